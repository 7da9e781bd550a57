"""Short ways to write what a person answered, and generated months of answering."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from supple.core.catalogue.load import load_catalogue
from supple.core.safety.model import (
    Answer,
    Clearance,
    Group,
    ScreenInput,
    ScreenState,
    Tag,
)
from supple.core.safety.record import CLEARABLE_TAGS, record_answers, record_clearance
from supple.core.safety.screen import asked

QUESTIONS = load_catalogue().questions
ASKED = tuple(question.id for question in asked(QUESTIONS))
EMERGENCY_IDS = tuple(q.id for q in QUESTIONS if q.group is Group.EMERGENCY)
CLINICIAN_IDS = tuple(q.id for q in asked(QUESTIONS) if q.group is Group.CLINICIAN)

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TODAY = NOON.date()
LONG_AGO = date(2000, 1, 1)


def yes(question_id: str, at: datetime = NOON) -> Answer:
    return Answer(question_id, True, at)


def no(question_id: str, at: datetime = NOON) -> Answer:
    return Answer(question_id, False, at)


def cleared(item: str, at: datetime = NOON) -> Clearance:
    return Clearance(item, what="gentle stretching is fine", by_whom="my GP", at=at)


def all_no(at: datetime = NOON, but: Iterable[str] = ()) -> tuple[Answer, ...]:
    """A deliberate no to every question but some."""
    left_out = set(but)
    return tuple(no(question_id, at) for question_id in ASKED if question_id not in left_out)


def fold(*records: Answer | Clearance) -> ScreenState:
    """What screening remembers of some records, taken in one by one."""
    state = ScreenState()
    for record in records:
        if isinstance(record, Answer):
            state = record_answers(state, [record])
        else:
            state = record_clearance(state, record, QUESTIONS)
    return state


CALM = ScreenInput(
    questions=QUESTIONS,
    state=ScreenState(),
    conditions=frozenset(),
    birth_year=1980,
    today=TODAY,
    emergency_since=LONG_AGO,
    all_since=LONG_AGO,
)
"""An adult of 45 or 46 who has not answered anything; nothing is ever too old."""


def given(*records: Answer | Clearance) -> ScreenInput:
    """The calm person with some records."""
    return replace(CALM, state=fold(*records))


@dataclass(frozen=True)
class History:
    """A generated past: records in any order."""

    records: tuple[Answer | Clearance, ...]

    def open_ids(self) -> set[str]:
        """Told the other way round: a yes with no clearance at or after it."""
        return {
            record.question_id
            for record in self.records
            if isinstance(record, Answer)
            and record.yes
            and not any(
                isinstance(other, Clearance)
                and other.item == record.question_id
                and other.at >= record.at
                for other in self.records
            )
        }


moments = st.integers(0, 12).map(lambda day: NOON - timedelta(days=day))
answers = st.builds(Answer, st.sampled_from(ASKED), st.booleans(), moments)
clearable_items = (*ASKED, *sorted(str(tag) for tag in CLEARABLE_TAGS))
clearances = st.builds(cleared, st.sampled_from(clearable_items), moments)
histories = st.lists(st.one_of(answers, clearances), max_size=40).map(
    lambda records: History(tuple(records))
)
conditions = st.frozensets(st.sampled_from(Tag))
days_back = st.integers(-1, 15).map(lambda day: TODAY - timedelta(days=day))


@st.composite
def inputs(draw: st.DrawFn) -> tuple[History, ScreenInput]:
    """A history and everything else that screening is asked with, all of it arbitrary."""
    history = draw(histories)
    complete = all_no(NOON - timedelta(days=20)) if draw(st.booleans()) else ()
    return history, ScreenInput(
        questions=QUESTIONS,
        state=fold(*complete, *history.records),
        conditions=draw(conditions),
        birth_year=draw(st.integers(1900, TODAY.year)),
        today=TODAY,
        emergency_since=draw(days_back | st.just(LONG_AGO)),
        all_since=draw(days_back | st.just(LONG_AGO)),
    )
