"""``supple.player_script/1``: the script with every text written out, for whoever plays it.

It goes one way. The core never reads it back; the script itself is ``supple.script/1``.
"""

from __future__ import annotations

from supple.core.session.chimes import tune_of
from supple.core.session.model import Cue, Phase, Segment, SessionScript, Step
from supple.core.session.speech import (
    Talk,
    caption,
    dose_label,
    following_text,
    notes,
    params,
    said,
    side_label,
    title,
)
from supple.core.wire.written import Json
from supple.core.words.model import Words

SCHEMA = "supple.player_script/1"

_PHRASES = ("paused", "resumed", "away", "hurt", "going_on", "stopped", "ended_for_hurt")


def to_player(script: SessionScript, words: Words) -> Json:
    """Everything a player shows and says.

    ``phrases``: said outside the timeline. ``areas`` and ``sensations``: what can be chosen after
    "that hurts", in the order in which to show it.
    """
    return {
        "schema": SCHEMA,
        "language": words.language,
        "of": script.of,
        "stop_at_nrs": script.stop_at_nrs,
        "edition": script.edition,
        "duration_s": script.duration_s,
        "segments": [
            _segment(segment, following_text(script, index, words), words)
            for index, segment in enumerate(script.segments)
        ],
        "phrases": {name: words.say(f"cues.player.{name}") for name in _PHRASES},
        "areas": _choices(words, "areas."),
        "sensations": _choices(words, "cues.sensation."),
    }


def _choices(words: Words, prefix: str) -> list[Json]:
    keys = filter(lambda key: key.startswith(prefix), words.keys())
    return [{"id": key.removeprefix(prefix), "label": words.say(key)} for key in keys]


def _segment(segment: Segment, following: str, words: Words) -> Json:
    return {
        "stretch_id": segment.stretch_id,
        "side": segment.side.value,
        "position": None if segment.position is None else segment.position.value,
        "main_muscle": segment.main_muscle,
        "area": segment.area,
        "number": segment.number,
        "duration_s": segment.duration_s,
        "name": title(segment, words),
        "side_label": side_label(segment, words),
        "position_label": (
            None if segment.position is None else words.say(f"positions.{segment.position}")
        ),
        "dose_label": dose_label(segment, words),
        "notes": list(notes(segment, words)),
        **_reading(segment, words),
        "steps": [_step(step, segment, words) for step in segment.steps],
        "next": following,
        "easier": segment.easier and _segment(segment.easier, following, words),
    }


_READING = {
    "start": "start",
    "instruction": "movement",
    "breathing": "breathing",
    "feel": "feel",
    "stop": "stop",
    "picture": "pictures.stretch",
}
"""Field -> what it is called among a stretch's words."""


def _reading(segment: Segment, words: Words) -> Json:
    """What there is to read about the stretch; null for parts that are none."""
    if segment.stretch_id is None:
        return dict.fromkeys(_READING)
    stretch = f"stretches.{segment.stretch_id}"
    names = params(segment, words)
    return {field: words.say(f"{stretch}.{key}", **names) for field, key in _READING.items()}


def _step(step: Step, segment: Segment, words: Words) -> Json:
    return {
        "phase": step.phase.value,
        "label": words.say(f"cues.phase.{step.phase}"),
        "duration_s": step.duration_s,
        "repetition": step.repetition,
        "repetitions": step.repetitions,
        "cues": [_cue(cue, step.phase, segment, words) for cue in step.cues],
    }


def _cue(cue: Cue, phase: Phase, segment: Segment, words: Words) -> Json:
    tune = tune_of(phase, cue, Talk.CHIMES)
    return {
        "at_s": cue.at_s,
        "key": cue.key,
        "say": said(cue, segment, words),
        "short": said(cue, segment, words, Talk.SHORT),
        "tune": tune and tune.value,
        "caption": caption(cue, phase, segment, words),
    }
