"""The camera of the stills fills the picture and keeps what is shown inside it."""

import numpy as np
import pytest

from studio.camera import Camera, fitted
from supple.media.view import View

SIZE = (960, 720)
BODY = np.array([[-0.2, -0.3, 0.0], [0.3, 0.3, 0.0], [0.1, 0.0, 1.7], [-0.1, 0.25, 1.2]])
LYING = BODY[:, [2, 1, 0]] + [0.0, 0.0, 0.2]
VIEWS = [(0.0, 0.0), (64.0, 18.0), (112.0, 10.0), (-62.0, 30.0), (48.0, 24.0)]


@pytest.mark.parametrize("points", [BODY, LYING], ids=["tall", "long"])
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_points_fill_the_picture_up_to_the_margin(
    points: np.ndarray, view: tuple[float, float]
) -> None:
    seen = fitted(*view, points, SIZE, 40.0).project(points)[:, :2]
    low, high = seen.min(axis=0), seen.max(axis=0)
    assert (low > 39.5).all()
    assert (high < np.array(SIZE) - 39.5).all()
    assert min(low[0], low[1]) == pytest.approx(40.0, abs=0.5)  # one way it is full
    assert (low + high) / 2 == pytest.approx(np.array(SIZE) / 2, abs=0.5)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_it_looks_from_where_the_drawings_look(view: tuple[float, float]) -> None:
    camera = Camera(*view, (0.0, 0.0, 0.0), 5.0, *SIZE)
    assert tuple(camera.axes[2]) == pytest.approx(View(*view).towards_camera)
    assert camera.axes @ camera.axes.T == pytest.approx(np.eye(3))
    assert np.linalg.det(camera.axes) == pytest.approx(1.0)


def test_the_persons_right_hand_is_on_the_left_seen_from_the_front() -> None:
    camera = Camera(0.0, 0.0, (0.0, 0.0, 1.0), 5.0, *SIZE)
    hand, head, back = camera.project(np.array([[0, -0.3, 1.0], [0, 0, 1.5], [-0.4, 0, 1.0]]))
    assert hand[0] < SIZE[0] / 2
    assert head[1] < SIZE[1] / 2
    assert back[2] == pytest.approx(5.4)


def test_what_is_nearer_is_larger() -> None:
    camera = Camera(0.0, 0.0, (0.0, 0.0, 0.0), 5.0, *SIZE)
    near, far = camera.project(np.array([[1.0, 0.3, 0.0], [-1.0, 0.3, 0.0]]))
    assert near[0] - SIZE[0] / 2 > far[0] - SIZE[0] / 2 > 0


def test_a_larger_picture_is_the_same_picture() -> None:
    camera = fitted(30.0, 8.0, BODY, SIZE, 20.0)
    assert camera.enlarged(2).project(BODY)[:, :2] == pytest.approx(2 * camera.project(BODY)[:, :2])
    assert camera.enlarged(2).reduced(2) == camera
