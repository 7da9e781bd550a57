"""The sheet of a plan as a PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import asdict
from enum import StrEnum
from typing import Final

from supple.core.errors import InputError
from supple.media.handout.typeset import NoLettersError, NotPrintedError, typeset
from supple.media.handout.values import Sheet

NAME_MOST: Final = 40
"""Characters of a name that fit on its line."""
JOINERS: Final = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
"""They are no letters, but say in some scripts how those beside them are written."""


class NameNotPrintedError(NotPrintedError):
    """The typefaces lack letters of a name; without it the sheet can be made."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"the typefaces lack letters of the name {name!r}; there is a line to write it on"
        )


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    LETTER = "letter"


LETTER_COUNTRIES: Final = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
"""Where Letter is what printers hold. Source: Unicode CLDR, paperSize US-Letter."""


def paper_of(country: str) -> Paper:
    """The usual paper of a country (ISO 3166-1 alpha-2, or "")."""
    return Paper.LETTER if country in LETTER_COUNTRIES else Paper.A4


def other_paper(paper: Paper) -> Paper:
    """The one that it is not."""
    return Paper.A4 if paper is Paper.LETTER else Paper.LETTER


def pdf(sheet: Sheet, paper: Paper, by: Callable[[Mapping[str, object]], bytes] = typeset) -> bytes:
    """The sheet as PDF/UA-1, dated with its day. ``by``: ``typeset_apart`` where memory matters.

    Raises: NameNotPrintedError, NotPrintedError.
    """
    try:
        return by(asdict(sheet) | {"paper": paper.value, "day": sheet.day.isoformat()})
    except NoLettersError:
        if not sheet.name:
            raise
        raise NameNotPrintedError(sheet.name) from None


def check_name(name: str) -> str:
    """A name as it can be printed on one line.

    Raises: InputError for one that is empty, too long, or holds what is no letter or mark.
    """
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    if not 1 <= len(tidy) <= NAME_MOST:
        raise _name_error(name, f"1 to {NAME_MOST} characters")
    if any(unicodedata.category(each).startswith("C") for each in tidy if each not in JOINERS):
        raise _name_error(name, "letters, numbers and marks")
    return tidy


def _name_error(name: str, allowed: str) -> InputError:
    return InputError(
        where="the sheet", field="the name", value=name, allowed=f"{allowed}; or write it by hand"
    )
