"""`supple plan`: what it prints, and how it says that it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from supple import cli
from supple.core.catalogue.load import load_catalogue
from supple.core.dose.scenario import replay
from supple.core.wire import decision as decision_wire
from supple.scenario_command import NotWholeError, read

SCENARIOS = Path(__file__).parent / "scenarios"
FIRST_WEEK = SCENARIOS / "first_week.json"

TEXT = """\
A stretch hurt

Day 0 · Monday 2 March 2026
  Told: pain 3 now, stress 8, 7 minutes
  Level 1 · 7 min
    Standing hip shift              10 s x 1, each side
    Chin to chest                   10 s x 1
    Ear to shoulder                 10 s x 1, each side
    Both knees to chest, head down  10 s x 1
    One knee to chest               10 s x 1, each side
    Crossed leg pull                10 s x 1, each side
    Slow breathing                  2 min
    Two slow breaths                10 s
  [levels] A gentle start: short holds, and few of them.
  [10] A stressful day: two minutes of slow breathing are part of it, and nothing grows. A shorter
    session is fine too.
  Then: a session, worst pain 3, One knee to chest hurt (tingling, 4)

Days 1 to 2 · Tuesday 3 March 2026 to Wednesday 4 March 2026
  Told: pain 3 on waking, something is new, yes to A2
  No stretching: emergency
  [1] One of your answers needs help now, not stretching.
""".replace(" x ", " \u00d7 ")


def written(folder: Path, *days: dict[str, Any], **person: Any) -> Path:
    path = folder / "told.json"
    told = {
        "schema": "supple.scenario/1",
        "title": "A stretch hurt",
        "start": "2026-03-02",
        "person": {"birth_year": 1984, "enrolment_nrs": 3, **person},
        "days": days,
    }
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of a known width."""
    monkeypatch.setenv("COLUMNS", "100")


def test_text_shows_what_was_told_what_was_decided_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hurt = {"stretch": "knee_to_chest", "worst_nrs": 4, "sensations": ["tingling"]}
    path = written(
        tmp_path,
        {
            "day": 0,
            "now_nrs": 3,
            "stress_nrs": 8,
            "minutes": 7,
            "session": {"worst_nrs": 3, "hurts": [hurt]},
        },
        {"day": 1, "repeat": 2, "morning_nrs": 3, "safety_concern": True, "yes": ["A2"]},
    )
    assert cli.main(["plan", str(path)]) == 0
    assert capsys.readouterr().out == TEXT


