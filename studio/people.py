"""The people of studio/people.toml, and how each becomes a ``Body``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio import clothes, creases, hair, head, zones
from studio.arrays import Floats, Ints
from studio.body import REGIONS, Body, load
from studio.haircuts import STYLES
from studio.mesh import cut
from studio.output import StudioError
from studio.rig import Rig, rig
from studio.shape import Shape, shape
from supple.core.errors import InputError

_FILE: Final = Path(__file__).with_name("people.toml")
_MOST_BONES: Final = 4  # that may move one vertex, in glTF as here


@dataclass(frozen=True)
class Person:
    """One entry of people.toml. ``colours``: region -> "#rrggbb"."""

    name: str
    phenotype: Mapping[str, float]
    targets: Mapping[str, float]
    hair: str
    brow_mm: float
    colours: Mapping[str, str]


def people() -> dict[str, Person]:
    """Name -> person, in the order of the file; the first is the default.

    Raises: InputError for an entry that lacks something, or a haircut that nobody cuts.
    """
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: _person(name, entry) for name, entry in table.items()}


def _person(name: str, entry: Mapping[str, Any]) -> Person:
    needed = ("phenotype", "targets", "hair", "brow_mm", "colours")
    for key in needed:
        if key not in entry:
            told = f"a table with {', '.join(needed)}"
            raise InputError(where=_FILE.name, field=f"{name}.{key}", value=None, allowed=told)
    if entry["hair"] not in STYLES:
        allowed, cut_so = ", ".join(STYLES), entry["hair"]
        raise InputError(where=_FILE.name, field=f"{name}.hair", value=cut_so, allowed=allowed)
    return Person(
        name=name,
        phenotype=entry["phenotype"],
        targets=entry["targets"],
        hair=entry["hair"],
        brow_mm=entry["brow_mm"],
        colours={"eye_white": "#f8f4ee", **entry["colours"]},
    )


def bodies_folder() -> Path:
    """Where the finished bodies are kept between the steps of the studio."""
    return Path(__file__).with_name(".build") / "bodies"


def stored(name: str) -> Body:
    """The finished body of a person. Raises: StudioError before `python -m studio people`."""
    file = bodies_folder() / f"{name}.npz"
    if not file.exists():
        raise StudioError(f"{file} is missing; `python -m studio people {name}` models it")
    return load(file)


def modelled(person: Person) -> Body:
    """The body of a person in full detail, without patches, tints and breath."""
    naked = shape(person.phenotype, person.targets)
    if STYLES[person.hair].over_ears:
        naked = head.ears_tucked(naked)
    bones = rig(naked)
    pieces = _pieces(naked, bones, person)
    rows = np.vstack([piece.rows[:, : 3 + len(bones.bones)] for piece, _ in pieces])
    starts = np.cumsum([0] + [len(piece.rows) for piece, _ in pieces])
    faces = np.vstack([p.faces + start for (p, _), start in zip(pieces, starts, strict=False)])
    weights = creases.shared(bones, rows[:, 3:])
    ids, shares = _strongest(weights)
    return Body(
        person=person.name,
        stature_m=float(naked.vertices[np.unique(naked.groups["body"]), 2].max()),
        bones=bones.bones,
        parents=bones.parents,
        heads=bones.heads,
        to_zero=bones.to_zero,
        vertices=rows[:, :3],
        faces=faces.astype(np.int32),
        regions=np.concatenate([regions for _, regions in pieces]).astype(np.int32),
        bone_ids=ids,
        weights=shares,
        breath=np.zeros((len(rows), 3)),
    )


def finished(body: Body) -> Body:
    """A body with its patches, muscle tints and breath."""
    return replace(
        body,
        patches=zones.patches(body),
        muscles=zones.muscles(body),
        breath=zones.breath(body),
    )


def _pieces(naked: Shape, bones: Rig, person: Person) -> list[tuple[clothes.Piece, Ints]]:
    """All parts of the surface with the region of each face."""
    parts = clothes.dressed(naked, bones, clothes.Cloth())
    style, at = STYLES[person.hair], head.skull(naked)
    skin, lip = _face(hair.without_scalp(parts["skin"], at, style))
    eyes, iris = head.eyeballs(naked, bones)
    whole = {
        "shirt": parts["shirt"],
        "trousers": parts["trousers"],
        "hair": hair.hair(naked, bones, style),
        "brow": head.brows(naked, bones, person.brow_mm),
    }
    made = [
        (skin, np.where(lip, REGIONS.index("lips"), REGIONS.index("skin"))),
        (eyes, np.where(iris, REGIONS.index("iris"), REGIONS.index("eye_white"))),
    ]
    for name, piece in whole.items():
        made.append((piece, np.full(len(piece.faces), REGIONS.index(name))))
    return made


def _face(skin: clothes.Piece) -> tuple[clothes.Piece, np.ndarray]:
    """The skin without the inside of the mouth, cut along the lips; and which faces are lips."""
    rows, uv = skin.rows, skin.rows[:, -2:]
    lips, mouth = head.lips_at(uv), head.mouth_at(uv)
    seen = mouth[skin.faces].mean(axis=1) < 0.5
    done = cut(rows, skin.faces[seen], lips)
    return clothes.Piece(done.rows, done.faces), done.above


def _strongest(weights: Floats) -> tuple[Ints, Floats]:
    """The four bones that do most for each vertex, and their shares, which sum to 1."""
    ids = np.argsort(-weights, axis=1, kind="stable")[:, :_MOST_BONES]
    shares = np.take_along_axis(weights, ids, axis=1)
    shares = np.where(shares < 0.01, 0, shares)
    return ids.astype(np.int32), shares / shares.sum(axis=1, keepdims=True)
