"""By what a saved place is known to belong to a script."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from supple.core.session.model import Segment

_LETTERS = 12


def edition_of(segments: Iterable[Segment]) -> str:
    """A text that is another one wherever the same place would mean something else: another
    stretch, side, form, phase or length. Words and the moments of cues leave it as it is.
    """
    shape = "\n".join(line for segment in segments for line in _shape(segment))
    return hashlib.sha256(shape.encode()).hexdigest()[:_LETTERS]


def _shape(segment: Segment) -> Iterator[str]:
    """A line for the segment, and one for its easier form."""
    steps = " ".join(f"{step.phase.value}:{step.duration_s}" for step in segment.steps)
    yield f"{segment.stretch_id} {segment.side.value} {segment.number} {steps}"
    yield from _shape(segment.easier) if segment.easier is not None else ("",)
