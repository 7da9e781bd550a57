"""Stretches, muscles, conditions and sources as data, and the one place that reads it."""
