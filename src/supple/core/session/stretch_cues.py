"""What is said during a stretch, and when: keys and numbers, never sentences.

The times leave room for the words at a slow pace; a test counts them for every stretch and level.
"""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.catalogue.model import Cycles, Dose, Hold, Limit, Measure
from supple.core.dose import pacing
from supple.core.dose.limits import LIMITS
from supple.core.session.model import Cue, Phase
from supple.core.units import Seconds

HALF_WAY_FROM_S = 8
"""Shorter holds have no half-way cue. Source: our choice."""

OWN_WORDS_AT_S = 4
"""When the stretch's own "get ready" is said, after its name. Source: our choice."""

DOSE_AT_S = 6
OWN_WORDS_LATE_AT_S = 9
"""The dose is said, before the own words, only after a change of position: otherwise there is no
time for it, and it is shown. Source: our choice."""


def ready_cues(stretch_id: str, dose: Dose, opening: str, ready_s: Seconds) -> tuple[Cue, ...]:
    """The name, the dose where there is time for it, and the stretch's own words."""
    own = f"stretches.{stretch_id}.cue_ready"
    if ready_s <= LIMITS.get_ready_s:
        return (Cue(0, opening), Cue(OWN_WORDS_AT_S, own))
    key, numbers = _dose_said(dose)
    return (Cue(0, opening), Cue(DOSE_AT_S, key, numbers), Cue(OWN_WORDS_LATE_AT_S, own))


def _dose_said(dose: Dose) -> tuple[str, Mapping[str, int]]:
    """The dose as a key and its numbers."""
    match dose:
        case Hold(hold_s, repetitions):
            return "cues.dose_hold", {"hold_s": hold_s, "n": repetitions}
        case Cycles(cycles):
            return "cues.dose_cycles", {"n": cycles}


def step_cues(stretch_id: str, step: pacing.TimedStep, limit: Cue | None) -> tuple[Cue, ...]:
    """The stretch's own words the first time, short ones after that: who repeats a stretch knows it
    by then. A movement to and fro keeps its own words, because they set the pace. A limit is said
    before anything bends, in the place of the first "ease in".
    """
    own, first = f"stretches.{stretch_id}.cue_", step.repetition == 1
    match Phase(step.phase):
        case Phase.MOVE:
            begin = limit if limit and first else Cue(0, f"{own}enter")
            return (begin, Cue(step.duration_s // 2, f"{own}exit"))
        case Phase.ENTER if first and limit:
            return (limit,)
        case Phase.HOLD if step.duration_s >= HALF_WAY_FROM_S:
            key = f"{own}hold" if first else "cues.repetition.hold"
            return (Cue(0, key), Cue(step.duration_s // 2, "cues.repetition.half_way"))
        case Phase.ENTER | Phase.HOLD | Phase.EXIT if first:
            return (Cue(0, f"{own}{step.phase}"),)
        case _:
            return (Cue(0, f"cues.repetition.{step.phase}"),)


def limit_cue(limits: tuple[Limit, ...], *, moving: bool) -> Cue | None:
    """How far a condition lets the stretch go, in few words; a shorter hold needs none."""
    key = "cues.limit_moving" if moving else "cues.limit"
    for limit in limits:
        if limit.measure is not Measure.HOLD_S:
            return Cue(0, f"{key}.{limit.measure}", {"value": round(limit.maximum)})
    return None
