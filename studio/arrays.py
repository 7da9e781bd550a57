"""Names for the arrays that the studio computes with."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int32]
Places: TypeAlias = npt.NDArray[np.integer]
"""Places in an array: of vertices, points, rows."""

Mask: TypeAlias = npt.NDArray[np.bool_]
Picture: TypeAlias = npt.NDArray[np.float32]
"""(height, width) or (height, width, channels): what is known of each pixel."""
