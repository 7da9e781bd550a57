"""How long everything takes. Plans reckon with it, and the session script is built from it.

Source: docs/evidence.md §5, Pacing. Rest is never shortened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass
from typing import Protocol

from supple.core.catalogue.limit_words import spoken
from supple.core.catalogue.model import Cycles, Dose, Hold, Limit, Position
from supple.core.dose.limits import LIMITS
from supple.core.units import Seconds

SAY_NAME_S = 4
"""Time to say the name of a stretch and its side. Source: our choice."""

SAY_LIMIT_S = 2
"""Time to say in short how far a condition lets it go. Source: our choice."""


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A phase of one repetition. ``phase``: ``enter``, ``hold``, ``exit``, ``rest``, or ``move``
    (to and fro, without a hold). ``repetition`` counts from 1.
    """

    phase: str
    duration_s: Seconds
    repetition: int


def steps(moving: bool, dose: Dose) -> tuple[TimedStep, ...]:
    """What happens between "get ready" and the next stretch, on one side.

    Rest stands between repetitions, not after the last.
    """
    one: tuple[tuple[str, Seconds], ...]
    match dose:
        case Cycles(cycles):
            move_s = LIMITS.moving_enter_s + LIMITS.moving_exit_s
            one = (("move", move_s),)
            count, rest_s = cycles, LIMITS.moving_rest_s
        case Hold(hold_s, repetitions):
            enter_s = LIMITS.moving_enter_s if moving else LIMITS.enter_s
            exit_s = LIMITS.moving_exit_s if moving else LIMITS.exit_s
            one = (("enter", enter_s), ("hold", hold_s), ("exit", exit_s))
            count, rest_s = repetitions, LIMITS.moving_rest_s if moving else LIMITS.rest_s
    timed: list[TimedStep] = []
    for repetition in range(1, count + 1):
        timed += [TimedStep(phase, seconds, repetition) for phase, seconds in one]
        if repetition < count:
            timed.append(TimedStep("rest", rest_s, repetition))
    return tuple(timed)


def work_s(moving: bool, dose: Dose) -> Seconds:
    """One side of a stretch without getting ready.

    Counted rather than built, because fitting a plan into the minutes asks for it often;
    a test holds it against ``steps``.
    """
    if isinstance(dose, Cycles):
        move_s = LIMITS.moving_enter_s + LIMITS.moving_exit_s
        return dose.cycles * move_s + (dose.cycles - 1) * LIMITS.moving_rest_s
    if moving:
        one_s = LIMITS.moving_enter_s + dose.hold_s + LIMITS.moving_exit_s
        return dose.repetitions * one_s + (dose.repetitions - 1) * LIMITS.moving_rest_s
    one_s = LIMITS.enter_s + dose.hold_s + LIMITS.exit_s
    return dose.repetitions * one_s + (dose.repetitions - 1) * LIMITS.rest_s


class Timed(Protocol):
    """As much of a stretch as its time depends on: ``decision.Entry`` has it."""

    @property
    def position(self) -> Position:
        """How the body is placed."""

    @property
    def moving(self) -> bool:
        """A repeated movement, which is paced faster."""

    @property
    def dose(self) -> Dose:
        """How often and how long, per side."""

    @property
    def sides(self) -> Sized:
        """The sides on which it is done."""

    @property
    def limits(self) -> tuple[Limit, ...]:
        """How far a condition lets it go."""


@dataclass(frozen=True, slots=True)
class GetReady:
    """Time to get ready. ``change_s``: before the first stretch and after a change of position;
    ``next_s``: before every other stretch, and before the other side; longer where what a condition
    limits takes longer to say.
    """

    change_s: Seconds
    next_s: Seconds = LIMITS.get_ready_s

    def before(self, stretch: Timed, *, moved: bool) -> Seconds:
        """Before one side of a stretch. ``moved``: it begins with a change of position.

        Every limit is said before anything bends, so no time is shorter than that takes.
        """
        least_s = SAY_NAME_S + SAY_LIMIT_S * len(spoken(stretch.limits))
        return max(self.change_s if moved else self.next_s, least_s)


def stretches_s(stretches: Iterable[Timed], ready: GetReady) -> Seconds:
    """All stretches in the order given, with every get-ready; without the close."""
    total, before = 0, None
    for each in stretches:
        total += ready.before(each, moved=each.position is not before)
        others = len(each.sides) - 1
        total += others * ready.before(each, moved=False)
        total += (others + 1) * work_s(each.moving, each.dose)
        before = each.position
    return total
