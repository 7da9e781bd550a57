"""Pictures on paper: the baked ones, in their print edition, and no stretch without both."""

import shutil
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from supple.core.catalogue.model import Side
from supple.media import assets
from supple.media.assets import BrokenPictureError, MissingPictureError
from supple.media.handout import pictures, typeset
from supple.media.handout.handout import Paper, pdf
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


def bake(media: Path, name: str, content: bytes = WEBP) -> Path:
    path = media / "figure" / "stills" / "print" / f"{name}.webp"
    path.write_bytes(content)
    return path


def bake_both(media: Path, start: bytes = WEBP, stretch: bytes = CLEAR) -> None:
    bake(media, "piriformis-start", start)
    bake(media, "piriformis-stretch", stretch)


def test_they_are_taken_in_their_print_edition(media: Path) -> None:
    bake_both(media)
    (block,) = sheet_of(plan_of("piriformis")).blocks
    files = [each.file for each in block.pictures]
    assert files == [f"figure/stills/print/piriformis-{pose}.webp" for pose in assets.POSES]
    found = Printed(pdf_of(plan_of("piriformis")))
    assert len(found.figures) == 2
    assert sum(len(page.images) for page in found.reader.pages) == 2


def test_they_are_mirrored_for_the_left_alone(media: Path) -> None:
    bake_both(media)
    both = plan_of("piriformis")
    left = replace(both, entries=(replace(both.entries[0], sides=(Side.LEFT,)),))
    for plan, mirrored in ((both, False), (left, True)):
        (block,) = sheet_of(plan).blocks
        assert [each.mirrored for each in block.pictures] == [mirrored] * 2
    assert pdf_of(left) != pdf_of(replace(left, entries=both.entries))


@pytest.mark.parametrize("pose", assets.POSES)
def test_a_missing_one_is_an_error_that_names_it(media: Path, pose: str) -> None:
    bake_both(media)
    (media / "figure" / "stills" / "print" / f"piriformis-{pose}.webp").unlink()
    with pytest.raises(MissingPictureError, match=f"print/piriformis-{pose}.webp is missing"):
        sheet_of(plan_of("piriformis"))


def test_the_colour_edition_is_none_for_paper(media: Path) -> None:
    for pose in assets.POSES:
        (media / "figure" / "stills" / f"piriformis-{pose}.webp").write_bytes(WEBP)
    with pytest.raises(MissingPictureError, match=r"print/piriformis-start\.webp is missing"):
        sheet_of(plan_of("piriformis"))


@pytest.mark.parametrize("left", [0, 10, 40], ids="{} bytes of it".format)
def test_one_that_is_not_whole_is_an_error_that_names_it(media: Path, left: int) -> None:
    bake_both(media, WEBP[:left])
    with pytest.raises(BrokenPictureError, match=r"print/piriformis-start\.webp is not whole"):
        pdf_of(plan_of("piriformis"))


def test_one_that_is_no_picture_is_an_error(media: Path) -> None:
    bake_both(media, WEBP[:12] + bytes(len(WEBP) - 12))
    with pytest.raises(NotPrintedError, match="the sheet could not be made: failed to decode"):
        pdf_of(plan_of("piriformis"))


def test_one_that_goes_while_the_sheet_is_made_is_an_error(media: Path) -> None:
    bake_both(media)
    sheet = sheet_of(plan_of("piriformis"))
    bake(media, "piriformis-start").unlink()
    with pytest.raises(NotPrintedError, match=r"piriformis-start\.webp"):
        pdf(sheet, Paper.A4)
