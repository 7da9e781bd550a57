"""Which parts of a script are played: everything from a beginning on, some of it in its easier
form, some left out because something hurt.

Written ``0,1,2e,3e,5``: places in ``SessionScript.segments``, rising; ``e``: in its easier form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from supple.core.errors import InputError
from supple.core.session.model import Segment, SessionScript
from supple.core.units import Seconds

WHERE = "session"
_PART = re.compile(r"(0|[1-9][0-9]{0,2})(e?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """One segment. ``index``: its place in the script. ``easier``: in its easier form."""

    index: int
    easier: bool = False


def every_part(script: SessionScript) -> tuple[Part, ...]:
    """The whole session as it was planned."""
    return tuple(Part(index) for index in range(len(script.segments)))


def write_parts(parts: Iterable[Part]) -> str:
    """The parts as text."""
    return ",".join(f"{part.index}{'e' if part.easier else ''}" for part in parts)


def read_parts(text: str, script: SessionScript) -> tuple[Part, ...]:
    """The parts that were written. Raises: InputError where they do not fit the script."""
    parts = tuple(_part(each, script) for each in text.split(","))
    for before, after in pairwise(parts):
        if after.index <= before.index:
            raise _refused(write_parts((before, after)), "places that rise, each once")
    return parts


def segments(script: SessionScript, parts: Iterable[Part]) -> tuple[Segment, ...]:
    """What is played, in its order. Raises: InputError for a part that the script does not have."""
    return tuple(_segment(part, script) for part in parts)


def segment_begins_s(played: Sequence[Segment]) -> tuple[Seconds, ...]:
    """When each of the segments that are played begins, after the beginning of the first."""
    return tuple(accumulate((segment.duration_s for segment in played[:-1]), initial=0))


def _part(text: str, script: SessionScript) -> Part:
    found = _PART.fullmatch(text)
    if found is None:
        raise _refused(text, "whole numbers with commas between them, “e” after one for easier")
    part = Part(int(found[1]), easier=bool(found[2]))
    _segment(part, script)
    return part


def _segment(part: Part, script: SessionScript) -> Segment:
    last = len(script.segments) - 1
    if not 0 <= part.index <= last:
        raise _refused(write_parts([part]), f"places from 0 to {last}")
    planned = script.segments[part.index]
    if not part.easier:
        return planned
    if planned.easier is None:
        raise _refused(write_parts([part]), "“e” only where there is an easier form")
    return planned.easier


def _refused(value: str, allowed: str) -> InputError:
    return InputError(where=WHERE, field="parts", value=value, allowed=allowed)
