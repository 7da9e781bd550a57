"""What is measured of a baked movement: contacts, depth under the floor, joint angles."""

from __future__ import annotations

from copy import copy
from functools import cache

import numpy as np

from supple.core.body.contacts import singular
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import KeyPose, Stretch
from tests.figure import glb
from tests.figure.glb import Floats, Ints

BOARD_M = 0.1
NEAREST = 10
"""A contact is as far off as the middle one of the nearest tenth of its part."""


def stretches() -> dict[str, Stretch]:
    return dict(load_catalogue().stretches)


class Moments:
    """A person at some places on the way of a stretch."""

    def __init__(self, name: str, stretch_id: str, places: Floats) -> None:
        self.name, self.person = name, glb.person(name)
        self.clip = glb.clip(name, stretch_id)
        self.places = places
        self.turns, self.heads = self.clip.posed(self.person, places)
        self._planes = _planes(self.clip.extras["props"])

    def only(self, chosen: Ints) -> Moments:
        """Some of the moments."""
        fewer = copy(self)
        fewer.places, fewer.turns = self.places[chosen], self.turns[chosen]
        fewer.heads = self.heads[chosen]
        return fewer

    def at(self, place: float) -> int:
        """The moment that is nearest to a place on the way."""
        return int(np.argmin(np.abs(self.places - place)))

    def skin(self, chosen: Ints) -> Floats:
        return self.person.skin(self.turns, self.heads, chosen)

    def depth(self) -> Floats:
        """(T,) metres of the deepest point under the floor."""
        return np.asarray(-self.skin(np.arange(len(self.person.vertices)))[..., 2].min(axis=1))

    def gap(self, part: str, on: str) -> Floats:
        """(T,) metres between a part and what it touches."""
        if on.endswith("_strap"):
            return self._strap(part.partition("_")[0])
        ids = self.person.patches[part]
        if part.endswith("_foot"):
            ids = ids[self.person.vertices[ids, 2] < 0.012]
        at = self.skin(ids)
        few = max(3, len(ids) // NEAREST)
        if on == "seat" and part.endswith("_hand"):
            near = np.sort(self._from_seat(at), axis=1)[:, :few]
            return np.asarray(np.median(near, axis=1))
        if on in self._planes:
            axis, place, sense = self._planes[on]
            off = np.sort((at[..., axis] - place) * sense, axis=1)[:, :few]
            return np.abs(np.median(off, axis=1))
        surface = on.replace("_foot", "_instep")
        return np.array([self._from_skin(at[k], surface, k, few) for k in range(len(at))])

    def _from_skin(self, at: Floats, surface: str, moment: int, few: int) -> float:
        """The distance of the nearest tenth of some points from the triangles of a patch."""
        corners = _triangles(self.name, surface)
        used, places = np.unique(corners, return_inverse=True)
        points = self.person.skin(self.turns[[moment]], self.heads[[moment]], used)[0]
        rough = np.linalg.norm(at[:, None] - points[None], axis=2).min(axis=1)
        near = at[np.argsort(rough)[: 2 * few]]
        a, b, c = points[places.reshape(-1, 3)].transpose(1, 0, 2)
        off = np.sort(_to_triangles(near, a, b, c).min(axis=1))[:few]
        return float(np.median(off))

    def _from_seat(self, at: Floats) -> Floats:
        """(T, n) from the seat's board, which a hand holds by its edge."""
        (seat,) = (p for p in self.clip.extras["props"] if p["kind"] == "stool")
        low, high = np.array(seat["low"]), np.array(seat["high"])
        low[2] = high[2] - BOARD_M
        outside = np.maximum(np.maximum(low - at, at - high), 0.0)
        inside = np.minimum(at - low, high - at).min(axis=-1)
        return np.asarray(np.linalg.norm(outside, axis=-1) + np.maximum(inside, 0.0))

    def _strap(self, side: str) -> Floats:
        """How much the strap between a hand and the foot changes its length."""
        (strap,) = (p for p in self.clip.extras["props"] if p["kind"] == "strap")
        every = np.stack([self.ridden(p["bone"], p["offset"]) for p in strap["points"]], axis=1)
        middle = len(strap["points"]) // 2
        hand = every[:, 0] if side == "right" else every[:, -1]
        length = np.linalg.norm(hand - every[:, middle], axis=1)
        return np.asarray(np.abs(length - length[0]))

    def ridden(self, bone: str, offset: list[float]) -> Floats:
        """(T, 3) a point that a bone carries."""
        k = self.person.bone(bone)
        return np.asarray(self.heads[:, k] + self.turns[:, k] @ np.array(offset))


@cache
def moments(name: str, stretch_id: str, count: int = 17) -> Moments:
    """Even places on the way, and the marks."""
    told = glb.clip(name, stretch_id).extras["marks"].values()
    return Moments(name, stretch_id, np.union1d(np.linspace(0.0, 1.0, count), list(told)))


def marks(name: str, stretch: Stretch) -> dict[str, float]:
    """Key pose -> place on the way, as the clip says."""
    told: dict[str, float] = glb.clip(name, stretch.id).extras["marks"]
    assert list(told) and set(told) == {pose.id for pose in stretch.key_poses}
    return told


def contacts(pose: KeyPose) -> tuple[tuple[str, str], ...]:
    return singular(pose.contacts)


def _planes(props: list[dict[str, object]]) -> dict[str, tuple[int, float, float]]:
    """Surface -> axis across it, where it is, and which way is out."""
    found: dict[str, tuple[int, float, float]] = {"floor": (2, 0.0, 1.0)}
    for prop in props:
        kind, high, low = prop["kind"], prop.get("high"), prop.get("low")
        if not isinstance(high, list) or not isinstance(low, list):
            continue
        if kind == "stool":
            found["seat"] = (2, high[2], 1.0)
        if kind == "counter":
            found["counter"] = (2, high[2], 1.0)
        if kind == "wall":
            behind = high[0] < 0
            found["wall"] = (0, high[0], 1.0) if behind else (0, low[0], -1.0)
    return found


@cache
def _triangles(name: str, surface: str) -> Ints:
    """(m, 3) the triangles of a person that have a corner in a patch."""
    person = glb.person(name)
    marked = np.zeros(len(person.vertices), bool)
    marked[person.patches[surface]] = True
    faces = _twins(name)[person.faces]
    return np.asarray(faces[marked[faces].any(axis=1)])


@cache
def _twins(name: str) -> Ints:
    """Vertex -> the first one at the same place: regions share their borders."""
    person = glb.person(name)
    _, first, back = np.unique(
        np.round(person.vertices, 6), axis=0, return_index=True, return_inverse=True
    )
    return np.asarray(first[back.reshape(-1)])


def _to_triangles(points: Floats, a: Floats, b: Floats, c: Floats) -> Floats:
    """(n, m) distance of every point from every triangle."""
    best = np.minimum.reduce([_to_edge(points, *e) for e in ((a, b), (b, c), (c, a))])
    out = np.cross(b - a, c - a)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)
    step = points[:, None] - a
    height = (step * out).sum(axis=-1)
    flat = step - height[..., None] * out
    inside = np.ones(height.shape, bool)
    for start, end in ((a, b), (b, c), (c, a)):
        side = np.cross(end - start, flat + a - start)
        inside &= (side * out).sum(axis=-1) >= 0
    return np.asarray(np.where(inside, np.abs(height), best))


def _to_edge(points: Floats, start: Floats, end: Floats) -> Floats:
    way = end - start
    step = points[:, None] - start
    share = np.clip((step * way).sum(-1) / np.maximum((way * way).sum(-1), 1e-12), 0.0, 1.0)
    return np.asarray(np.linalg.norm(step - share[..., None] * way, axis=-1))
