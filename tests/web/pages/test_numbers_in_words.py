"""Numbers that pages tell in words are those that planning goes by.

The sentences are written out, because people read "after a week" more easily than "after 7 days".
So each is held here to the limit it tells: whoever changes one is led to the other.
"""

import pytest

from supple.core.dose.limits import LIMITS
from supple.web.pages.views.today import SHORT_MINUTES
from tests.web.pages.conftest import Someone

GAPS = (LIMITS.gap_one_days, LIMITS.gap_two_days, LIMITS.gap_restart_days)


def test_what_an_away_day_says_of_gaps(settled: Someone) -> None:
    settled.send("/today/day-off/", {"kind": "away"})
    text = settled.look("/").text
    assert "After up to four days without a session" in text
    assert "After five or six it is lighter by one step at most, after a week by two." in text
    assert "After two weeks it begins gently again" in text
    assert GAPS == (5, 7, 14)


@pytest.mark.parametrize(
    ("sentence", "limit", "told"),
    [
        ("The first comes after four days at the earliest", LIMITS.first_rise_days, 4),
        ("each later one after a week", LIMITS.rise_wait_days, 7),
    ],
)
def test_what_is_said_of_how_a_plan_is_made(
    settled: Someone, sentence: str, limit: int, told: int
) -> None:
    assert sentence in settled.look("/plan/why/").text
    assert limit == told


def test_how_often_the_safety_questions_come_back(settled: Someone) -> None:
    settled.later(days=LIMITS.rescreen_days)
    settled.check_in()
    assert "They come back once a week" in settled.look("/").text
    assert LIMITS.rescreen_days == 7


def test_what_today_says_of_its_parts(settled: Someone) -> None:
    settled.check_in(stiffness_nrs=LIMITS.stiff_nrs, stress_nrs=LIMITS.stress_nrs, minutes=20)
    text = settled.look("/").text
    assert "Two minutes of easy movement" in text
    assert "Two minutes of slow breathing" in text
    assert "Three minutes" in text
    assert (LIMITS.easy_movement_s, LIMITS.breathing_s, SHORT_MINUTES) == (120, 120, 3)
