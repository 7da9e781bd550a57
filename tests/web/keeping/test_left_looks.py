"""Copies that were being looked at when Supple was killed do not stay for ever."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from supple.web.data_folder import AUDIO_FOLDER
from supple.web.keeping import recordings
from supple.web.keeping.journal_file import STALE_S, remove_left_looks
from tests.web.keeping.conftest import bytes_of

LEFT = ".supple-look-abc"


def leave(data: Path, name: str, *files: str, age_s: float) -> Path:
    """What a killed process leaves, so long ago."""
    folder = data / name
    folder.mkdir()
    for file in files:
        (folder / file).write_text("half a copy")
    then = time.time() - age_s
    os.utime(folder, (then, then))
    return folder


def clean(data: Path) -> None:
    remove_left_looks(data / "supple.sqlite3")


@pytest.mark.parametrize("files", [(), ("supple.sqlite3", "supple.sqlite3-wal")])
def test_an_old_one_goes(data: Path, files: tuple[str, ...]) -> None:
    before = bytes_of(data)
    left = leave(data, LEFT, *files, age_s=STALE_S + 60)
    clean(data)
    assert not left.exists()
    assert bytes_of(data) == before


@pytest.mark.parametrize(
    ("name", "file", "age_s"),
    [
        (LEFT, "supple.sqlite3", STALE_S - 60),  # somebody may be looking at it
        (LEFT, "letter.txt", STALE_S + 60),
        ("supple-look-abc", "supple.sqlite3", STALE_S + 60),
    ],
)
def test_what_is_not_surely_left_and_ours_stays(
    data: Path, name: str, file: str, age_s: float
) -> None:
    kept = leave(data, name, file, age_s=age_s)
    clean(data)
    assert (kept / file).read_text() == "half a copy"


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_is_not_followed(data: Path) -> None:
    elsewhere = leave(data, "elsewhere", "supple.sqlite3", age_s=STALE_S + 60)
    (data / LEFT).symlink_to(elsewhere)
    clean(data)
    assert (elsewhere / "supple.sqlite3").exists()
    assert (data / LEFT).is_symlink()


def test_a_start_cleans_up(data: Path) -> None:
    left = leave(data, LEFT, "supple.sqlite3", age_s=2 * STALE_S)
    half_made = recordings.reserve(data / AUDIO_FOLDER, "0" * 32)
    assert half_made is not None
    code = "from supple.web.keeping.opening import open_journal; held = open_journal()"
    environment = os.environ | {"SUPPLE_DATA": str(data)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=60)
    assert not left.exists()
    assert not half_made.exists()
