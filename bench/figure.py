"""One line of the table: what was measured, what it should be, what it is, what peers have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.table import printed

NOT_PUBLISHED = "not published"


@dataclass(frozen=True)
class Figure:
    """Something measured. ``ours``: as people read it. ``met`` None: there is no target.

    ``peers``: a known figure of another app, whose source docs/benchmarks.md names.
    """

    what: str
    target: str
    ours: str
    met: bool | None
    peers: str = NOT_PUBLISHED


def at_most(
    what: str, limit: float, value: float, unit: str, peers: str = NOT_PUBLISHED, also: str = ""
) -> Figure:
    """A figure that should not be over its limit. ``also``: said behind the value."""
    text = f"{_number(value)} {unit}{also}"
    return Figure(what, f"≤ {limit:g} {unit}", text, value <= limit, peers)


def at_least(
    what: str, limit: float, value: float, unit: str, peers: str = NOT_PUBLISHED, also: str = ""
) -> Figure:
    """A figure that should not be under its limit."""
    text = f"{_number(value)} {unit}{also}"
    return Figure(what, f"≥ {limit:g} {unit}", text, value >= limit, peers)


def as_table(figures: Sequence[Figure]) -> str:
    """The figures, one a line."""
    words = {True: "met", False: "missed", None: ""}
    rows = [[each.what, each.target, each.ours, words[each.met], each.peers] for each in figures]
    return printed(["", "target", "Supple", "", "peers"], rows)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
