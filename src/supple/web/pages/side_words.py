"""What is said of a stretch on one of its sides. It is written once, for both."""

from supple.core.catalogue.load import load_words
from supple.core.catalogue.model import Side

_OTHER = {Side.RIGHT: Side.LEFT, Side.LEFT: Side.RIGHT, Side.BOTH: Side.BOTH}


def say_of(stretch_id: str, field: str, side: Side) -> str:
    """A text of a stretch, with left and right as they are on this side.

    Raises: KeyError where it has no such text.
    """
    words = load_words()
    return words.say(
        f"stretches.{stretch_id}.{field}",
        side=words.say(f"sides.{side}"),
        other_side=words.say(f"sides.{_OTHER[side]}"),
    )


def shown(stretch_id: str, pose_id: str, side: Side = Side.RIGHT) -> str:
    """What the picture of a key pose shows, for who does not see it. For a stretch without sides
    any side will do.
    """
    if load_words().has(f"stretches.{stretch_id}.pictures.{pose_id}"):
        return say_of(stretch_id, f"pictures.{pose_id}", side)
    return load_words().say(f"drawings.{pose_id}.alt")
