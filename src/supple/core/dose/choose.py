"""Which stretches today: the classic six, swaps for those that are not offered, then others.

Every stretch, swap and variant passes the same gate (``offer``). Source: docs/evidence.md §1C, §2
and §5.
"""

from __future__ import annotations

from collections.abc import Iterable

from supple.core.catalogue.model import Stretch, UseVariant
from supple.core.dose.decision import Entry, Omitted, Reason
from supple.core.dose.doses import dose_at
from supple.core.dose.limits import LEVELS, LOWEST
from supple.core.dose.offer import Offer, Wish, easier_variant, family, offer
from supple.core.dose.reasons import reason
from supple.core.safety.model import Tag


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
        """Others in the order given, until the level's number is reached."""
        for stretch in others:
            if len(self.entries) >= self.most:
                return
            if stretch.main_muscle in self.muscles:
                continue
            found = _taught(stretch, self.wish)
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
    for stretch in wish.catalogue.core:
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
    if wish.level == LOWEST and stretch not in wish.catalogue.gentle:
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

    Others are the gentle movements in their order, then the rest by row of docs/evidence.md §2 (our
    choice: the sheet names no order), so an easier form never goes before its stretch unless it is
    taught first. Level 0 has only gentle movements; the core stretches are then not missing, they
    rest.
    """
    choice = _Choice(wish)
    if wish.level == LOWEST:
        choice.fill(wish.catalogue.gentle)
        return tuple(choice.entries), ()
    omitted = _choose_core(choice, wish)
    choice.fill(wish.catalogue.gentle)
    choice.fill(wish.catalogue.stretches.values())
    return tuple(choice.entries), tuple(omitted)
