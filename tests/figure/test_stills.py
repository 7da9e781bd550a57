"""The committed stills: every stretch has its pictures, and they show something."""

from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
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
SMALL = (160, 120)


@dataclass(frozen=True)
class Seen:
    """What a test needs of a picture, read once."""

    size: tuple[int, int]
    inked: float
    """Share of the picture that is not white."""
    dark_at_the_edge: bool
    """Ink at the upper edge or at the sides."""
    chroma: int
    colourful: float
    warm: int
    """Pixels of a red that skin does not have, at half the size."""
    small: npt.NDArray[np.int16]


@cache
def seen(path: Path) -> Seen:
    with Image.open(path) as picture:
        assert picture.format == "WEBP"
        rgb = picture.convert("RGB")
    whole = np.asarray(rgb.reduce(2)).astype(np.int16)
    high, low = whole.max(axis=2), whole.min(axis=2)
    red, green, blue = (whole[..., channel] for channel in range(3))
    dark = high < 90
    return Seen(
        size=rgb.size,
        inked=float((low < WHITE).mean()),
        dark_at_the_edge=bool(dark[:3].any() or dark[:, :3].any() or dark[:, -3:].any()),
        chroma=int((high - low).max()),
        colourful=float((high - low > 60).mean()),
        warm=int(((red - green > 85) & (red - blue > 95) & (red > 170)).sum()),
        small=np.asarray(rgb.resize(SMALL)).astype(np.int16),
    )


def differ(one: Seen, other: Seen) -> float:
    """The share of the picture in which the two are clearly unlike."""
    return float((np.abs(one.small - other.small).max(axis=2) > 45).mean())


@pytest.mark.parametrize(("stretch_id", "edition"), STILLS)
def test_a_stretch_has_a_picture_of_its_start_and_of_its_end(
    stretch_id: str, edition: Edition
) -> None:
    folder = "stills" if edition is Edition.COLOUR else "stills/print"
    for pose in POSES:
        path = still(stretch_id, pose, edition)
        assert path.stat().st_size <= LARGEST[folder]
        assert seen(path).size == STILL_SIZE
        assert 0.05 < seen(path).inked < 0.95


@pytest.mark.parametrize(("stretch_id", "edition"), STILLS)
def test_the_two_pictures_differ(stretch_id: str, edition: Edition) -> None:
    start, end = (seen(still(stretch_id, pose, edition)) for pose in POSES)
    assert differ(start, end) > 0.004


@pytest.mark.parametrize(("stretch_id", "edition"), STILLS)
def test_nothing_is_cut_off_above_or_at_the_sides(stretch_id: str, edition: Edition) -> None:
    """A wall may run out of the picture; the figure may do so only below."""
    for pose in POSES:
        assert not seen(still(stretch_id, pose, edition)).dark_at_the_edge


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_the_print_edition_is_grey_and_the_other_is_not(stretch_id: str) -> None:
    for pose in POSES:
        assert seen(still(stretch_id, pose, Edition.PRINT)).chroma <= 2  # WebP rounds
        assert seen(still(stretch_id, pose)).colourful > 0.01


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_the_end_shows_what_is_stretched_or_where_it_goes(stretch_id: str) -> None:
    """Glow and arrow are warm; nothing at the start is."""
    start, end = (seen(still(stretch_id, pose)) for pose in POSES)
    assert end.warm > 120
    assert end.warm > 2 * start.warm


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_has_a_face_to_choose_by(person: str) -> None:
    path = portrait(person)
    assert path.stat().st_size <= LARGEST["portraits"]
    assert seen(path).size == PORTRAIT_SIZE
    assert 0.3 < seen(path).inked < 0.98


@pytest.mark.parametrize(("one", "other"), list(combinations(PEOPLE, 2)))
def test_the_faces_differ(one: str, other: str) -> None:
    assert differ(seen(portrait(one)), seen(portrait(other))) > 0.05
