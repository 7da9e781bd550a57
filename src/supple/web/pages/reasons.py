"""Reasons as people read them."""

from collections.abc import Iterable

from supple.core.catalogue.load import load_words
from supple.core.dose.decision import Reason
from supple.core.words.numbers import as_sentence

HOW_SORE = ("flare_too_long", "flare", "very_sore_day", "sore_day", "high_pain", "below_last")
"""What holds a day down, the lowest first: they say much the same, so only one is said at once."""
SEEN_IN_PLAN = ("stiff", "stressed", "shortened", "shortened_step", "requested")
"""Why the plan has a part, or lacks one, that the person sees before them."""


def deciding(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The one reason that decided how much there is today, then those of parts of the plan.

    The page "How your plan is made" names all of them.
    """
    every = tuple(reasons)
    parts = tuple(each for each in every if each.key in SEEN_IN_PLAN)
    size = [each for each in every if each not in parts]
    held = sorted(
        (each for each in size if each.key in HOW_SORE), key=lambda each: HOW_SORE.index(each.key)
    )
    return (*(held or size)[:1], *parts)


def sentence(reason: Reason) -> str:
    """The sentence of a reason. ``stretch`` ids among its parameters become names."""
    words = load_words()
    params = {
        name: words.say(f"stretches.{value}.name") if name == "stretch" else value
        for name, value in reason.params.items()
    }
    return as_sentence(words.say(f"reasons.{reason.key}", **params))
