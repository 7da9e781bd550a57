"""Counts as people read them.

The one rule: up to twelve a count is a word in a headline and at the start of a sentence, and "one"
is a word everywhere. All others, ratings and measures among them, are digits.
"""

from __future__ import annotations

import re
from math import ceil

SMALL = (
    *("No", "One", "Two", "Three", "Four", "Five", "Six"),
    *("Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
)
_LEADING = re.compile(r"\d+(?= \w)")


def minutes_of(duration_s: float) -> int:
    """Whole minutes as people are told them: those that a duration fits into, at least one. Who has
    been told five minutes needs no sixth. Everything that says how long a session takes says it so.
    """
    return max(1, ceil(duration_s / 60))


def in_words(number: int) -> str:
    """Six, Thirteen as 13: small numbers are read more easily as words."""
    return SMALL[number] if number < len(SMALL) else str(number)


def as_sentence(text: str) -> str:
    """A text whose count at the start is a word: "5 days." is "Five days."."""
    found = _LEADING.match(text)
    return text if found is None else in_words(int(found[0])) + text[found.end() :]
