"""``supple handout``: today's plan, or that of a scenario, as a PDF to print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Withheld
from supple.core.dose.scenario import replay
from supple.media.handout.handout import NameNotPrintedError, Paper, check_name, pdf
from supple.media.handout.instead import instead_of_plan
from supple.media.handout.sheet import Wishes, sheet
from supple.media.handout.typeset import MARK
from supple.output import STDOUT, Kind, check_stdout, say, send, write
from supple.scenario_command import read
from supple.todays_plan import NO_PLAN, todays_plan

PDF = Kind("a PDF", ".pdf", b"%PDF-", MARK)

Made = tuple[str, bytes]
"""The day of a sheet as its name carries it, and the PDF."""


def run(out: str | None, scenario: Path | None, paper: str | None, name: str | None) -> int:
    """Make the sheet and write it; return the exit code.

    Without a plan the words that stand in its place go to stderr, and nothing is written. A name
    that the typefaces lack letters for is left out, which is said there, too.
    Raises: InputError, NotWholeError for a bad scenario, InputError for a bad name, OSError for a
    file that cannot be read or written, MissingPictureError.
    """
    if out == STDOUT:
        check_stdout(PDF)
    whose = check_name(name) if name is not None else ""
    wished = Paper(paper) if paper is not None else None
    made = _of_scenario(scenario, wished, whose) if scenario else _of_today(wished, whose)
    if isinstance(made, str):
        say(made, sys.stderr)
        return NO_PLAN
    day, content = made
    if out == STDOUT:
        send([content])
        return 0
    path = Path(out if out is not None else f"supple-{day}.pdf")
    write(path, [content], PDF)
    say(f"Wrote {path} ({len(content) / 1000:.0f} kB).", sys.stdout)
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
    found = todays_plan()
    if isinstance(found, str):
        return found
    from supple.web.pages import handout

    state, plan = found
    person = state.person
    size = paper or handout.usual_paper(person)
    content = _named(lambda whose: handout.handout(plan, person, size, whose), name)
    return state.day.isoformat(), content


def _named(make: Callable[[str], bytes], name: str) -> bytes:
    """The PDF with a name on it; where that cannot be printed, with a line to write it on."""
    try:
        return make(name)
    except NameNotPrintedError as error:
        say(f"supple: {error}", sys.stderr)
        return make("")
