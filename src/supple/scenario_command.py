"""``supple plan SCENARIO.json``: what the planner would do, as text or JSON.

A scenario may say what it expects of a day; a day that turns out otherwise is named.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Catalogue
from supple.core.dose.decision import Plan, Reason, Withheld
from supple.core.dose.scenario import Replayed, ToldDay, replay
from supple.core.dose.told import Person
from supple.core.errors import InputError, SuppleError
from supple.core.safety.screen import asked
from supple.core.wire import decision as decision_wire
from supple.core.wire.scenario import PLAN, Expected, ScenarioFile, from_json
from supple.scenario_text import as_text

LARGEST_BYTES = 4_000_000
"""A file that is longer is no scenario: ten years told day by day take less."""
WIDEST = 100
"""Longer lines than this are tiring to read, however wide the terminal."""

FAULTS = {
    "Expecting value": "a value is missing",
    "Expecting ','": "a comma or a closing bracket is missing",
    "Expecting ':'": "a colon is missing",
    "Expecting property name": "a name in double quotes is missing",
    "Unterminated string": "a closing quote is missing",
    "Invalid control character": "a line break or a tab stands within quotes",
    "Invalid \\": "a backslash stands where there may be none",
    "Extra data": "it should have ended",
    "Unexpected UTF-8 BOM": "an invisible mark stands in front; save it as UTF-8 without one",
}
"""How the reader's words for a fault begin -> what they mean."""


class NotWholeError(SuppleError):
    """A text that is no whole JSON: something is missing, or stands where it may not."""

    def __init__(self, name: str, error: json.JSONDecodeError) -> None:
        found = (means for begins, means in FAULTS.items() if error.msg.startswith(begins))
        fault = next(found, "something else is expected there")
        place = f"line {error.lineno}, near column {error.colno}"
        super().__init__(f"{name} is not whole JSON: {place}, {fault}")


