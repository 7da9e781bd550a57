"""The sheet of a plan as a PDF, typeset by Typst in this process: no other program, no network.

Typst gets the values as JSON in one input, and reads nothing but the templates and pictures of this
package and the fonts beside them. The same values give the same bytes.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Final

from supple.core.errors import InputError, SuppleError
from supple.media.handout.pictures import MEDIA
from supple.media.handout.values import Sheet

TEMPLATE: Final = MEDIA / "handout" / "sheet.typ"
FONTS: Final = MEDIA / "handout" / "fonts"
NAME_MOST: Final = 60
"""Characters of a name that fit on its line."""


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


class NotPrintedError(SuppleError):
    """A picture or a template cannot be used; the message says which."""


def pdf(sheet: Sheet, paper: Paper) -> bytes:
    """The sheet as PDF/UA-1, dated with its day.

    Raises: InputError for a name that the typefaces have no letters for; NotPrintedError.
    """
    import typst  # 80 MB of it: loaded when a sheet is made

    values = asdict(sheet) | {"paper": paper.value, "day": _day(sheet.day)}
    try:
        return typst.compile(
            TEMPLATE,
            root=MEDIA,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"sheet": json.dumps(values)},
            timestamp=datetime.combine(sheet.day, time(), tzinfo=UTC),
        )
    except typst.TypstError as error:
        if sheet.name and "could not be displayed" in error.message:
            raise _name_error(sheet.name, "letters that the typefaces have") from None
        raise NotPrintedError(f"the sheet could not be made: {error.message}") from error


def check_name(name: str) -> str:
    """A name as it can be printed on one line.

    Raises: InputError for one that is empty, too long, or holds what is no letter or mark.
    """
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    if not 1 <= len(tidy) <= NAME_MOST:
        raise _name_error(name, f"1 to {NAME_MOST} characters")
    if any(unicodedata.category(each).startswith("C") for each in tidy):
        raise _name_error(name, "letters, numbers and marks")
    return tidy


def _name_error(name: str, allowed: str) -> InputError:
    return InputError(
        where="the sheet", field="the name", value=name, allowed=f"{allowed}; or write it by hand"
    )


def _day(day: date) -> list[int]:
    return [day.year, day.month, day.day]
