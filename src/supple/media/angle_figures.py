"""The figures of docs/angles.md: each motion of a joint, and behind it, faint, its zero.

``python -m supple.media.angle_figures docs/angles`` writes them; a test compares.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from supple.core.body.joints import Angles
from supple.core.body.skeleton import forward
from supple.media.shapes import parts
from supple.media.sketch import body_svg, ghost
from supple.media.view import HEIGHT, WIDTH, Blob, View

_FRONT: Final = 0.0
_SIDE: Final = 90.0
_OBLIQUE: Final = 40.0


@dataclass(frozen=True, slots=True)
class Panel:
    """One motion: what is written under it, the angles, and from where it is seen.

    ``zero``: the angles behind it where they are not all zero (a knee must be bent to show how the
    thigh turns).
    """

    label: str
    angles_deg: Angles
    azimuth_deg: float
    elevation_deg: float = 4.0
    zero: Angles | None = None


def _trunk(joint: str, flexion: float, lateral: float, turn: float) -> tuple[Panel, ...]:
    return (
        Panel(f"flexion {flexion:g}", {joint: {"flexion": flexion}}, _SIDE),
        Panel(f"lateral_flexion {lateral:g}", {joint: {"lateral_flexion": lateral}}, _FRONT),
        Panel(f"rotation {turn:g}", {joint: {"rotation": turn}}, _FRONT, 20.0),
    )


_HIP_BENT: Final = {"right_hip": {"flexion": 90.0}, "right_knee": {"flexion": 90.0}}
_ELBOW_BENT: Final = {"right_elbow": {"flexion": 90.0}}

FIGURES: Final[Mapping[str, tuple[Panel, ...]]] = {
    "pelvis": (
        Panel("tilt 20", {"pelvis": {"tilt": 20.0}}, _SIDE),
        Panel("tilt -90", {"pelvis": {"tilt": -90.0}}, _SIDE),
        Panel("list 10", {"pelvis": {"list": 10.0}}, _FRONT),
        Panel("rotation 30", {"pelvis": {"rotation": 30.0}}, _FRONT, 20.0),
    ),
    "lumbar": _trunk("lumbar", 45, 20, 15),
    "thoracic": _trunk("thoracic", 35, 20, 30),
    "neck": (
        *_trunk("neck", 40, 35, 45),
        Panel("head flexion 15", {"head": {"flexion": 15.0}}, _SIDE),
    ),
    "hip": (
        Panel("flexion 90", {"right_hip": {"flexion": 90.0}}, _SIDE),
        Panel("abduction 30", {"right_hip": {"abduction": 30.0}}, _FRONT),
        Panel(
            "external_rotation 40",
            {**_HIP_BENT, "right_hip": {"flexion": 90.0, "external_rotation": 40.0}},
            _FRONT,
            8.0,
            _HIP_BENT,
        ),
    ),
    "knee_ankle": (
        Panel("knee flexion 90", {"right_knee": {"flexion": 90.0}}, _SIDE),
        Panel("ankle dorsiflexion 20", {"right_ankle": {"dorsiflexion": 20.0}}, _SIDE),
        Panel("ankle dorsiflexion -40", {"right_ankle": {"dorsiflexion": -40.0}}, _SIDE),
    ),
    "shoulder_elbow": (
        Panel("shoulder flexion 90", {"right_shoulder": {"flexion": 90.0}}, _SIDE),
        Panel("shoulder abduction 80", {"right_shoulder": {"abduction": 80.0}}, _FRONT),
        Panel(
            "external_rotation 40",
            {**_ELBOW_BENT, "right_shoulder": {"external_rotation": 40.0}},
            _OBLIQUE,
            20.0,
            _ELBOW_BENT,
        ),
        Panel("elbow flexion 90", _ELBOW_BENT, _SIDE),
    ),
}
"""File name -> its motions, left to right."""


def figure_svg(name: str) -> str:
    """One figure of docs/angles.md."""
    panels = FIGURES[name]
    drawn = "".join(_panel(panel, place) for place, panel in enumerate(panels))
    width, height = WIDTH // 2 * len(panels), HEIGHT + 60
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width // 2}" role="img" font-family="sans-serif" font-size="34">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{drawn}</svg>\n'
    )


def _panel(panel: Panel, place: int) -> str:
    made = forward(panel.angles_deg)
    zero = parts(forward(panel.zero or {}))
    body = parts(made)
    blobs: list[Blob] = [blob for part in (*body, *zero) for blob in part.blobs()]
    view = View(panel.azimuth_deg, panel.elevation_deg).fitted(blobs, width=WIDTH // 2)
    faint = ghost(zero, view, {part.name for part in zero})
    left = place * WIDTH // 2
    return (
        f'<g transform="translate({left})">{faint}{body_svg(made, body, view)}'
        f'<text x="{WIDTH // 4}" y="{HEIGHT + 36}" text-anchor="middle">{panel.label}</text></g>'
    )


def main(folder: str) -> None:
    """Write every figure into a folder."""
    for name in FIGURES:
        (Path(folder) / f"{name}.svg").write_text(figure_svg(name), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
