"""How long everything takes. Plans reckon with it, and the session script is built from it.

Source: docs/evidence.md §5, Pacing. Rest is never shortened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass
from typing import Protocol

from supple.core.catalogue.limit_words import spoken
from supple.core.catalogue.model import Catalogue, Cycles, Dose, Hold, Limit, Position, Way
from supple.core.dose.limits import LIMITS
from supple.core.units import Seconds

SAY_NAME_S = 4
"""Time to say the name of a stretch and its side. Source: our choice."""

SAY_MOVED_S = 7
"""Time to say how to get there, and then the name and its side. Source: our choice."""

SAY_OWN_WORDS_S = 4
"""Time for the stretch's own "get ready", nine words at most. Source: our choice."""

SAY_NOTE_S = 4
"""Time to say what a condition asks to mind, nine words at most. Source: our choice."""

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
    def stretch_id(self) -> str:
        """Which stretch it is."""

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

    @property
    def notes(self) -> tuple[str, ...]:
        """What a condition asks to mind."""


BEGIN_STANDING = "begin_standing"
ROLL_OVER = "roll_over"


@dataclass(frozen=True, slots=True)
class Beginning:
    """One side of a stretch is about to begin. ``again``: a later side.

    ``go``: how to get there, a key of ``positions.go``; None: the body is there already.
    ``notes``: what is to be said before it, because it holds for the first time in the session.
    """

    go: str | None = None
    again: bool = False
    notes: tuple[str, ...] = ()


_NEXT_SIDE = Beginning(again=True)
_OVER_TO_THE_NEXT_SIDE = Beginning(ROLL_OVER, again=True)


@dataclass(frozen=True, slots=True)
class GetReady:
    """Time to get ready. ``change_s``: before the first stretch and after a change of position;
    ``next_s``: before every other stretch, and before the other side; longer where what a condition
    limits, or asks to mind, takes longer to say.
    """

    change_s: Seconds
    next_s: Seconds = LIMITS.get_ready_s

    def before(self, stretch: Timed, begins: Beginning) -> Seconds:
        """Before one side of a stretch.

        Every limit and note is said before anything bends, and on the first side how to begin, so
        no time is shorter than that takes.
        """
        moved = begins.go is not None
        least_s = SAY_MOVED_S if moved else SAY_NAME_S
        least_s += SAY_LIMIT_S * len(spoken(stretch.limits)) + SAY_NOTE_S * len(begins.notes)
        if moved or not begins.again:
            least_s += SAY_OWN_WORDS_S
        return max(self.change_s if moved else self.next_s, least_s)


def beginnings(stretches: Iterable[Timed], catalogue: Catalogue) -> Iterator[tuple[Beginning, ...]]:
    """How every side of each stretch begins, in the order given: whether the body has to move, and
    what is to be said for the first time.
    """
    before: tuple[Position, Way | None] | None = None
    told: set[str] = set()
    for each in stretches:
        here = (each.position, catalogue.ways[each.stretch_id])
        new = tuple(note for note in each.notes if note not in told) if each.notes else ()
        told.update(new)
        later = _OVER_TO_THE_NEXT_SIDE if here[1] is Way.SIDE else _NEXT_SIDE
        yield (Beginning(_go(before, here), notes=new), *[later] * (len(each.sides) - 1))
        before = here


def _go(
    before: tuple[Position, Way | None] | None, here: tuple[Position, Way | None]
) -> str | None:
    """How the body gets from one place to the next."""
    position, way = here
    if before is None and position is Position.STANDING:
        return BEGIN_STANDING
    if before is None or before[0] is not position:
        return position.value
    return None if way is None or before[1] is way else way.value


def stretches_s(stretches: Iterable[Timed], ready: GetReady, catalogue: Catalogue) -> Seconds:
    """All stretches in the order given, with every get-ready; without the close."""
    total, every = 0, tuple(stretches)
    for each, sides in zip(every, beginnings(every, catalogue), strict=True):
        total += sum(ready.before(each, begins) for begins in sides)
        total += len(sides) * work_s(each.moving, each.dose)
    return total
