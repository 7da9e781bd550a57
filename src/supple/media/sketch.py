"""The figure of a stretch as a small drawing, made from nothing but its key poses.

Inline SVG: no ids, no styles, no scripts; colours are custom properties of the page
(``--figure-skin`` …) with a fall-back each, so it can stand anywhere and many times.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from supple.core.body.contacts import singular
from supple.core.body.pose import Posed, figure, mirrored
from supple.core.body.skeleton import Figure
from supple.core.catalogue.model import Cycles, Position, Side, Stretch
from supple.media import arrow, face, room
from supple.media.order import painted_in_order
from supple.media.outline import hull
from supple.media.shapes import Part, parts, straps
from supple.media.view import HEIGHT, WIDTH, Blob, View

COLOURS: Final = {
    "ink": "#1e2b33",
    "skin": "#e3b08c",
    "skin-far": "#cd9873",
    "top": "#2f8f99",
    "top-far": "#23767f",
    "trousers": "#38466a",
    "trousers-far": "#2b3754",
    "hair": "#4b352b",
    "mat": "#bfd5c9",
    "mat-side": "#a3bfb1",
    "wood": "#e6d3b3",
    "wood-side": "#cfb88f",
    "wall": "#f1ece2",
    "wall-side": "#e6dfd1",
    "strap": "#d9a441",
    "arrow": "#c2502f",
}
"""Name -> fall-back. A page may set ``--figure-<name>``."""

_INK_WIDTH: Final = 9  # half of it is covered by the part's own fill
_OBLIQUE: Final = 0.35
_TRUNK: Final = frozenset({"torso", "neck", "head"})
_OUT_OF_A_NEAR_VIEW: Final = ("_shank", "_foot")


def svg(stretch: Stretch, pose_id: str = "stretch", side: Side = Side.RIGHT) -> str:
    """A picture of one key pose, 4:3, at most 6 KB, the same bytes every time.

    ``pose_id``: ``start``, ``grasp`` or ``stretch``; the last carries the arrow of the movement.
    ``side``: the left is the right mirrored; for a stretch without sides it does not matter.
    All poses of a stretch are drawn to one scale, so that they can follow each other.
    Raises: KeyError if the stretch has no such pose.
    """
    if pose_id not in {pose.id for pose in stretch.key_poses}:
        raise KeyError(f"{stretch.id} has no key pose {pose_id!r}")
    seen = (stretch.position, stretch.dose, stretch.key_poses, stretch.view)
    return _picture(_Subject(repr(seen), stretch), pose_id, side)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A stretch that a cache can hold: equal where everything that is drawn is equal."""

    drawn: str
    stretch: Stretch = field(compare=False)


@lru_cache(maxsize=512)
def _picture(subject: _Subject, pose_id: str, side: Side) -> str:
    stretch = subject.stretch
    poses: dict[str, Posed] = {pose.id: pose for pose in stretch.key_poses}
    azimuth, elevation = view_angles(stretch)
    if side is Side.LEFT:
        poses = {name: mirrored(pose) for name, pose in poses.items()}
        azimuth = -azimuth
    figures = {name: figure(pose) for name, pose in poses.items()}
    touching = [t for pose in poses.values() for t in singular(pose.contacts)]
    blocks = room.furniture(figures.values(), touching)
    bodies = {
        name: (*parts(made), *straps(made, singular(poses[name].contacts)))
        for name, made in figures.items()
    }
    shown = arrow.arrow(figures["start"], figures["stretch"], stretch.position)
    near = only_the_head_moves(stretch)
    held = [*shown.blobs(), *([] if near else room.blobs(blocks))]
    held += [
        blob
        for body in bodies.values()
        for part in body
        for blob in part.blobs()
        if not (near and part.name.endswith(_OUT_OF_A_NEAR_VIEW))
    ]
    view = View(azimuth, elevation).fitted(held)
    drawn = [_shadow(bodies[pose_id], view), _furniture(blocks, view)]
    if pose_id == "stretch" and isinstance(stretch.dose.start, Cycles):
        drawn.append(ghost(bodies["start"], view))
    drawn.append(body_svg(figures[pose_id], bodies[pose_id], view))
    if pose_id == "stretch":
        drawn.append(arrow.drawn(shown, view, colour("arrow")))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-hidden="true">{"".join(drawn)}</svg>'
    )


def colour(name: str) -> str:
    """A colour as an attribute's value: the page's own, else ours."""
    return f"var(--figure-{name},{COLOURS[name]})"


