"""Writes the player's table for the browser: `python frontend/write_transitions.py`.

The table is made in `supple.core.session.transitions` and nowhere else; a test compares.
"""

import json
from pathlib import Path

from supple.core.wire.player import table, transitions

TARGET = Path(__file__).parent / "src" / "player" / "transitions.json"


def text() -> str:
    """The table as JSON, one row a line, in the form that the front end's formatter keeps."""
    head = {name: value for name, value in table().items() if name != "transitions"}
    lines = [f"  {json.dumps(name)}: {json.dumps(value)}," for name, value in head.items()]
    rows = [f"    {{ {json.dumps(row)[1:-1]} }}" for row in transitions()]
    return "\n".join(["{", *lines, '  "transitions": [', ",\n".join(rows), "  ]", "}", ""])


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
