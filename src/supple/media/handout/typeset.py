"""From values to PDF: Typst, with nothing but the templates, fonts and pictures of this package.

Typst gets the values as JSON in one input, so that none of them is ever markup. It looks for no
other fonts and fetches nothing. The same values give the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from supple.core.errors import SuppleError

MEDIA: Final = Path(__file__).resolve().parents[1]
"""What Typst may read, and where the paths of pictures begin."""
TEMPLATE: Final = MEDIA / "handout" / "sheet.typ"
FONTS: Final = MEDIA / "handout" / "fonts"
MARK: Final = b"/Author(Supple)/Creator(Typst "
"""What every sheet holds near its end, and no other PDF: by this an older sheet is known."""
LONGEST_S: Final = 30
"""How long another process may take; it needs half a second. Source: our choice."""


class NotPrintedError(SuppleError):
    """A sheet could not be made; the message says why."""


class NoLettersError(NotPrintedError):
    """A text holds letters that the typefaces lack."""


def typeset(values: Mapping[str, object]) -> bytes:
    """A PDF/UA-1 of a sheet's values (``values.Sheet`` with its paper), dated with its day.

    Raises: NotPrintedError, NoLettersError.
    """
    import typst  # 80 MB of it: loaded when a sheet is made

    day = datetime.fromisoformat(str(values["day"])).replace(tzinfo=UTC)
    try:
        return typst.compile(
            TEMPLATE,
            root=MEDIA,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"sheet": json.dumps(values)},
            timestamp=day,
        )
    except typst.TypstError as error:
        kind = NoLettersError if "could not be displayed" in error.message else NotPrintedError
        raise kind(f"the sheet could not be made: {error.message}") from error


def typeset_apart(values: Mapping[str, object]) -> bytes:
    """The same in a process of its own: Typst keeps hundreds of megabytes once it has worked, which
    a server should not carry. Raises: NotPrintedError.
    """
    command = [sys.executable, "-P", "-m", "supple.media.handout"]
    try:
        done = subprocess.run(
            command, input=json.dumps(values).encode(), capture_output=True, timeout=LONGEST_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotPrintedError(f"the sheet could not be made: {error}") from error
    if done.returncode:
        raise NotPrintedError(done.stderr.decode(errors="replace").strip())
    return done.stdout
