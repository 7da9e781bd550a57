"""May this person have a plan today? Answers and clearances in, one verdict out.

Knows: questions, answers, clearances, the birth year, the day. Does not know: what a condition
blocks (the catalogue does), how sore the person is today (planning does).
Source: docs/evidence.md §1; no clinician has reviewed these rules yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from supple.core.errors import InputError
from supple.core.safety.age import youngest_age
from supple.core.safety.day import person_day
from supple.core.safety.model import (
    Answer,
    Clear,
    Emergency,
    Group,
    Question,
    ScreenInput,
    ScreenState,
    SeeClinician,
    Tag,
    Unanswered,
    Verdict,
)
from supple.core.safety.record import CLEARABLE_TAGS

UNDER_AGE = "B12"
"""The one question that is reckoned from the birth year and never asked."""
ADULT_AGE = 18
"""Years. Source: docs/evidence.md §1B, B12."""
CLOCK_TOLERANCE = timedelta(days=1)
"""How far ahead of today an answer may be dated: zones differ by no more than a day."""


def screen(given: ScreenInput) -> Verdict:
    """The verdict for ``given.today``: the gravest that applies.

    Emergency before SeeClinician before Unanswered before Clear. A question without an answer, or
    with one that is too old, is never taken for a no.
    Raises: InputError for a birth year out of range, or an open question that is not in
    ``given.questions`` (dropping it would silently lift a red flag).
    """
    open_ids = _open_ids(given)
    emergencies = _ids(q for q in given.questions if _is_open(q, open_ids, Group.EMERGENCY))
    if emergencies:
        return Emergency(emergencies)
    flags = tuple(q for q in given.questions if _is_open(q, open_ids, Group.CLINICIAN))
    if flags:
        return SeeClinician(_ids(flags), urgent=any(q.urgent for q in flags))
    missing = _unanswered(given)
    if missing:
        return Unanswered(missing)
    return Clear(active_tags(given.conditions, given.state))


def active_tags(conditions: frozenset[Tag], state: ScreenState) -> frozenset[Tag]:
    """The conditions that adapt a plan: those set, less those that a clinician has lifted."""
    return conditions - frozenset(tag for tag in CLEARABLE_TAGS if tag in state.cleared)


def condition_left(item: str, questions: Iterable[Question]) -> Tag | None:
    """The condition that stays once a question has been cleared (B6 leaves RAD), or None.

    It is set like any other and may be switched off when it no longer fits.
    """
    return next((question.then_tag for question in questions if question.id == item), None)


def asked(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions that a person answers, in asking order: all but the one that is reckoned."""
    return tuple(question for question in questions if question.id != UNDER_AGE)


def by_screen(questions: Iterable[Question]) -> dict[str, tuple[Question, ...]]:
    """The asked questions page by page: screen id -> its questions, both in asking order."""
    pages: dict[str, tuple[Question, ...]] = {}
    for question in asked(questions):
        pages[question.screen] = (*pages.get(question.screen, ()), question)
    return pages


def _open_ids(given: ScreenInput) -> frozenset[str]:
    open_ids = set(given.state.open_since)
    unknown = sorted(open_ids - {question.id for question in given.questions})
    if unknown:
        raise InputError(
            where="screening",
            field="open question",
            value=unknown[0],
            allowed="the id of a question of the catalogue",
        )
    if youngest_age(given.birth_year, given.today) < ADULT_AGE:
        open_ids.add(UNDER_AGE)
    return frozenset(open_ids)


def _is_open(question: Question, open_ids: frozenset[str], group: Group) -> bool:
    return question.group is group and question.id in open_ids


def _unanswered(given: ScreenInput) -> tuple[str, ...]:
    """The questions without a latest answer, or with one that is not recent enough.

    Answers are mostly given together, so a day is reckoned anew only for another moment.
    """
    emergency_since, until = max(given.emergency_since, given.all_since), _latest_day(given.today)
    missing: list[str] = []
    moment: datetime | None = None
    for question in asked(given.questions):
        answer = given.state.latest.get(question.id)
        if answer is None or _before_concern(answer, given.state):
            missing.append(question.id)
            continue
        if answer.at is not moment:
            moment, day = answer.at, person_day(answer.at)
        since = emergency_since if question.group is Group.EMERGENCY else given.all_since
        if not since <= day <= until:
            missing.append(question.id)
    return tuple(missing)


def _before_concern(answer: Answer, state: ScreenState) -> bool:
    return state.concern_at is not None and answer.at < state.concern_at


def _latest_day(today: date) -> date:
    return today + CLOCK_TOLERANCE


def _ids(questions: Iterable[Question]) -> tuple[str, ...]:
    return tuple(question.id for question in questions)
