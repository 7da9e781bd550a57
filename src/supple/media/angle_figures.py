"""The figures of docs/angles.md: each motion of a joint with its zero, its sense and its range.

Faint behind the figure stands zero; over it lies the range with both its ends, and an arrow from
zero the positive way. ``python -m supple.media.angle_figures docs/angles`` writes them; a test
compares.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from supple.core.body.joints import Angles
from supple.core.units import Degrees
from supple.media.protractor import Protractor, drawn
from supple.media.shapes import parts
from supple.media.sketch import COLOURS, body_svg, ghost
from supple.media.view import HEIGHT, WIDTH, Blob, View

_FRONT: Final = (0.0, 4.0)
_SIDE: Final = (90.0, 4.0)
_ABOVE: Final = (0.0, 62.0)
_PANEL: Final = WIDTH // 2
_CAPTION: Final = 60
_ARROW_DEG: Final = 20.0
"""How far the arrow goes where the figure itself shows a negative angle."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One motion: the angle that the figure shows, and from where it is seen (``media.view``).

    ``pose``: the other angles, where they are not zero (a knee must be bent to show how the thigh
    turns). ``near``: the parts of the body that the picture is made to hold, or all of them.
    """

    joint: str
    motion: str
    shown_deg: Degrees
    seen: tuple[Degrees, Degrees]
    pose: Angles
    near: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """Such as ``hip flexion 90``: left is never drawn, so no side is named."""
        angle = f"{self.shown_deg:g}".replace("-", "\N{MINUS SIGN}")
        return f"{self.joint.removeprefix('right_')} {self.motion.replace('_', ' ')} {angle}"


_HEAD: Final = ("torso", "neck", "head")
_LEG: Final = ("right_thigh", "right_shank", "right_foot")
_HIP_BENT: Final = {"right_hip": {"flexion": 90.0}, "right_knee": {"flexion": 90.0}}
_ELBOW_BENT: Final = {"right_elbow": {"flexion": 90.0}}


def _panel(
    joint: str,
    motion: str,
    shown_deg: Degrees,
    seen: tuple[Degrees, Degrees],
    pose: Angles | None = None,
    near: tuple[str, ...] = (),
) -> Panel:
    return Panel(joint, motion, shown_deg, seen, pose or {}, near)


def _trunk(joint: str, *shown_deg: Degrees, near: tuple[str, ...] = ()) -> tuple[Panel, ...]:
    flexion, lateral, turn = shown_deg
    return (
        _panel(joint, "flexion", flexion, _SIDE, near=near),
        _panel(joint, "lateral_flexion", lateral, _FRONT, near=near),
        _panel(joint, "rotation", turn, _ABOVE, near=near),
    )


FIGURES: Final[Mapping[str, tuple[Panel, ...]]] = {
    "pelvis": (
        _panel("pelvis", "tilt", 20, _SIDE),
        _panel("pelvis", "tilt", -90, _SIDE),
        _panel("pelvis", "list", 10, _FRONT),
        _panel("pelvis", "rotation", 30, _ABOVE),
    ),
    "lumbar": _trunk("lumbar", 45, 20, 15),
    "thoracic": _trunk("thoracic", 35, 20, 30),
    "neck": (
        *_trunk("neck", 40, 35, 45, near=_HEAD),
        _panel("head", "flexion", 15, _SIDE, near=_HEAD),
    ),
    "hip": (
        _panel("right_hip", "flexion", 90, _SIDE),
        _panel("right_hip", "abduction", 30, _FRONT),
        _panel("right_hip", "external_rotation", 40, (0.0, 8.0), _HIP_BENT),
    ),
    "knee_ankle": (
        _panel("right_knee", "flexion", 90, _SIDE),
        _panel("right_ankle", "dorsiflexion", 20, _SIDE, near=_LEG),
        _panel("right_ankle", "dorsiflexion", -40, _SIDE, near=_LEG),
    ),
    "shoulder_elbow": (
        _panel("right_shoulder", "flexion", 90, _SIDE),
        _panel("right_shoulder", "abduction", 80, _FRONT),
        _panel("right_shoulder", "external_rotation", 40, _ABOVE, _ELBOW_BENT),
        _panel("right_elbow", "flexion", 90, _SIDE),
    ),
}
"""File name -> its motions, left to right."""


def figure_svg(name: str) -> str:
    """One figure of docs/angles.md."""
    panels = FIGURES[name]
    pictures = "".join(_drawn(panel, place) for place, panel in enumerate(panels))
    width, height = _PANEL * len(panels), HEIGHT + _CAPTION
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width // 2}" role="img" font-family="sans-serif" font-size="30">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{pictures}</svg>\n'
    )


def protractor(panel: Panel) -> Protractor:
    """What is measured in a panel; the arrow goes as far as the figure, if that is positive."""
    ahead = panel.shown_deg if panel.shown_deg > 0.0 else _ARROW_DEG
    return Protractor(panel.joint, panel.motion, panel.pose, ahead)


def _drawn(panel: Panel, place: int) -> str:
    shown = protractor(panel)
    made = shown.figure(panel.shown_deg)
    body, zero = parts(made), parts(shown.figure(0.0))
    held: list[Blob] = [
        blob
        for part in (*body, *zero)
        if not panel.near or part.name in panel.near
        for blob in part.blobs()
    ]
    view = View(*panel.seen).fitted([*held, *shown.blobs()], width=_PANEL)
    faint = ghost(zero, view, {part.name for part in zero})
    left = place * _PANEL
    return (
        f'<svg x="{left}" width="{_PANEL}" height="{HEIGHT}">{faint}{body_svg(made, body, view)}'
        f"{drawn(shown, view, COLOURS['arrow'])}</svg>"
        f'<text x="{left + _PANEL // 2}" y="{HEIGHT + 36}" text-anchor="middle">'
        f"{panel.caption}</text>"
    )


def main(folder: str) -> None:
    """Write every figure into a folder."""
    for name in FIGURES:
        (Path(folder) / f"{name}.svg").write_text(figure_svg(name), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
