"""Plan -> timeline: what happens when, and what is said.

Time comes from ``core.dose.pacing``, with which plans reckon too, so that a session lasts exactly
``plan.duration_s``. Here steps get their cues. A cue holds keys and numbers, never sentences.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from supple.core.catalogue.limit_words import spoken
from supple.core.catalogue.model import Catalogue, Cycles, Dose, Hold, Measure, Position, Side
from supple.core.dose import pacing
from supple.core.dose.decision import Entry, Plan
from supple.core.dose.pacing import GetReady
from supple.core.session.model import Phase, Segment, SessionScript, Step
from supple.core.session.stretch_cues import ready_cues, step_cues
from supple.core.session.unheld import breathing, close, easy_movement
from supple.core.units import Seconds

EASIER_HOLD_LEAST_S = 5
"""Half a hold is never shorter than this. Source: our choice."""

OTHER_SIDE = "cues.other_side"
"""How every side but the first opens."""


def script(plan: Plan, catalogue: Catalogue) -> SessionScript:
    """The timeline of a plan: easy movement, every stretch and side, breathing, the close.

    The plan's own order is kept. The total is ``plan.duration_s``.
    Raises: KeyError for a stretch that the catalogue does not know.
    """
    segments: list[Segment] = []
    if plan.easy_movement_s:
        segments.append(easy_movement(plan.easy_movement_s))
    before: Position | None = None
    for number, entry in enumerate(plan.entries, start=1):
        moved = entry.position is not before
        segments += _sides(entry, number, plan.ready, catalogue, moved=moved)
        before = entry.position
    if plan.breathing_s:
        segments.append(breathing(plan.breathing_s))
    segments.append(close(plan.close_s, before, alone=plan.requested is not None))
    return SessionScript(
        segments=tuple(segments), of=len(plan.entries), stop_at_nrs=plan.stop_at_nrs
    )


def _sides(
    entry: Entry, number: int, ready: GetReady, catalogue: Catalogue, *, moved: bool
) -> list[Segment]:
    """One segment for each side; only the first has to say where and what."""
    first, *others = entry.sides
    opening, first_s = _opening(first, moved=moved), ready.before(entry, moved=moved)
    next_s = ready.before(entry, moved=False)
    return [
        _segment(entry, number, first, first_s, opening, catalogue),
        *(_segment(entry, number, side, next_s, OTHER_SIDE, catalogue) for side in others),
    ]


def _opening(side: Side, *, moved: bool) -> str:
    """Which sentence names the stretch: its position only if it is a new one."""
    key = "cues.first_moved" if moved else "cues.first"
    return key if side is Side.BOTH else f"{key}_side"


def _segment(
    entry: Entry, number: int, side: Side, ready_s: Seconds, opening: str, catalogue: Catalogue
) -> Segment:
    """A stretch on one side, with the easier one that may take its place."""
    gentler, form = _easier(entry)
    again = opening == OTHER_SIDE
    gentler_opening = f"{opening}_{form}" if again else f"cues.{form}"
    easier = _one_side(gentler, number, side, ready_s, gentler_opening, catalogue, again=again)
    plain = _one_side(entry, number, side, ready_s, opening, catalogue, again=again)
    return replace(plain, easier=easier)


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


def _one_side(
    entry: Entry,
    number: int,
    side: Side,
    ready_s: Seconds,
    opening: str,
    catalogue: Catalogue,
    *,
    again: bool,
) -> Segment:
    """Get ready, then every repetition, as ``pacing`` times it. ``again``: a later side."""
    stretch = catalogue.stretches[entry.stretch_id]
    limited = bool(spoken(entry.limits))
    begin = ready_cues(stretch.id, entry.dose, opening, ready_s, entry.limits, again=again)
    repetitions = _repetitions(stretch.id, entry.moving, entry.dose, limited)
    return Segment(
        stretch_id=stretch.id,
        side=side,
        position=stretch.position,
        main_muscle=stretch.main_muscle,
        area=catalogue.muscles[stretch.main_muscle].area,
        number=number,
        steps=(Step(Phase.READY, ready_s, begin), *repetitions),
        limits=entry.limits,
        notes=entry.notes,
    )


@lru_cache(maxsize=256)
def _repetitions(stretch_id: str, moving: bool, dose: Dose, limited: bool) -> tuple[Step, ...]:
    """Every repetition on one side; the same for both sides and for as long as the dose stays."""
    timed = pacing.steps(moving, dose)
    return tuple(
        Step(
            phase=Phase(each.phase),
            duration_s=each.duration_s,
            cues=step_cues(stretch_id, each, limited=limited),
            repetition=each.repetition,
            repetitions=timed[-1].repetition,
        )
        for each in timed
    )
