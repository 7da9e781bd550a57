"""What can happen to a session, from outside. The player is told; it never asks for the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from supple.core.errors import InputError
from supple.core.safety.model import Sensation
from supple.core.session.player_state import PlayerState
from supple.core.units import Nrs, optional_nrs


@dataclass(frozen=True, slots=True)
class Start:
    """The person is ready."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed since the last tick while the session ran.

    ``elapsed_ms``: a whole number from 0; however large, no step is lost.
    Raises: InputError for anything else.
    """

    elapsed_ms: int

    def __post_init__(self) -> None:
        value = self.elapsed_ms
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise InputError(
                where="tick", field="elapsed_ms", value=value, allowed="a whole number from 0"
            )


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stops where it is."""


@dataclass(frozen=True, slots=True)
class Resume:
    """The clock goes on from where it stopped."""


@dataclass(frozen=True, slots=True)
class Back:
    """Once more, or the one before."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Not this one."""


@dataclass(frozen=True, slots=True)
class Easier:
    """The same, but easier."""


@dataclass(frozen=True, slots=True)
class AsPlanned:
    """Not the easier form after all."""


@dataclass(frozen=True, slots=True)
class Away:
    """Nobody was led for a while: a call, another app, a computer that slept."""


@dataclass(frozen=True, slots=True)
class ThatHurts:
    """The stretch ends at once; the questions follow."""


@dataclass(frozen=True, slots=True)
class HurtAnswered:
    """What was said about the pain. ``None`` or empty: that question was skipped.

    ``area``: a key of ``words/<lang>/areas.toml``.
    Raises: InputError for a rating that is no whole number 0..10.
    """

    worst_nrs: Nrs | None = None
    area: str | None = None
    sensations: frozenset[Sensation] = frozenset()

    def __post_init__(self) -> None:
        optional_nrs(self.worst_nrs, where="that hurts", field="worst_nrs")


@dataclass(frozen=True, slots=True)
class HurtCancelled:
    """The button was pressed by mistake."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The person ends the session. Never a failure."""


@dataclass(frozen=True, slots=True)
class ResumeFrom:
    """The page was loaded again: go on from a saved state of the same script."""

    saved: PlayerState


Event: TypeAlias = (
    Start
    | Tick
    | Pause
    | Resume
    | Back
    | Skip
    | Easier
    | AsPlanned
    | Away
    | ThatHurts
    | HurtAnswered
    | HurtCancelled
    | Stop
    | ResumeFrom
)
