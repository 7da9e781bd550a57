"""When a pain ends the session. Source: docs/evidence.md §2, "Stop always"."""

from __future__ import annotations

from collections.abc import Collection
from math import floor

from supple.core.errors import InputError
from supple.core.safety.model import Sensation
from supple.core.units import NRS_MAX, NRS_MIN, Nrs, nrs, optional_nrs

STRONG_NRS = 5
"""Above this a pain ends the session; whoever starts above it, at any rise."""
RISE_NRS = 2
"""More than this above the pain before the session ends it."""
ASSUMED_NRS = 2
"""Pain before, where nothing is known. Source: our choice; low, so that the rule is strict."""


def stop_at(before: Nrs | None, usual: float | None) -> Nrs:
    """The lowest rating that ends the session.

    ``before``: pain before the session; None: not said, then ``usual`` (a median, rounded down)
    stands in, and without that ``ASSUMED_NRS``.
    Range: 3..10; from 9 on only a 10 is left, so that starting at 10 any report ends it.
    Raises: InputError for a rating outside 0..10, or a ``usual`` that is NaN or outside 0..10.
    """
    before = optional_nrs(before, where="stop rule", field="before")
    start = before if before is not None else _stand_in(usual)
    first_rise = start + 1 if start > STRONG_NRS else start + RISE_NRS + 1
    return min(first_rise, max(STRONG_NRS, start) + 1, NRS_MAX)


def ends_session(worst: Nrs | None, sensations: Collection[Sensation], stop_at: Nrs) -> bool:
    """Whether "that hurts" ends the session, rather than this one stretch.

    ``worst`` None: the person did not say how much. Then it ends: an unknown pain is not taken for
    a small one, and whoever would rather not rate it should not have to go on. Source: our choice.
    Raises: InputError for a rating outside 0..10.
    """
    worst = optional_nrs(worst, where="stop rule", field="worst")
    limit = nrs(stop_at, where="stop rule", field="stop_at")
    return bool(sensations) or worst is None or worst >= limit


def _stand_in(usual: float | None) -> Nrs:
    if usual is None:
        return ASSUMED_NRS
    if not NRS_MIN <= usual <= NRS_MAX:  # false for NaN, too
        raise InputError(
            where="stop rule", field="usual", value=usual, allowed="a number 0 to 10, or none"
        )
    return floor(usual)
