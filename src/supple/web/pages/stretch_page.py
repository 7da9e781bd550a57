"""One stretch as its page tells it: poses, words, dose, conditions, sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from supple.core.catalogue.limit_words import limit_text
from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import (
    Block,
    Dose,
    Effect,
    Hold,
    Limit,
    Note,
    Stretch,
    UseVariant,
)
from supple.core.dose.doses import dose_at
from supple.core.dose.limits import HIGHEST, START
from supple.core.dose.offer import Offer
from supple.core.safety.model import Tag
from supple.media.assets import POSES
from supple.web.pages.pictures import LAST_POSE, slug_of
from supple.web.pages.plan_words import dose_in_short, stretch_name
from supple.web.pages.side_words import say_of
from supple.web.pages.stills import Moving, Picture, has_still, moving, still
from supple.web.pages.stretch_list import Found, variants

TOLD = ("start", "movement", "breathing", "feel", "stop")
"""What is told of a stretch, in the order of doing."""
OURS = "our choice"
"""The kind of source that is our own judgement."""


@dataclass(frozen=True, slots=True)
class Pose:
    """A picture with what stands under it. ``moving``: the figure that can take its place."""

    picture: Picture
    caption: str
    moving: Moving | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Another stretch, by name."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Caution:
    """What a condition does to this stretch. ``instead``: what takes its place, or None."""

    tag: Tag
    condition: str
    changes: tuple[str, ...]
    instead: Link | None


@dataclass(frozen=True, slots=True)
class DoseLine:
    """How much at the first step, and what it never exceeds ("" where that is the same)."""

    first: str
    last: str
    each_side: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where something comes from: its kind in plain words, and what it is about and by whom."""

    kind: str
    about: str


def poses(stretch: Stretch, person: str, *, drawn: bool = False) -> tuple[Pose, ...]:
    """Start and end, on the right side where it has sides; all its key poses where they are drawn.

    ``person``: who shows the movement. ``drawn``: drawings are asked for.
    """
    baked = not drawn and all(has_still(stretch.id, pose_id) for pose_id in POSES)
    shown = POSES if baked else tuple(pose.id for pose in stretch.key_poses)
    side = stretch.sides[0]
    figure = moving(stretch.id, side, person, drawn=drawn)
    return tuple(
        Pose(
            still(stretch.id, pose_id, side, drawn=not baked),
            load_words().say(f"drawings.{pose_id}.caption"),
            figure if pose_id == LAST_POSE else None,
        )
        for pose_id in shown
    )


def other_side(stretch: Stretch, *, drawn: bool = False) -> Picture | None:
    """The end position on the other side; None where there are no sides."""
    if len(stretch.sides) == 1:
        return None
    return still(stretch.id, LAST_POSE, stretch.sides[1], drawn=drawn)


def told(stretch: Stretch, field: str) -> str:
    """One of its texts (``TOLD``), as it is for the first side."""
    return say_of(stretch.id, field, stretch.sides[0])


def tips(stretch: Stretch) -> tuple[str, ...]:
    """What helps with the form, in the order of the file."""
    return load_words().lines(f"stretches.{stretch.id}.faults")


def dose(stretch: Stretch) -> DoseLine:
    """How much, from the first step to the last."""
    first, last = dose_at(stretch, START), dose_at(stretch, HIGHEST)
    return DoseLine(_dose(first), _dose(last) if last != first else "", len(stretch.sides) > 1)


def cautions(stretch: Stretch) -> tuple[Caution, ...]:
    """What each condition does to this stretch, in the order in which conditions are asked about;
    those that change nothing are left out.
    """
    return tuple(_caution(tag, own) for tag in Tag if (own := tuple(effects(stretch, tag))))


def effects(stretch: Stretch, tag: Tag) -> Iterator[Effect]:
    """All that a condition does to a stretch: its own effects, then those on every stretch. Where
    it is left out or replaced, nothing else matters.
    """
    own = stretch.effects.get(tag, ())
    yield from own
    if not any(isinstance(each, Block | UseVariant) for each in own):
        everywhere = load_catalogue().conditions[tag].everywhere
        yield from (each for each in everywhere if each not in own)


def for_you(stretch: Stretch, found: Found) -> tuple[str, ...]:
    """What the person's conditions ask for in this stretch while it is offered to them."""
    offer = found.get(stretch.id)
    if not isinstance(offer, Offer) or offer.stretch.id != stretch.id:
        return ()
    return (
        *(limit_text(each, load_words()) for each in offer.limits),
        *(load_words().say(f"notes.{key}") for key in offer.notes),
    )


def instead(stretch: Stretch, found: Found) -> Link | None:
    """What the person's conditions put in its place; None where it stays or nothing fits."""
    offer = found.get(stretch.id)
    if not isinstance(offer, Offer) or offer.stretch.id == stretch.id:
        return None
    return link(offer.stretch.id)


def easier_forms(stretch: Stretch) -> tuple[Link, ...]:
    """Its easier variants; one that was made for a condition is not easier for everybody."""
    return tuple(link(each.id) for each in variants(stretch) if not each.adapted)


def stand_ins(stretch: Stretch) -> tuple[Link, ...]:
    """Other stretches that take its place where it does not suit somebody, the best first."""
    return tuple(link(each) for each in stretch.easier)


def sources(stretch: Stretch) -> tuple[SourceLine, ...]:
    """Where its words and numbers come from; what others found before what we chose."""
    words, known = load_words(), load_catalogue().sources
    keys = sorted(stretch.sources, key=lambda key: known[key].evidence == OURS)
    return tuple(
        SourceLine(
            kind=words.say(f"sources.kinds.{known[key].kind}"),
            about=words.say(f"sources.{key}"),
        )
        for key in keys
    )


def link(stretch_id: str) -> Link:
    """A stretch to go to."""
    return Link(slug_of(stretch_id), stretch_name(stretch_id))


def _caution(tag: Tag, own: tuple[Effect, ...]) -> Caution:
    condition = load_words().say(f"conditions.{tag}")
    for effect in own:
        if isinstance(effect, UseVariant):
            return Caution(
                tag, condition, ("Another form takes its place:",), link(effect.stretch_id)
            )
        if isinstance(effect, Block):
            return Caution(tag, condition, (_left_out(tag),), None)
    return Caution(tag, condition, tuple(_change(each) for each in own), None)


def _left_out(tag: Tag) -> str:
    clearable = load_catalogue().conditions[tag].clearable
    return (
        "Left out, until you record that a clinician has cleared it." if clearable else "Left out."
    )


def _change(effect: Effect) -> str:
    if isinstance(effect, Limit):
        return limit_text(effect, load_words())
    assert isinstance(effect, Note)
    return load_words().say(f"notes.{effect.key}")


def _dose(dose: Dose) -> str:
    """10 seconds, once; 5 slow times."""
    if isinstance(dose, Hold):
        return dose_in_short(dose)
    return f"{dose.cycles} slow rounds"
