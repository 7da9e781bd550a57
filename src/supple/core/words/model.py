"""What people read and hear, by key, in one language with another to fall back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Counted:
    """One sentence in two forms: ``one`` where the parameter ``n`` is 1, ``other`` elsewhere."""

    one: str
    other: str


Entry: TypeAlias = str | Counted | tuple[str, ...]
"""A sentence, a sentence in two forms, or a list of sentences."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All sentences of a language. Two are never alike, so that what is made of one can be kept.

    ``entries``: key (``stretches.neck_flexion.name``) -> entry, in the order of the files.
    ``fallback``: asked for a key that is missing here (English, for every other language).
    """

    language: str
    entries: Mapping[str, Entry]
    fallback: Words | None = None

    def say(self, key: str, /, **params: object) -> str:
        """The sentence of a key, with its ``{parameters}`` filled in.

        Parameters that the sentence does not name are ignored.
        Raises: KeyError naming an unknown key; ValueError naming a parameter that is missing,
        an ``n`` that is no whole number, or a key that holds a list.
        """
        text = _sentence(key, self._entry(key), params)
        if "{" not in text and "}" not in text:  # most, and a page says thousands
            return text
        missing = [name for name in parameters(text) if name not in params]
        if missing:
            raise ValueError(f"words {self.language}: {key} needs {', '.join(missing)}")
        return text.format_map(params)

    def lines(self, key: str) -> tuple[str, ...]:
        """The sentences of a list, or of every key one step below this one, in file order.

        Raises: KeyError naming an unknown key.
        """
        if key in self.entries:
            entry = self.entries[key]
            return entry if isinstance(entry, tuple) else (_sentence(key, entry, {"n": 2}),)
        below = tuple(
            entry
            for name, entry in self.entries.items()
            if isinstance(entry, str) and name.rpartition(".")[0] == key
        )
        if below:
            return below
        if self.fallback is not None:
            return self.fallback.lines(key)
        raise KeyError(f"words {self.language}: no lines under {key!r}")

    def has(self, key: str) -> bool:
        """Whether ``say`` (or ``lines``) knows the key, here or in the fallback."""
        return key in self.entries or (self.fallback is not None and self.fallback.has(key))

    def keys(self) -> Iterator[str]:
        """The keys of this language alone, in the order of the files."""
        return iter(self.entries)

    def _entry(self, key: str) -> Entry:
        if key in self.entries:
            return self.entries[key]
        if self.fallback is not None:
            return self.fallback._entry(key)
        raise KeyError(f"words {self.language}: no entry {key!r}")


@cache  # there are as many as there are sentences, and a page says most of them again
def parameters(entry: Entry) -> tuple[str, ...]:
    """Names of the ``{parameters}`` in an entry, in order, each once.

    Raises: ValueError where the braces do not match.
    """
    if isinstance(entry, str):
        texts: tuple[str, ...] = (entry,)
    elif isinstance(entry, Counted):
        texts = (entry.one, entry.other)
    else:
        texts = entry
    names = (name for text in texts for _, name, _, _ in Formatter().parse(text))
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _sentence(key: str, entry: Entry, params: Mapping[str, object]) -> str:
    """The form of a sentence that suits ``n``."""
    if isinstance(entry, str):
        return entry
    if isinstance(entry, tuple):
        raise ValueError(f"words: {key} is a list; read it with lines()")
    n = params.get("n")
    if isinstance(n, bool) or not isinstance(n, int):
        raise ValueError(f"words: {key} needs n, a whole number, to choose its form; it is {n!r}")
    return entry.one if n == 1 else entry.other
