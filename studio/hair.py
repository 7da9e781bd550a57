"""Hair: a shell of its own round the skull.

From the crown it follows the skull, and below it hangs, down to an edge that each style draws round
the head.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy import ndimage
from scipy.interpolate import PchipInterpolator
from scipy.spatial import cKDTree

from studio.arrays import Floats, Ints
from studio.clothes import Piece
from studio.haircuts import Style
from studio.head import Skull, ears, skull
from studio.mesh import cut, smoothstep, used, welded
from studio.rig import Rig
from studio.shape import Shape

_COLUMNS: Final = 64
_ROWS: Final = 16
_STEPS: Final = 90  # in which a line is followed before it is parted into rows
_BALL_COLUMNS, _BALL_ROWS = 24, 13


def hair(shape: Shape, rig: Rig, style: Style) -> Piece:
    """The shell of hair, moved by the head alone."""
    at = skull(shape)
    turn, rise = _grid(at, shape, rig, style)
    faces = _grid_faces(len(turn), rise.shape[1])
    places = rise.reshape(-1, 3)
    if style.bun_mm:
        ball, ball_faces = _bun(at, style, rise)
        faces = np.vstack([faces, ball_faces + len(places)])
        places = np.vstack([places, ball])
    places, faces = welded(places, faces)
    weights = np.zeros((len(places), len(rig.bones)))
    weights[:, rig.bones.index("head")] = 1
    return Piece(np.hstack([places, weights]), faces)


def _grid(at: Skull, shape: Shape, rig: Rig, style: Style) -> tuple[Floats, Floats]:
    """Columns round the head, each a line from the crown to the edge and in below it."""
    turn = np.linspace(-np.pi, np.pi, _COLUMNS, endpoint=False)
    degrees = np.degrees(np.abs(turn))
    edge = (_edge(style, degrees) + _fringe(style, turn)) * at.size
    steep = np.linspace(np.pi / 2, -1.15, _STEPS)
    bare = _radius(at, shape, rig, turn, steep)
    lines = []
    for k, angle in enumerate(turn):
        out = np.array([np.cos(angle), -np.sin(angle)])
        flat, height = bare[k] * np.cos(steep), bare[k] * np.sin(steep)
        widest = int(np.argmax(flat))
        hung = np.where(np.arange(_STEPS) > widest, flat[widest], flat)
        beside = style.hang * float(smoothstep(np.abs(angle), 0.8, 1.15))
        flat = flat + beside * (hung - flat)
        flat, height = _thick(
            style, at, angle, steep, flat, height, edge[k] + at.eye[2] - at.middle[2]
        )
        line = np.column_stack([flat[:, None] * out, height]) + at.middle
        lines.append(_resampled(line, at.eye[2] + edge[k], at))
    return turn, np.array(lines)


def _edge(style: Style, degrees: Floats) -> Floats:
    known = sorted(style.edge_mm.items())
    soft = PchipInterpolator([k for k, _ in known], [v for _, v in known])
    return np.asarray(soft(degrees)) / 1000


def _fringe(style: Style, turn: Floats) -> Floats:
    """How the edge leaves its even line: lower away from the parting, and a little wavy."""
    parting = np.radians(style.part_deg or 0.0)
    front = 1 - smoothstep(np.abs(turn), 0.7, 1.15)
    fall = (1 - np.exp(-(((turn - parting) / 0.55) ** 2))) * front
    wave = np.sin(style.locks * turn + 2.2 * np.sin(2 * turn + 0.7))
    return (-style.sweep_mm * fall + 0.5 * style.lock_mm * wave * (1 - front)) / 1000


def _radius(at: Skull, shape: Shape, rig: Rig, turn: Floats, steep: Floats) -> Floats:
    """From the middle of the head to the skin in each direction; ears do not count."""
    body = np.unique(shape.groups["body"])
    ear = np.zeros(len(shape.vertices), bool)
    found = ears(shape)
    ear[: len(found)] = found
    near = rig.share(lambda bone: bone in ("head", "neck_3", "neck_2"))[body] > 0.5
    away = shape.vertices[body][near & ~ear[body]] - at.middle
    length = np.linalg.norm(away, axis=1)
    outer = length > 0.055 * at.size  # not the inside of the mouth and the eye sockets
    tree = cKDTree(away[outer] / length[outer, None])
    around, up = np.meshgrid(turn, steep, indexing="ij")
    looks = np.stack(
        [np.cos(around) * np.cos(up), -np.sin(around) * np.cos(up), np.sin(up)], axis=-1
    )
    gap, ids = tree.query(looks, k=8)
    share = 1 / (gap + 0.02) ** 2
    radius = (length[outer][ids] * share).sum(axis=-1) / share.sum(axis=-1)
    smooth: Floats = ndimage.gaussian_filter(radius, [1.0, 2.0], mode=["wrap", "nearest"])
    return smooth


def _thick(
    style: Style, at: Skull, angle: float, steep: Floats, flat: Floats, height: Floats, edge: float
) -> tuple[Floats, Floats]:
    """The line of one column pushed out by the hair's thickness."""
    up = smoothstep(np.sin(steep), 0.0, 0.9)
    thick = style.side_mm + (style.top_mm - style.side_mm) * up
    rooted = smoothstep(height - edge, 0.0, 0.048 * at.size)
    hanging = style.hang * float(smoothstep(np.abs(angle), 0.9, 1.25))
    thick = 3.0 + (thick - 3.0) * np.maximum(rooted, hanging)
    falls = smoothstep(np.cos(steep), 0.15, 0.8)
    thick = thick + style.lock_mm * falls * np.sin(
        style.locks * angle + 2.2 * np.sin(2 * angle + 0.7) + 1.3 * steep
    )
    if style.part_deg is not None:
        off = np.angle(np.exp(1j * (angle - np.radians(style.part_deg))))
        groove = np.exp(-((off / 0.10) ** 2)) * smoothstep(np.sin(steep), 0.35, 0.7)
        thick = thick * (1 - 0.55 * groove)
    out = thick / 1000 * at.size
    below = np.maximum(-height - 0.035 * at.size, 0) * hanging
    return flat + out * np.cos(steep) - 0.4 * below, height + (out * np.maximum(np.sin(steep), 0))


