"""A person's day begins at 03:00 on their own clock, also when the clocks change."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from supple.web.journal.days import day_of

BERLIN = ZoneInfo("Europe/Berlin")  # 02:00 -> 03:00 in spring, 03:00 -> 02:00 in autumn
HELSINKI = ZoneInfo("Europe/Helsinki")  # 03:00 is left out in spring, and comes twice in autumn
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # half an hour
TROLL = ZoneInfo("Antarctica/Troll")  # two hours


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-03-02T02:59:59", "2026-03-01"),
        ("2026-03-02T03:00:00", "2026-03-02"),
        ("2026-03-02T23:59:59", "2026-03-02"),
        ("2026-03-29T01:59:59", "2026-03-28"),  # the clocks go forward a second later
        ("2026-03-29T03:00:00", "2026-03-29"),
        ("2026-10-25T02:59:59", "2026-10-24"),
        ("2026-10-25T03:00:00", "2026-10-25"),
    ],
)
def test_the_day_begins_at_three_oclock_in_berlin(local: str, day: str) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=BERLIN)
    assert day_of(moment.astimezone(UTC), BERLIN) == date.fromisoformat(day)


def test_both_times_that_the_clock_reads_half_past_two_belong_to_the_day_before() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert {at.astimezone(BERLIN).hour for at in (first, second)} == {2}
    assert day_of(first, BERLIN) == day_of(second, BERLIN) == date(2026, 10, 24)


def test_where_three_oclock_is_left_out_the_day_begins_at_four() -> None:
    before = datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)
    assert day_of(before, HELSINKI) == date(2026, 3, 28)
    assert day_of(before + timedelta(seconds=1), HELSINKI) == date(2026, 3, 29)


@pytest.mark.parametrize("zone", [BERLIN, HELSINKI, LORD_HOWE, TROLL, ZoneInfo("UTC")])
def test_days_follow_each_other_over_a_year_without_going_back(zone: ZoneInfo) -> None:
    moments = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * n) for n in range(36_000))
    days = [day_of(moment, zone) for moment in moments]
    assert days == sorted(days)
    steps = {after - before for before, after in pairwise(days)}
    assert steps == {timedelta(0), timedelta(days=1)}


def test_the_same_moment_can_be_another_day_elsewhere() -> None:
    moment = datetime(2026, 3, 1, 18, tzinfo=UTC)
    assert day_of(moment, ZoneInfo("Pacific/Auckland")) == date(2026, 3, 2)
    assert day_of(moment, ZoneInfo("America/Los_Angeles")) == date(2026, 3, 1)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        day_of(datetime(2026, 3, 1, 12), BERLIN)  # noqa: DTZ001
