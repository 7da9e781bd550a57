"""How fast it is spoken, and when there is no time for it. Source: our choice."""

WORDS_PER_S = 2.3
"""Calm speech; whatever is said must be over, at this pace, before the next thing begins."""

WORDS_AFTER_S = 0.5
"""Where a tone marks a moment, its words begin this long after it."""

HALF_WAY_FROM_S = 8
"""Shorter holds have no half-way cue."""

SAY_NOTE_S = 4
"""Time to say what a condition asks to mind, eight words at most."""