def run(path: Path, as_json: bool) -> int:
    """Replay a scenario file and print every day's decision.

    Returns the exit code: 1 where a day is not what the file expects, else 0.
    Raises: InputError, NotWholeError for a file that is no scenario, OSError for one that cannot
    be read.
    """
    catalogue = load_catalogue()
    file = read(path, catalogue)
    days = tuple(replay(file.scenario, catalogue))
    faults = tuple(unmet(file.expected.get(day.told.offset), day.decision) for day in days)
    if as_json:
        shown = [_as_json(day, found) for day, found in zip(days, faults, strict=True)]
        _print(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        width = min(shutil.get_terminal_size().columns, WIDEST)
        _print("\n".join(as_text(file.scenario.title, days, faults, load_words(), width)))
    return 1 if any(faults) else 0


def read(path: Path, catalogue: Catalogue) -> ScenarioFile:
    """A scenario file whose every id is one of the catalogue's.

    Raises: InputError naming the place, the value and what is allowed, NotWholeError, OSError.
    """
    file = from_json(_json(path), path.name)
    _check_person(f"{path.name} person", file.scenario.person, catalogue)
    for told in file.scenario.days:
        _check_told(f"{path.name} day {told.offset}", told, catalogue)
    for offset, expected in file.expected.items():
        named = (*(expected.stretches or ()), *expected.without)
        _check_ids(f"{path.name} day {offset} expect", "stretch", named, catalogue.stretches)
    return file


def unmet(expected: Expected | None, decision: Plan | Withheld) -> tuple[str, ...]:
    """What the day was expected to be and is not, one sentence each."""
    if expected is None:
        return ()
    return tuple(_unmet(expected, decision))


def _unmet(expected: Expected, decision: Plan | Withheld) -> Iterator[str]:
    kind, level = PLAN, None
    stretches: tuple[str, ...] = ()
    match decision:
        case Plan():
            level = decision.level
            stretches = tuple(entry.stretch_id for entry in decision.entries)
        case Withheld():
            kind = decision.kind.value
    if expected.kind is not None and expected.kind != kind:
        yield f"expected {expected.kind}, found {kind}"
    if expected.level is not None and expected.level != level:
        yield f"expected level {expected.level}, found {'none' if level is None else level}"
    yield from _missing("reasons", expected.reasons, decision.reasons)
    yield from _missing("referrals", expected.referrals, decision.referrals)
    if expected.stretches is not None and expected.stretches != stretches:
        wanted = ", ".join(expected.stretches) or "no stretches"
        yield f"expected {wanted}; found {', '.join(stretches) or 'none'}"
    for stretch_id in expected.without:
        if stretch_id in stretches:
            yield f"expected a plan without {stretch_id}"


def _missing(name: str, keys: tuple[str, ...], given: tuple[Reason, ...]) -> Iterator[str]:
    found = [reason.key for reason in given]
    for key in keys:
        if key not in found:
            yield f"expected {key} among {name}, found {', '.join(found) or 'none'}"


def _print(text: str) -> None:
    """Print, unless whoever reads has seen enough (`supple plan FILE | head`)."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python would write what is left at its exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _as_json(day: Replayed, faults: tuple[str, ...]) -> dict[str, object]:
    decision = decision_wire.to_json(day.decision)
    return {"day": day.told.offset, "decision": decision, "unmet": list(faults)}


# -- Reading ------------------------------------------------------------------------------------


def _json(path: Path) -> object:
    """The file as JSON values; a field that stands twice is refused, not taken from the last."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in pairs:
            if name in found:
                raise InputError(
                    where=path.name, field=name, value=value, allowed="each field once"
                )
            found[name] = value
        return found

    try:
        return json.loads(_text(path), object_pairs_hook=once)
    except OSError as error:
        raise OSError(f"{path}: {error.strerror}") from error
    except InputError:
        raise
    except (ValueError, RecursionError) as error:
        raise _unreadable(path.name, error) from error


def _text(path: Path) -> str:
    """What the file holds. Raises: InputError for one that is too large, UnicodeDecodeError."""
    with path.open("rb") as opened:
        content = opened.read(LARGEST_BYTES + 1)
    if len(content) > LARGEST_BYTES:
        most = f"a file of at most {LARGEST_BYTES / 1e6:.0f} MB"
        raise InputError(where=path.name, field="it", value="larger", allowed=most)
    return content.decode("utf-8")


def _unreadable(name: str, error: ValueError | RecursionError) -> SuppleError:
    """Why a text is no JSON, and where."""
    match error:
        case json.JSONDecodeError():
            return NotWholeError(name, error)
        case UnicodeDecodeError():
            byte = error.object[error.start : error.start + 1]
            where = f"{name} byte {error.start}"
            return InputError(where=where, field="it", value=byte, allowed="text in UTF-8")
        case RecursionError():
            allowed = "lists within lists, but not that deep"
            return InputError(where=name, field="it", value="…", allowed=allowed)
    return InputError(where=name, field="a number", value="…", allowed="fewer digits")


def _check_told(where: str, told: ToldDay, catalogue: Catalogue) -> None:
    """A misspelt id would quietly mean no."""
    questions = [question.id for question in asked(catalogue.questions)]
    _check_ids(where, "yes", told.yes, questions)
    hurts = told.session.hurts if told.session is not None else ()
    _check_ids(where, "hurt", [h.stretch_id for h in hurts if h.stretch_id], catalogue.stretches)
    if told.person is not None:
        _check_person(f"{where} person", told.person, catalogue)


def _check_person(where: str, person: Person, catalogue: Catalogue) -> None:
    blocked = sorted(each.stretch_id for each in person.blocked)
    _check_ids(where, "blocked", blocked, catalogue.stretches)


def _check_ids(where: str, field: str, ids: Collection[str], known: Collection[str]) -> None:
    for each in ids:
        if each not in known:
            close = get_close_matches(each, known, n=1, cutoff=0.85)
            such = f"an id such as {close[0]}" if close else ", ".join(known)
            raise InputError(where=where, field=field, value=each, allowed=such)
