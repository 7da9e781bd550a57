"""What changed over weeks, and what may honestly be said about it."""
