"""``python -m studio people|… [names]``: make the figure's files, one step after the other."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

STEPS: Final = {
    "people": ("studio.figures", "model the people and write their glTF files"),
    "motions": ("studio.motions", "solve every stretch for every person and write the clips"),
    "stills": ("studio.stills", "draw the start and the end of every stretch"),
    "thumbs": ("studio.thumbs", "make the stills of the end positions small"),
    "portraits": ("studio.portraits", "draw a face of every person"),
}
"""Step -> the module whose ``main(arguments)`` does it, and what it does; in their order."""


def main(arguments: list[str]) -> int:
    """Run one step, or all of them in their order if none is named."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("all", [])
    if name in ("-h", "--help") or (name not in STEPS and name != "all"):
        print(__doc__)
        for step, (_, does) in STEPS.items():
            print(f"  {step:10} {does}")
        return 0 if name in ("-h", "--help") else 2
    for step in STEPS if name == "all" else (name,):
        status: int = import_module(STEPS[step][0]).main(rest)
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
