"""Makes a choice of stretches fit into the minutes (rule 11).

What is extra goes first, then repetitions, then long holds, then stretches, the most recently done
first, of those done alike the farthest from the low back; one stays. Rest is never shortened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from supple.core.catalogue.model import Catalogue, Cycles, Dose, Hold, Position
from supple.core.dose.decision import Entry
from supple.core.dose.doses import between
from supple.core.dose.limits import LIMITS
from supple.core.dose.offer import family
from supple.core.dose.pacing import GetReady, stretches_s
from supple.core.units import Seconds

NEAREST = ("low_back", "hip_buttock", "thigh_leg", "upper_back", "neck")
"""Areas, the nearest to what hurts first: for low back pain, stretches of the neck are for comfort
alone. Source: docs/evidence.md §3, What popular articles overclaim (4); the order is our choice."""

_ORDER = {position: place for place, position in enumerate(Position)}


@dataclass(frozen=True, slots=True)
class Fitted:
    """What fits, in the order of doing; ``shortened`` if anything had to give way."""

    entries: tuple[Entry, ...]
    stretches_s: Seconds
    shortened: bool


@dataclass(frozen=True, slots=True)
class Room:
    """How much time there is and what takes it.

    ``most_s``: for the stretches alone. ``ready``: the time to get ready.
    ``last_done``: family of stretches -> last day it was finished.
    """

    most_s: Seconds
    ready: GetReady
    catalogue: Catalogue
    last_done: Mapping[str, date]


def in_order(entries: list[Entry]) -> list[Entry]:
    """Standing, sitting, kneeling, lying, so that a person gets down once."""
    return sorted(entries, key=lambda entry: _ORDER[entry.position])


def _too_long(entries: list[Entry], room: Room) -> bool:
    return stretches_s(in_order(entries), room.ready, room.catalogue) > room.most_s


def _once(entry: Entry, room: Room) -> Dose:
    """One repetition; a repeated movement goes back to its start dose instead."""
    if not entry.moving:
        assert isinstance(entry.dose, Hold)
        return Hold(entry.dose.hold_s, 1)
    bounds = room.catalogue.stretches[entry.stretch_id].dose
    start = between(bounds.start, bounds.cap, 0.0)
    match start, entry.dose:
        case Hold(), Hold():
            return Hold(
                min(start.hold_s, entry.dose.hold_s),
                min(start.repetitions, entry.dose.repetitions),
            )
        case Cycles(), Cycles():
            return Cycles(min(start.cycles, entry.dose.cycles))
    raise AssertionError("start and dose are of one kind")


def _short(entry: Entry, room: Room) -> Dose:
    """A hold of ten seconds at most."""
    if isinstance(entry.dose, Cycles):
        return entry.dose
    return Hold(min(entry.dose.hold_s, LIMITS.fit_hold_s), entry.dose.repetitions)


def _with_dose(entries: list[Entry], room: Room, dose: Callable[[Entry, Room], Dose]) -> None:
    for place, entry in enumerate(entries):
        if (smaller := dose(entry, room)) != entry.dose:
            entries[place] = replace(entry, dose=smaller)


def _is_extra(entry: Entry, room: Room) -> bool:
    """Neither one of the classic six nor in the place of one."""
    stretch = room.catalogue.stretches[entry.stretch_id]
    root = room.catalogue.stretches[family(stretch)]
    return root.core is None and entry.replaces is None


def _next_to_go(entries: list[Entry], room: Room) -> Entry:
    """The most recently done; among equals the farthest from the low back, then the last chosen."""

    def rank(place: int) -> tuple[date, int, int]:
        stretch = room.catalogue.stretches[entries[place].stretch_id]
        area = room.catalogue.muscles[stretch.main_muscle].area
        return room.last_done.get(family(stretch), date.min), NEAREST.index(area), place

    return entries[max(range(len(entries)), key=rank)]


def _shortened(entries: list[Entry], room: Room) -> list[Entry]:
    """What is left of a choice that takes too long; nothing where not even one stretch fits."""
    while _too_long(entries, room) and len(entries) > LIMITS.fit_stretches:
        extras = [entry for entry in entries if _is_extra(entry, room)]
        if not extras:
            break
        entries.remove(extras[-1])
    for dose in (_once, _short):
        if _too_long(entries, room):
            _with_dose(entries, room, dose)
    smallest = list(entries)
    while _too_long(entries, room) and len(entries) > 1:
        entries.remove(_next_to_go(entries, room))
    if _too_long(entries, room):
        return next(([one] for one in smallest if not _too_long([one], room)), [])
    return entries


def fit(chosen: tuple[Entry, ...], room: Room) -> Fitted | None:
    """As much of the choice as fits, or None where not even one stretch does."""
    entries = list(chosen)
    shortened = _too_long(entries, room)
    if shortened:
        entries = _shortened(entries, room)
    if not entries:
        return None
    ordered = tuple(in_order(entries))
    return Fitted(ordered, stretches_s(ordered, room.ready, room.catalogue), shortened)
