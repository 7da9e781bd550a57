"""Everything that is said fits its time, and can be said to anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

import pytest

from supple.core.session.chimes import WORDS_AFTER_S, tune_of
from supple.core.session.model import Cue, Phase, Segment
from supple.core.session.speech import Talk, caption, said
from supple.core.session.timeline import cues_at
from supple.core.words.pace import WORDS_PER_S
from tests.core.session.many_scripts import WORDS, all_segments, scripts

Moment: TypeAlias = tuple[str, Segment, Phase, Cue, float]


@cache
def moments() -> Mapping[tuple[object, ...], Moment]:
    """Every cue that is said differently or in another time, and the seconds until the next."""
    found: dict[tuple[object, ...], Moment] = {}
    for name, session in scripts().items():
        for segment in all_segments(session):
            cues = list(timed(segment))
            ends = [at_s for at_s, _, _ in cues[1:]] + [segment.duration_s]
            for (at_s, phase, cue), end_s in zip(cues, ends, strict=True):
                key = (*what_words_depend_on(cue, segment), phase, cue.at_s == 0, end_s - at_s)
                found.setdefault(key, (name, segment, phase, cue, end_s - at_s))
    return found


def timed(segment: Segment) -> Iterator[tuple[float, Phase, Cue]]:
    """Every cue with its time after the beginning of the segment."""
    phases = (step.phase for step in segment.steps for _ in step.cues)
    for phase, (at_ms, cue) in zip(phases, cues_at(segment), strict=True):
        yield at_ms / 1000, phase, cue


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.SHORT])
def test_every_cue_can_be_said_before_the_next_one(talk: Talk) -> None:
    """Words begin a little after the tone that marks their moment, and end before the next cue."""
    late = set()
    for name, segment, phase, cue, seconds in moments().values():
        time_s = seconds - (WORDS_AFTER_S if tune_of(phase, cue, talk) else 0)
        text = said(cue, segment, WORDS, talk)
        if len(text.split()) / WORDS_PER_S > time_s:
            late.add(f"{name}: {time_s:g} s for {text!r}")
    assert not late
    assert len(moments()) > 2_000


def what_words_depend_on(cue: Cue, segment: Segment) -> tuple[object, ...]:
    """Equal where ``said`` says the same."""
    of_segment = (segment.stretch_id, segment.side, segment.position, segment.steps[0].phase)
    return (cue.key, *cue.params.items(), *of_segment)


def test_every_caption_has_words_and_nobody_is_told_to_keep_a_breath_in() -> None:
    different = {
        (cue.key, *cue.params.items(), phase, each.stretch_id, each.side, each.limits): (
            cue,
            phase,
            each,
        )
        for session in scripts().values()
        for each in all_segments(session)
        for step in each.steps
        for phase in [step.phase]
        for cue in step.cues
    }
    assert len(different) > 1_000
    for cue, phase, segment in different.values():
        for text in (said(cue, segment, WORDS), caption(cue, phase, segment, WORDS)):
            assert text.strip()
            assert "!" not in text
            assert "{" not in text
            assert "hold your breath" not in text.lower()
            assert "hold the breath" not in text.lower()
