"""``python -m studio motions``: solve every stretch for every person and write the clips."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import numpy as np

from studio import stage
from studio.body import Body
from studio.clips import clip
from studio.drawable import Drawable
from studio.kept import keep
from studio.motion import Motion, motion
from studio.people import people, stored
from studio.points import Points
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Cycles, Side, Stretch
from supple.media.assets import FOLDER


def main(arguments: Sequence[str]) -> int:
    """Write the clips of the people and stretches that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m studio motions", description=__doc__)
    parser.add_argument("--person", action="append", choices=tuple(people()))
    parser.add_argument("stretches", nargs="*", metavar="stretch")
    chosen = parser.parse_args(arguments)
    catalogue = load_catalogue().stretches
    unknown = set(chosen.stretches) - set(catalogue)
    if unknown:
        parser.error(f"no stretch of that name: {', '.join(sorted(unknown))}")
    for person in chosen.person or people():
        body = stored(person)
        points, drawn = Points.of(body), Drawable(body)
        for name in chosen.stretches or catalogue:
            _write(body, points, drawn, catalogue[name])
    return 0


def extras(drawn: Drawable, made: Motion, stretch: Stretch) -> dict[str, Any]:
    """What a page must know besides marks and props."""
    return {
        **stage.extras(stage.stage(drawn, made, stretch)),
        "muscle": stretch.main_muscle,
        "sides": "both" if stretch.sides == (Side.BOTH,) else "one",
        "cycles": isinstance(stretch.dose.start, Cycles),
    }


def _write(body: Body, points: Points, drawn: Drawable, stretch: Stretch) -> None:
    made = motion(body, points, stretch)
    keep(made)
    content = clip(body, points, made, extras(drawn, made, stretch))
    file = FOLDER / "clips" / body.person / f"{stretch.id}.glb"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    print(f"{body.person} {stretch.id}: {len(content)} bytes; {_summary(made)}", flush=True)


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
