"""One stretch of a plan as its sheet tells it."""

from __future__ import annotations

from supple.core.catalogue.limit_words import limit_text, spoken
from supple.core.catalogue.model import Catalogue, Dose, Hold, Side
from supple.core.dose.decision import Entry, Plan
from supple.core.words.model import Words
from supple.media.handout.pictures import pictures
from supple.media.handout.values import Block

_OTHER = {Side.RIGHT: Side.LEFT, Side.LEFT: Side.RIGHT, Side.BOTH: Side.BOTH}


def block(
    number: int, entry: Entry, catalogue: Catalogue, words: Words, shared: tuple[str, ...]
) -> Block:
    """How one stretch is done. ``shared``: remarks that the front has said for all of them.

    Raises: KeyError for a stretch that the catalogue does not know, MissingPictureError.
    """
    stretch, side = catalogue.stretches[entry.stretch_id], entry.sides[0]
    told = {
        "side": words.say(f"sides.{side}"),
        "other_side": words.say(f"sides.{_OTHER[side]}"),
    }

    def say(name: str) -> str:
        return words.say(f"stretches.{stretch.id}.{name}", **told)

    both = (words.say("handout.stretch.other_side"),) if len(entry.sides) > 1 else ()
    return Block(
        number=number,
        name=say("name"),
        dose=_dose(entry, "dose", words),
        short_dose=_dose(entry, "short_dose", words),
        pictures=pictures(stretch, side, told, words),
        steps=(say("start"), say("movement"), say("breathing"), *both),
        feel=say("feel"),
        mind=tuple(each for each in remarks(entry, words) if each not in shared),
        stop=say("stop"),
    )


def _dose(entry: Entry, form: str, words: Words) -> str:
    """Hold 10 seconds, twice, on each side. ``form``: ``short_dose`` for a narrow column."""
    parts = [_how_much(entry.dose, form, words)]
    if len(entry.sides) > 1:
        parts.append(words.say(f"handout.{form}.each_side"))
    elif entry.sides[0] is not Side.BOTH:
        side = words.say(f"sides.{entry.sides[0]}")
        parts.append(words.say(f"handout.{form}.one_side", side=side))
    return ", ".join(parts)


def _how_much(dose: Dose, form: str, words: Words) -> str:
    number = dose.repetitions if isinstance(dose, Hold) else dose.cycles
    usual = {1: "once", 2: "twice"}.get(number, "more")
    times = words.say(f"handout.times.{usual}", n=number)
    if isinstance(dose, Hold):
        return words.say(f"handout.{form}.hold", hold_s=dose.hold_s, times=times)
    return words.say(f"handout.{form}.cycles", times=times)


def for_all(plan: Plan, words: Words) -> tuple[str, ...]:
    """Remarks that hold for every stretch, so that they are said once."""
    first, *others = [remarks(entry, words) for entry in plan.entries]
    return tuple(each for each in first if others and all(each in other for other in others))


def remarks(entry: Entry, words: Words) -> tuple[str, ...]:
    """What conditions ask for. A limit on the hold is left out: the dose keeps it."""
    return (
        *(limit_text(limit, words) for limit in spoken(entry.limits)),
        *(words.say(f"notes.{key}") for key in entry.notes),
    )
