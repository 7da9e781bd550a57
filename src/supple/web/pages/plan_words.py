"""A plan as people read it: a headline, and its stretches grouped as the body lies."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.text import capfirst

from supple.core.catalogue.limit_words import limit_text
from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Dose, Hold, Measure, Position, Side
from supple.core.dose.decision import Entry, Omitted, Plan
from supple.core.words.numbers import in_words, minutes_of
from supple.web.pages.reasons import sentence

MORNING_H, AFTERNOON_H, EVENING_H = 3, 12, 18
"""Local hours at which a greeting begins."""


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch on the page. ``side``: the one that is done first, and shown. ``sides`` is ""
    where it has none.
    """

    stretch_id: str
    side: Side
    name: str
    muscle: str
    dose: str
    sides: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The stretches of one position, in the order of doing."""

    position: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One of the six that is missing today, why, and what takes its place ("" for nothing)."""

    stretch_id: str
    name: str
    because: str
    instead: str


def greeting(local: datetime) -> str:
    """Good morning, good afternoon or good evening, by the person's own clock."""
    if MORNING_H <= local.hour < AFTERNOON_H:
        return "Good morning."
    return "Good afternoon." if AFTERNOON_H <= local.hour < EVENING_H else "Good evening."


def headline(plan: Plan) -> str:
    """What awaits, in one line: "Six stretches, five minutes.". One that was asked for alone is
    "Just this one stretch, two minutes.".
    """
    minutes = minutes_of(plan.lasts_s(load_catalogue()))
    asked_alone = plan.requested is not None
    stretches = "Just this one stretch" if asked_alone else _stretches(len(plan.entries))
    return f"{stretches}, {in_words(minutes).lower()} {'minute' if minutes == 1 else 'minutes'}."


def tried(done: Collection[str], begun: Collection[str]) -> str:
    """What had its turn before the plan: "You did one stretch.", or, where none of it was done to
    its end, "One stretch had its turn."; "" where nothing had.
    """
    if done:
        return f"You did {_stretches(len(done)).lower()}."
    if begun:
        return f"{_stretches(len(begun))} had {'its' if len(begun) == 1 else 'their'} turn."
    return ""


def _stretches(number: int) -> str:
    return f"{in_words(number)} {'stretch' if number == 1 else 'stretches'}"


def way_down(plan: Plan) -> str:
    """Whether one has to get down to the floor; "" where one does not."""
    low = {Position.KNEELING, Position.LYING}
    on_floor = any(e.position in low and "on_bed" not in e.notes for e in plan.entries)
    return "Down to the floor only once." if on_floor else ""


def places(plan: Plan) -> tuple[Place, ...]:
    """The stretches of a plan, grouped by position as they follow each other."""
    words = load_words()
    shared = frozenset(for_all(plan))
    return tuple(
        Place(words.say(f"positions.{position}"), tuple(_row(each, shared) for each in entries))
        for position, entries in groupby(plan.entries, key=lambda entry: entry.position)
    )


def for_all(plan: Plan) -> tuple[str, ...]:
    """Remarks that hold for every stretch of the plan, so that they are said once."""
    first, *others = [_remarks(entry) for entry in plan.entries]
    return tuple(each for each in first if others and all(each in other for other in others))


def left_out(omitted: Iterable[Omitted]) -> tuple[LeftOut, ...]:
    """The missing ones of the six, named with their reason and what takes their place."""
    return tuple(
        LeftOut(
            stretch_id=each.stretch_id,
            name=stretch_name(each.stretch_id),
            because=capfirst(sentence(each.reason)).rstrip(".") + ".",
            instead=stretch_name(each.instead) if each.instead else "",
        )
        for each in omitted
    )


def stretch_name(stretch_id: str) -> str:
    """What a stretch is called."""
    return load_words().say(f"stretches.{stretch_id}.name")


def dose_in_short(dose: Dose) -> str:
    """Seconds and repetitions ("10 seconds, twice"), or "5 times" for a movement without a hold."""
    if isinstance(dose, Hold):
        return f"{dose.hold_s} seconds, {_times(dose.repetitions)}"
    return _times(dose.cycles)


def _times(number: int) -> str:
    """Once, twice, 5 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _row(entry: Entry, shared: frozenset[str]) -> Row:
    words = load_words()
    swap = (f"In place of: {stretch_name(entry.replaces)}.",) if entry.replaces else ()
    return Row(
        stretch_id=entry.stretch_id,
        side=entry.sides[0],
        name=stretch_name(entry.stretch_id),
        muscle=words.say(f"muscles.{entry.main_muscle}"),
        dose=dose_in_short(entry.dose),
        sides=_sides(entry.sides),
        remarks=swap + tuple(each for each in _remarks(entry) if each not in shared),
    )


def _remarks(entry: Entry) -> tuple[str, ...]:
    """What conditions add to a stretch. A limit on the hold is left out: the dose keeps it."""
    words = load_words()
    limits = [limit for limit in entry.limits if limit.measure is not Measure.HOLD_S]
    return (
        *(limit_text(limit, words) for limit in limits),
        *(words.say(f"notes.{key}") for key in entry.notes),
    )


def _sides(sides: tuple[Side, ...]) -> str:
    """Each side, one side alone, or "" for a stretch without sides."""
    if sides == (Side.BOTH,):
        return ""
    return "each side" if len(sides) > 1 else f"{sides[0]} side only"
