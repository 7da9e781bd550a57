"""From where a stretch is drawn: one camera for all pictures of a stretch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from studio.arrays import Floats

FIELD_DEG: Final = 16.0
"""Height of the field of view: a long lens, so that near hands do not grow."""

_STEPS: Final = 16
_CAREFUL: Final = 0.8
"""Full steps would swing to and fro about the right distance of something deep."""


@dataclass(frozen=True)
class Camera:
    """Where it stands and what it sees.

    ``azimuth_deg``: 0 from the front, 90 from the person's right; ``elevation_deg``: 0 level, 90
    from above (as ``supple.media.view``). ``target``: the point in the middle of the picture,
    metres; ``width`` and ``height``: pixels.
    """

    azimuth_deg: float
    elevation_deg: float
    target: tuple[float, float, float]
    distance_m: float
    width: int
    height: int

    @property
    def axes(self) -> Floats:
        """Rows: to the right, up and towards the camera, each of length 1."""
        azimuth, elevation = np.radians(self.azimuth_deg), np.radians(self.elevation_deg)
        level = np.cos(elevation)
        near = np.array([level * np.cos(azimuth), -level * np.sin(azimuth), np.sin(elevation)])
        right = np.array([np.sin(azimuth), np.cos(azimuth), 0.0])
        return np.stack([right, np.cross(near, right), near])

    @property
    def pixels(self) -> float:
        """Pixels per metre at a distance of one metre."""
        return float(0.5 * self.height / np.tan(np.radians(FIELD_DEG / 2)))

    def project(self, points: Floats) -> Floats:
        """(N, 3) metres -> x to the right and y down in pixels, and metres from the camera."""
        seen = (np.asarray(points) - self.target) @ self.axes.T
        depth = self.distance_m - seen[:, 2]
        x = self.width / 2 + self.pixels * seen[:, 0] / depth
        y = self.height / 2 - self.pixels * seen[:, 1] / depth
        return np.stack([x, y, depth], axis=1)

    def enlarged(self, times: int) -> Camera:
        """The same picture with so many times the pixels along each side."""
        return replace(self, width=self.width * times, height=self.height * times)

    def reduced(self, times: int) -> Camera:
        """The same picture with so many times fewer pixels along each side."""
        return replace(self, width=self.width // times, height=self.height // times)

    def px_per_m(self) -> float:
        """Pixels per metre in the middle of the picture."""
        return self.pixels / self.distance_m


def fitted(
    azimuth_deg: float,
    elevation_deg: float,
    points: Floats,
    size: tuple[int, int],
    margin_px: float,
) -> Camera:
    """The camera that fills the picture with the points and leaves a margin round them."""
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    camera = Camera(azimuth_deg, elevation_deg, tuple(middle), 6.0, *size)
    room = np.array(size) - 2 * margin_px
    for _ in range(_STEPS):
        low, high = _extent(camera, points)
        off = ((low + high) / 2 - np.array(size) / 2) / camera.px_per_m()
        moved = np.array(camera.target) + off[0] * camera.axes[0] - off[1] * camera.axes[1]
        camera = replace(camera, target=tuple(moved))
        low, high = _extent(camera, points)
        farther = float(((high - low) / room).max() ** _CAREFUL)
        camera = replace(camera, distance_m=camera.distance_m * farther)
    return camera


def _extent(camera: Camera, points: Floats) -> tuple[Floats, Floats]:
    seen = camera.project(points)[:, :2]
    return seen.min(axis=0), seen.max(axis=0)
