"""Keeping the journal: opening it safely, backing it up, putting it back."""
