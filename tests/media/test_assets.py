"""The baked figure is there, whole, and each file within its size."""

from collections.abc import Callable
from pathlib import Path

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.media import assets
from supple.media.assets import MissingPictureError

STRETCHES = tuple(load_catalogue().stretches)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own in place of ours."""
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    return tmp_path


def put(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"baked")
    return path


KINDS: list[tuple[Callable[[], Path], str]] = [
    (lambda: assets.still("piriformis", "start"), "stills/piriformis-start.webp"),
    (
        lambda: assets.still("piriformis", "stretch", "print"),
        "stills/print/piriformis-stretch.webp",
    ),
    (lambda: assets.thumb("piriformis"), "thumbs/piriformis.webp"),
    (lambda: assets.portrait("edith"), "portraits/edith.webp"),
    (lambda: assets.figure("henry"), "people/henry.glb"),
    (lambda: assets.clip("rosa", "piriformis"), "clips/rosa/piriformis.glb"),
]


@pytest.mark.parametrize(("ask", "name"), KINDS, ids=[name for _, name in KINDS])
def test_a_file_is_found_or_named_in_a_sentence(
    folder: Path, ask: Callable[[], Path], name: str
) -> None:
    with pytest.raises(MissingPictureError) as missing:
        ask()
    sentence = f"media/figure/{name} is missing; `make studio` bakes it (docs/studio.md)"
    assert str(missing.value) == sentence
    baked = put(folder, name)
    assert ask() == assets.named(name) == baked
    assert assets.name_of(baked) == name


@pytest.mark.parametrize(
    "ask",
    [
        lambda: assets.still("piriformis", "grasp"),
        lambda: assets.figure("nobody"),
        lambda: assets.clip("", "piriformis"),
        lambda: assets.portrait("../people/rosa"),
    ],
)
def test_what_is_never_baked_is_a_mistake_of_the_program(ask: Callable[[], Path]) -> None:
    with pytest.raises(KeyError):
        ask()


@pytest.mark.parametrize(
    "name",
    ["", "assets.py", "../assets.py", "stills/../../assets.py", "contacts.json", "stills/", "/etc"],
)
def test_no_name_leads_out_of_the_folder(folder: Path, name: str) -> None:
    put(folder, "contacts.json")
    with pytest.raises(MissingPictureError):
        assets.named(name)


def test_rosa_comes_first() -> None:
    assert assets.PEOPLE[0] == assets.DEFAULT_PERSON == "rosa"


@pytest.mark.parametrize(
    "name", ["stills/of ours.webp", "stills/../contacts.json", "stills/print/Ours.webp"]
)
def test_a_name_is_small_letters(folder: Path, name: str) -> None:
    with pytest.raises(MissingPictureError):
        assets.named(name)
