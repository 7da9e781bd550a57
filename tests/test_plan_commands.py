"""What `supple handout` and `supple audio` have in common: how they ask for a plan."""

import subprocess
import sys
from pathlib import Path

import pytest

from supple import audio_command, cli, handout_command
from supple.output import Kind
from supple.todays_plan import NO_PLAN
from tests.told_days import told

COMMANDS = pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["handout"], handout_command.PDF),
        (["audio", "--words", "chimes"], audio_command.MP3),
    ],
)


@COMMANDS
def test_without_a_journal_it_says_how_to_begin(
    words: list[str],
    kind: Kind,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SUPPLE_DATA", str(tmp_path / "data"))
    assert cli.main(words) == NO_PLAN
    assert "Open Supple once" in capsys.readouterr().err
    assert not (tmp_path / "data").exists(), "asking makes nothing"


@COMMANDS
def test_a_scenario_that_is_not_whole_is_told_in_one_sentence(
    words: list[str], kind: Kind, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "told.json", tmp_path / f"made{kind.suffix}"
    path.write_text('{\n  "schema": "supple.scenario/1"\n  "days": []\n}', encoding="utf-8")
    assert cli.main([*words, "--plan", str(path), "-o", str(out)]) == 2
    place = "line 3, near column 3"
    lacks = "a comma or a closing bracket is missing"
    said = capsys.readouterr()
    assert said.err == f"supple: told.json is not whole JSON: {place}, {lacks}\n"
    assert not out.exists()


@COMMANDS
def test_the_scenario_needs_no_django(words: list[str], kind: Kind, tmp_path: Path) -> None:
    path, out = told(tmp_path, {}), tmp_path / "made"
    code = (
        "import sys; from supple import cli; cli.main(sys.argv[1:]); print('django' in sys.modules)"
    )
    asked = [sys.executable, "-c", code, *words, "--plan", str(path), "-o", str(out)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert out.read_bytes().startswith(kind.begins)
