"""All stretches in the order in which a person looks for one: the six, then by where it is felt."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Stretch
from supple.core.dose.decision import Reason
from supple.core.dose.offer import Offer
from supple.web.pages.pictures import LAST_POSE, slug_of
from supple.web.pages.plan_words import stretch_name
from supple.web.pages.reasons import sentence
from supple.web.pages.stills import Picture, still

Found = Mapping[str, Offer | Reason]
"""What stands between the person and each stretch (``core.dose.standing``); empty: not known."""


@dataclass(frozen=True, slots=True)
class Card:
    """One stretch in the list. ``mark``: why it is not for this person now, or "".

    ``is_easier``: an easier form for everybody, not one made for a condition. ``forms``: the other
    forms of this stretch, which stand under it.
    """

    slug: str
    name: str
    picture: Picture
    felt: str
    position: str
    mark: str
    is_easier: bool
    forms: tuple["Card", ...]


def the_six(found: Found, *, drawn: bool = False) -> tuple[Card, ...]:
    """The classic six, in their order. ``drawn``: with drawings instead of pictures."""
    return tuple(_card(stretch, found, drawn) for stretch in load_catalogue().core)


def the_others(found: Found, *, drawn: bool = False) -> tuple[Card, ...]:
    """Every other stretch, by where it is felt, from the neck down."""
    muscles = load_catalogue().muscles
    areas = list(dict.fromkeys(muscle.area for muscle in muscles.values()))
    others = (
        stretch
        for stretch in load_catalogue().stretches.values()
        if stretch.core is None and stretch.variant_of is None
    )
    felt = sorted(others, key=lambda each: areas.index(muscles[each.main_muscle].area))
    return tuple(_card(stretch, found, drawn) for stretch in felt)


def variants(stretch: Stretch) -> tuple[Stretch, ...]:
    """The other forms of a stretch: easier ones, and those made for a condition."""
    every = load_catalogue().stretches.values()
    return tuple(each for each in every if each.variant_of == stretch.id)


def mark(stretch_id: str, found: Found) -> str:
    """What is not as usual with a stretch for this person now, in a sentence; "" where nothing
    stands against it or nothing is known.
    """
    match found.get(stretch_id):
        case Reason():
            return f"Not for you now. {why_not(stretch_id, found)}"
        case Offer(stretch) if stretch.id != stretch_id:
            return f"For you, another form takes its place: {stretch_name(stretch.id)}."
        case Offer(stretch, sides) if len(sides) < len(stretch.sides):
            return f"For you on your {sides[0]} side only, as you asked."
        case _:
            return ""


def why_not(stretch_id: str, found: Found) -> str:
    """Why it is not offered to this person now, whatever today brings; "" where it is."""
    match found.get(stretch_id):
        case Reason(key="blocked_by_condition") as reason:
            return f"You told us: {_condition(reason)}."
        case Reason() as reason:
            return f"{capfirst(sentence(reason)).rstrip('.')}."
        case _:
            return ""


def _condition(reason: Reason) -> str:
    text = load_words().say(f"conditions.{reason.params['tag']}")
    return text[0].lower() + text[1:]


def _card(stretch: Stretch, found: Found, drawn: bool, above: str = "") -> Card:
    """``above``: the mark of the stretch that this one is a form of; it is not said twice."""
    words, own = load_words(), mark(stretch.id, found)
    return Card(
        slug=slug_of(stretch.id),
        name=stretch_name(stretch.id),
        picture=still(stretch.id, LAST_POSE, drawn=drawn),
        felt=words.say(f"muscles.{stretch.main_muscle}"),
        position=words.say(f"positions.{stretch.position}"),
        mark="Not for you now either." if own and own == above else own,
        is_easier=stretch.variant_of is not None and not stretch.adapted,
        forms=tuple(_card(each, found, drawn, own) for each in variants(stretch)),
    )
