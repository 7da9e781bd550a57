"""How long everything takes. Plans reckon with it, and the session script is built from it.

Source: docs/evidence.md §5, Pacing. Rest is never shortened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from supple.core.catalogue.going import BEGIN_STANDING, OVER, Place, go
from supple.core.catalogue.limit_words import spoken
from supple.core.catalogue.model import Catalogue, Cycles, Dose, Hold, Limit, Position, Side
from supple.core.dose.limits import LIMITS
from supple.core.units import Seconds
from supple.core.words.pace import SAY_NOTE_S

SAY_NAME_S = 4
"""Time to say the name of a stretch and its side. Source: our choice."""

SAY_MOVED_S = 7
"""Time to say how to get there, and then the name and its side. Source: our choice."""

SAY_BEGIN_S = 6
"""The same for who begins standing, and is there already. Source: our choice."""

SAY_OWN_WORDS_S = 4
"""Time for the stretch's own "get ready", nine words at most. Source: our choice."""

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
    def sides(self) -> Sequence[Side]:
        """The sides on which it is done, in order."""

    @property
    def limits(self) -> tuple[Limit, ...]:
        """How far a condition lets it go."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a condition asks to mind."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """One side of a stretch is about to begin. ``again``: a later side.

    ``go``: how to get there, a key of ``positions.go``; None: the body is there already.
    ``notes``: what is to be said before it, because it holds for the first time in the session.
    """

    go: str | None = None
    again: bool = False
    notes: tuple[str, ...] = ()

    @property
    def minding_s(self) -> Seconds:
        """How long it takes to say the notes. They are a part of their own, before the stretch, so
        that they are heard where it is skipped.
        """
        return SAY_NOTE_S * len(self.notes)

    @property
    def opening_s(self) -> Seconds:
        """Time for the first words of the side."""
        if self.go is None:
            return SAY_NAME_S
        return SAY_BEGIN_S if self.go == BEGIN_STANDING else SAY_MOVED_S


@dataclass(frozen=True, slots=True)
class GetReady:
    """Time to get ready. ``change_s``: before the first stretch and after a change of position;
    ``next_s``: before every other stretch, and before the other side; longer where what a condition
    limits takes longer to say. Both begin with what it asks to mind.
    """

    change_s: Seconds
    next_s: Seconds = LIMITS.get_ready_s

    def before(self, stretch: Timed, begins: Beginning) -> Seconds:
        """Before one side of a stretch, from its name on.

        Every limit is said before anything bends, and on the first side how to begin, so no time is
        shorter than that takes.
        """
        moved = begins.go is not None
        least_s = begins.opening_s
        if stretch.limits:
            least_s += SAY_LIMIT_S * len(spoken(stretch.limits))
        if moved or not begins.again:
            least_s += SAY_OWN_WORDS_S
        return max((self.change_s if moved else self.next_s) - begins.minding_s, least_s)


_LATER: Final = {over: Beginning(over, again=True) for over in (None, *OVER.values())}
"""How a later side begins, by how to get there. Made once: plans are tried by the thousand."""


def beginnings(stretches: Iterable[Timed], catalogue: Catalogue) -> Iterator[tuple[Beginning, ...]]:
    """How every side of each stretch begins, in the order given: whether the body has to move, and
    what is to be said for the first time.
    """
    before: Place | None = None
    told: set[str] = set()
    for each in stretches:
        way = catalogue.ways[each.stretch_id]
        over = None if way is None else OVER.get(way)
        first, last = (each.sides[0], each.sides[-1]) if over else (None, None)
        here = Place(each.position, way, first)
        new = tuple(note for note in each.notes if note not in told) if each.notes else ()
        told.update(new)
        yield (Beginning(go(before, here), notes=new), *[_LATER[over]] * (len(each.sides) - 1))
        before = Place(each.position, way, last) if over else here


def stretches_s(stretches: Iterable[Timed], ready: GetReady, catalogue: Catalogue) -> Seconds:
    """All stretches in the order given, with every get-ready; without the close."""
    total, every = 0, tuple(stretches)
    for each, (first, *later) in zip(every, beginnings(every, catalogue), strict=True):
        total += first.minding_s + ready.before(each, first)
        if later:  # all of them begin alike
            total += len(later) * ready.before(each, later[0])
        total += (1 + len(later)) * work_s(each.moving, each.dose)
    return total
