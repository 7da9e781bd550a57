"""When cues fall due as time runs along a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from supple.core.session.model import Cue, Segment
from supple.core.session.transitions import LATE_MS


@dataclass(frozen=True, slots=True)
class Stay:
    """Time that ran within one segment, ``from_ms`` to ``to_ms`` after its beginning."""

    segment: Segment
    from_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class Heard:
    """``due``: the cue to say now, or None. ``missed``: those passed too long ago, in order."""

    due: Cue | None = None
    missed: tuple[Cue, ...] = ()


def cues_at(segment: Segment) -> Iterator[tuple[int, Cue]]:
    """Every cue of a segment with its time after the segment's beginning, in milliseconds."""
    begin_s = 0
    for step in segment.steps:
        for cue in step.cues:
            yield (begin_s + cue.at_s) * 1000, cue
        begin_s += step.duration_s


def opening_cue(segment: Segment, at_ms: int) -> Cue | None:
    """The cue at the very beginning of a segment, if the player stands there."""
    if at_ms:
        return None
    return next((cue for time_ms, cue in cues_at(segment) if time_ms == 0), None)


def heard_on_the_way(stays: Sequence[Stay]) -> Heard:
    """The cues that were passed. Only the last can be due, and only if it is not late: after a long
    jump nobody wants to hear everything at once.

    The opening cue of the first segment is left out: it was heard on entering it.
    """
    passed: list[tuple[int, Cue]] = []
    before_ms = 0
    for place, stay in enumerate(stays):
        for time_ms, cue in cues_at(stay.segment):
            entered = place > 0 and time_ms == 0
            if entered or stay.from_ms < time_ms <= stay.to_ms:
                passed.append((before_ms + time_ms - stay.from_ms, cue))
        before_ms += stay.to_ms - stay.from_ms
    if passed and before_ms - passed[-1][0] <= LATE_MS:
        return Heard(due=passed[-1][1], missed=tuple(cue for _, cue in passed[:-1]))
    return Heard(missed=tuple(cue for _, cue in passed))
