"""Plan -> timeline: what happens when, and what is said.

Time comes from ``core.dose.pacing``, with which plans reckon too, so that a session lasts exactly
``plan.duration_s``. Here steps get their cues. A cue holds keys and numbers, never sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from supple.core.catalogue.model import Catalogue, Cycles, Dose, Hold, Position, Side
from supple.core.dose import pacing
from supple.core.dose.limits import LIMITS
from supple.core.dose.model import Entry, Plan
from supple.core.session.model import Cue, Phase, Segment, SessionScript, Step
from supple.core.session.unheld import breathing, close, easy_movement
from supple.core.units import Seconds

HALF_WAY_FROM_S = 8
"""Shorter holds have no half-way cue. Source: our choice."""

EASIER_HOLD_LEAST_S = 5
"""Half a hold is never shorter than this. Source: our choice."""

OWN_WORDS_AT_S = 4
"""When the stretch's own "get ready" is said, after its name. Source: our choice."""

DOSE_AT_S = 6
OWN_WORDS_LATE_AT_S = 9
"""The dose is said, before the own words, only after a change of position: otherwise there is no
time for it, and it is shown. Source: our choice."""


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
    """A stretch on one side, with the easier one that may take its place: a variant with the same
    dose, or the same stretch half as far. It keeps the time to get ready.
    """
    variant = entry.easier is not None
    easier = _one_side(
        entry.easier or entry.stretch_id,
        entry.moving,
        entry.dose if variant else half_as_long(entry.dose),
        ready_s,
        "cues.easier_variant" if variant else "cues.easier_half",
        catalogue,
    )
    plain = _one_side(entry.stretch_id, entry.moving, entry.dose, ready_s, opening, catalogue)
    plain, easier = (
        replace(each, side=side, number=number, limits=entry.limits, notes=entry.notes)
        for each in (plain, easier)
    )
    return replace(plain, easier=easier)


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
    stretch_id: str, moving: bool, dose: Dose, ready_s: Seconds, opening: str, catalogue: Catalogue
) -> Segment:
    """Get ready, then every repetition with its cues; which side and number is filled in later."""
    stretch = catalogue.stretches[stretch_id]
    ready = Step(Phase.READY, ready_s, _ready_cues(stretch_id, dose, opening, ready_s))
    return Segment(
        stretch_id=stretch_id,
        side=Side.BOTH,
        position=stretch.position,
        main_muscle=stretch.main_muscle,
        area=catalogue.muscles[stretch.main_muscle].area,
        number=0,
        steps=(ready, *_repetitions(stretch_id, moving, dose)),
    )


def _ready_cues(stretch_id: str, dose: Dose, opening: str, ready_s: Seconds) -> tuple[Cue, ...]:
    """The name, the dose where there is time for it, and the stretch's own words."""
    own = f"stretches.{stretch_id}.cue_ready"
    if ready_s <= LIMITS.get_ready_s:
        return (Cue(0, opening), Cue(OWN_WORDS_AT_S, own))
    key, numbers = dose_said(dose)
    return (Cue(0, opening), Cue(DOSE_AT_S, key, numbers), Cue(OWN_WORDS_LATE_AT_S, own))


def dose_said(dose: Dose) -> tuple[str, Mapping[str, int]]:
    """The dose as a key and its numbers."""
    match dose:
        case Hold(hold_s, repetitions):
            return "cues.dose_hold", {"hold_s": hold_s, "n": repetitions}
        case Cycles(cycles):
            return "cues.dose_cycles", {"n": cycles}


def _repetitions(stretch_id: str, moving: bool, dose: Dose) -> tuple[Step, ...]:
    """Every step after "get ready", as ``pacing`` times it."""
    timed = pacing.steps(moving, dose)
    repetitions = timed[-1].repetition
    return tuple(
        Step(
            phase=Phase(each.phase),
            duration_s=each.duration_s,
            cues=_step_cues(stretch_id, each),
            repetition=each.repetition,
            repetitions=repetitions,
        )
        for each in timed
    )


def _step_cues(stretch_id: str, step: pacing.TimedStep) -> tuple[Cue, ...]:
    """The stretch's own words the first time, short ones after that: who repeats a stretch knows it
    by then. A movement to and fro keeps its own words, because they set the pace.
    """
    own, first = f"stretches.{stretch_id}.cue_", step.repetition == 1
    match Phase(step.phase):
        case Phase.MOVE:
            return (Cue(0, f"{own}enter"), Cue(step.duration_s // 2, f"{own}exit"))
        case Phase.HOLD if step.duration_s >= HALF_WAY_FROM_S:
            key = f"{own}hold" if first else "cues.repetition.hold"
            return (Cue(0, key), Cue(step.duration_s // 2, "cues.repetition.half_way"))
        case Phase.ENTER | Phase.HOLD | Phase.EXIT if first:
            return (Cue(0, f"{own}{step.phase}"),)
        case _:
            return (Cue(0, f"cues.repetition.{step.phase}"),)
