"""The gate that every stretch passes, swaps and variants too: conditions, what the person does not
want, what hurt lately.

Source: docs/evidence.md §1C, §2 and §5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from supple.core.catalogue.model import (
    Block,
    Catalogue,
    Limit,
    Measure,
    Note,
    Side,
    Stretch,
    UseVariant,
)
from supple.core.dose.decision import Reason
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
    if not wish.blocked:
        return stretch.sides
    mine = {stretch.id, family(stretch)}
    named = [b.side for b in wish.blocked if b.stretch_id in mine]
    if Side.BOTH in named:
        return ()
    return tuple(side for side in stretch.sides if side not in named)


@lru_cache(maxsize=64)
def _as_they_speak(tags: frozenset[Tag]) -> tuple[Tag, ...]:
    """Conditions in their order; a day asks for the same ones again and again."""
    return tuple(sorted(tags, key=_PLACE.__getitem__))


def _merged(limits: Iterable[Limit]) -> tuple[Limit, ...]:
    """The strictest limit of each measure."""
    strictest: dict[Measure, Limit] = {}
    for limit in limits:
        known = strictest.get(limit.measure)
        if known is None or limit.maximum < known.maximum:
            strictest[limit.measure] = limit
    if not strictest:
        return ()
    return tuple(strictest[measure] for measure in Measure if measure in strictest)


def offer(stretch: Stretch, wish: Wish, seen: frozenset[str] = frozenset()) -> Offer | Reason:
    """The stretch, or the variant that a condition asks for, or why neither can be offered.

    A block beats everything; a variant has to pass the same gate with every tag, so no chain of
    variants leads around a block.
    """
    tags = _as_they_speak(wish.tags)
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
    """The first easier form of the stretch that passes the gate as itself."""
    for form in wish.catalogue.easier_forms.get(stretch.id, ()):
        found = offer(form, wish)
        if isinstance(found, Offer) and found.stretch is form:
            return found
    return None
