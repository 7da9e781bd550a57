"""Reasons as people read them."""

from supple.core.catalogue.load import load_words
from supple.core.dose.decision import Reason


def sentence(reason: Reason) -> str:
    """The sentence of a reason. ``stretch`` ids among its parameters become names."""
    words = load_words()
    params = {
        name: words.say(f"stretches.{value}.name") if name == "stretch" else value
        for name, value in reason.params.items()
    }
    return words.say(f"reasons.{reason.key}", **params)
