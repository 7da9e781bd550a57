"""``supple handout``: today's plan, or that of a scenario, as a PDF to print."""

from __future__ import annotations

import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Withheld
from supple.core.dose.scenario import replay
from supple.media.handout.handout import Paper, check_name, pdf
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

    Without a plan the words that stand in its place go to stderr, and nothing is written.
    Raises: InputError for a bad scenario or name, OSError for a file that cannot be read or
    written, MissingPictureError.
    """
    if out == STDOUT and sys.stdout.isatty():
        raise ValueError("a terminal cannot show a PDF: send it to a file, or name one with -o")
    whose = check_name(name) if name is not None else ""
    wished = Paper(paper) if paper is not None else None
    made = _of_scenario(scenario, wished, whose) if scenario else _of_today(wished, whose)
    if isinstance(made, str):
        print(made, file=sys.stderr)
        return NO_SHEET
    day, content = made
    if out == STDOUT:
        _send(content)
        return 0
    path = Path(out if out is not None else f"supple-{day}.pdf")
    write(path, content)
    print(f"Wrote {path} ({len(content) / 1000:.0f} kB).")
    return 0


def _of_scenario(path: Path, paper: Paper | None, name: str) -> Made | str:
    """The sheet of a scenario's last day, or why there is none. Its boxes carry no dates."""
    catalogue, words = load_catalogue(), load_words()
    *_, last = replay(read(path, catalogue).scenario, catalogue)
    if isinstance(last.decision, Withheld):
        return instead_of_plan(last.decision, None, words)
    wishes = Wishes(version=version("supple"), dated=False, name=name)
    content = pdf(sheet(last.decision, catalogue, words, wishes), paper or Paper.A4)
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
    content = handout.handout(plan, person, paper or handout.usual_paper(person), name)
    return state.day.isoformat(), content


# -- Writing ------------------------------------------------------------------------------------


def write(path: Path, content: bytes) -> None:
    """Put a PDF in its place in one step: a sheet that was there is replaced, or stays as it was.

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
    if not target.exists():
        return
    if not target.is_file():
        raise OSError("it is no file")
    with target.open("rb") as opened:
        begins = opened.read(len(PDF_BEGINS))
    if begins not in (PDF_BEGINS, b""):
        raise OSError("it is there already and is no PDF; name another file")


def _send(content: bytes) -> None:
    """To whatever reads stdout, unless it has seen enough."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
