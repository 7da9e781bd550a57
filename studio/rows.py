"""Wishes about points as rows of one linear system: sum of coefficient times point = target."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from studio.arrays import Floats, Places


@dataclass
class Rows:
    """``add`` as many wishes as there are; ``system`` then gives them as one matrix."""

    ids: list[Places] = field(default_factory=list)
    coefficients: list[Floats] = field(default_factory=list)
    targets: list[float] = field(default_factory=list)

    def add(self, ids: Places, coefficients: Floats, target: float, within: float) -> None:
        """``ids`` (n,) points, ``coefficients`` (n, 3); ``within``: metres that count as one."""
        self.ids.append(np.asarray(ids))
        self.coefficients.append(np.asarray(coefficients) / within)
        self.targets.append(target / within)

    def along(self, id_: int, direction: Floats, target: float, within: float) -> None:
        """How far one point lies along a direction."""
        self.add(np.array([id_]), direction[None], target, within)

    def middle(
        self, ids: Places, direction: Floats, target: float, within: float, to: Places | None = None
    ) -> None:
        """How far the middle of some points lies along a direction, from the middle of others."""
        some = np.tile(direction / len(ids), (len(ids), 1))
        if to is not None:
            ids = np.concatenate([ids, to])
            some = np.concatenate([some, np.tile(-direction / len(to), (len(to), 1))])
        self.add(ids, some, target, within)

    def system(self) -> tuple[Places, Floats, Floats]:
        """The points that count, the matrix (rows, 3 x points), the targets."""
        flat = np.concatenate([np.zeros(0, int), *self.ids])
        used, where = np.unique(flat, return_inverse=True)
        matrix = np.zeros((len(self.ids), len(used), 3))
        row = np.repeat(np.arange(len(self.ids)), [len(some) for some in self.ids])
        np.add.at(matrix, (row, where), np.concatenate([np.zeros((0, 3)), *self.coefficients]))
        return used, matrix.reshape(len(self.ids), -1), np.array(self.targets)