def view_angles(stretch: Stretch) -> tuple[float, float]:
    """From where a stretch is best seen: azimuth and elevation in degrees (``media.view``).

    Its own data say so where something would be hidden from where its kind is seen well: a bend
    from the side, a side-bend from the front, a turn or a crossed leg from between and above.
    """
    if stretch.view is not None:
        return stretch.view.azimuth_deg, stretch.view.elevation_deg
    crossed = any(c.part.endswith("ankle") for pose in stretch.key_poses for c in pose.contacts)
    touching = [t for pose in stretch.key_poses for t in singular(pose.contacts)]
    if any(part.endswith("_side") for part, _ in touching):
        return (-62.0, 30.0)  # on the left side, facing left
    if any(part.endswith("hand") and on == "wall" for part, on in touching):
        return (112.0, 10.0)  # past the wall ahead
    bends, leans, turns = (_change(stretch, m) for m in ("flexion", "lateral_flexion", "rotation"))
    if stretch.position is Position.LYING:
        return (48.0, 24.0) if crossed else (30.0, 28.0) if turns > bends else (64.0, 18.0)
    if stretch.position is Position.KNEELING:
        return (74.0, 10.0)
    if stretch.position is Position.STANDING:
        return (30.0, 8.0) if leans > 0 else (62.0, 8.0)
    if crossed:
        return (14.0, 24.0)
    if leans > bends:
        return (14.0, 8.0)
    return (24.0, 22.0) if turns > bends else (62.0, 10.0)


def only_the_head_moves(stretch: Stretch) -> bool:
    """Then the picture comes nearer and leaves the lower legs out."""
    poses = [
        {joint: m for joint, m in pose.angles_deg.items() if joint not in {"neck", "head"}}
        for pose in stretch.key_poses
    ]
    return all(pose == poses[0] for pose in poses)


def _change(stretch: Stretch, motion: str) -> float:
    """How far trunk and neck go in a motion from the first to the last key pose, in degrees."""
    first, last = stretch.key_poses[0].angles_deg, stretch.key_poses[-1].angles_deg
    return sum(
        abs(last.get(joint, {}).get(motion, 0.0) - first.get(joint, {}).get(motion, 0.0))
        for joint in ("lumbar", "thoracic", "neck", "head")
    )


def _shadow(body: Iterable[Part], view: View) -> str:
    blobs: list[Blob] = [blob for part in body for blob in part.blobs()]
    return f'<path fill="{colour("ink")}" opacity=".1" d="{room.shadow(blobs, view)}"/>'


def ghost(body: Iterable[Part], view: View, names: Iterable[str] = _TRUNK) -> str:
    """Where a movement comes from, faint behind the figure: trunk and head, or the parts named."""
    skins = [skin for part in body if part.name in names for skin in part.skins]
    path = "".join(_outline(skin, view) for skin in skins)
    return f'<path fill="{colour("ink")}" opacity=".16" d="{path}"/>'


def _furniture(blocks: Iterable[room.Block], view: View) -> str:
    faces = "".join(
        f'<path fill="{colour(name)}" d="{path}"/>'
        for block in blocks
        for name, path in room.faces(block, view)
    )
    return (
        f'<g stroke="{colour("ink")}" stroke-opacity=".4" stroke-width="3" '
        f'stroke-linejoin="round">{faces}</g>'
    )


def body_svg(made: Figure, body: tuple[Part, ...], view: View) -> str:
    """A figure's parts, painted in order: an SVG group."""
    ordered = painted_in_order(body, view)
    pieces: list[str] = []
    for part, group in _merged(ordered, view):
        path = "".join(_outline(skin, view) for member in group for skin in member.skins)
        pieces.append(f'<path fill="{colour(part)}" d="{path}"/>')
        for member in group:
            if member.smooth and not part.endswith("-far"):
                inside = _outline(member.smooth, view)
                pieces.append(f'<path fill="{colour(part)}" stroke="none" d="{inside}"/>')
        if any(member.name == "head" for member in group):
            pieces.append(face.drawn(made, view, colour))
    return (
        f'<g stroke="{colour("ink")}" stroke-width="{_INK_WIDTH}" stroke-linejoin="round" '
        f'stroke-linecap="round" paint-order="stroke">{"".join(pieces)}</g>'
    )


def _merged(ordered: list[Part], view: View) -> list[tuple[str, list[Part]]]:
    """Neighbours of one limb and colour in one outline: no line runs across a knee."""
    groups: list[tuple[str, list[Part]]] = []
    for part in ordered:
        name = _shade(part, view)
        if groups and groups[-1][0] == name and groups[-1][1][-1].side == part.side != "":
            groups[-1][1].append(part)
        else:
            groups.append((name, [part]))
    return groups


def _shade(part: Part, view: View) -> str:
    """The colour's name; limbs on the side away from the camera are a little darker."""
    to_the_left = view.towards_camera[1]
    away = {"right": to_the_left, "left": -to_the_left}.get(part.side, 0.0)
    return part.colour + ("-far" if away > _OBLIQUE else "")


def _outline(skin: tuple[Blob, ...], view: View) -> str:
    return hull([view.ellipse(blob) for blob in skin])
