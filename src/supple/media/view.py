"""From where the figure is looked at, and how the room becomes a picture."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from supple.core.body.vectors import Vector, X, Y, Z, cross, dot, scale, unit
from supple.core.units import Degrees
from supple.media.outline import Ellipse, Point

WIDTH: Final = 800
HEIGHT: Final = 600
_MARGIN: Final = 24.0


@dataclass(frozen=True, slots=True)
class Blob:
    """An ellipsoid of the body: its middle and its three half axes, in metres."""

    centre: Vector
    axes: tuple[Vector, Vector, Vector]

    @property
    def radius_m(self) -> float:
        """Of a ball of about its size."""
        size = sum(dot(axis, axis) for axis in self.axes) / 3.0
        return math.sqrt(size)


def ball(centre: Vector, radius_m: float) -> Blob:
    """A round blob."""
    return Blob(centre, (scale(X, radius_m), scale(Y, radius_m), scale(Z, radius_m)))


@dataclass(frozen=True, slots=True)
class View:
    """A picture taken from far away.

    ``azimuth_deg``: 0 from the front, 90 from the person's right; ``elevation_deg``: 0 level, 90
    from above. ``units_per_m`` and the offsets place the room in the picture, y downward.
    """

    azimuth_deg: Degrees
    elevation_deg: Degrees
    units_per_m: float = 1.0
    offset_x: float = 0.0
    offset_y: float = 0.0

    @property
    def towards_camera(self) -> Vector:
        """From the figure to who looks at it."""
        azimuth, elevation = math.radians(self.azimuth_deg), math.radians(self.elevation_deg)
        level = math.cos(elevation)
        return (level * math.cos(azimuth), -level * math.sin(azimuth), math.sin(elevation))

    def _screen(self) -> tuple[Vector, Vector]:
        right = unit(cross(Z, self.towards_camera))
        return right, cross(right, self.towards_camera)  # the second points down

    def depth(self, point: Vector) -> float:
        """Larger is nearer to who looks."""
        return dot(point, self.towards_camera)

    def point(self, point: Vector) -> Point:
        """Where a point of the room lies in the picture."""
        right, down = self._screen()
        return (
            self.offset_x + self.units_per_m * dot(point, right),
            self.offset_y + self.units_per_m * dot(point, down),
        )

    def ellipse(self, blob: Blob) -> Ellipse:
        """How an ellipsoid of the room looks in the picture."""
        right, down = self._screen()
        x, y = self.point(blob.centre)
        seen = [
            (self.units_per_m * dot(axis, right), self.units_per_m * dot(axis, down))
            for axis in blob.axes
        ]
        return Ellipse(
            x,
            y,
            sum(a * a for a, _ in seen),
            sum(a * b for a, b in seen),
            sum(b * b for _, b in seen),
        )

    def fitted(self, blobs: Iterable[Blob], width: float = WIDTH) -> View:
        """The same view, near enough that the blobs fill the picture."""
        boxes = [self.ellipse(blob).box() for blob in blobs]
        left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
        right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
        near = min((width - 2 * _MARGIN) / (right - left), (HEIGHT - 2 * _MARGIN) / (bottom - top))
        return View(
            self.azimuth_deg,
            self.elevation_deg,
            near * self.units_per_m,
            width / 2 - near * (left + right) / 2,
            HEIGHT / 2 - near * (top + bottom) / 2,
        )
