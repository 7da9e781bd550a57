"""Rest, illness and being away: one tap, nothing lost, nothing held against anybody."""

from datetime import timedelta
from uuid import uuid4

import pytest

from supple.core.errors import InputError
from supple.web.journal import queries, services
from supple.web.journal.models import DayOff, PlanRevision
from supple.web.journal.services import DayOffKind, DayOffToday
from tests.web.journal.conftest import MONDAY, Diary


def take(diary: Diary, kind: str) -> None:
    services.take_day_off(diary.person, kind, diary.now, uuid4())


def off(diary: Diary, days: int = 10) -> dict[int, str]:
    """Offset from MONDAY -> kind, up to the diary's today."""
    today = services.today_of(diary.person, diary.now)
    found = queries.days_off(diary.person, MONDAY - timedelta(days=days), today)
    return {(day - MONDAY).days: kind.value for day, kind in found.items()}


@pytest.mark.parametrize("kind", ["rest", "sick"])
def test_one_day_and_the_next_is_a_day_like_any_other(diary: Diary, kind: str) -> None:
    take(diary, kind)
    assert diary.today().day_off == DayOffToday(DayOffKind(kind), MONDAY)
    diary.wait(days=1)
    assert diary.today().day_off is None
    assert off(diary) == {0: kind}


def test_away_lasts_until_the_check_in(diary: Diary) -> None:
    take(diary, "away")
    diary.wait(days=3)
    assert diary.today().day_off == DayOffToday(DayOffKind.AWAY, MONDAY)
    diary.answer()
    diary.check_in()
    assert diary.today().day_off is None
    assert off(diary) == {0: "away", 1: "away", 2: "away"}


def test_illness_without_an_end_lasts_until_they_are_well(diary: Diary) -> None:
    take(diary, "sick")
    services.take_day_off(diary.person, "sick", diary.now, uuid4(), open_ended=True)
    diary.wait(days=2)
    assert diary.today().day_off == DayOffToday(DayOffKind.SICK, MONDAY, until_well=True)
    assert off(diary) == {0: "sick", 1: "sick", 2: "sick"}
    services.come_back(diary.person, diary.now, uuid4())
    assert diary.today().day_off is None
    assert off(diary) == {0: "sick", 1: "sick"}


def test_a_rest_has_an_end(diary: Diary) -> None:
    with pytest.raises(InputError, match="sick, away"):
        services.take_day_off(diary.person, "rest", diary.now, uuid4(), open_ended=True)
    assert not DayOff.objects.exists()


def test_coming_back_is_one_tap_and_harmless_twice(diary: Diary) -> None:
    take(diary, "away")
    diary.wait(days=2)
    for _ in range(2):
        services.come_back(diary.person, diary.now, uuid4())
    assert diary.today().day_off is None
    assert off(diary) == {0: "away", 1: "away"}


def test_a_slip_leaves_no_trace(diary: Diary) -> None:
    take(diary, "sick")
    services.come_back(diary.person, diary.now, uuid4())
    assert not DayOff.objects.exists()


def test_what_is_said_later_takes_its_place(diary: Diary) -> None:
    for kind in ("rest", "away", "sick"):
        take(diary, kind)
    assert off(diary) == {0: "sick"}
    diary.wait(days=1)
    take(diary, "away")
    diary.wait(days=2)
    take(diary, "rest")
    assert off(diary) == {0: "sick", 1: "away", 2: "away", 3: "rest"}


def test_the_plan_of_the_day_stays_as_it_was(diary: Diary) -> None:
    diary.check_in()
    plan = diary.plan()
    take(diary, "rest")
    services.come_back(diary.person, diary.now, uuid4())
    assert diary.plan() == plan
    assert PlanRevision.objects.count() == 1


def test_a_resend_is_harmless(diary: Diary) -> None:
    client_uuid = uuid4()
    first = services.take_day_off(diary.person, "away", diary.now, client_uuid)
    services.come_back(diary.person, diary.now, uuid4())
    assert services.take_day_off(diary.person, "away", diary.now, client_uuid) == first
    assert diary.today().day_off is None


@pytest.mark.parametrize("kind", ["holiday", "", None, 3])
def test_another_kind_is_refused(diary: Diary, kind: object) -> None:
    with pytest.raises(InputError, match="rest, sick, away"):
        services.take_day_off(diary.person, kind, diary.now, uuid4())  # type: ignore[arg-type]
    assert not DayOff.objects.exists()


def test_a_clock_that_was_ahead_says_nothing_of_today(diary: Diary) -> None:
    diary.wait(days=5)
    take(diary, "away")
    diary.wait(days=-5)
    assert diary.today().day_off is None
    take(diary, "away")
    assert diary.today().day_off == DayOffToday(DayOffKind.AWAY, MONDAY)
    diary.wait(days=6)
    diary.check_in()
    assert diary.today().day_off is None
    diary.wait(days=1)
    assert diary.today().day_off is None


def test_a_clock_that_is_behind_loses_no_day_off(diary: Diary) -> None:
    for kind in ("rest", "sick"):
        take(diary, kind)
        diary.wait(days=1)
    take(diary, "away")
    before = off(diary)
    diary.wait(days=-400)
    diary.check_in()
    take(diary, "rest")
    diary.wait(days=400)
    assert off(diary) == before == {0: "rest", 1: "sick", 2: "away"}
