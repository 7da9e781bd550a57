"""The baked figure as files: pictures of every stretch, people, their movements.

They lie in ``figure`` beside this module, which alone reads that folder. ``make studio`` bakes them
from the catalogue (docs/studio.md). The pictures show Rosa, and the right side where a stretch has
sides: the left is the picture mirrored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from supple.core.errors import SuppleError

FOLDER: Final = Path(__file__).with_name("figure")

PEOPLE: Final = ("rosa", "samuel", "henry", "edith", "amara")
"""Who can show the stretches, in the order of choosing."""
DEFAULT_PERSON: Final = PEOPLE[0]
"""Who shows them where nobody has chosen, and on every picture."""
POSES: Final = ("start", "stretch")
"""The key poses of which there are pictures."""

STILL_SIZE: Final = (960, 720)
THUMB_SIZE: Final = (320, 240)
PORTRAIT_SIZE: Final = (240, 240)
"""Width and height in pixels."""

LARGEST: Final[Mapping[str, int]] = {
    "people": 400_000,
    "clips": 20_000,
    "stills": 30_000,
    "stills/print": 30_000,
    "thumbs": 5_000,
    "portraits": 6_000,
}
"""Folder -> the bytes that a file in it may have at most. Source: our choice."""

_NAME: Final = re.compile(
    r"(?:people|clips/[a-z]+|stills|stills/print|thumbs|portraits)/[a-z_-]+\.(?:webp|glb)"
)


class Edition(StrEnum):
    """For the screen in colour; for paper in black and white."""

    COLOUR = "colour"
    PRINT = "print"


class MissingPictureError(SuppleError):
    """A file that should have been baked is not there. ``name``: below the folder, as a path."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"media/figure/{name} is missing; `make studio` bakes it (docs/studio.md)")


class BrokenPictureError(MissingPictureError):
    """A baked picture is there, but not the whole of it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (f"media/figure/{name} is not whole; `make studio` bakes it (docs/studio.md)",)


def still(stretch_id: str, pose_id: str, edition: str = Edition.COLOUR) -> Path:
    """A picture of a key pose, 4:3, on white.

    Raises: KeyError for a pose of which there are none; MissingPictureError.
    """
    if pose_id not in POSES:
        raise KeyError(f"there are no pictures of the pose {pose_id!r}, only of {POSES}")
    folder = "stills" if Edition(edition) is Edition.COLOUR else "stills/print"
    return _there(f"{folder}/{stretch_id}-{pose_id}.webp")


def thumb(stretch_id: str) -> Path:
    """The end position, small enough to stand in a page. Raises: MissingPictureError."""
    return _there(f"thumbs/{stretch_id}.webp")


def portrait(person: str) -> Path:
    """A face to choose by. Raises: KeyError for nobody of ``PEOPLE``; MissingPictureError."""
    return _there(f"portraits/{_known(person)}.webp")


def figure(person: str) -> Path:
    """A body with its skeleton, as glTF. Raises: KeyError for nobody of ``PEOPLE``;
    MissingPictureError.
    """
    return _there(f"people/{_known(person)}.glb")


def clip(person: str, stretch_id: str) -> Path:
    """How a person does a stretch, as glTF: their bones by the same names, and one animation.

    Raises: KeyError for nobody of ``PEOPLE``; MissingPictureError.
    """
    return _there(f"clips/{_known(person)}/{stretch_id}.glb")


def named(name: str) -> Path:
    """A baked file by its path below the folder ("stills/piriformis-start.webp").

    Raises: MissingPictureError, also for a name that leads anywhere else.
    """
    if not _NAME.fullmatch(name):
        raise MissingPictureError(name)
    return _there(name)


def whole(path: Path) -> Path:
    """The same path, once its WebP has all the bytes it says it has. Raises: BrokenPictureError."""
    with path.open("rb") as file:
        head = file.read(12)
    told = int.from_bytes(head[4:8], "little") + 8
    if head[:4] + head[8:] != b"RIFFWEBP" or path.stat().st_size < told:
        raise BrokenPictureError(name_of(path))
    return path


def name_of(path: Path) -> str:
    """The path of a baked file below the folder."""
    return path.relative_to(FOLDER).as_posix()


def _known(person: str) -> str:
    if person not in PEOPLE:
        raise KeyError(f"{person!r} is nobody of {PEOPLE}")
    return person


def _there(name: str) -> Path:
    path = FOLDER / name
    if not path.is_file():
        raise MissingPictureError(name)
    return path
