from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.core.errors import InputError
from supple.core.safety.age import oldest_age, youngest_age


@pytest.mark.parametrize(
    ("birth_year", "today", "youngest", "oldest"),
    [
        (1961, date(2026, 1, 1), 64, 65),
        (1961, date(2026, 12, 30), 64, 65),
        (1961, date(2026, 12, 31), 65, 65),
        (1960, date(2026, 1, 1), 65, 66),
        (2026, date(2026, 6, 1), 0, 0),
        (1900, date(2026, 6, 1), 125, 126),
    ],
)
def test_both_ends_of_an_age(birth_year: int, today: date, youngest: int, oldest: int) -> None:
    assert youngest_age(birth_year, today) == youngest
    assert oldest_age(birth_year, today) == oldest


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.dates(date(2026, 1, 1), date(2100, 1, 1)))
def test_the_true_age_lies_between_them(born: date, today: date) -> None:
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    age = today.year - born.year - (not had_birthday)
    if age >= 0:
        assert youngest_age(born.year, today) <= age <= oldest_age(born.year, today)


@pytest.mark.parametrize("birth_year", [1899, 2027, 0, True, 1980.5, None])
def test_a_birth_year_out_of_range_is_refused(birth_year: int) -> None:
    for age in (youngest_age, oldest_age):
        with pytest.raises(InputError, match="a year from 1900 to 2026"):
            age(birth_year, date(2026, 6, 1))
