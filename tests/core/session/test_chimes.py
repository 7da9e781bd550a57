from __future__ import annotations

import json
from dataclasses import replace

import write_chimes
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Limit, Measure
from supple.core.session.chimes import APART_S, FADE_S, LOUD, NOTES, RISE_S, Tune, tune_of
from supple.core.session.model import Cue, Phase, Segment, SessionScript
from supple.core.session.script import script
from supple.core.session.speech import Talk
from tests.core.session.plans import entry, plan_of

CATALOGUE = load_catalogue()


def long_script() -> SessionScript:
    """Every part there is, with holds, movements to and fro, repetitions, and a limit."""
    entries = [entry(each, 4, CATALOGUE) for each in CATALOGUE.stretches.values()]
    limit = Limit(Measure.RANGE_PERCENT, 75)
    entries[0] = replace(entries[0], notes=("bruises",), limits=(limit,))
    return script(plan_of(entries, easy_movement_s=120, breathing_s=120), CATALOGUE)


SEGMENTS: tuple[Segment, ...] = long_script().segments


def test_every_tune_has_its_tones_and_every_phase_its_tune() -> None:
    assert NOTES.keys() == set(Tune)
    assert all(NOTES.values())
    assert {Tune(phase) for phase in Phase} < set(Tune)


def test_beside_words_a_tune_marks_where_a_step_begins_and_half_way() -> None:
    for talk in (Talk.FULL, Talk.SHORT):
        heard = {
            (phase, cue.at_s == 0, tune)
            for segment in SEGMENTS
            for step in segment.steps
            for phase in [step.phase]
            for cue in step.cues
            if (tune := tune_of(phase, cue, talk)) is not None
        }
        assert heard == {
            *((phase, True, Tune(phase)) for phase in Phase),
            (Phase.HOLD, False, Tune.HALF_WAY),
        }


def test_with_chimes_alone_every_cue_is_heard_but_what_is_only_explained() -> None:
    tunes, silent = set[Tune | None](), set[str]()
    for segment in SEGMENTS:
        for step in segment.steps:
            for cue in step.cues:
                tune = tune_of(step.phase, cue, Talk.CHIMES)
                tunes.add(tune)
                if tune is None:
                    silent.add(cue.key.rpartition(".")[2])
    assert silent == {"dose_hold", "dose_cycles", "cue_ready"}
    limits = [cue for each in SEGMENTS for cue in each.steps[0].cues if "limit" in cue.key]
    assert {tune_of(*ready(cue)) for cue in limits} == {Tune.MIND}
    assert tunes >= {*(Tune(phase) for phase in Phase), Tune.HALF_WAY}


def test_the_last_seconds_of_a_hold_have_a_small_tune_of_their_own() -> None:
    for key in ("cues.count.three", "cues.count.two", "cues.count.one"):
        assert tune_of(Phase.HOLD, Cue(7, key), Talk.CHIMES) is Tune.COUNT
        assert tune_of(Phase.HOLD, Cue(7, key)) is None
    assert NOTES[Tune.COUNT] not in [notes for tune, notes in NOTES.items() if tune != Tune.COUNT]


def test_before_a_stretch_closed_eyes_hear_where_they_are() -> None:
    """One tone where a stretch comes and where it is about to begin, two for its other side."""
    knee = [each for each in SEGMENTS if each.stretch_id == "knee_to_chest"]
    heard = [
        [(cue.key, tune) for cue in each.steps[0].cues if (tune := tune_of(*ready(cue)))]
        for each in knee
    ]
    opening = heard[0][0][0]
    begins = ("cues.get_ready", Tune.READY)
    assert heard == [
        [(opening, Tune.READY), begins],
        [("cues.other_side", Tune.OTHER_SIDE), begins],
    ]
    assert NOTES[Tune.OTHER_SIDE] == NOTES[Tune.READY] * 2


def ready(cue: Cue) -> tuple[Phase, Cue, Talk]:
    return Phase.READY, cue, Talk.CHIMES


def test_there_and_back_are_told_apart_by_ear() -> None:
    """A movement to and fro without words: the way there rises, the way back falls."""
    camel = next(each for each in SEGMENTS if each.stretch_id == "cat_camel")
    step = next(step for step in camel.steps if step.phase is Phase.MOVE)
    tunes = [tune_of(step.phase, cue, Talk.CHIMES) for cue in step.cues]
    assert tunes == [Tune.MOVE, Tune.MOVE_BACK]
    assert NOTES[Tune.MOVE_BACK] == NOTES[Tune.MOVE][::-1]
    assert [tune_of(step.phase, cue) for cue in step.cues] == [Tune.MOVE, None]


def test_a_breath_in_rises_and_a_breath_out_falls() -> None:
    breaths = {"cues.breathing.in": Tune.BREATHE_IN, "cues.breathing.out": Tune.BREATHE_OUT}
    for key, tune in breaths.items():
        assert tune_of(Phase.BREATHE, Cue(10, key), Talk.CHIMES) is tune
        assert tune_of(Phase.BREATHE, Cue(10, key)) is None
    (low, high), (begin, end) = NOTES[Tune.BREATHE_IN], NOTES[Tune.BREATHE_OUT]
    assert low < high == begin > end == low


def test_the_front_end_has_the_current_tones() -> None:
    written = write_chimes.TARGET.read_text(encoding="utf-8")
    assert written == write_chimes.text(), "run python frontend/write_chimes.py"
    assert json.loads(written) == {
        "apart_s": APART_S,
        "rise_s": RISE_S,
        "fade_s": FADE_S,
        "loud": LOUD,
        "tunes": {tune: list(notes) for tune, notes in NOTES.items()},
    }
