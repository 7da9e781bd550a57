"""The committed stills: every stretch has its pictures, and they show something."""

from functools import lru_cache
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from supple.core.catalogue.load import load_catalogue
from supple.media.assets import (
    LARGEST,
    PEOPLE,
    PORTRAIT_SIZE,
    POSES,
    STILL_SIZE,
    Edition,
    portrait,
    still,
)

STRETCHES = tuple(load_catalogue().stretches)
STILLS = tuple(product(STRETCHES, Edition))
WHITE = 250


@lru_cache(maxsize=8)
def pixels(path: Path) -> npt.NDArray[np.int64]:
    with Image.open(path) as picture:
        assert picture.format == "WEBP"
        return np.array(picture.convert("RGB"), dtype=np.int64)


def inked(picture: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Where the paper is not white."""
    return np.asarray(picture.min(axis=2) < WHITE)


@pytest.mark.parametrize(("stretch_id", "edition"), STILLS)
def test_a_stretch_has_a_picture_of_its_start_and_of_its_end(
    stretch_id: str, edition: Edition
) -> None:
    folder = "stills" if edition is Edition.COLOUR else "stills/print"
    for pose in POSES:
        path = still(stretch_id, pose, edition)
        assert path.stat().st_size <= LARGEST[folder]
        picture = pixels(path)
        assert picture.shape == (STILL_SIZE[1], STILL_SIZE[0], 3)
        assert 0.05 < inked(picture).mean() < 0.95


@pytest.mark.parametrize(("stretch_id", "edition"), STILLS)
def test_the_two_pictures_differ(stretch_id: str, edition: Edition) -> None:
    start, end = (pixels(still(stretch_id, pose, edition)) for pose in POSES)
    assert (np.abs(start - end).max(axis=2) > 60).mean() > 0.005


@pytest.mark.parametrize(("stretch_id", "edition"), STILLS)
def test_nothing_is_cut_off_above_or_at_the_sides(stretch_id: str, edition: Edition) -> None:
    """A wall may run out of the picture; ink of the figure may do so only below."""
    for pose in POSES:
        dark = pixels(still(stretch_id, pose, edition)).max(axis=2) < 90
        assert not dark[:6].any()
        assert not dark[:, :6].any()
        assert not dark[:, -6:].any()


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_the_print_edition_is_grey_and_the_other_is_not(stretch_id: str) -> None:
    for pose in POSES:
        grey = pixels(still(stretch_id, pose, Edition.PRINT))
        assert (grey.max(axis=2) - grey.min(axis=2)).max() == 0
        colour = pixels(still(stretch_id, pose))
        assert ((colour.max(axis=2) - colour.min(axis=2)) > 60).mean() > 0.01


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_what_is_stretched_glows_at_the_end_alone(stretch_id: str) -> None:
    """Or the arrow: both are warm, and nothing at the start is as warm."""
    start, end = (pixels(still(stretch_id, pose)) for pose in POSES)
    assert warm(end) > 400
    assert warm(end) > 2 * warm(start)


def warm(picture: npt.NDArray[np.int64]) -> int:
    """Pixels of a red that skin does not have."""
    red, green, blue = (picture[..., channel] for channel in range(3))
    return int(((red - green > 85) & (red - blue > 95) & (red > 170)).sum())


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_has_a_face_to_choose_by(person: str) -> None:
    path = portrait(person)
    assert path.stat().st_size <= LARGEST["portraits"]
    picture = pixels(path)
    assert picture.shape == (PORTRAIT_SIZE[1], PORTRAIT_SIZE[0], 3)
    assert 0.3 < inked(picture).mean() < 0.98


def test_the_faces_differ() -> None:
    faces = [pixels(portrait(person)) for person in PEOPLE]
    for k, one in enumerate(faces):
        for other in faces[:k]:
            assert (np.abs(one - other).max(axis=2) > 40).mean() > 0.05
