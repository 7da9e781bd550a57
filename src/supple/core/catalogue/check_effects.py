"""What conditions do must be safe however stretches lead to each other.

Nothing that a tag blocks may come back as its own variant.
"""

from __future__ import annotations

from collections.abc import Iterator

from supple.core.catalogue.load import CONDITIONS, STRETCHES
from supple.core.catalogue.model import Block, Catalogue, Effect, Limit, Stretch, UseVariant
from supple.core.errors import InputError
from supple.core.safety.model import Tag


def effect_faults(catalogue: Catalogue, known: frozenset[str]) -> Iterator[InputError]:
    """Every fault of what tags do.

    ``known``: ids of all stretches, also of those that are not in ``catalogue`` because their file
    could not be read; nothing is said about these.
    """
    for stretch in catalogue.stretches.values():
        for tag, effects in stretch.effects.items():
            yield from _shape(stretch, tag, effects)
            yield from _end_of_chain(stretch, tag, catalogue, known)
        yield from _anterior(stretch)
        parent = catalogue.stretches.get(stretch.variant_of or "")
        if parent is not None:
            for tag in Tag:
                yield from _reinstated(stretch, parent, tag, known)
    for tag, condition in catalogue.conditions.items():
        if any(isinstance(effect, Block | UseVariant) for effect in condition.everywhere):
            value = [type(effect).__name__ for effect in condition.everywhere]
            yield InputError(
                where=CONDITIONS,
                field=f"{tag}.everywhere",
                value=value,
                allowed="limits and notes; a block or a variant stands with its stretch",
            )


def target(stretch: Stretch, tag: Tag) -> str | None:
    """The stretch that takes this one's place under a tag, or None."""
    for effect in stretch.effects.get(tag, ()):
        if isinstance(effect, UseVariant):
            return effect.stretch_id
    return None


def blocked(stretch: Stretch, tag: Tag) -> bool:
    """Whether a tag takes this stretch away without naming another."""
    return any(isinstance(effect, Block) for effect in stretch.effects.get(tag, ()))


def _shape(stretch: Stretch, tag: Tag, effects: tuple[Effect, ...]) -> Iterator[InputError]:
    final = [effect for effect in effects if isinstance(effect, Block | UseVariant)]
    if final and len(effects) > 1:
        value = [type(effect).__name__ for effect in effects]
        yield _fault(stretch, tag, value, "a block or a variant alone, or limits and notes")


def _end_of_chain(
    stretch: Stretch, tag: Tag, catalogue: Catalogue, known: frozenset[str]
) -> Iterator[InputError]:
    """Follow the variants of one tag: they must end at a stretch that the tag leaves alone."""
    path = [stretch.id]
    here = stretch
    while (next_id := target(here, tag)) is not None:
        if next_id in path:
            circle = path[path.index(next_id) :]
            if stretch.id == min(circle):  # tell it once, not from every stretch on it
                value = " > ".join([*circle, next_id])
                yield _fault(stretch, tag, value, "variants that do not lead back")
            return
        if next_id not in known:
            if here is stretch:
                yield _fault(stretch, tag, next_id, "a stretch of the catalogue")
            return
        if next_id not in catalogue.stretches:
            return
        path.append(next_id)
        here = catalogue.stretches[next_id]
    if len(path) > 1 and blocked(here, tag):
        yield _fault(stretch, tag, " > ".join(path), f"a stretch that {tag} does not block")


def _reinstated(
    variant: Stretch, parent: Stretch, tag: Tag, known: frozenset[str]
) -> Iterator[InputError]:
    """A variant is at least as careful as its parent, tag by tag, unless the tag chose it."""
    chosen = target(parent, tag)
    if blocked(variant, tag) or chosen == variant.id:
        return
    if blocked(parent, tag):
        yield _fault(variant, tag, None, f'"block", as in {parent.id}')
    elif chosen in known and target(variant, tag) is None:
        yield _fault(variant, tag, None, f'"block", because {parent.id} gives way to {chosen}')
    for limit in parent.effects.get(tag, ()):
        if isinstance(limit, Limit) and not _as_strict(variant, tag, limit):
            allowed = f"{limit.measure} at most {limit.maximum:g}, as in {parent.id}"
            yield _fault(variant, tag, None, allowed)


def _as_strict(variant: Stretch, tag: Tag, limit: Limit) -> bool:
    return any(
        isinstance(effect, Limit)
        and effect.measure is limit.measure
        and effect.maximum <= limit.maximum
        for effect in variant.effects.get(tag, ())
    )


def _anterior(stretch: Stretch) -> Iterator[InputError]:
    """A hip replaced from the front is a replaced hip."""
    if blocked(stretch, Tag.THR) and not blocked(stretch, Tag.THR_ANTERIOR):
        yield _fault(stretch, Tag.THR_ANTERIOR, None, '"block", as for THR')


def _fault(stretch: Stretch, tag: Tag, value: object, allowed: str) -> InputError:
    where = f"{STRETCHES}{stretch.id}.toml"
    return InputError(where=where, field=f"effects.{tag}", value=value, allowed=allowed)
