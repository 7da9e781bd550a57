"""The picture of a recording, as music players show it: ``python -m studio.cover`` draws it anew.

A baked still on the paper of the pages, with the name in their typeface. It is in front of every
recording, so it stays small.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from supple.media import assets
from supple.media.handout import typeset
from supple.media.voice.recording import COVER

SIDE = 480
SHOWN = "back_flexion"
PAPER, INK = "#faf7f1", "#0b535e"
"""As in frontend/src/styles/tokens.css: the paper, and the one teal."""
FONT = Path(typeset.__file__).parent / "fonts" / "AtkinsonHyperlegibleNext_700Bold.ttf"
COLOURS = 64
"""Enough for a figure of few colours; a quarter of the bytes."""


def cover() -> Image.Image:
    """The still, edge to edge, on a card with round corners; the name below."""
    picture = Image.new("RGB", (SIDE, SIDE), PAPER)
    with Image.open(assets.still(SHOWN, "stretch")) as still:
        shown = still.convert("RGB").resize((440, 330), Image.Resampling.LANCZOS)
    card = Image.new("L", shown.size, 0)
    ImageDraw.Draw(card).rounded_rectangle((0, 0, *(each - 1 for each in shown.size)), 24, fill=255)
    picture.paste(shown, (20, 20), card)
    font = ImageFont.truetype(FONT, 84)
    ImageDraw.Draw(picture).text((SIDE / 2, 408), "Supple", font=font, fill=INK, anchor="mm")
    return picture.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    cover().save(COVER, optimize=True)
