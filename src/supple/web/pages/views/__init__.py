"""What happens when somebody opens or sends a page, one module per journey."""
