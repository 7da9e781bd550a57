from __future__ import annotations

import json

import write_chimes
from supple.core.catalogue.load import load_catalogue
from supple.core.session.chimes import APART_S, FADE_S, NOTES, RISE_S, Tune, tune_of
from supple.core.session.model import Cue, Phase, Segment, SessionScript
from supple.core.session.script import script
from supple.core.session.speech import Talk
from tests.core.session.plans import entry, plan_of

CATALOGUE = load_catalogue()


def long_script() -> SessionScript:
    """Every part there is, with holds, movements to and fro, and repetitions."""
    entries = [entry(each, 4, CATALOGUE) for each in CATALOGUE.stretches.values()]
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


def test_with_chimes_alone_every_cue_is_heard() -> None:
    tunes = {
        tune_of(step.phase, cue, Talk.CHIMES)
        for segment in SEGMENTS
        for step in segment.steps
        for cue in step.cues
    }
    assert None not in tunes
    assert tunes >= {*(Tune(phase) for phase in Phase), Tune.HALF_WAY}


def test_the_last_seconds_of_a_hold_have_a_small_tune_of_their_own() -> None:
    for key in ("cues.count.three", "cues.count.two", "cues.count.one"):
        assert tune_of(Phase.HOLD, Cue(7, key), Talk.CHIMES) is Tune.COUNT
        assert tune_of(Phase.HOLD, Cue(7, key)) is None
    assert NOTES[Tune.COUNT] not in [notes for tune, notes in NOTES.items() if tune != Tune.COUNT]


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
        "tunes": {tune: list(notes) for tune, notes in NOTES.items()},
    }