def _resampled(line: Floats, low: float, at: Skull) -> Floats:
    """Even steps along a line from the crown down to height ``low``; then the rim turned in."""
    past = np.nonzero(line[:, 2] < low)[0]
    stop = int(past[0]) if len(past) else len(line) - 1
    before, after = line[stop - 1], line[stop]
    share = np.clip((before[2] - low) / max(before[2] - after[2], 1e-9), 0, 1)
    kept = np.vstack([line[:stop], before + share * (after - before)])
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(kept, axis=0), axis=1))])
    steps = np.linspace(0, along[-1], _ROWS)
    even = np.column_stack([np.interp(steps, along, kept[:, k]) for k in range(3)])
    inward = (at.middle - even[-1]) * [1, 1, 0]
    inward /= np.linalg.norm(inward)
    return np.vstack([even, even[-1] + 0.011 * at.size * inward + [0, 0, 0.003]])


def _grid_faces(columns: int, rows: int) -> Ints:
    faces = []
    for c in range(columns):
        d = (c + 1) % columns
        for r in range(rows - 1):
            a, b = c * rows + r, d * rows + r
            if r:
                faces.append((a, b, a + 1))
            faces.append((b, b + 1, a + 1))
    return np.array(faces, np.int32)


def _bun(at: Skull, style: Style, shell: Floats) -> tuple[Floats, Ints]:
    """A ball of hair behind the crown, a little rough."""
    steep = np.pi * (1 - style.bun_high / 2)
    look = np.array([np.cos(steep), 0.0, np.sin(steep)])
    flat = shell.reshape(-1, 3)
    reach = ((flat - at.middle) @ look).max()
    radius = style.bun_mm / 1000 * at.size
    centre = at.middle + look * (reach + radius * 0.45)
    around, up = np.meshgrid(
        np.linspace(0, 2 * np.pi, _BALL_COLUMNS, endpoint=False),
        np.linspace(np.pi / 2, -np.pi / 2, _BALL_ROWS),
        indexing="ij",
    )
    rough = 1 + 0.035 * np.sin(5 * around + 3 * up) * np.cos(up)
    ball = np.stack(
        [np.cos(around) * np.cos(up), -np.sin(around) * np.cos(up), 0.86 * np.sin(up)], axis=-1
    )
    return (centre + radius * rough[..., None] * ball).reshape(-1, 3), _grid_faces(
        _BALL_COLUMNS, _BALL_ROWS
    )


def without_scalp(piece: Piece, at: Skull, style: Style) -> Piece:
    """The skin less what the hair covers, but for a margin."""
    places = piece.rows[:, :3] - at.eye
    away = piece.rows[:, :3] - at.middle
    angle = np.degrees(np.abs(np.arctan2(away[:, 1], away[:, 0])))
    outer = np.linalg.norm(away[:, :2], axis=1) < 0.066 * at.size
    edge = _edge(style, angle) * at.size
    edge = np.maximum(edge, np.where(angle > 60, 0.012, -1) * at.size)  # ears and neck stay
    field = places[:, 2] - edge - 0.016 * at.size
    field = np.where(outer & (field < 0), -0.02, field)
    done = cut(piece.rows, piece.faces, field)
    rows, faces, _ = used(done.rows, done.faces[~done.above])
    return Piece(rows, faces)
