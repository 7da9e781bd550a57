"""Pictures on paper: the baked ones, else the drawings in greys, never one of the two alone."""

import re
import shutil
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from supple.core.catalogue.model import Side
from supple.media import assets, sketch
from supple.media.assets import MissingPictureError
from supple.media.handout import pictures, typeset
from supple.media.handout.handout import Paper, pdf
from supple.media.handout.pictures import GREYS
from supple.media.handout.typeset import NotPrintedError
from tests.media.handout.printed import Printed, pdf_of, plan_of, sheet_of

WEBP = b64decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=")
CLEAR = b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
"""One pixel each, with nothing in common."""


@pytest.fixture
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the media, with the templates and no baked figure."""
    shutil.copytree(typeset.MEDIA / "handout", tmp_path / "handout")
    monkeypatch.setattr(typeset, "MEDIA", tmp_path)
    monkeypatch.setattr(typeset, "TEMPLATE", tmp_path / "handout" / "sheet.typ")
    monkeypatch.setattr(pictures, "MEDIA", tmp_path)
    monkeypatch.setattr(assets, "FOLDER", tmp_path / "figure")
    (tmp_path / "figure" / "stills" / "print").mkdir(parents=True)
    return tmp_path


def bake(media: Path, name: str, content: bytes = WEBP) -> None:
    (media / "figure" / "stills" / "print" / f"{name}.webp").write_bytes(content)


def test_without_baked_pictures_both_are_drawn_in_greys(media: Path) -> None:
    (block,) = sheet_of(plan_of("piriformis")).blocks
    assert [each.file for each in block.pictures] == ["", ""]
    for each in block.pictures:
        assert "var(" not in each.svg
        colours = set(re.findall(r"#[0-9a-f]{6}", each.svg))
        assert colours <= set(GREYS.values())
        assert all(len({c[1:3], c[3:5], c[5:7]}) == 1 for c in colours), "greys"


def test_every_colour_of_a_drawing_has_its_grey() -> None:
    assert GREYS.keys() == sketch.COLOURS.keys()


def test_a_baked_picture_is_mirrored_for_the_left_alone(media: Path) -> None:
    both = plan_of("piriformis")
    left = replace(both, entries=(replace(both.entries[0], sides=(Side.LEFT,)),))
    (drawn,) = sheet_of(left).blocks
    assert not any(each.mirrored for each in drawn.pictures), "drawn from the left already"
    for pose in assets.POSES:
        bake(media, f"piriformis-{pose}")
    (block,) = sheet_of(left).blocks
    assert all(each.mirrored for each in block.pictures)
    (right,) = sheet_of(both).blocks
    assert not any(each.mirrored for each in right.pictures)


def test_baked_pictures_are_taken_in_their_print_edition(media: Path) -> None:
    bake(media, "piriformis-start")
    bake(media, "piriformis-stretch", CLEAR)
    (block,) = sheet_of(plan_of("piriformis")).blocks
    files = [each.file for each in block.pictures]
    assert files == [f"figure/stills/print/piriformis-{pose}.webp" for pose in assets.POSES]
    assert all(each.svg == "" for each in block.pictures)
    found = Printed(pdf_of(plan_of("piriformis")))
    assert len(found.figures) == 2
    assert sum(len(page.images) for page in found.reader.pages) == 2


@pytest.mark.parametrize("pose", assets.POSES)
def test_one_of_two_is_an_error_that_names_the_other(media: Path, pose: str) -> None:
    (other,) = set(assets.POSES) - {pose}
    bake(media, f"piriformis-{pose}")
    with pytest.raises(MissingPictureError, match=f"print/piriformis-{other}.webp is missing"):
        sheet_of(plan_of("neck_flexion", "piriformis"))


def test_a_picture_that_cannot_be_read_is_an_error(media: Path) -> None:
    for pose in assets.POSES:
        bake(media, f"piriformis-{pose}", b"no picture")
    sheet = sheet_of(plan_of("piriformis"))
    with pytest.raises(NotPrintedError, match="the sheet could not be made"):
        pdf(sheet, Paper.A4)
    (media / "figure" / "stills" / "print" / "piriformis-start.webp").unlink()
    with pytest.raises(NotPrintedError, match="the sheet could not be made"):
        pdf(sheet, Paper.A4)
