"""A session as one timeline: the player, the audio file and the hand-out follow the same script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from supple.core.catalogue.model import Limit, Position, Side
from supple.core.units import Nrs, Seconds


class Phase(StrEnum):
    """What a step asks of the body."""

    MIND = "mind"
    READY = "ready"
    ENTER = "enter"
    HOLD = "hold"
    MOVE = "move"
    EXIT = "exit"
    REST = "rest"
    EASY_MOVEMENT = "easy_movement"
    BREATHE = "breathe"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to be said or shown, ``at_s`` after its step began.

    ``key`` of ``words/<lang>/cues.toml`` (or of a stretch's own words) with ``params``.
    """

    at_s: Seconds
    key: str
    params: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of time in which one thing happens. ``repetition`` counts from 1; 0 outside one."""

    phase: Phase
    duration_s: Seconds
    cues: tuple[Cue, ...] = ()
    repetition: int = 0
    repetitions: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch on one side, from its name to its last ease out; or what to mind, easy movement,
    breathing, the close (``stretch_id`` None). ``number``: place of the stretch among ``of`` in the
    session.

    ``limits`` and ``notes``: what a condition asks for in this stretch, as in the plan.
    ``easier``: the same place made easier, for the "easier" button; None within an easier one.
    """

    stretch_id: str | None
    side: Side
    position: Position | None
    main_muscle: str | None
    area: str | None
    number: int
    steps: tuple[Step, ...]
    limits: tuple[Limit, ...] = ()
    notes: tuple[str, ...] = ()
    easier: Segment | None = None

    @property
    def duration_s(self) -> Seconds:
        """All steps together."""
        return sum(step.duration_s for step in self.steps)

    @property
    def asks_to_mind(self) -> bool:
        """Whether it is what a condition asks to mind, said before a stretch."""
        return self.steps[0].phase is Phase.MIND


@dataclass(frozen=True, slots=True)
class SessionScript:
    """The whole session. ``of``: how many stretches it has (sides do not count twice).

    ``stop_at_nrs``: a pain at or above it, reported with "that hurts", ends the session.
    ``edition``: another one where the same place means something else (``edition.edition_of``).
    """

    segments: tuple[Segment, ...]
    of: int
    stop_at_nrs: Nrs
    edition: str

    @property
    def duration_s(self) -> Seconds:
        """All segments together."""
        return sum(segment.duration_s for segment in self.segments)
