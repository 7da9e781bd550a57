"""Supple: a coach for a gentle daily stretching habit."""
