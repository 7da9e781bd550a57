"""Every stretch has its pictures and movements, every person a body and a face; nothing else lies
there.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.media import assets
from supple.media.assets import PEOPLE, Edition

STRETCHES = tuple(load_catalogue().stretches)


def files_of_a_stretch(stretch_id: str) -> Iterator[Path]:
    for pose in assets.POSES:
        for edition in Edition:
            yield assets.still(stretch_id, pose, edition)
    yield assets.thumb(stretch_id)
    for person in PEOPLE:
        yield assets.clip(person, stretch_id)


def files_of_a_person(person: str) -> Iterator[Path]:
    yield assets.figure(person)
    yield assets.portrait(person)


def heaviest(path: Path) -> int:
    """What a file may weigh, by the folder that it lies in."""
    name = assets.name_of(path)
    return next(most for folder, most in assets.LARGEST.items() if name.startswith(f"{folder}/"))


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a WebP, read from its first chunk."""
    content = path.read_bytes()
    assert (content[:4], content[8:12]) == (b"RIFF", b"WEBP")
    if content[12:16] == b"VP8L":
        bits = struct.unpack("<I", content[21:25])[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    assert content[12:16] == b"VP8 "
    width, height = struct.unpack("<HH", content[26:30])
    return width & 0x3FFF, height & 0x3FFF


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_a_stretch_has_all_its_files_and_none_is_too_heavy(stretch_id: str) -> None:
    for path in files_of_a_stretch(stretch_id):
        content = path.read_bytes()
        assert 500 < len(content) <= heaviest(path), path.name
        assert content[:4] == (b"glTF" if path.suffix == ".glb" else b"RIFF")


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_its_pictures_are_as_large_as_pages_say(stretch_id: str) -> None:
    for pose in assets.POSES:
        for edition in Edition:
            assert size_of(assets.still(stretch_id, pose, edition)) == assets.STILL_SIZE
    assert size_of(assets.thumb(stretch_id)) == assets.THUMB_SIZE


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_its_pictures_differ(stretch_id: str) -> None:
    stills = [assets.still(stretch_id, pose, each) for pose in assets.POSES for each in Edition]
    assert len({path.read_bytes() for path in stills}) == len(stills)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_person_has_a_body_and_a_face(person: str) -> None:
    for path in files_of_a_person(person):
        assert 500 < path.stat().st_size <= heaviest(path), path.name
    assert size_of(assets.portrait(person)) == assets.PORTRAIT_SIZE


def test_nothing_lies_there_that_nobody_asks_for() -> None:
    asked = {path for each in STRETCHES for path in files_of_a_stretch(each)}
    asked |= {path for each in PEOPLE for path in files_of_a_person(each)}
    asked.add(assets.FOLDER / "contacts.json")
    assert {path for path in assets.FOLDER.rglob("*") if path.is_file()} == asked
