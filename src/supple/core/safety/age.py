"""Ages from a birth year alone. The birthday is not known, so each use picks its careful end."""

from __future__ import annotations

from datetime import date

from supple.core.errors import InputError

FIRST_BIRTH_YEAR = 1900


def youngest_age(birth_year: int, today: date) -> int:
    """The age in years that the person has reached for certain: a birthday on 31 December.

    Range: 0 and up. For rules that wait for an age (18).
    Raises: InputError for a birth year before 1900 or after this year.
    """
    years = _years(birth_year, today)
    everybody_had_a_birthday = (today.month, today.day) == (12, 31)
    return years if everybody_had_a_birthday else max(0, years - 1)


def oldest_age(birth_year: int, today: date) -> int:
    """The age in years that the person may have reached already: a birthday on 1 January.

    Range: 0 and up. For rules that begin at an age (65, 70).
    Raises: InputError for a birth year before 1900 or after this year.
    """
    return _years(birth_year, today)


def _years(birth_year: int, today: date) -> int:
    whole = isinstance(birth_year, int) and not isinstance(birth_year, bool)
    if not whole or not FIRST_BIRTH_YEAR <= birth_year <= today.year:
        raise InputError(
            where="person",
            field="birth_year",
            value=birth_year,
            allowed=f"a year from {FIRST_BIRTH_YEAR} to {today.year}",
        )
    return today.year - birth_year
