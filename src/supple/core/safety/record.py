"""Take answers, clearances and concerns into what screening remembers.

An open "yes" is closed by a clearance recorded at or after it, and by nothing else. What counts is
when a thing was said, not when it arrived: the same records give the same state in any order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from supple.core.errors import InputError
from supple.core.safety.model import Answer, Clearance, Question, ScreenState, Tag

CLEARABLE_TAGS = frozenset({Tag.THR, Tag.THR_ANTERIOR, Tag.NECK})
"""Conditions that a clinician may lift; all others are switched off by removing them.
Source: docs/evidence.md §1C ("until the surgeon clears", "until a clinician clears")."""


def record_answers(
    state: ScreenState, answers: Iterable[Answer], *, now: datetime | None = None
) -> ScreenState:
    """The state with more answers taken in.

    A "yes" opens its question unless a clearance as late as it, or later, is known. A "no" becomes
    the latest answer and closes nothing. Of a yes and a no at the same moment the yes wins.
    ``now``: pass it where times come from outside; an answer from after it is refused.
    Raises: InputError for a time without a zone or in the future; then nothing is taken in.
    """
    latest, open_since = dict(state.latest), dict(state.open_since)
    for answer in answers:
        _check_moment(answer.at, f"answer to {answer.question_id}", now)
        known = latest.get(answer.question_id)
        if known is None or (answer.at, answer.yes) > (known.at, known.yes):
            latest[answer.question_id] = answer
        if answer.yes and not _cleared_since(state, answer):
            opened = open_since.get(answer.question_id, answer.at)
            open_since[answer.question_id] = max(opened, answer.at)
    return replace(state, latest=latest, open_since=open_since)


def record_clearance(
    state: ScreenState,
    clearance: Clearance,
    questions: Iterable[Question],
    *,
    now: datetime | None = None,
) -> ScreenState:
    """The state once somebody qualified has looked at an item (for A: the medical contact).

    ``clearance.at`` is when it was recorded; a "yes" from after it stays open.
    ``now``: pass it where times come from outside; a clearance from after it is refused.
    Raises: InputError for an unknown item, one that nobody can clear (B12), an empty "what" or
    "by whom", a time without a zone or in the future.
    """
    _check_item(clearance.item, questions)
    for field in ("what", "by_whom"):
        text = getattr(clearance, field)
        if not text.strip():
            raise InputError(
                where=f"clearance of {clearance.item}",
                field=field,
                value=text,
                allowed="a few words of your own",
            )
    _check_moment(clearance.at, f"clearance of {clearance.item}", now)
    cleared, open_since = dict(state.cleared), dict(state.open_since)
    known = cleared.get(clearance.item)
    if known is None or clearance.at >= known.at:
        cleared[clearance.item] = clearance
    opened = open_since.get(clearance.item)
    if opened is not None and opened <= clearance.at:
        del open_since[clearance.item]
    return replace(state, cleared=cleared, open_since=open_since)


def record_concern(state: ScreenState, at: datetime, *, now: datetime | None = None) -> ScreenState:
    """The state once the person has said that something is new: every question is asked again.

    Raises: InputError for a time without a zone or in the future.
    """
    _check_moment(at, "concern", now)
    return replace(state, concern_at=at if state.concern_at is None else max(at, state.concern_at))


def record_tag_set(state: ScreenState, tag: Tag) -> ScreenState:
    """The state once the person has set a condition anew: an old clearance of it counts no more.

    Without this a second hip replacement would be taken for the one that was cleared.
    """
    kept = {item: clearance for item, clearance in state.cleared.items() if item != tag}
    return replace(state, cleared=kept)


def _cleared_since(state: ScreenState, answer: Answer) -> bool:
    clearance = state.cleared.get(answer.question_id)
    return clearance is not None and clearance.at >= answer.at


def _check_item(item: str, questions: Iterable[Question]) -> None:
    clearable = {question.id: question.clearable for question in questions}
    clearable.update({str(tag): True for tag in CLEARABLE_TAGS})
    if not clearable.get(item, False):
        names = ", ".join(sorted(name for name, can in clearable.items() if can))
        raise InputError(where="clearance", field="item", value=item, allowed=f"one of {names}")


def _check_moment(at: datetime, where: str, now: datetime | None) -> None:
    if at.utcoffset() is None:
        raise InputError(where=where, field="at", value=at, allowed="a time with its zone")
    if now is not None and at > now:
        raise InputError(
            where=where,
            field="at",
            value=at.isoformat(),
            allowed=f"no later than {now.isoformat()}",
        )
