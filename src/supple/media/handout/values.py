"""What stands on the sheet of a plan, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from supple.media.handout.pictures import Picture


@dataclass(frozen=True, slots=True)
class Listed:
    """A heading and what stands below it; ``then``: a last sentence, or ""."""

    title: str
    lines: tuple[str, ...]
    then: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch. ``mind``: what to mind, in sentences. ``stop``: when to leave this one alone."""

    number: int
    name: str
    dose: str
    short_dose: str
    pictures: tuple[Picture, ...]
    steps: tuple[str, ...]
    feel: str
    mind: tuple[str, ...]
    stop: str


@dataclass(frozen=True, slots=True)
class Boxes:
    """Two weeks to tick. ``days``: what stands over each column, one line or two."""

    title: str
    help: str
    stretch: str
    days: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is printed.

    ``around``: what comes before the first stretch and after the last. ``every``: what holds for
    all of them, or "". ``talk``: why to talk to somebody. ``labels``: small words of the layout.
    """

    language: str
    day: date
    title: str
    written_day: str
    name: str
    lead: tuple[str, ...]
    before: Listed
    stop: Listed
    talk: tuple[str, ...]
    boxes: Boxes
    around: tuple[str, ...]
    every: str
    blocks: tuple[Block, ...]
    help: tuple[Listed, ...]
    sources: Listed
    made: str
    labels: dict[str, str] = field(default_factory=dict)
