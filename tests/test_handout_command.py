"""`supple handout`: what it writes, what it says instead, and that nothing is left half-written."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from supple import cli, handout_command
from supple.media import assets
from supple.media.assets import MissingPictureError
from supple.scenario_command import LARGEST_BYTES
from supple.todays_plan import NO_PLAN
from tests.media.handout.printed import Printed
from tests.told_days import told


def ask(*words: object) -> int:
    return cli.main(["handout", *map(str, words)])


def test_the_plan_of_a_scenario_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheet.pdf"
    assert ask("--plan", told(tmp_path, {}, {}), "-o", out, "--name", "Ada") == 0
    found = Printed(out.read_bytes())
    assert "Your stretches for Friday 13 March 2026" in found.front, "the last day that is told"
    assert "Name Ada" in found.front
    assert "Day 1 2 3" in found.front
    size = f"{len(out.read_bytes()) / 1000:.0f} kB"
    assert capsys.readouterr().out == f"Wrote {out} ({size}).\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["sheet.pdf", "told.json"]


def test_without_a_name_the_file_is_called_by_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask("--plan", told(tmp_path, {}), "--paper", "letter") == 0
    page = Printed((tmp_path / "supple-2026-03-12.pdf").read_bytes()).reader.pages[0]
    assert (page.mediabox.width, page.mediabox.height) == (612, 792)


def test_it_goes_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert ask("--plan", told(tmp_path, {}), "-o", "-") == 0
    sent = capfdbinary.readouterr()
    assert sent.out.startswith(b"%PDF-")
    assert sent.err == b""


def test_a_terminal_gets_no_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert ask("--plan", told(tmp_path, {}), "-o", "-") == 2
    assert terminal.getvalue() == ""
    assert "a terminal cannot show a PDF" in capsys.readouterr().err


WITHHELD: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "emergency": (
        {"yes": ["A1"]},
        ("Call 112 or your local emergency number now.", "- Numbness or a changed feeling"),
    ),
    "urgent": ({"yes": ["B1"]}, ("Call a doctor today.", "- A fever or feeling unwell")),
    "clinician": ({"yes": ["B6"]}, ("See a clinician before you stretch.", "- Leg pain below")),
    "too sore": (
        {"now_nrs": 9},
        ("There is nothing to stretch now.", "9 out of 10", "Slow breathing is fine"),
    ),
}


@pytest.mark.parametrize(("day", "said"), WITHHELD.values(), ids=list(WITHHELD))
def test_who_gets_no_plan_gets_no_sheet_but_the_words(
    day: dict[str, Any],
    said: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "sheet.pdf"
    assert ask("--plan", told(tmp_path, {}, day), "-o", out) == NO_PLAN == 3
    assert not out.exists()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert all(each in captured.err for each in said), captured.err


def life(start: str, days: str) -> str:
    return (
        '{"schema": "supple.scenario/1", "title": "A day", "person": {"birth_year": 1975}, '
        f'"start": "{start}", "days": {days}}}'
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1, near column 2, a name in double quotes is missing"),
        ("{\n", "line 2, near column 1, a name in double quotes is missing"),
        ('["\u2028",\n x]', "line 2, near column 2, a value is missing"),
        ('{"schema": "supple.plan/2"}', "schema"),
        ("[]", "told.json"),
        ("[" * 100_000, "not that deep"),
        ('{"schema": ' + "1" * 5000 + "}", "fewer digits"),
        (" " * (LARGEST_BYTES + 1), "a file of at most 4 MB"),
        (life("2026-03-12", "[]"), "days is []; allowed: at least one day"),
        (life("9999-12-31", '[{"day": 0}]'), "'9999-12-31'; allowed: a day from 1900 to 2200"),
        (life("0001-01-01", '[{"day": 0}]'), "'0001-01-01'; allowed: a day from 1900 to 2200"),
    ],
    ids=lambda value: value[:40],
)
def test_a_bad_plan_is_told_as_supple_plan_tells_it(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "told.json"
    path.write_text(text)
    assert ask("--plan", path, "-o", tmp_path / "sheet.pdf") == 2
    refused = capsys.readouterr().err
    assert cli.main(["plan", str(path)]) == 2
    assert refused == capsys.readouterr().err
    assert said in refused
    assert len(refused) < 400, "a sentence, whatever the file holds"
    assert [each.name for each in tmp_path.iterdir()] == ["told.json"]


def test_a_plan_without_end_is_not_read_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("--plan", "/dev/zero") == 2
    assert "a file of at most 4 MB" in capsys.readouterr().err


def test_a_plan_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("--plan", tmp_path / "none.json") == 2
    assert "none.json: No such file or directory" in capsys.readouterr().err


def test_a_missing_picture_is_named_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def still(stretch_id: str, pose: str, edition: str) -> Path:
        if pose == "start":
            raise MissingPictureError(f"stills/print/{stretch_id}-{pose}.webp")
        return assets.FOLDER / "stills" / "print" / f"{stretch_id}-{pose}.webp"

    monkeypatch.setattr(assets, "still", still)
    out = tmp_path / "sheet.pdf"
    assert ask("--plan", told(tmp_path, {}), "-o", out) == 2
    assert "standing_hip_shift-start.webp is missing" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("name", ["", "\x07", "x" * 50])
def test_a_name_that_cannot_stand_there_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask("--plan", told(tmp_path, {}), "-o", tmp_path / "s.pdf", "--name", name) == 2
    assert "the sheet: the name is" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["😀 Ada", "田中"])
def test_a_name_that_the_typefaces_lack_is_left_to_be_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheet.pdf"
    assert ask("--plan", told(tmp_path, {}), "-o", out, "--name", name) == 0
    said = capsys.readouterr().err
    assert said == (
        f"supple: the typefaces lack letters of the name {name!r}; there is a line to write it on\n"
    )
    named, nameless = out.read_bytes(), tmp_path / "nameless.pdf"
    assert ask("--plan", tmp_path / "told.json", "-o", nameless) == 0
    assert named == nameless.read_bytes()


# -- Writing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stdout", "said"),
    [
        ("&-", "standard output is closed; name a file with -o"),
        ("/dev/full", "standard output cannot be written (No space left on device)"),
    ],
)
def test_standard_output_that_takes_nothing_is_told(stdout: str, said: str, tmp_path: Path) -> None:
    path = told(tmp_path, {})
    line = f'exec "$0" -m supple handout --plan "$1" -o - >{stdout}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, str(path)], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (2, f"supple: {said}\n")


@pytest.mark.parametrize("stdout", ["&-", "/dev/full"])
def test_a_sheet_is_written_whether_it_can_be_told_or_not(stdout: str, tmp_path: Path) -> None:
    path, out = told(tmp_path, {}), tmp_path / "sheet-\udcff.pdf"
    line = (
        f'PYTHONIOENCODING=ascii:strict exec "$0" -m supple handout --plan "$1" -o "$2" >{stdout}'
    )
    words = ["sh", "-c", line, sys.executable, str(path), str(out)]
    done = subprocess.run(words, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes()[:5] == handout_command.PDF.begins


@pytest.mark.parametrize("place", [".", "none/sheet.pdf", "told.json/sheet.pdf"])
def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = told(tmp_path, {})
    assert ask("--plan", path, "-o", tmp_path / place) == 2
    assert "cannot be written (" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["told.json"]
