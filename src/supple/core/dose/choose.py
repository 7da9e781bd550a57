"""Which stretches today: the classic six, swaps for those that are not offered, then others.

Every stretch, swap and variant passes the same gate (``offer``): tags, what the person does not
want, what hurt lately. Source: docs/evidence.md §1C, §2 and §5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from supple.core.catalogue.model import (
    Block,
    Catalogue,
    Cycles,
    Dose,
    Hold,
    Limit,
    Measure,
    Note,
    Side,
    Stretch,
    UseVariant,
)
from supple.core.dose.decision import Entry, Omitted, Reason
from supple.core.dose.limits import LEVELS, LIMITS, LOWEST
from supple.core.dose.reasons import reason
from supple.core.dose.told import BlockedSide
from supple.core.safety.model import Tag

_PLACE = {tag: place for place, tag in enumerate(Tag)}
"""The order in which conditions speak."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Everything the choice depends on.

    ``tried``: how many of the day's stretches were asked for alone and done.
    ``resting``: family of stretches -> why it rests. ``spared``: muscles that nothing may stretch.
    ``easiest``: take easier variants (rule 3b).
    ``after_waking``: leave out what bends the back within an hour of waking (rule 12).
    """

    catalogue: Catalogue
    level: int
    tags: frozenset[Tag] = frozenset()
    blocked: frozenset[BlockedSide] = frozenset()
    resting: Mapping[str, Reason] = field(default_factory=dict)
    spared: frozenset[str] = frozenset()
    easiest: bool = False
    after_waking: bool = False
    tried: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A stretch that passed the gate, with the sides, limits and notes it passed with."""

    stretch: Stretch
    sides: tuple[Side, ...]
    limits: tuple[Limit, ...]
    notes: tuple[str, ...]


def family(stretch: Stretch) -> str:
    """The stretch of which this one is an easier variant, or itself."""
    return stretch.variant_of or stretch.id


def _free_sides(stretch: Stretch, wish: Wish) -> tuple[Side, ...]:
    """The sides that the person has not blocked, on it or on its family."""
    mine = {stretch.id, family(stretch)}
    named = [b.side for b in wish.blocked if b.stretch_id in mine]
    if Side.BOTH in named:
        return ()
    return tuple(side for side in stretch.sides if side not in named)


