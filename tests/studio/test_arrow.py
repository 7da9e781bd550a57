"""The arrow of a still: it shows the way, spares the face, and can be seen."""

import numpy as np
import pytest

from studio import arrow
from studio.camera import Camera

SHAPE = (720, 960)
FRONT = Camera(0.0, 0.0, (0.0, 0.0, 0.0), 5.0, SHAPE[1], SHAPE[0])
NOTHING = np.zeros(SHAPE, bool)


def way(start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    """Straight, in the plane of the picture: metres to the left of the person and up."""
    share = np.linspace(0.0, 1.0, 33)[:, None]
    ends = np.array([[0.0, *start], [0.0, *end]])
    return np.asarray(ends[0] + share * (ends[1] - ends[0]))


def put(
    ways: list[np.ndarray], body: np.ndarray = NOTHING, face: np.ndarray = NOTHING
) -> np.ndarray:
    shown = arrow.placed(ways, FRONT, body, face, both=False)
    assert shown is not None
    return FRONT.project(shown.points)[:, :2]


def test_a_free_way_is_drawn_where_it_is() -> None:
    went = way((-0.3, 0.2), (0.3, 0.4))
    assert put([went]) == pytest.approx(FRONT.project(went)[:, :2])


def test_nothing_that_moves_is_no_arrow() -> None:
    assert (
        arrow.placed([way((0.1, 0.1), (0.1, 0.101))], FRONT, NOTHING, NOTHING, both=False) is None
    )
    assert arrow.placed([], FRONT, NOTHING, NOTHING, both=False) is None


def test_a_short_way_gets_the_shortest_length_and_keeps_its_middle_and_sense() -> None:
    went = way((-0.02, 0.2), (0.02, 0.2))
    seen = put([went])
    assert arrow.length_px(seen) == pytest.approx(88.0, rel=0.01)
    assert seen.mean(axis=0) == pytest.approx(FRONT.project(went)[:, :2].mean(axis=0), abs=1.0)
    assert seen[-1, 0] > seen[0, 0]


def test_one_with_two_heads_is_longer_by_a_head() -> None:
    shown = arrow.placed([way((-0.02, 0.2), (0.02, 0.2))], FRONT, NOTHING, NOTHING, both=True)
    assert shown is not None
    assert arrow.length_px(FRONT.project(shown.points)) == pytest.approx(124.0, rel=0.01)


def bent(*, out: float) -> np.ndarray:
    """From left to right, a way of 4 cm that swings out upward."""
    went = way((-0.02, 0.2), (0.02, 0.2))
    went[:, 2] += out * np.sin(np.linspace(0.0, np.pi, len(went)))
    return went


def test_a_short_way_keeps_its_bend_unless_it_comes_back_beside_itself() -> None:
    plain, hairpin = put([bent(out=0.01)]), put([bent(out=0.06)])
    for seen in (plain, hairpin):
        assert arrow.length_px(seen) == pytest.approx(88.0, rel=0.02)
        assert seen[-1, 0] - seen[0, 0] > 60
    assert plain[0, 1] - plain[:, 1].min() > 10  # higher in the middle
    assert np.ptp(hairpin[:, 1]) < 1


def test_it_never_lies_on_the_face() -> None:
    face = NOTHING.copy()
    face[250:470, 380:580] = True
    seen = put([way((-0.15, 0.0), (0.15, 0.0))], body=face, face=face).astype(int)
    assert not face[seen[:, 1], seen[:, 0]].any()


def test_it_steps_aside_from_the_body() -> None:
    body = NOTHING.copy()
    body[300:420] = True
    seen = put([way((-0.3, 0.0), (0.3, 0.0))], body=body).astype(int)
    assert not body[seen[:, 1], seen[:, 0]].any()
    assert (seen[:, 1] > 250).all() or (seen[:, 1] < 470).all()  # yet not far


def test_of_two_ways_equally_free_the_first_is_shown() -> None:
    first, second = way((-0.3, 0.2), (0.3, 0.2)), way((-0.3, -0.2), (0.3, -0.2))
    assert put([first, second]) == pytest.approx(FRONT.project(first)[:, :2])
    body = NOTHING.copy()
    body[: SHAPE[0] // 2 + 60] = True
    assert put([first, second], body=body)[:, 1].min() > SHAPE[0] // 2


def drawn(*, both: bool) -> tuple[np.ndarray, np.ndarray]:
    seen = FRONT.project(way((-0.4, 0.0), (0.4, 0.0)))[:, :2]
    return arrow.coverage(seen, SHAPE, both=both)


def test_one_head_is_at_the_end_and_two_are_at_both() -> None:
    """The tip is to the right; a head is wider than the shaft."""
    one, two = drawn(both=False)[0] > 0.5, drawn(both=True)[0] > 0.5
    middle = one[:, SHAPE[1] // 2].sum()
    for shape, tail_is_a_head in ((one, False), (two, True)):
        columns = np.flatnonzero(shape.any(axis=0))
        assert shape[:, columns[-1] - 24].sum() > 2 * middle
        assert (shape[:, columns[0] + 24].sum() > 2 * middle) == tail_is_a_head


def test_a_light_rim_lies_round_the_arrow() -> None:
    shape, rim = drawn(both=False)
    assert (rim >= shape).all()
    assert (rim > 0.5).sum() > 1.2 * (shape > 0.5).sum()
    assert shape.max() == rim.max() == 1.0
