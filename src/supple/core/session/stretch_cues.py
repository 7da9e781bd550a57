"""What is said during a stretch, and when: keys and numbers, never sentences.

The times leave room for the words at a slow pace; a test counts them for every stretch and level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from supple.core.catalogue.limit_words import spoken
from supple.core.catalogue.model import Cycles, Dose, Hold, Limit
from supple.core.dose import pacing
from supple.core.dose.limits import LIMITS
from supple.core.session.limit_cues import AGAIN, LONG_S, Form, limit_cue
from supple.core.session.model import Cue, Phase
from supple.core.session.speech import GET_READY, HALF_WAY
from supple.core.units import Seconds
from supple.core.words.pace import HALF_WAY_FROM_S

COUNT_FROM_S = 15
"""From here on the last seconds of a hold are counted; in a shorter one the words would crowd, and
the ease out tells its end. Source: our choice."""

COUNTS = ("cues.count.three", "cues.count.two", "cues.count.one")
"""Said a second apart, the last one a second before the ease out."""

FIRST_COUNT = "cues.count.out_in_three"
"""Said instead of the first of them, and a second earlier, where a session counts for the first
time.
"""

DOSE_S = 3
"""Time for the dose. Where there is none for it, it is only shown. Source: our choice."""

OWN_WORDS_S = pacing.SAY_OWN_WORDS_S
"""Time for the stretch's own "get ready"."""

BRIEF_HOLD_S = 10
"""A shorter hold is called to mind with fewer words. Source: our choice."""

GET_READY_S = 2
"""The last words before the first ease in, where all that is said before them leaves the time.
Source: our choice."""


def ready_cues(
    stretch_id: str,
    dose: Dose,
    opening: Cue,
    ready_s: Seconds,
    limits: tuple[Limit, ...],
    begins: pacing.Beginning,
) -> tuple[Cue, ...]:
    """The name, the dose, the stretch's own words, how far a condition lets it go, "get ready".

    Every limit is said before anything bends. What then has no time left is left out: "get ready"
    first, then the dose, then, on a later side, the own words; both are shown. A later side needs
    no dose, and two limits are only called to mind there, so that the own words are heard.
    """
    again, at_s = begins.again, begins.opening_s
    cues = [opening]
    most_s = ready_s - at_s - OWN_WORDS_S
    limiting = _limits(limits, most_s, again=again)
    limiting_s = sum(long_s for _, long_s in limiting)
    free_s = ready_s - at_s - limiting_s
    own, dosed = free_s >= OWN_WORDS_S, not again and free_s >= OWN_WORDS_S + DOSE_S
    free_s -= own * OWN_WORDS_S + dosed * DOSE_S
    calls = own and free_s >= GET_READY_S
    if dosed:
        key, numbers = _dose_said(dose)
        cues.append(Cue(at_s, key, numbers))
        at_s += DOSE_S
    if own:
        cues.append(Cue(at_s, f"stretches.{stretch_id}.cue_ready"))
    at_s = ready_s - limiting_s - calls * GET_READY_S
    for cue, long_s in limiting:
        cues.append(replace(cue, at_s=at_s))
        at_s += long_s
    return (*cues, Cue(at_s, GET_READY)) if calls else tuple(cues)


def _limits(
    limits: tuple[Limit, ...], most_s: Seconds, *, again: bool
) -> tuple[tuple[Cue, Seconds], ...]:
    """What is said of the limits, and how long each takes: in full where ``most_s`` allows it, or
    their reminder.
    """
    every = spoken(limits)
    if again and len(every) > 1:
        return ((Cue(0, AGAIN), LONG_S[Form.SHORT]),)
    form = Form.FULL if LONG_S[Form.FULL] * len(every) <= most_s else Form.SHORT
    return tuple((limit_cue(each, form), LONG_S[form]) for each in every)


def _dose_said(dose: Dose) -> tuple[str, Mapping[str, int]]:
    """The dose as a key and its numbers."""
    match dose:
        case Hold(hold_s, repetitions):
            return "cues.dose_hold", {"hold_s": hold_s, "n": repetitions}
        case Cycles(cycles):
            return "cues.dose_cycles", {"n": cycles}


def step_cues(
    stretch_id: str, step: pacing.TimedStep, *, limited: bool, first_count: bool = False
) -> tuple[Cue, ...]:
    """The stretch's own words the first time, short ones after that: who repeats a stretch knows it
    by then. A movement to and fro keeps its own words, because they set the pace.

    ``limited``: easing in again is said with "no further" where there is time for it.
    ``first_count``: the first count tells what it leads to.
    """
    own, first = f"stretches.{stretch_id}.cue_", step.repetition == 1
    match Phase(step.phase):
        case Phase.MOVE:
            return (Cue(0, f"{own}enter"), Cue(step.duration_s // 2, f"{own}exit"))
        case Phase.HOLD if step.duration_s >= HALF_WAY_FROM_S:
            again = "hold" if step.duration_s >= BRIEF_HOLD_S else "hold_brief"
            key = f"{own}hold" if first else f"cues.repetition.{again}"
            half_way = Cue(step.duration_s // 2, HALF_WAY)
            return (
                Cue(0, key),
                half_way,
                *_count_down(step.duration_s, first=first_count and first),
            )
        case Phase.ENTER | Phase.HOLD | Phase.EXIT if first:
            return (Cue(0, f"{own}{step.phase}"),)
        case Phase.HOLD:
            return (Cue(0, "cues.repetition.hold_brief"),)
        case Phase.ENTER if limited and step.duration_s >= LIMITS.enter_s:
            return (Cue(0, "cues.repetition.enter_limited"),)
        case _:
            return (Cue(0, f"cues.repetition.{step.phase}"),)


def _count_down(hold_s: Seconds, *, first: bool) -> tuple[Cue, ...]:
    """The last seconds of a hold that is long enough, so that closed eyes know when it ends."""
    if hold_s < COUNT_FROM_S:
        return ()
    three, *others = (Cue(hold_s - len(COUNTS) + place, key) for place, key in enumerate(COUNTS))
    if first:
        three = Cue(three.at_s - 1, FIRST_COUNT)
    return (three, *others)