def _merged(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """The strictest limit of each measure."""
    strictest: dict[Measure, Limit] = {}
    for limit in limits:
        known = strictest.get(limit.measure)
        if known is None or limit.maximum < known.maximum:
            strictest[limit.measure] = limit
    return tuple(strictest[measure] for measure in Measure if measure in strictest)


def offer(stretch: Stretch, wish: Wish, seen: frozenset[str] = frozenset()) -> Offer | Reason:
    """The stretch, or the variant that a condition asks for, or why neither can be offered.

    A block beats everything; a variant has to pass the same gate with every tag, so no chain of
    variants leads around a block.
    """
    tags = sorted(wish.tags, key=_PLACE.__getitem__)
    effects = [(tag, each) for tag in tags for each in stretch.effects.get(tag, ())]
    for tag, effect in effects:
        if isinstance(effect, Block):
            return reason("blocked_by_condition", tag=tag.value)
    if family(stretch) in wish.resting:
        return wish.resting[family(stretch)]
    sides = _free_sides(stretch, wish)
    if not sides:
        return reason("blocked_by_you")
    for tag, effect in effects:
        if isinstance(effect, UseVariant):
            if effect.stretch_id in seen:
                return reason("blocked_by_condition", tag=tag.value)
            variant = wish.catalogue.stretches[effect.stretch_id]
            return offer(variant, wish, seen | {stretch.id})
    everywhere = [e for tag in tags for e in wish.catalogue.conditions[tag].everywhere]
    every = [*everywhere, *(effect for _, effect in effects)]
    limits = _merged(each for each in every if isinstance(each, Limit))
    notes = tuple(dict.fromkeys(each.key for each in every if isinstance(each, Note)))
    return Offer(stretch, sides, limits, notes)


def easier_variant(stretch: Stretch, wish: Wish) -> Offer | None:
    """The first variant of the stretch, in the same position, that passes the gate as itself.

    A variant that was adapted to a condition is not easier for everybody.
    """
    for variant in wish.catalogue.stretches.values():
        easier = variant.variant_of == stretch.id and not variant.adapted
        if easier and variant.position is stretch.position:
            found = offer(variant, wish)
            if isinstance(found, Offer) and found.stretch is variant:
                return found
    return None


def dose_at(stretch: Stretch, level: int, limits: Iterable[Limit] = ()) -> Dose:
    """The dose of a level: its own hold and repetitions within the stretch's cap, or the climb.

    Level 0 gives the start dose.
    """
    row, bounds = LEVELS[level], stretch.dose
    dose: Dose
    if bounds.moving:
        dose = between(bounds.start, bounds.cap, row.climb)
    elif level == LOWEST:
        dose = bounds.start
    else:
        assert isinstance(bounds.cap, Hold)
        hold_s = min(row.hold.hold_s, bounds.cap.hold_s)
        most = min(bounds.cap.repetitions, LIMITS.muscle_s // hold_s)
        dose = Hold(hold_s, min(row.hold.repetitions, most))
    longest = [int(limit.maximum) for limit in limits if limit.measure is Measure.HOLD_S]
    if isinstance(dose, Hold) and longest:
        dose = Hold(min(dose.hold_s, *longest), dose.repetitions)
    return dose


def between(start: Dose, cap: Dose, share: float) -> Dose:
    """A share of the way from start to cap, rounded down. Both are of the same kind."""
    if isinstance(start, Cycles) and isinstance(cap, Cycles):
        return Cycles(int(start.cycles + share * (cap.cycles - start.cycles)))
    assert isinstance(start, Hold)
    assert isinstance(cap, Hold)
    return Hold(
        int(start.hold_s + share * (cap.hold_s - start.hold_s)),
        int(start.repetitions + share * (cap.repetitions - start.repetitions)),
    )


def _entry(found: Offer, wish: Wish, replaces: str | None = None) -> Entry:
    gentler = easier_variant(found.stretch, wish)
    if wish.easiest and gentler is not None:
        found, gentler = gentler, None
    stretch = found.stretch
    return Entry(
        stretch_id=stretch.id,
        position=stretch.position,
        main_muscle=stretch.main_muscle,
        dose=dose_at(stretch, wish.level, found.limits),
        moving=stretch.dose.moving,
        sides=found.sides,
        limits=found.limits,
        notes=found.notes,
        replaces=replaces,
        easier=None if gentler is None else gentler.stretch.id,
    )


def _taught(stretch: Stretch, wish: Wish) -> Offer | Reason:
    """The stretch as it is taught at this level: some begin with an easier variant."""
    if stretch.taught_first is not None and wish.level < stretch.taught_until_level:
        first = offer(wish.catalogue.stretches[stretch.taught_first], wish)
        if isinstance(first, Offer):
            return first
    return offer(stretch, wish)


class _Choice:
    """The plan's stretches while they are being chosen: one a main muscle, ``most`` at most."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.most = LEVELS[wish.level].stretches - wish.tried
        self.entries: list[Entry] = []
        self.muscles = set(wish.spared)

    def add(self, found: Offer, replaces: str | None = None) -> bool:
        """Add it where there is a place for it: the number of the level, one a main muscle."""
        if len(self.entries) >= self.most or found.stretch.main_muscle in self.muscles:
            return False
        self.entries.append(_entry(found, self.wish, replaces))
        self.muscles.add(found.stretch.main_muscle)
        return True

    def swap(self, stretch: Stretch) -> str | None:
        """Put something else in the place of a core stretch; None where nothing fits."""
        for stretch_id in stretch.easier:
            candidate = self.wish.catalogue.stretches[stretch_id]
            if family(candidate) == family(stretch) or _too_early(candidate, self.wish):
                continue
            found = offer(candidate, self.wish)
            if isinstance(found, Offer) and self.add(found, replaces=stretch.id):
                return self.entries[-1].stretch_id
        return None

    def fill(self, others: Iterable[Stretch]) -> None:
        """Others, until the level's number is reached."""
        for stretch in others:
            if len(self.entries) >= self.most:
                return
            if stretch.main_muscle in self.muscles:
                continue
            found = offer(stretch, self.wish)
            if isinstance(found, Offer) and not _too_early(found.stretch, self.wish):
                self.add(found)


def _too_early(stretch: Stretch, wish: Wish) -> bool:
    return wish.after_waking and stretch.morning_swap


def _variant_reason(stretch: Stretch, wish: Wish) -> Reason:
    """The condition that puts another stretch in the place of this one."""
    tag = next(
        tag
        for tag in Tag
        if tag in wish.tags and any(isinstance(e, UseVariant) for e in stretch.effects.get(tag, ()))
    )
    return reason("blocked_by_condition", tag=tag.value)


def _choose_core(choice: _Choice, wish: Wish) -> list[Omitted]:
    """The classic six first, then a swap for each that is missing."""
    omitted: list[Omitted] = []
    missing: list[tuple[Stretch, Reason]] = []
    for stretch in wish.catalogue.core():
        found = _taught(stretch, wish)
        if isinstance(found, Reason):
            missing.append((stretch, found))
        elif _too_early(stretch, wish):
            missing.append((stretch, reason("after_waking")))
        else:
            another = family(found.stretch) != stretch.id
            if not choice.add(found, replaces=stretch.id if another else None):
                missing.append((stretch, reason("same_muscle")))
            elif another:
                why = _variant_reason(stretch, wish)
                omitted.append(Omitted(stretch.id, why, found.stretch.id))
    omitted += [Omitted(stretch.id, why, choice.swap(stretch)) for stretch, why in missing]
    return omitted


def choose_alone(wish: Wish, stretch_id: str) -> Entry | Reason:
    """The stretch that the person asked for, as it is given at this level, or why not today.

    Raises: KeyError for a stretch that the catalogue does not know.
    """
    stretch = wish.catalogue.stretches[stretch_id]
    if wish.level == LOWEST and stretch not in wish.catalogue.gentle():
        return reason("only_easy_today")
    found = _taught(stretch, wish)
    if isinstance(found, Reason):
        return found
    if _too_early(found.stretch, wish):
        return reason("after_waking")
    if found.stretch.main_muscle in wish.spared:
        return reason("same_muscle")
    return _entry(found, wish)


def choose(wish: Wish) -> tuple[tuple[Entry, ...], tuple[Omitted, ...]]:
    """Today's stretches in the order of their choosing, and the core ones that are missing.

    Level 0 has only gentle movements; the core stretches are then not missing, they rest.
    """
    choice = _Choice(wish)
    if wish.level == LOWEST:
        choice.fill(wish.catalogue.gentle())
        return tuple(choice.entries), ()
    omitted = _choose_core(choice, wish)
    choice.fill(wish.catalogue.gentle())
    choice.fill(wish.catalogue.stretches.values())
    return tuple(choice.entries), tuple(omitted)
