"""How much is said: all of it, few words, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Limit, Measure, Position
from supple.core.session import speech
from supple.core.session.model import Cue, Phase, Segment, SessionScript
from supple.core.session.script import script
from supple.core.session.speech import Talk, caption, said
from tests.core.session.plans import entry, plan_of

CATALOGUE = load_catalogue()
WORDS = load_words()
LIMITS = (Limit(Measure.HIP_FLEXION_DEG, 90), Limit(Measure.RANGE_PERCENT, 75))


def everything() -> SessionScript:
    """Every stretch, also under two limits, and every part that is none."""
    free = [entry(each, 4, CATALOGUE) for each in CATALOGUE.stretches.values()]
    limited = [replace(each, limits=LIMITS, notes=("bruises", "on_bed")) for each in free]
    return script(plan_of([*free, *limited], easy_movement_s=120, breathing_s=120), CATALOGUE)


def cues(session: SessionScript) -> Iterator[tuple[Segment, Phase, Cue]]:
    for segment in session.segments:
        for form in (segment, segment.easier):
            for step in form.steps if form else ():
                yield from ((form, step.phase, cue) for cue in step.cues if form)


EVERY = list(cues(everything()))


def test_in_full_is_as_it_was_without_a_wish() -> None:
    for segment, _, cue in EVERY:
        assert said(cue, segment, WORDS, Talk.FULL) == said(cue, segment, WORDS) != ""


def test_chimes_say_only_what_a_condition_asks_for_and_show_everything() -> None:
    for segment, phase, cue in EVERY:
        asked = cue.key.startswith(("cues.limit.", "cues.note."))
        full = said(cue, segment, WORDS) if asked else ""
        assert said(cue, segment, WORDS, Talk.CHIMES) == full
        assert caption(cue, phase, segment, WORDS)


def test_few_words_leave_out_a_stretchs_own_sentences() -> None:
    own = {True: set[str](), False: set[str]()}
    for segment, _, cue in EVERY:
        if cue.key.startswith("stretches."):
            moving = CATALOGUE.stretches[str(segment.stretch_id)].dose.moving
            own[moving].add(said(cue, segment, WORDS, Talk.SHORT))
    assert own[False] == {"", "Eyes open.", "Ease in.", "Hold. Breathe.", "Ease out."}
    assert {"", "Knees go left.", "Hold. Breathe."} < own[True]
    assert not {"Ease in.", "Ease out."} & own[True], "these are too slow for what is repeated"


def test_who_stands_is_told_in_few_words_to_keep_the_eyes_open() -> None:
    told = {True: set[str](), False: set[str]()}
    for segment, _, cue in EVERY:
        if cue.key.endswith(".cue_ready"):
            told[segment.position is Position.STANDING].add(said(cue, segment, WORDS, Talk.SHORT))
    assert told == {True: {"Eyes open."}, False: {""}}


def test_few_words_keep_names_sides_limits_and_breaths() -> None:
    kept = (
        *("cues.first", "cues.other_side", "cues.easier_", "cues.limit.", "cues.close."),
        "cues.note.",
        *("cues.breathing.in", "cues.breathing.out", "cues.repetition.half_way"),
        *("cues.repetition.rest", "cues.repetition.enter_limited"),
    )
    found = set()
    for segment, _, cue in EVERY:
        start = next((each for each in kept if cue.key.startswith(each)), None)
        if start:
            found.add(start)
            assert said(cue, segment, WORDS, Talk.SHORT) == said(cue, segment, WORDS)
    assert found == set(kept)


def test_few_words_are_never_more() -> None:
    fewer = 0
    for segment, _, cue in EVERY:
        short, full = (len(said(cue, segment, WORDS, t).split()) for t in (Talk.SHORT, Talk.FULL))
        assert short <= full
        fewer += short < full
    assert fewer > 100


def test_every_short_form_stands_for_a_cue_that_scripts_have() -> None:
    names = {cue.key for _, _, cue in EVERY}
    names |= {key.rpartition(".")[2] for key in names if key.startswith("stretches.")}
    assert speech._SHORT.keys() <= names
