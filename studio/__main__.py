"""`python -m studio [step [names]]`: make the figure's files, one step after the other."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Final

from supple.core.errors import SuppleError

STEPS: Final = {
    "people": ("studio.figures", "model the people and write their glTF files"),
    "motions": ("studio.motions", "solve every stretch for every person and write the clips"),
    "stills": ("studio.stills", "draw the start and the end of every stretch"),
    "thumbs": ("studio.thumbs", "make the stills of the end positions small"),
    "portraits": ("studio.portraits", "draw a face of every person"),
}
"""Step -> the module whose ``main(arguments)`` does it, and what it does.

In their order: each reads what those before it have written.
"""


def main(arguments: list[str]) -> int:
    """Run one step, or all of them in their order if none is named; one that fails is the last.

    The exit code: 0 where all went well.
    """
    if not arguments:
        return next((status for step in STEPS if (status := _run(step, []))), 0)
    name, *rest = arguments
    if name in STEPS:
        return _run(name, rest)
    asked = name in ("-h", "--help")
    if not asked:
        print(f"python -m studio: there is no step {name!r}", file=sys.stderr)
    print(usage(), file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2


def usage() -> str:
    """What the command can do."""
    steps = (f"  {step:10} {does}" for step, (_, does) in STEPS.items())
    return "\n".join([__doc__, "Without a step all of them are made.", "", *steps])


def _run(step: str, arguments: list[str]) -> int:
    """Do a step and give its exit code; what it refuses, or lacks, is told in a sentence."""
    module, does = STEPS[step]
    print(f"{step}: {does}", flush=True)
    try:
        status: int = import_module(module).main(arguments)
    except SuppleError as refused:
        print(f"python -m studio {step}: {refused}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as missing:
        lacks = str(missing.name)
        if lacks.split(".")[0] in ("studio", "supple"):
            raise
        print(
            f"python -m studio {step}: {lacks} is not installed here; `make studio` makes an"
            " environment that has it (docs/studio.md)",
            file=sys.stderr,
        )
        return 1
    return status


_ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Of several that share a sum, each more changes its last place, and with it the bytes."""

if __name__ == "__main__":
    os.environ.update(_ONE_THREAD)  # read when numpy is imported, which the steps do
    sys.exit(main(sys.argv[1:]))
