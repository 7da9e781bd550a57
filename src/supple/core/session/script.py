"""Plan -> timeline: what happens when, and what is said.

Time comes from ``core.dose.pacing``, with which plans reckon too, so that a session lasts exactly
``Plan.lasts_s``. Here steps get their cues. A cue holds keys and numbers, never sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from supple.core.catalogue.limit_words import spoken
from supple.core.catalogue.model import Catalogue, Cycles, Dose, Hold, Measure, Position, Side
from supple.core.dose import pacing
from supple.core.dose.decision import Entry, Plan
from supple.core.dose.pacing import Beginning, GetReady, beginnings
from supple.core.session.edition import edition_of
from supple.core.session.model import Cue, Phase, Segment, SessionScript, Step
from supple.core.session.speech import OTHER_SIDE
from supple.core.session.stretch_cues import COUNT_FROM_S, ready_cues, step_cues
from supple.core.session.unheld import breathing, close, easy_movement, mind
from supple.core.units import Seconds

EASIER_HOLD_LEAST_S = 5
"""Half a hold is never shorter than this. Source: our choice."""


def script(plan: Plan, catalogue: Catalogue) -> SessionScript:
    """The timeline of a plan: easy movement, what to mind, every stretch and side, breathing, the
    close.

    The plan's own order is kept. The total is ``plan.lasts_s(catalogue)``.
    Raises: KeyError for a stretch that the catalogue does not know.
    """
    segments: list[Segment] = []
    if plan.easy_movement_s:
        segments.append(easy_movement(plan.easy_movement_s))
    counted = False
    begins = beginnings(plan.entries, catalogue)
    for number, (entry, sides) in enumerate(zip(plan.entries, begins, strict=True), start=1):
        counts = not counted and _counts(entry.dose)
        counted |= counts
        segments += _sides(entry, number, plan.ready, catalogue, sides, first_count=counts)
    before: Position | None = plan.entries[-1].position if plan.entries else None
    if plan.breathing_s:
        segments.append(breathing(plan.breathing_s))
    segments.append(close(plan.close_s, before, alone=plan.requested is not None))
    return SessionScript(
        segments=tuple(segments),
        of=len(plan.entries),
        stop_at_nrs=plan.stop_at_nrs,
        edition=edition_of(segments),
    )


def _sides(
    entry: Entry,
    number: int,
    ready: GetReady,
    catalogue: Catalogue,
    sides: Sequence[Beginning],
    *,
    first_count: bool,
) -> list[Segment]:
    """One segment for each side; only the first has to say what. Before it, what to mind."""
    made: list[Segment] = []
    for side, begins in zip(entry.sides, sides, strict=True):
        if begins.notes:
            made.append(mind(begins.notes))
        counts = first_count and not begins.again
        room = _Room(number, side, ready.before(entry, begins), begins, counts)
        made.append(_segment(entry, room, catalogue))
    return made


@dataclass(frozen=True, slots=True)
class _Room:
    """What a side is given. ``first_count``: with it the session counts for the first time."""

    number: int
    side: Side
    ready_s: Seconds
    begins: Beginning
    first_count: bool


def _counts(dose: Dose) -> bool:
    return isinstance(dose, Hold) and dose.hold_s >= COUNT_FROM_S


def _segment(entry: Entry, room: _Room, catalogue: Catalogue) -> Segment:
    """A stretch on one side, with the easier one that may take its place."""
    gentler, form = _easier(entry)
    if room.begins.again:
        opening, gentler_opening = OTHER_SIDE, f"{OTHER_SIDE}_{form}"
    else:
        opening, gentler_opening = "cues.first", f"cues.{form}"
    easier = _one_side(gentler, room, _opening(gentler_opening, room), catalogue)
    first = _opening(opening, room)
    if room.side is not Side.BOTH and not room.begins.again:
        first = replace(first, key=f"{first.key}_side")
    return replace(_one_side(entry, room, first, catalogue), easier=easier)


def _opening(key: str, room: _Room) -> Cue:
    """The first words of a side: how to get there, only if the body is elsewhere."""
    go = room.begins.go
    return Cue(0, key) if go is None else Cue(0, f"{key}_moved", {"go": go})


def _easier(entry: Entry) -> tuple[Entry, str]:
    """A variant with the same dose or, without one, the same stretch half as far; and the name of
    that form, by which it is announced. Getting ready takes the same time.

    Where a condition limits how far, that share is said after it, so "half as far" would confuse.
    """
    if entry.easier is not None:
        return replace(entry, stretch_id=entry.easier), "easier_variant"
    share = any(limit.measure is Measure.RANGE_PERCENT for limit in entry.limits)
    form = "easier_smaller" if share else "easier_half"
    return replace(entry, dose=half_as_long(entry.dose)), form


def half_as_long(dose: Dose) -> Dose:
    """The dose of a stretch done half as far: half the hold, at least 5 s, never a longer one.

    Slow movements keep their count: half as far is less already.
    """
    match dose:
        case Hold(hold_s, repetitions):
            return Hold(min(hold_s, max(EASIER_HOLD_LEAST_S, hold_s // 2)), repetitions)
        case Cycles():
            return dose


def _one_side(entry: Entry, room: _Room, opening: Cue, catalogue: Catalogue) -> Segment:
    """Get ready, then every repetition, as ``pacing`` times it."""
    stretch = catalogue.stretches[entry.stretch_id]
    limited, begins = bool(spoken(entry.limits)), room.begins
    begin = ready_cues(stretch.id, entry.dose, opening, room.ready_s, entry.limits, begins)
    repetitions = _repetitions(stretch.id, entry.moving, entry.dose, limited, room.first_count)
    return Segment(
        stretch_id=stretch.id,
        side=room.side,
        position=stretch.position,
        main_muscle=stretch.main_muscle,
        area=catalogue.muscles[stretch.main_muscle].area,
        number=room.number,
        steps=(Step(Phase.READY, room.ready_s, begin), *repetitions),
        limits=entry.limits,
        notes=entry.notes,
    )


@lru_cache(maxsize=256)
def _repetitions(
    stretch_id: str, moving: bool, dose: Dose, limited: bool, first_count: bool
) -> tuple[Step, ...]:
    """Every repetition on one side; the same for both sides and for as long as the dose stays."""
    timed = pacing.steps(moving, dose)
    return tuple(
        Step(
            phase=Phase(each.phase),
            duration_s=each.duration_s,
            cues=step_cues(stretch_id, each, limited=limited, first_count=first_count),
            repetition=each.repetition,
            repetitions=timed[-1].repetition,
        )
        for each in timed
    )
