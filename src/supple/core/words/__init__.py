"""What people read and hear, one folder a language."""
