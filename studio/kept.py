"""Solved motions, kept between the steps of the studio."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.motion import Motion
from studio.output import StudioError
from studio.props import Prop, Ride

_FOLDER: Final = Path(__file__).with_name(".build") / "motions"


def keep(made: Motion) -> None:
    """Write a motion where ``stored_motion`` finds it."""
    file = _file(made.person, made.stretch_id)
    file.parent.mkdir(parents=True, exist_ok=True)
    props = [{**vars(prop), "rides": [vars(ride) for ride in prop.rides]} for prop in made.props]
    np.savez_compressed(file, motion=np.array({**vars(made), "props": props}, dtype=object))


def stored_motion(person: str, stretch_id: str) -> Motion:
    """What was solved. Raises: StudioError before `python -m studio motions`."""
    file = _file(person, stretch_id)
    if not file.exists():
        raise StudioError(
            f"{file} is missing; "
            f"`python -m studio motions --person {person} {stretch_id}` solves it"
        )
    with np.load(file, allow_pickle=True) as held:
        values: dict[str, Any] = held["motion"].item()
    props = tuple(
        Prop(**{**prop, "rides": tuple(Ride(**ride) for ride in prop["rides"])})
        for prop in values["props"]
    )
    return Motion(**{**values, "props": props})


def _file(person: str, stretch_id: str) -> Path:
    return _FOLDER / person / f"{stretch_id}.npz"
