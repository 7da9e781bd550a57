"""The command line sends each request to its room, and says in a sentence what is wrong."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from supple import cli
from supple.web import serve as serve_module
from supple.web.lan import EVERY_ADDRESS
from supple.web.serve_lan import RUNNING_FILE


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, bool]]:
    """What would have been served, as (port, open_browser)."""
    calls: list[tuple[int, bool]] = []

    def serve(port: int, *, open_browser: bool, network: object = None) -> int:
        assert network is None, "only --lan asks for the network"
        calls.append((port, open_browser))
        return 0

    monkeypatch.setattr(serve_module, "serve", serve)
    return calls


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ([], (8470, True)),
        (["serve"], (8470, True)),
        (["--no-open"], (8470, False)),
        (["--port", "9000"], (9000, True)),
        (["serve", "--port", "0", "--no-open"], (0, False)),
    ],
)
def test_serve_is_the_default(
    served: list[tuple[int, bool]], words: list[str], call: tuple[int, bool]
) -> None:
    assert cli.main(words) == 0
    assert served == [call]


def test_lan_means_every_address_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def serve(port: int, *, open_browser: bool, network: object = None) -> int:
        asked.append(network)
        return 0

    monkeypatch.setattr(serve_module, "serve", serve)
    assert cli.main(["serve", "--lan"]) == cli.main(["serve", "--lan", "192.168.1.5"]) == 0
    assert [wish.address for wish in asked] == [EVERY_ADDRESS, "192.168.1.5"]


@pytest.mark.parametrize("noted", ["", "{", "[]", "{}", '{"names": [], "ends": "soon"}'])
def test_a_note_about_the_network_that_cannot_be_read_is_none(
    noted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUPPLE_DATA", str(tmp_path))
    (tmp_path / RUNNING_FILE).write_text(noted)
    assert cli.main(["pair"]) == 2
    assert "does not answer the network now" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "65536", "80a", "", "٣", "8e3"])
def test_impossible_port_is_refused_in_words(
    served: list[tuple[int, bool]], port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["serve", f"--port={port}"])
    assert stopped.value.code == 2
    assert f"{port!r} is not a port: give a whole number from 0 to 65535" in capsys.readouterr().err
    assert served == []


def stand_in(monkeypatch: pytest.MonkeyPatch, module: str, function: str) -> list[Any]:
    """Put a module in place that records what it is called with and answers 1."""
    calls: list[Any] = []

    def record(*arguments: Any) -> int:
        calls.append(arguments)
        return 1

    fake = ModuleType(module)
    setattr(fake, function, record)
    monkeypatch.setitem(sys.modules, module, fake)
    return calls


def test_plan_hands_over_the_scenario(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = stand_in(monkeypatch, "supple.scenario_command", "run")
    assert cli.main(["plan", "a.json"]) == 1
    assert cli.main(["plan", "b.json", "--json"]) == 1
    assert calls == [(Path("a.json"), False), (Path("b.json"), True)]


def test_catalogue_check_hands_over_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = stand_in(monkeypatch, "supple.core.catalogue.check", "main")
    assert cli.main(["catalogue", "check"]) == 1
    assert cli.main(["catalogue", "check", "samples"]) == 1
    assert calls == [(None,), (Path("samples"),)]


def test_expected_error_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = ModuleType("supple.scenario_command")

    def run(path: Path, as_json: bool) -> int:
        raise ValueError("a.json: level is 9, allowed is 0 to 6")

    fake.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "supple.scenario_command", fake)
    assert cli.main(["plan", "a.json"]) == 2
    assert capsys.readouterr().err == "supple: a.json: level is 9, allowed is 0 to 6\n"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["frobnicate"], "'frobnicate'"),
        (["plan"], "SCENARIO.json"),
        (["catalogue"], "ACTION"),
        (["serve", "--loud"], "--loud"),
        *(([command, "extra"], "extra") for command in ("audio", "handout")),
        *(
            ([command, "-o", ""], "-o/--output: it needs the name")
            for command in ("audio", "handout")
        ),
        *(([command, "--plan="], "--plan: it needs the name") for command in ("audio", "handout")),
        (["audio", "--words", "loud"], "'loud'"),
    ],
)
def test_unknown_request_is_refused_in_one_sentence(
    words: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)
    assert stopped.value.code == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("supple: ")
    assert named in said
    assert said.endswith("--help` lists what there is)")


def test_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"supple {version('supple')}\n"


def test_starting_the_command_line_imports_no_django() -> None:
    program = "import sys, supple.cli; print('django' in sys.modules, 'granian' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert result.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("command", ["serve", "pair", "backup", "restore", "plan", "catalogue"])
def test_every_command_says_what_it_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    listed = " ".join(capsys.readouterr().out.split())
    with pytest.raises(SystemExit):
        cli.main([command, "--help"])
    tells = capsys.readouterr().out.split("\n\n")[1]
    assert tells.endswith(".")
    assert f"{command} {tells[0].lower()}{' '.join(tells[1:-1].split())}" in listed
