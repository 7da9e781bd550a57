"""Plan -> timeline: what happens when, and what is said.

Time comes from ``core.dose.pacing``, with which plans reckon too, so that a session lasts exactly
``plan.duration_s``. Here steps get their cues. A cue holds keys and numbers, never sentences.
"""

from __future__ import annotations

from dataclasses import replace

from supple.core.catalogue.model import Catalogue, Cycles, Dose, Hold, Position, Side
from supple.core.dose import pacing
from supple.core.dose.decision import Entry, Plan
from supple.core.dose.limits import LIMITS
from supple.core.session.model import Phase, Segment, SessionScript, Step
from supple.core.session.stretch_cues import limit_cue, ready_cues, step_cues
from supple.core.session.unheld import breathing, close, easy_movement
from supple.core.units import Seconds

EASIER_HOLD_LEAST_S = 5
"""Half a hold is never shorter than this. Source: our choice."""


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
        ready_s = pacing.get_ready_s(entry.position, before, plan.get_ready_s)
        segments += _sides(entry, number, ready_s, catalogue, moved=entry.position is not before)
        before = entry.position
    if plan.breathing_s:
        segments.append(breathing(plan.breathing_s))
    segments.append(close(plan.close_s))
    return SessionScript(
        segments=tuple(segments), of=len(plan.entries), stop_at_nrs=plan.stop_at_nrs
    )


def _sides(
    entry: Entry, number: int, ready_s: Seconds, catalogue: Catalogue, *, moved: bool
) -> list[Segment]:
    """One segment for each side; only the first has to say where and what."""
    first, *others = entry.sides
    opening = _opening(first, moved=moved)
    return [
        _segment(entry, number, first, ready_s, opening, catalogue),
        *(
            _segment(entry, number, side, LIMITS.get_ready_s, "cues.other_side", catalogue)
            for side in others
        ),
    ]


def _opening(side: Side, *, moved: bool) -> str:
    """Which sentence names the stretch: its position only if it is a new one."""
    key = "cues.first_moved" if moved else "cues.first"
    return key if side is Side.BOTH else f"{key}_side"


def _segment(
    entry: Entry, number: int, side: Side, ready_s: Seconds, opening: str, catalogue: Catalogue
) -> Segment:
    """A stretch on one side, with the easier one that may take its place."""
    gentler, gentler_opening = _easier(entry)
    easier = _one_side(gentler, number, side, ready_s, gentler_opening, catalogue)
    plain = _one_side(entry, number, side, ready_s, opening, catalogue)
    return replace(plain, easier=easier)


def _easier(entry: Entry) -> tuple[Entry, str]:
    """A variant with the same dose or, without one, the same stretch half as far; and how that is
    announced. Getting ready takes the same time.
    """
    if entry.easier is not None:
        return replace(entry, stretch_id=entry.easier), "cues.easier_variant"
    return replace(entry, dose=half_as_long(entry.dose)), "cues.easier_half"


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
    entry: Entry, number: int, side: Side, ready_s: Seconds, opening: str, catalogue: Catalogue
) -> Segment:
    """Get ready, then every repetition, as ``pacing`` times it."""
    stretch = catalogue.stretches[entry.stretch_id]
    timed = pacing.steps(entry.moving, entry.dose)
    limit = limit_cue(entry.limits, moving=entry.moving)
    ready = Step(Phase.READY, ready_s, ready_cues(stretch.id, entry.dose, opening, ready_s))
    repetitions = (
        Step(
            phase=Phase(each.phase),
            duration_s=each.duration_s,
            cues=step_cues(stretch.id, each, limit),
            repetition=each.repetition,
            repetitions=timed[-1].repetition,
        )
        for each in timed
    )
    return Segment(
        stretch_id=stretch.id,
        side=side,
        position=stretch.position,
        main_muscle=stretch.main_muscle,
        area=catalogue.muscles[stretch.main_muscle].area,
        number=number,
        steps=(ready, *repetitions),
        limits=entry.limits,
        notes=entry.notes,
    )
