"""Take a data table apart field by field, and remember every fault instead of stopping.

A fault is an ``InputError`` kept as a value; a harmless stand-in takes the place of the bad value,
so that one look at a file names all that is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from supple.core.errors import InputError

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a data file that names a key of ``sources.toml``."""

    where: str
    field: str
    key: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What reading brought to light: faults, and the sources that were named."""

    faults: list[InputError] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)

    def fault(self, where: str, name: str, value: object, allowed: str) -> None:
        """Remember a fault."""
        self.faults.append(InputError(where=where, field=name, value=value, allowed=allowed))


class Fields:
    """The fields of one table. Read all of them, then call ``close`` to report the unknown ones."""

    def __init__(
        self, table: Mapping[str, object], where: str, findings: Findings, path: str = ""
    ) -> None:
        self._table = table
        self._where = where
        self._findings = findings
        self._path = path
        self._read: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def names(self) -> tuple[str, ...]:
        """Every field of the table, known or not, in file order."""
        return tuple(self._table)

    def path(self, name: str) -> str:
        """A field's name with the tables around it: ``dose.cap.hold_s``."""
        return f"{self._path}.{name}" if self._path else name

    def fault(self, name: str, value: object, allowed: str) -> None:
        """Remember a fault of one field."""
        self._findings.fault(self._where, self.path(name), value, allowed)

    def value(self, name: str) -> object:
        """The field as it stands, or None where it is missing."""
        self._read.add(name)
        return self._table.get(name)

    def text(self, name: str) -> str:
        """A text that is not blank."""
        value = self.value(name)
        if isinstance(value, str) and value.strip():
            return value
        self.fault(name, value, "a text that is not blank")
        return ""

    def optional_text(self, name: str) -> str | None:
        """A text, or None where the field is missing."""
        return self.text(name) if name in self else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where the field is missing."""
        value = self.value(name)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        self.fault(name, value, "a list of texts")
        return ()

    def flag(self, name: str, default: bool = False) -> bool:
        """``true`` or ``false``; the default where the field is missing."""
        value = self.value(name)
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        self.fault(name, value, "true or false")
        return default

    def whole(self, name: str, low: int, high: int) -> int:
        """A whole number from low to high."""
        value = self.value(name)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.fault(name, value, f"a whole number {low} to {high}")
        return low

    def optional_whole(self, name: str, low: int, high: int) -> int | None:
        """A whole number from low to high, or None where the field is missing."""
        return self.whole(name, low, high) if name in self else None

    def number(self, name: str, low: float, high: float) -> float:
        """A finite number from low to high."""
        value = self.value(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)  # NaN is refused too: it lies in no range
        self.fault(name, value, f"a number {low:g} to {high:g}")
        return low

    def word(self, name: str, kind: type[Word]) -> Word:
        """One of a closed set of words."""
        return self._word(name, self.value(name), kind)

    def day(self, name: str) -> str:
        """A date, as ISO text: 2026-11-22 (with or without quotes in the file)."""
        value = self.value(name)
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fault(name, value, "a date such as 2026-11-22")
            return ""

    def source(self, name: str = "source") -> str:
        """A key of ``sources.toml``, remembered as cited."""
        key = self.text(name)
        self._cite(name, key)
        return key

    def sources(self, name: str = "sources") -> tuple[str, ...]:
        """One or more keys of ``sources.toml``, remembered as cited."""
        keys = self.texts(name)
        if not keys:
            self.fault(name, self.value(name), "at least one key of catalogue/sources.toml")
        for key in keys:
            self._cite(name, key)
        return keys

    def table(self, name: str) -> Fields:
        """The table below this one; an empty one where it is missing."""
        return self.below(name, self.value(name) if name in self else {})

    def tables(self, name: str) -> tuple[Fields, ...]:
        """A list of tables; empty where the field is missing."""
        value = self.value(name)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.fault(name, value, "a list of tables")
            return ()
        return tuple(self.below(f"{name}[{place}]", item) for place, item in enumerate(value))

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for name, value in self._table.items():
            if name not in self._read:
                known = ", ".join(sorted(self._read)) or "none"
                self.fault(name, value, f"a known field ({known})")

    def below(self, name: str, value: object) -> Fields:
        """A value as a table of its own; an empty one where it is no table."""
        if not isinstance(value, dict):
            self.fault(name, value, "a table")
            value = {}
        return Fields(value, self._where, self._findings, self.path(name))

    def _word(self, name: str, value: object, kind: type[Word]) -> Word:
        allowed = tuple(kind)
        for word in allowed:
            if word.value == value:
                return word
        self.fault(name, value, "one of " + ", ".join(allowed))
        return allowed[0]

    def _cite(self, name: str, key: str) -> None:
        if key:
            self._findings.citations.append(Citation(self._where, self.path(name), key))
