"""What people may send, one module per journey: each turns answers into values or into sentences."""
