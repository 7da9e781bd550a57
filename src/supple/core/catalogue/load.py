"""The only reader of the core's data files: catalogue, questions, numbers and words.

Everything below works on texts that were read already, so that a check can look at any folder.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import TypeAlias

from supple.core.catalogue import parse
from supple.core.catalogue.fields import Fields, Findings
from supple.core.catalogue.model import Catalogue, EmergencyNumber, Stretch
from supple.core.safety.model import Tag
from supple.core.words.model import Counted, Entry, Words

DataFiles: TypeAlias = Mapping[str, bytes]
"""Path below the core (``catalogue/stretches/neck_flexion.toml``) -> content, sorted by path."""

FOLDERS = ("catalogue", "safety", "words")
STRETCHES = "catalogue/stretches/"
MUSCLES = "catalogue/muscles.toml"
CONDITIONS = "catalogue/conditions.toml"
SOURCES = ("catalogue/sources.toml", "safety/sources.toml")
QUESTIONS = "safety/questions.toml"
NUMBERS = "safety/emergency_numbers.toml"
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in a set of data files, sound or not."""

    catalogue: Catalogue
    words: Words
    findings: Findings


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that comes with Supple, read once.

    Raises: InputError naming file, field, value and what is allowed, for the first fault.
    """
    return _sound(_reading()).catalogue


@cache
def load_words(language: str = DEFAULT_LANGUAGE) -> Words:
    """All sentences of a language, read once; what it lacks is taken from English.

    An unknown language is English throughout.
    Raises: InputError for a malformed file.
    """
    english = _sound(_reading()).words
    if language == DEFAULT_LANGUAGE:
        return english
    findings = Findings()
    translated = read_words(read_files(files("supple.core")), language, findings)
    if findings.faults:
        raise findings.faults[0]
    return Words(language, translated.entries, fallback=english)


def read_files(root: Traversable) -> DataFiles:
    """Every TOML file of the data folders below ``root``. Missing folders are simply empty."""
    found: dict[str, bytes] = {}
    for folder in FOLDERS:
        _collect(root / folder, folder, found)
    return dict(sorted(found.items()))


def read(data: DataFiles) -> Reading:
    """The catalogue and the English words of a set of data files, and what is wrong with them."""
    findings = Findings()
    tables = {
        name: _table(name, content, findings)
        for name, content in data.items()
        if not name.startswith("words/")
    }
    for required in (MUSCLES, CONDITIONS, *SOURCES, QUESTIONS, NUMBERS):
        if required not in tables:
            findings.fault(required, "file", None, "a data file of this name")
    catalogue = _catalogue(tables, digest(data), findings)
    return Reading(catalogue, read_words(data, DEFAULT_LANGUAGE, findings), findings)


def digest(data: DataFiles) -> str:
    """SHA-256 over names and contents, words left out: plans hold ids, not sentences."""
    total = hashlib.sha256()
    for name, content in sorted(data.items()):
        if not name.startswith("words/"):
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def read_words(data: DataFiles, language: str, findings: Findings) -> Words:
    """The sentences of one language; a file's folder and stem begin the keys of what it holds."""
    start = f"words/{language}/"
    entries: dict[str, Entry] = {}
    for name, content in data.items():
        if name.startswith(start):
            path = PurePosixPath(name.removeprefix(start)).with_suffix("")
            key = ".".join(path.parts)
            _entries(key, _table(name, content, findings) or {}, name, entries, findings)
    return Words(language, entries)


@cache
def _reading() -> Reading:
    return read(read_files(files("supple.core")))


def _sound(reading: Reading) -> Reading:
    if reading.findings.faults:
        raise reading.findings.faults[0]
    return reading


def _collect(folder: Traversable, path: str, found: dict[str, bytes]) -> None:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            _collect(entry, name, found)
        elif name.endswith(".toml"):
            found[name] = entry.read_bytes()


def _table(name: str, content: bytes, findings: Findings) -> dict[str, object] | None:
    try:
        return tomllib.loads(content.decode())
    except ValueError as error:  # a UnicodeDecodeError or a TOMLDecodeError
        findings.fault(name, "content", str(error), "TOML in UTF-8")
        return None


def _catalogue(
    tables: Mapping[str, dict[str, object] | None], digest_: str, findings: Findings
) -> Catalogue:
    def keyed(file: str) -> dict[str, Fields]:
        top = Fields(tables.get(file) or {}, file, findings)
        return {name: top.table(name) for name in top.names()}

    def listed(file: str, name: str) -> tuple[Fields, ...]:
        top = Fields(tables.get(file) or {}, file, findings)
        rows = top.tables(name)
        top.close()
        return rows

    tags = {tag.value: tag for tag in Tag}
    first, second = (set(tables.get(file) or {}) for file in SOURCES)
    for name in sorted(first & second):
        findings.fault(SOURCES[1], "key", name, f"a key that {SOURCES[0]} does not have")
    conditions = keyed(CONDITIONS)
    for name in conditions.keys() - tags.keys():
        findings.fault(CONDITIONS, "table", name, "a tag: " + ", ".join(tags))
    numbers = [parse.emergency_number(row) for row in listed(NUMBERS, "number")]
    stretches = [
        _stretch(name, table, findings)
        for name, table in tables.items()
        if name.startswith(STRETCHES)
    ]
    return Catalogue(
        stretches={each.id: each for each in sorted(stretches, key=lambda each: each.row)},
        muscles={name: parse.muscle(name, row) for name, row in keyed(MUSCLES).items()},
        conditions={
            tags[name]: parse.condition(tags[name], row)
            for name, row in conditions.items()
            if name in tags
        },
        questions=tuple(parse.question(row) for row in listed(QUESTIONS, "question")),
        sources={
            name: parse.source(name, row) for file in SOURCES for name, row in keyed(file).items()
        },
        emergency_numbers=_unique(numbers, findings),
        digest=digest_,
    )


def _stretch(name: str, table: dict[str, object] | None, findings: Findings) -> Stretch:
    """A file that is no TOML leaves an empty stretch, and its one fault has been told already."""
    fields = Fields({}, name, Findings()) if table is None else Fields(table, name, findings)
    return parse.stretch(PurePosixPath(name).stem, fields)


def _unique(rows: list[EmergencyNumber], findings: Findings) -> dict[str, EmergencyNumber]:
    found: dict[str, EmergencyNumber] = {}
    for row in rows:
        if row.country in found:
            findings.fault(NUMBERS, "country", row.country, "each country once")
        found[row.country] = row
    return found


def _entries(
    key: str,
    table: Mapping[str, object],
    where: str,
    into: dict[str, Entry],
    findings: Findings,
) -> None:
    for name, value in table.items():
        below = f"{key}.{name}"
        if isinstance(value, str) and value.strip():
            into[below] = value
        elif isinstance(value, list) and value and all(isinstance(v, str) and v for v in value):
            into[below] = tuple(value)
        elif isinstance(value, dict) and set(value) == {"one", "other"}:
            into[below] = Counted(str(value["one"]), str(value["other"]))
        elif isinstance(value, dict) and value:
            _entries(below, value, where, into, findings)
        else:
            findings.fault(where, name, value, "a text, a list of texts or a table of them")
