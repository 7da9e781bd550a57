"""How fast it is spoken. Source: our choice."""

WORDS_PER_S = 2.3
"""Calm speech; whatever is said must be over, at this pace, before the next thing begins."""

WORDS_AFTER_S = 0.5
"""Where a tone marks a moment, its words begin this long after it."""
