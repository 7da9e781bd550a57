"""Writes the player's tones for the browser: `python frontend/write_chimes.py`.

They are chosen in `supple.core.session.chimes` and nowhere else; a test compares.
"""

import json
from pathlib import Path

from supple.core.session.chimes import APART_S, FADE_S, LOUD, NOTES, RISE_S

TARGET = Path(__file__).parent / "src" / "player" / "chimes.json"


def text() -> str:
    """The tones as JSON, one tune a line, in the form that the front end's formatter keeps."""
    numbers = {"apart_s": APART_S, "rise_s": RISE_S, "fade_s": FADE_S, "loud": LOUD}
    lines = [f"  {json.dumps(name)}: {number}," for name, number in numbers.items()]
    tunes = [f'    "{tune}": [{", ".join(map(_hertz, notes))}]' for tune, notes in NOTES.items()]
    return "\n".join(["{", *lines, '  "tunes": {', ",\n".join(tunes), "  }", "}", ""])


def _hertz(note: float) -> str:
    return f"{note:g}"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
