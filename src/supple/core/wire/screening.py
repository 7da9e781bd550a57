"""``supple.screening/1``: everything screening remembers of one person."""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.safety.model import Answer, Clearance, ScreenState
from supple.core.wire.reader import Reader, moment
from supple.core.wire.written import Json, moment_text

SCHEMA = "supple.screening/1"


def to_json(state: ScreenState) -> Json:
    """The state as JSON values. Raises: ValueError for a time without its offset."""
    return {
        "schema": SCHEMA,
        "latest": {item: _answer_to_json(answer) for item, answer in state.latest.items()},
        "open_since": {item: moment_text(at) for item, at in state.open_since.items()},
        "cleared": {item: _clearance_to_json(each) for item, each in state.cleared.items()},
        "concern_at": moment_text(state.concern_at),
    }


def from_json(data: Mapping[str, object]) -> ScreenState:
    """The state that was written. Raises: InputError."""
    with Reader("screening", data) as fields:
        fields.schema(SCHEMA)
        return ScreenState(
            latest=fields.table("latest", _answer_from_json),
            open_since=fields.table("open_since", moment),
            cleared=fields.table("cleared", _clearance_from_json),
            concern_at=fields.optional_moment("concern_at"),
        )


def _answer_to_json(answer: Answer) -> Json:
    return {"question_id": answer.question_id, "yes": answer.yes, "at": moment_text(answer.at)}


def _answer_from_json(where: str, data: object) -> Answer:
    with Reader(where, data) as fields:
        return Answer(
            question_id=fields.text("question_id"), yes=fields.flag("yes"), at=fields.moment("at")
        )


def _clearance_to_json(clearance: Clearance) -> Json:
    return {
        "item": clearance.item,
        "what": clearance.what,
        "by_whom": clearance.by_whom,
        "at": moment_text(clearance.at),
    }


def _clearance_from_json(where: str, data: object) -> Clearance:
    with Reader(where, data) as fields:
        return Clearance(
            item=fields.text("item"),
            what=fields.text("what", empty=True),
            by_whom=fields.text("by_whom", empty=True),
            at=fields.moment("at"),
        )
