"""What people see and hear, made from the core's values: so far the drawn figure."""
