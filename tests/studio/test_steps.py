"""`python -m studio`: its steps come in their order, and one that fails is the last."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

import studio.__main__ as command
from studio.output import StudioError, chosen, write
from supple.core.errors import InputError


class Step(ModuleType):
    """A step that notes when it is done, and with which names."""

    def __init__(self, name: str, done: list[tuple[str, list[str]]], fault: Exception | None):
        super().__init__(name)
        self._done, self._fault = done, fault

    def main(self, arguments: Sequence[str]) -> int:
        self._done.append((self.__name__, list(arguments)))
        if self._fault is not None:
            raise self._fault
        return 0


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    return steps(monkeypatch)


def steps(
    monkeypatch: pytest.MonkeyPatch, **faults: Exception | None
) -> list[tuple[str, list[str]]]:
    """Put steps that only note that they are done in the place of the real ones."""
    noted: list[tuple[str, list[str]]] = []
    for name in command.STEPS:
        monkeypatch.setitem(command.STEPS, name, (f"steps.{name}", "does it"))
        step = Step(name, noted, faults.get(name))
        monkeypatch.setitem(sys.modules, f"steps.{name}", step)
    monkeypatch.setitem(sys.modules, "steps", ModuleType("steps"))
    return noted


def test_without_a_name_all_steps_are_done_in_their_order(
    done: list[tuple[str, list[str]]],
) -> None:
    assert command.main([]) == 0
    assert done == [(s, []) for s in ("people", "motions", "stills", "thumbs", "portraits")]


def test_one_step_takes_the_names_that_follow(done: list[tuple[str, list[str]]]) -> None:
    assert command.main(["portraits", "rosa", "edith"]) == 0
    assert done == [("portraits", ["rosa", "edith"])]


def test_a_step_that_is_refused_says_so_and_none_follows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = steps(monkeypatch, stills=StudioError("a picture is missing"))
    assert command.main([]) == 1
    assert [step for step, _ in done] == ["people", "motions", "stills"]
    assert capsys.readouterr().err == "python -m studio stills: a picture is missing\n"


def test_a_missing_package_is_told_and_a_missing_module_of_ours_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps(monkeypatch, people=ModuleNotFoundError(name="torch.nn"))
    assert command.main(["people"]) == 1
    assert "torch.nn is not installed here" in capsys.readouterr().err
    steps(monkeypatch, people=ModuleNotFoundError(name="studio.mislaid"))
    with pytest.raises(ModuleNotFoundError):
        command.main(["people"])


@pytest.mark.parametrize(("asked", "status"), [("--help", 0), ("-h", 0), ("everything", 2)])
def test_a_name_that_is_no_step_does_nothing_and_tells_the_steps(
    asked: str,
    status: int,
    done: list[tuple[str, list[str]]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main([asked]) == status
    told = capsys.readouterr()
    assert all(f"  {step} " in (told.err if status else told.out) for step in command.STEPS)
    assert not done


def test_names_are_checked_before_anything_is_made() -> None:
    assert chosen([], ("rosa", "edith"), "person") == ["rosa", "edith"]
    assert chosen(["edith"], ("rosa", "edith"), "person") == ["edith"]
    with pytest.raises(InputError, match="person is 'nobody'; allowed: rosa, edith"):
        chosen(["rosa", "nobody"], ("rosa", "edith"), "person")


def test_a_file_that_is_too_large_is_not_written() -> None:
    with pytest.raises(StudioError, match=r"people/nobody\.glb has 400001 bytes; allowed: 400000"):
        write("people/nobody.glb", bytes(400_001))
