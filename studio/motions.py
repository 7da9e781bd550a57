"""``python -m studio motions [stretches]``: solve them for every person and write the clips."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any

import numpy as np

from studio import output, stage
from studio.body import Body
from studio.clips import clip
from studio.drawable import Drawable
from studio.kept import keep
from studio.motion import Motion, motion
from studio.people import people, stored
from studio.points import Points
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Cycles, Side, Stretch


def main(arguments: Sequence[str]) -> int:
    """Write the clips of the people and stretches that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m studio motions", description=__doc__)
    parser.add_argument("--person", action="append", choices=tuple(people()))
    parser.add_argument("--jobs", type=_count, default=1, help="how many at once")
    parser.add_argument("stretches", nargs="*", metavar="stretch")
    chosen = parser.parse_args(arguments)
    stretches = output.chosen(chosen.stretches, load_catalogue().stretches, "stretch")
    wanted = [(person, name) for person in chosen.person or people() for name in stretches]
    if chosen.jobs == 1:
        for person, name in wanted:
            print(_written(person, name), flush=True)
        return 0
    with ProcessPoolExecutor(chosen.jobs) as workers:
        for told in workers.map(_written, *zip(*wanted, strict=True)):
            print(told, flush=True)
    return 0


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{count} is too few; at least 1 is needed")
    return count


@cache
def _ready(person: str) -> tuple[Body, Points, Drawable]:
    body = stored(person)
    return body, Points.of(body), Drawable(body)


def extras(drawn: Drawable, made: Motion, stretch: Stretch) -> dict[str, Any]:
    """What a page must know besides marks and props."""
    return {
        **stage.extras(stage.stage(drawn, made, stretch)),
        "muscle": stretch.main_muscle,
        "sides": "both" if stretch.sides == (Side.BOTH,) else "one",
        "cycles": isinstance(stretch.dose.start, Cycles),
    }


def _written(person: str, name: str) -> str:
    """Solve one stretch for one person, write its clip, and tell how good it is."""
    body, points, drawn = _ready(person)
    stretch = load_catalogue().stretches[name]
    made = motion(body, points, stretch)
    keep(made)
    content = clip(body, points, made, extras(drawn, made, stretch))
    output.write(f"clips/{person}/{name}.glb", content)
    return f"{person} {name}: {len(content)} bytes; {_summary(made)}"


def _summary(made: Motion) -> str:
    """Worst contact at the marks and between, deepest point, in millimetres."""
    marks = [int(np.argmin(np.abs(made.at - mark))) for mark in made.marks.values()]
    contacts = {name: off for name, off in made.faults.items() if name != "floor"}
    at_marks = {name: np.nanmax(off[marks]) for name, off in contacts.items()}
    between = {name: np.nanmax(off) for name, off in contacts.items()}
    worst, also = max(at_marks, key=at_marks.__getitem__), max(between, key=between.__getitem__)
    return (
        f"marks {at_marks[worst] * 1000:.1f} ({worst}), "
        f"between {between[also] * 1000:.1f} ({also}), "
        f"floor {made.faults['floor'].max() * 1000:.1f} mm"
    )
