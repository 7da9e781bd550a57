"""Nonsense gets a sentence that names it; what was sent twice is taken once; nothing is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from supple.core.errors import InputError
from supple.core.safety.model import Tag
from supple.web.journal import services
from supple.web.journal.models import CheckIn, Entry, MorningPain, Session
from supple.web.journal.services import AlreadyUsedError, Saved
from tests.web.journal.conftest import Diary

RATINGS = ("now_nrs", "stiffness_nrs", "stress_nrs")
NOT_A_RATING: tuple[object, ...] = (
    -1,
    11,
    7.5,
    7.0,
    float("nan"),
    float("inf"),
    "7",
    True,
    [],
    10**30,
)


def everything() -> dict[str, list[Any]]:
    """Every row of the journal."""
    models = apps.get_app_config("journal").get_models()
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }


@pytest.mark.parametrize("field", RATINGS)
@pytest.mark.parametrize("value", NOT_A_RATING, ids=repr)
def test_a_rating_outside_0_to_10_is_refused_and_nothing_is_written(
    diary: Diary, field: str, value: Any
) -> None:
    before = everything()
    with pytest.raises(InputError, match=f"{field} .*allowed: a whole number 0 to 10"):
        diary.check_in(**{field: value})
    assert everything() == before


@pytest.mark.parametrize("value", NOT_A_RATING, ids=repr)
def test_a_morning_outside_0_to_10_is_refused(diary: Diary, value: Any) -> None:
    with pytest.raises(InputError, match="a whole number 0 to 10"):
        services.record_morning(diary.person, diary.today().day, value, diary.now, uuid4())
    assert not MorningPain.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"minutes": 1}, "minutes is 1; allowed: a whole number 2 to 60"),
        ({"minutes": 61}, "minutes is 61"),
        ({"safety_concern": None}, "safety_concern is None; allowed: yes or no"),
        ({"safety_concern": "no"}, "safety_concern is 'no'"),
        ({"flare": None}, "flare is None"),
        ({"mood": 3}, "mood is 3; allowed: safety_concern"),
    ],
)
def test_other_nonsense_in_a_check_in_is_refused(
    diary: Diary, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        diary.check_in(**values)
    assert not CheckIn.objects.exists()


def test_a_first_check_in_without_the_safety_question_is_refused(diary: Diary) -> None:
    with pytest.raises(InputError, match="safety_concern"):
        services.record_check_in(diary.person, {"now_nrs": 2}, diary.now, uuid4())


def test_what_is_left_out_later_stays_as_it_was_said(diary: Diary) -> None:
    diary.check_in(now_nrs=3, stress_nrs=4)
    services.record_check_in(diary.person, {"now_nrs": None}, diary.now, uuid4())
    check_in = diary.today().check_in
    assert check_in is not None
    assert (check_in.now_nrs, check_in.stress_nrs, check_in.safety_concern) == (None, 4, False)
    assert list(CheckIn.objects.order_by("revision").values_list("now_nrs", flat=True)) == [3, None]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"A99": True}, "A99"),
        ({"B12": False}, "B12"),
        ({"A1": "no"}, "A1 is 'no'"),
        ({"A1": None}, "A1 is None"),
        ({"A1": 0}, "A1 is 0"),
        ({}, "at least one answer"),
    ],
)
def test_answers_that_are_none_are_refused_whole(
    diary: Diary, answers: dict[str, Any], said: str
) -> None:
    before = everything()
    with pytest.raises(InputError, match=said):
        services.record_answers(diary.person, {**answers}, diary.now, uuid4())
    assert everything() == before


@pytest.mark.parametrize(
    "call",
    [
        lambda d: services.set_conditions(d.person, {"SPINE"}, d.now, uuid4()),  # type: ignore[arg-type]
        lambda d: services.try_again(d.person, "split", d.now, uuid4()),
        lambda d: services.record_clearance(
            d.person, "A1", " ", "doctor", d.today().day, d.now, uuid4()
        ),
        lambda d: services.record_clearance(
            d.person, "A1", "x" * 501, "doctor", d.today().day, d.now, uuid4()
        ),
        lambda d: services.update_person(d.person, {"country": "Germany"}, d.now, uuid4()),
        lambda d: services.update_person(d.person, {"time_zone": "../etc"}, d.now, uuid4()),
        lambda d: services.update_person(d.person, {"time_zone": "Mars/Base"}, d.now, uuid4()),
        lambda d: services.update_person(d.person, {"time_zone": "Factory"}, d.now, uuid4()),
        lambda d: services.update_person(d.person, {"birth_year": 2027}, d.now, uuid4()),
        lambda d: services.update_person(d.person, {"birth_year": 1899}, d.now, uuid4()),
        lambda d: services.update_person(d.person, {"time_of_day": "noonish"}, d.now, uuid4()),
        lambda d: services.update_person(d.person, {"id": 7}, d.now, uuid4()),
    ],
)
def test_unknown_names_and_empty_words_are_refused(
    diary: Diary, call: Callable[[Diary], Saved]
) -> None:
    before = everything()
    with pytest.raises(InputError):
        call(diary)
    assert everything() == before


def test_the_same_check_in_twice_is_one(diary: Diary) -> None:
    client_uuid = uuid4()
    first = diary.check_in(client_uuid, now_nrs=3)
    before = everything()
    assert diary.wait(days=1).check_in(client_uuid, now_nrs=3) == first
    assert everything() == before


def test_the_same_id_with_other_content_is_refused_and_the_first_stays(diary: Diary) -> None:
    client_uuid = uuid4()
    diary.check_in(client_uuid, now_nrs=3)
    before = everything()
    with pytest.raises(AlreadyUsedError, match="already saved under this one"):
        diary.check_in(client_uuid, now_nrs=4)
    with pytest.raises(AlreadyUsedError):
        diary.answer(client_uuid)
    assert everything() == before


def test_every_write_can_be_sent_again(diary: Diary) -> None:
    diary.check_in()
    person, now, today = diary.person, diary.now, diary.today().day
    session, begun, outcome = uuid4(), diary.begun(), diary.outcome()
    ended = {**begun, "ended_at": now.isoformat(), "outcome": outcome}
    a, b, c, d, e, f, g, h = (uuid4() for _ in range(8))
    writes: list[Callable[[], Saved]] = [
        lambda: services.record_answers(person, {"A1": False}, now, a),
        lambda: services.set_conditions(person, {Tag.KNEE}, now, b),
        lambda: services.record_morning(person, today, 3, now, c),
        lambda: diary.hurt(session, begun, d),
        lambda: services.record_session(person, ended, now, session),
        lambda: services.record_after(person, session, {"worst_nrs": 2}, now, e),
        lambda: services.try_again(person, "piriformis", now, f),
        lambda: services.update_person(person, {"minutes": 12}, now, g),
        lambda: services.finish_welcome(person, now, h),
    ]
    for write in writes:
        first, before = write(), everything()
        assert write() == first
        assert everything() == before


def test_enrolling_twice_is_enrolling_once(db: None) -> None:
    diary = Diary()
    again = services.enrol(
        birth_year=1980, now=diary.now, client_uuid=diary.person.client_uuid, country="DE"
    )
    assert again == diary.person
    with pytest.raises(InputError, match="somebody is already here"):
        services.enrol(birth_year=1990, now=diary.now, client_uuid=uuid4())


def test_a_morning_that_has_not_come_is_refused_with_a_word_on_the_clock(diary: Diary) -> None:
    before = everything()
    tomorrow = diary.today().day + timedelta(days=1)
    with pytest.raises(InputError, match=r"a day up to today .* clock, which may need setting"):
        services.record_morning(diary.person, tomorrow, 3, diary.now, uuid4())
    assert everything() == before


def test_a_session_from_the_future_is_refused_and_can_be_sent_again(diary: Diary) -> None:
    diary.check_in()
    session_uuid, begun, outcome = uuid4(), diary.begun(), diary.outcome()
    ended_at = diary.now + timedelta(hours=1)
    payload = {**begun, "ended_at": ended_at.isoformat(), "outcome": outcome}
    with pytest.raises(InputError, match="clock, which may need setting"):
        services.record_session(diary.person, payload, diary.now, session_uuid)
    assert not Session.objects.exists()
    diary.wait(hours=1)
    services.record_session(diary.person, payload, diary.now, session_uuid)
    assert Session.objects.get().ended_at == ended_at


@pytest.mark.parametrize("field", RATINGS)
@pytest.mark.parametrize("value", [-1, 11])
def test_the_database_itself_refuses_ratings_outside_0_to_10(
    diary: Diary, field: str, value: int
) -> None:
    diary.check_in()
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.update(**{field: value})


def test_what_was_sent_is_kept_word_for_word(diary: Diary) -> None:
    client_uuid = uuid4()
    diary.check_in(client_uuid, now_nrs=3, minutes=None)
    entry = Entry.objects.get(client_uuid=client_uuid)
    assert entry.content == {"safety_concern": False, "now_nrs": 3, "minutes": None}
