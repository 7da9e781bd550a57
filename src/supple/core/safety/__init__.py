"""Screening: from answers and clearances to a verdict (docs/safety.md)."""
