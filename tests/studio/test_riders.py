"""Ways that arrows may show: even, and never back beside themselves."""

import numpy as np
import pytest

from studio.riders import smooth


def swung(out: float) -> np.ndarray:
    """From (0, 0, 0) to (1, 0, 0) over a point so far above the middle, not at an even pace."""
    share = np.linspace(0.0, 1.0, 50) ** 2
    return np.stack([share, np.zeros(50), 4.0 * out * share * (1.0 - share)], axis=1)


@pytest.mark.parametrize("out", [0.0, 0.1, 0.3])
def test_a_plain_way_keeps_its_ends_and_its_bend(out: float) -> None:
    way = smooth(swung(out))
    assert way[0] == pytest.approx([0.0, 0.0, 0.0])
    assert way[-1] == pytest.approx([1.0, 0.0, 0.0])
    assert way[len(way) // 2] == pytest.approx([0.5, 0.0, out])


def test_a_way_that_swings_out_far_is_no_hairpin() -> None:
    way = smooth(swung(3.0))
    assert way[-1] == pytest.approx([1.0, 0.0, 0.0])
    assert way[:, 2].max() == pytest.approx(0.4)
