"""Core values as versioned JSON, one module a type."""
