import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.core.errors import InputError
from supple.core.safety.model import Sensation
from supple.core.safety.stop_rule import ends_session, stop_at

ratings = st.integers(0, 10)


def test_the_whole_rule_in_one_line() -> None:
    assert [stop_at(before, None) for before in range(11)] == [3, 4, 5, 6, 6, 6, 7, 8, 9, 10, 10]


@given(ratings, ratings)
def test_it_is_the_rule_of_the_sheet(before: int, worst: int) -> None:
    """docs/evidence.md §2: over 5 (if it began over 5: any rise), or over 2 above before."""
    over = worst > before if before > 5 else worst > 5
    breaks = over or worst > before + 2 or (before == worst == 10)
    assert ends_session(worst, frozenset(), stop_at(before, None)) == breaks


@pytest.mark.parametrize(
    ("usual", "expected"), [(None, 5), (0.0, 3), (1.9, 4), (3.5, 6), (6.5, 7), (10.0, 10)]
)
def test_without_a_rating_before_the_usual_stands_in(usual: float | None, expected: int) -> None:
    assert stop_at(None, usual) == expected


def test_what_was_said_counts_more_than_the_usual() -> None:
    assert stop_at(0, 8.0) == 3


@given(ratings, ratings, ratings)
def test_more_pain_before_never_makes_it_stricter_and_more_pain_now_never_laxer(
    before: int, other: int, worst: int
) -> None:
    low, high = sorted((before, other))
    assert stop_at(low, None) <= stop_at(high, None) <= 10
    if worst < 10 and ends_session(worst, (), stop_at(before, None)):
        assert ends_session(worst + 1, (), stop_at(before, None))


@pytest.mark.parametrize("sensation", Sensation)
def test_any_worrying_feeling_ends_the_session_at_any_rating(sensation: Sensation) -> None:
    assert ends_session(0, frozenset({sensation}), 6)


def test_a_pain_that_was_not_rated_ends_the_session() -> None:
    assert ends_session(None, frozenset(), 10)


@pytest.mark.parametrize("bad", [-1, 11, math.nan, 7.5, "7", True])
def test_ratings_out_of_range_are_refused(bad: int) -> None:
    with pytest.raises(InputError, match="whole number 0 to 10"):
        stop_at(bad, None)
    with pytest.raises(InputError, match="whole number 0 to 10"):
        ends_session(bad, frozenset(), 5)
    with pytest.raises(InputError, match="whole number 0 to 10"):
        ends_session(5, frozenset(), bad)


@pytest.mark.parametrize("bad", [math.nan, -0.1, 10.1, math.inf])
def test_a_usual_out_of_range_is_refused(bad: float) -> None:
    with pytest.raises(InputError, match="usual"):
        stop_at(None, bad)
