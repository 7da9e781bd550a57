"""``supple.script/1``: a session's timeline, with keys and numbers instead of sentences."""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.catalogue.model import Position, Side
from supple.core.session.edition import edition_of
from supple.core.session.model import Cue, Phase, Segment, SessionScript, Step
from supple.core.units import NRS_MAX, NRS_MIN
from supple.core.wire.dose import limit_from_json, limit_to_json
from supple.core.wire.reader import MOST_SECONDS, Reader, whole_or_text
from supple.core.wire.written import Json

SCHEMA = "supple.script/1"
STRETCHES_MOST = 20
REPETITIONS_MOST = 20


def to_json(script: SessionScript) -> Json:
    """The script as JSON values."""
    return {
        "schema": SCHEMA,
        "of": script.of,
        "stop_at_nrs": script.stop_at_nrs,
        "edition": script.edition,
        "segments": [segment_to_json(segment) for segment in script.segments],
    }


def from_json(data: Mapping[str, object]) -> SessionScript:
    """The script that was written. Raises: InputError."""
    with Reader("script", data) as fields:
        fields.schema(SCHEMA)
        segments = fields.each("segments", _segment_from_json)
        if not segments:
            raise fields.refuse("segments", [], "at least one segment")
        edition = edition_of(segments)
        told = fields.text("edition")
        if told != edition:
            raise fields.refuse("edition", told, f"{edition!r}, that of its segments")
        return SessionScript(
            segments=segments,
            of=fields.whole("of", 0, STRETCHES_MOST),
            stop_at_nrs=fields.whole("stop_at_nrs", NRS_MIN, NRS_MAX),
            edition=edition,
        )


def segment_to_json(segment: Segment) -> Json:
    """One segment, with its easier form inside."""
    return {
        "stretch_id": segment.stretch_id,
        "side": segment.side.value,
        "position": None if segment.position is None else segment.position.value,
        "main_muscle": segment.main_muscle,
        "area": segment.area,
        "number": segment.number,
        "steps": [_step_to_json(step) for step in segment.steps],
        "limits": [limit_to_json(limit) for limit in segment.limits],
        "notes": list(segment.notes),
        "easier": None if segment.easier is None else segment_to_json(segment.easier),
    }


def _segment_from_json(where: str, data: object) -> Segment:
    segment = _one_segment(where, data)
    if segment.easier is not None and segment.easier.easier is not None:
        raise Reader(where, data).refuse("easier.easier", "a segment", "null")
    return segment


def _one_segment(where: str, data: object) -> Segment:
    with Reader(where, data) as fields:
        steps = fields.each("steps", _step_from_json)
        if not steps:
            raise fields.refuse("steps", [], "at least one step")
        return Segment(
            stretch_id=fields.optional_text("stretch_id"),
            side=fields.choice("side", Side),
            position=fields.optional_choice("position", Position),
            main_muscle=fields.optional_text("main_muscle"),
            area=fields.optional_text("area"),
            number=fields.whole("number", 0, STRETCHES_MOST),
            steps=steps,
            limits=fields.each("limits", limit_from_json),
            notes=fields.texts("notes"),
            easier=fields.optional_one("easier", _one_segment),
        )


def _step_to_json(step: Step) -> Json:
    return {
        "phase": step.phase.value,
        "duration_s": step.duration_s,
        "repetition": step.repetition,
        "repetitions": step.repetitions,
        "cues": [_cue_to_json(cue) for cue in step.cues],
    }


def _step_from_json(where: str, data: object) -> Step:
    with Reader(where, data) as fields:
        step = Step(
            phase=fields.choice("phase", Phase),
            duration_s=fields.seconds("duration_s", least=1),
            repetition=fields.whole("repetition", 0, REPETITIONS_MOST),
            repetitions=fields.whole("repetitions", 0, REPETITIONS_MOST),
            cues=fields.each("cues", _cue_from_json),
        )
        for cue in step.cues:
            if cue.at_s >= step.duration_s:
                raise fields.refuse("cues", cue.at_s, f"a time before {step.duration_s} s")
        return step


def _cue_to_json(cue: Cue) -> Json:
    return {"at_s": cue.at_s, "key": cue.key, "params": dict(cue.params)}


def _cue_from_json(where: str, data: object) -> Cue:
    with Reader(where, data) as fields:
        return Cue(
            at_s=fields.whole("at_s", 0, MOST_SECONDS),
            key=fields.text("key"),
            params=fields.table("params", whole_or_text),
        )