def test_text_names_what_is_missing_and_what_a_condition_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, {"day": 0, "now_nrs": 3}, conditions=["OST"])
    assert cli.main(["plan", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "    Chin glide          3 s \u00d7 5 (for Chin to chest)" in lines
    assert any(line.startswith("  Without Both knees to chest: left out because") for line in lines)
    assert any(line.startswith("  One knee to chest: Bend at your hip to a") for line in lines)


@pytest.mark.parametrize("columns", ["20", "40", "72", "300"])
def test_no_line_is_wider_than_the_terminal_or_tiring(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert cli.main(["plan", str(SCENARIOS / "ten_days_away.json")]) == 0
    sentences = [line for line in capsys.readouterr().out.splitlines() if line[2:3] == "["]
    assert len(sentences) > 10
    assert max(map(len, sentences)) <= min(100, max(int(columns), 42))


def test_json_holds_the_decision_of_every_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["plan", "--json", str(FIRST_WEEK)]) == 0
    shown = json.loads(capsys.readouterr().out)
    catalogue = load_catalogue()
    lived = list(replay(read(FIRST_WEEK, catalogue).scenario, catalogue))
    assert [each["day"] for each in shown] == [0, 1, 2, 3, 4, 5, 6]
    decisions = [decision_wire.from_json(each["decision"]) for each in shown]
    assert decisions == [day.decision for day in lived]
    assert all(each["unmet"] == [] for each in shown)


@pytest.mark.parametrize("as_json", [False, True])
def test_day_that_is_not_as_expected_is_named(
    as_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {"day": 0, "repeat": 2, "now_nrs": 3, "expect": {"level": 5, "reasons": ["first_day"]}}
    path = written(tmp_path, told)
    assert cli.main(["plan", str(path), *(["--json"] if as_json else [])]) == 1
    out = capsys.readouterr().out
    if as_json:
        assert [day["unmet"] for day in json.loads(out)] == [[], ["expected level 5, found 1"]]
    else:
        assert out.count("  NOT AS EXPECTED: expected level 5, found 1\n") == 1
        assert out.endswith("found 1\n")


@pytest.mark.parametrize("as_json", [False, True])
def test_every_scenario_can_be_shown(as_json: bool, capsys: pytest.CaptureFixture[str]) -> None:
    for path in sorted(SCENARIOS.glob("*.json")):
        assert cli.main(["plan", str(path), *(["--json"] if as_json else [])]) == 0
        assert len(capsys.readouterr().out.splitlines()) > 20


def test_reader_that_has_seen_enough_is_no_error() -> None:
    path = SCENARIOS / "hip_replacement_later_cleared.json"
    program = [sys.executable, "-m", "supple", "plan", "--json", str(path)]
    told = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert told.stdout is not None
    assert told.stdout.readline() == b"[\n"
    told.stdout.close()
    assert told.stderr is not None
    assert told.stderr.read() == b""
    assert told.wait() == 0


def refused(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence on stderr; nothing else may have been printed."""
    assert cli.main(["plan", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("supple: ")
    return said.err.removeprefix("supple: ").rstrip("\n")


def test_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nowhere.json"
    assert refused(path, capsys) == f"{path}: No such file or directory"


def test_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(tmp_path, capsys) == f"{tmp_path}: Is a directory"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "told.json is not whole JSON: line 1, near column 1, a value is missing"),
        (b'{\n"a" 1}', "told.json is not whole JSON: line 2, near column 5, a colon is missing"),
        (b'{"a": "\xff"}', "told.json byte 7: it is b'\\xff'; allowed: text in UTF-8"),
        (b'{"a": 1, "a": 2}', "told.json: a is 2; allowed: each field once"),
        (
            b"[" * 100_000,
            "told.json: it is '\u2026'; allowed: lists within lists, but not that deep",
        ),
    ],
    ids=["empty", "no colon", "not UTF-8", "said twice", "too deep"],
)
def test_file_that_is_no_json(
    content: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "told.json"
    path.write_bytes(content)
    assert refused(path, capsys) == sentence


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("[1 2]", "a comma or a closing bracket is missing"),
        ("[1, 2", "a comma or a closing bracket is missing"),
        ("{1: 2}", "a name in double quotes is missing"),
        ('["a]', "a closing quote is missing"),
        ('["a\n"]', "a line break or a tab stands within quotes"),
        (r'["\a"]', "a backslash stands where there may be none"),
        (r'["\u12"]', "a backslash stands where there may be none"),
        ("[1] 2", "it should have ended"),
        ("\ufeff[]", "an invisible mark stands in front; save it as UTF-8 without one"),
    ],
)
def test_what_a_file_lacks_to_be_json_is_said_in_plain_words(
    content: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "told.json"
    path.write_text(content, encoding="utf-8")
    said = refused(path, capsys)
    assert said.startswith("told.json is not whole JSON: line 1, near column ")
    assert said.endswith(f", {what}")


def test_a_fault_that_has_no_plain_words_is_placed_all_the_same() -> None:
    """A later reader may know more faults."""
    told = str(NotWholeError("told.json", json.JSONDecodeError("Something new", "[\n 1,]", 3)))
    place = "line 2, near column 2"
    assert told == f"told.json is not whole JSON: {place}, something else is expected there"


def test_number_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "told.json"
    text = FIRST_WEEK.read_text(encoding="utf-8").replace('"now_nrs": 3', '"now_nrs": NaN', 1)
    path.write_text(text, encoding="utf-8")
    allowed = "a whole number 0 to 10"
    assert refused(path, capsys) == f"told.json.days[0]: now_nrs is nan; allowed: {allowed}"


def test_birth_year_after_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, {"day": 0, "now_nrs": 3}, birth_year=2030)
    assert "birth_year is 2030; allowed: a year from 1900 to 2026" in refused(path, capsys)


def test_clearance_of_what_nobody_clears(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, {"day": 0, "now_nrs": 3, "cleared": {"B12": "a parent"}})
    assert refused(path, capsys).startswith("clearance: item is 'B12'; allowed: one of A1, ")
