"""``supple handout``: today's plan, or that of a scenario, as a PDF to print."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Withheld
from supple.core.dose.scenario import replay
from supple.media.handout.handout import NameNotPrintedError, Paper, check_name, pdf
from supple.media.handout.instead import instead_of_plan
from supple.media.handout.sheet import Wishes, sheet
from supple.scenario_command import read

NO_SHEET = 3
"""Exit code where there is nothing to stretch now."""
STDOUT = "-"
PDF_BEGINS = b"%PDF-"

Made = tuple[str, bytes]
"""The day of a sheet as its name carries it, and the PDF."""


def run(out: str | None, scenario: Path | None, paper: str | None, name: str | None) -> int:
    """Make the sheet and write it; return the exit code.

    Without a plan the words that stand in its place go to stderr, and nothing is written. A name
    that the typefaces lack letters for is left out, which is said there, too.
    Raises: InputError for a bad scenario or name, OSError for a file that cannot be read or
    written, MissingPictureError.
    """
    if out == STDOUT:
        _check_stdout()
    whose = check_name(name) if name is not None else ""
    wished = Paper(paper) if paper is not None else None
    made = _of_scenario(scenario, wished, whose) if scenario else _of_today(wished, whose)
    if isinstance(made, str):
        _say(made, sys.stderr)
        return NO_SHEET
    day, content = made
    if out == STDOUT:
        _send(content)
        return 0
    path = Path(out if out is not None else f"supple-{day}.pdf")
    write(path, content)
    _say(f"Wrote {path} ({len(content) / 1000:.0f} kB).", sys.stdout)
    return 0


def _of_scenario(path: Path, paper: Paper | None, name: str) -> Made | str:
    """The sheet of a scenario's last day, or why there is none. Its boxes carry no dates."""
    catalogue, words = load_catalogue(), load_words()
    *_, last = replay(read(path, catalogue).scenario, catalogue)
    if isinstance(last.decision, Withheld):
        return instead_of_plan(last.decision, None, words)
    wishes = Wishes(version=version("supple"), dated=False)
    made = sheet(last.decision, catalogue, words, wishes)
    content = _named(lambda whose: pdf(replace(made, name=whose), paper or Paper.A4), name)
    return last.ask.today.isoformat(), content


def _of_today(paper: Paper | None, name: str) -> Made | str:
    """The sheet of the journal's person, as Today stands, or why there is none."""
    from supple.web.keeping.reading import read_journal

    words = load_words()
    if not read_journal():
        return words.say("handout.none.welcome")
    from django.utils import timezone

    from supple.web.journal import services
    from supple.web.pages import handout

    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return words.say("handout.none.welcome")
    state = services.todays_session(person, timezone.now())
    plan = handout.plan_for_paper(state)
    if plan is None:
        return handout.why_none(state)
    size = paper or handout.usual_paper(person)
    content = _named(lambda whose: handout.handout(plan, person, size, whose), name)
    return state.day.isoformat(), content


def _named(make: Callable[[str], bytes], name: str) -> bytes:
    """The PDF with a name on it; where that cannot be printed, with a line to write it on."""
    try:
        return make(name)
    except NameNotPrintedError as error:
        _say(f"supple: {error}", sys.stderr)
        return make("")


# -- Writing ------------------------------------------------------------------------------------


def write(path: Path, content: bytes) -> None:
    """Put a PDF in its place in one step: a sheet that was there is replaced, or stays as it was.
    Nobody else may read it.

    Raises: OSError in one sentence, also for a file that is there and is no PDF.
    """
    target = Path(os.path.realpath(path))
    try:
        _check_replaceable(target)
        handle, new = tempfile.mkstemp(prefix=".supple-", suffix=".pdf", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(content)
            Path(new).replace(target)
        except BaseException:
            Path(new).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OSError(f"{path} cannot be written ({error.strerror or error})") from None


def _check_replaceable(target: Path) -> None:
    """Raises: OSError for a folder, a device, or a file that is no sheet of ours to replace."""
    if target.is_dir():
        raise OSError("it is a folder; name a file in it")
    if not target.exists():
        return
    if not target.is_file():
        raise OSError("it is no file")
    with target.open("rb") as opened:
        begins = opened.read(len(PDF_BEGINS))
    if begins not in (PDF_BEGINS, b""):
        raise OSError("it is there already and is no PDF; name another file")


def _check_stdout() -> None:
    """Raises: OSError where nothing reads stdout, ValueError where it is a terminal."""
    if sys.stdout is None:
        raise OSError("standard output is closed; name a file with -o")
    if sys.stdout.isatty():
        raise ValueError("a terminal cannot show a PDF: send it to a file, or name one with -o")


def _send(content: bytes) -> None:
    """To whatever reads stdout, unless it has seen enough. Raises: OSError in one sentence."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _give_up(sys.stdout)
    except OSError as error:
        _give_up(sys.stdout)
        raise OSError(f"standard output cannot be written ({error.strerror or error})") from None


def _give_up(to: TextIO) -> None:
    """Python would write what is left at its exit, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), to.fileno())


def _say(text: str, to: TextIO | None) -> None:
    """A sentence, in letters that ``to`` has. What was done is done, also where nobody reads."""
    if to is None:
        return
    letters = to.encoding or "utf-8"
    try:
        print(text.encode(letters, "replace").decode(letters), file=to, flush=True)
    except OSError:
        _give_up(to)
