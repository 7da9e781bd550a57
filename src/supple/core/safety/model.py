"""The words of screening: questions, answers, clearances, conditions and verdicts.

Source: docs/evidence.md §1. Grouping and wording there are a judgement of ours, made from
published cards and guidelines; no clinician has reviewed them yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias


class Tag(StrEnum):
    """A condition that changes what is offered (docs/evidence.md §1C). What it does stands with
    each stretch in the catalogue; a tag only says that it is there.
    """

    OST = "OST"
    PREG = "PREG"
    THR = "THR"
    THR_ANTERIOR = "THR_ANTERIOR"
    NECK = "NECK"
    RAD = "RAD"
    DIZ = "DIZ"
    HYP = "HYP"
    FRAIL = "FRAIL"
    SUP = "SUP"
    FLOOR = "FLOOR"
    KNEEL = "KNEEL"
    KNEE = "KNEE"
    ANTI = "ANTI"
    HEAD = "HEAD"
    EXT_MINUS = "EXT_MINUS"
    FLX_MINUS = "FLX_MINUS"


class Sensation(StrEnum):
    """What a pain was like. Any of these ends the session (docs/evidence.md §2, Stop always)."""

    SHARP = "sharp"
    SPREADING = "spreading"
    TINGLING = "tingling"
    NUMB = "numb"
    WEAK = "weak"
    DIZZY = "dizzy"


class Group(StrEnum):
    """What a "yes" leads to."""

    EMERGENCY = "A"
    CLINICIAN = "B"


@dataclass(frozen=True, slots=True)
class Question:
    """One red-flag question; its words live in ``words/<lang>/questions.toml`` under its id.

    ``screen`` names the page on which it is asked together with others. ``urgent``: see somebody
    the same day or the next. ``clearable`` is false only where no clinician can lift it (B12).
    ``then_tag``: the condition that is set once a clinician has cleared it (B6 leaves RAD).
    """

    id: str
    group: Group
    screen: str
    urgent: bool
    clearable: bool = True
    then_tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A deliberate yes or no. A question that was not answered has no ``Answer``: it is never
    taken for a no.
    """

    question_id: str
    yes: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Clearance:
    """A person's record that somebody qualified has looked at it.

    ``item`` is a question id (A1…B13) or a tag that a clinician may clear (THR, NECK).
    For an emergency question it records the medical contact that unlocks Supple.
    """

    item: str
    what: str
    by_whom: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ScreenState:
    """Everything screening needs to remember of one person, folded from answers and clearances.

    ``latest``: question id -> last answer. ``open_since``: question id -> the last "yes" that no
    clearance has answered; only a clearance recorded at or after it takes it away, a later "no"
    does not.
    ``cleared``: item -> the clearance that closed it.
    ``concern_at``: when the person last said that something is new (the one-tap question, or a
    stretch that hurt in a worrying way). Answers given before it no longer count: every question is
    asked again, also on the same day.
    """

    latest: Mapping[str, Answer] = field(default_factory=dict)
    open_since: Mapping[str, datetime] = field(default_factory=dict)
    cleared: Mapping[str, Clearance] = field(default_factory=dict)
    concern_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Clear:
    """Nothing stands against a plan; the tags that adapt it."""

    tags: frozenset[Tag]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Questions that must be answered first, in the order in which they are asked."""

    question_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeeClinician:
    """At least one B is open. ``urgent`` if any of them is."""

    question_ids: tuple[str, ...]
    urgent: bool


@dataclass(frozen=True, slots=True)
class Emergency:
    """At least one A is open: the emergency page comes first, whatever else is set."""

    question_ids: tuple[str, ...]


Verdict: TypeAlias = Clear | Unanswered | SeeClinician | Emergency


@dataclass(frozen=True, slots=True)
class ScreenInput:
    """One question to screening: may this person have a plan on this day?

    ``questions``: all of them, in asking order. ``conditions``: the tags the person has set.
    ``birth_year``: ages are reckoned so that the careful side wins (under 18 until certainly 18,
    65 or 70 as soon as possible).
    ``emergency_since``: A answers given before this day are too old. ``all_since``: likewise for
    every question (a first day, or a return after two weeks away).
    """

    questions: tuple[Question, ...]
    state: ScreenState
    conditions: frozenset[Tag]
    birth_year: int
    today: date
    emergency_since: date
    all_since: date
