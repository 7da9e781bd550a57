"""How far a condition lets a stretch go, in words: one sentence wherever people read it."""

from __future__ import annotations

from collections.abc import Iterable

from supple.core.catalogue.model import Limit, Measure
from supple.core.words.model import Words

PLAIN = {
    (Measure.HIP_FLEXION_DEG, 90): "right_angle",
    (Measure.RANGE_PERCENT, 75): "three_quarters",
    (Measure.RANGE_PERCENT, 50): "half",
}
"""Values that have a plain word, on the page as in a session; others are said as a number."""


def spoken(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """The limits that need words while the session runs: a shorter hold the clock keeps."""
    return tuple(each for each in limits if each.measure is not Measure.HOLD_S)


def limit_key(limit: Limit) -> str:
    """The last part of the key of its words: its plain word, else its measure."""
    return PLAIN.get((limit.measure, round(limit.maximum)), limit.measure.value)


def limit_text(limit: Limit, words: Words) -> str:
    """One limit as a sentence to read."""
    return words.say(f"limits.{limit_key(limit)}", value=limit.maximum)
