"""Strokes of hair: they run from the pole, thin out, and never run together."""

import numpy as np
import pytest

from studio.strands import Hair, Strands

STRANDS = Strands(np.zeros(3), np.array([0.0, 0.0, 1.0]), count=30, length=1.1)
RADIUS_M = 0.1


def head(fall: float, size: int = 2000) -> Hair:
    """A ring of pixels round the pole, so many radians away from it."""
    turn = np.linspace(-np.pi, np.pi, size, endpoint=False)
    flat = np.sin(fall)
    ring = np.stack([np.cos(turn) * flat, np.sin(turn) * flat, np.full(size, np.cos(fall))], axis=1)
    return Hair(STRANDS, np.ones((1, size), bool), RADIUS_M * ring)


def drawn(hair: Hair, colour: tuple[int, int, int], width_m: float) -> np.ndarray:
    image = np.full((*hair.own.shape, 3), colour, np.float32)
    hair.draw(image, colour, width_m)
    return np.asarray(image[0] - np.array(colour, np.float32))


def strokes(change: np.ndarray) -> int:
    """How many separate ones a ring crosses."""
    on = np.abs(change[:, 0]) > 5
    return int((on & ~np.roll(on, 1)).sum())


@pytest.mark.parametrize("fall", [0.6, 1.0, 1.5])
def test_strokes_are_separate_lines_round_the_head(fall: float) -> None:
    change = drawn(head(fall), (180, 180, 180), 0.001)
    assert 15 <= strokes(change) <= 60
    assert (np.abs(change[:, 0]) < 5).mean() > 0.6, "most of the hair keeps its colour"


def test_where_they_would_run_together_there_are_fewer_and_at_the_pole_none() -> None:
    hair = head(1.0)
    assert strokes(drawn(hair, (180,) * 3, 0.001)) > strokes(drawn(hair, (180,) * 3, 0.004)) > 0
    assert not drawn(hair, (180,) * 3, 0.03).any()
    assert not drawn(head(0.01), (180,) * 3, 0.001).any()


def test_strokes_darken_light_hair_and_lighten_dark_hair() -> None:
    light, dark = (drawn(head(1.0), (grey,) * 3, 0.001) for grey in (180, 40))
    assert light.min() < -20
    assert light.max() == 0
    assert dark.max() > 15
    assert dark.min() == 0


def test_the_streaks_are_as_bright_as_dark_and_meet_at_the_back() -> None:
    streaks = head(1.0).streaks()
    assert abs(float(streaks.mean())) < 0.01
    assert 0.6 < streaks.max() <= 1.0
    assert streaks.min() >= -1.0
    assert abs(float(streaks[0] - streaks[-1])) < 0.05


def test_places_are_seen_from_the_pole() -> None:
    back = Strands(np.array([0.0, 0.0, 1.5]), np.array([-1.0, 0.0, 0.0]), 30, 1.1)
    assert back.seen(np.array([[-0.1, 0.0, 1.5], [0.0, 0.1, 1.5]])) == pytest.approx(
        np.array([[0.0, 0.0, 0.1], [0.1, 0.0, 0.0]])
    )
