"""A file that a command writes is there as a whole, or not at all; what is not its own stays."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from supple.output import Kind, write

PDF = Kind("a PDF", ".pdf", b"%PDF-", b"made by us")
MP3 = Kind("an MP3", ".mp3", b"ID3", b"made by us")
OLD = b"%PDF-1.7 a sheet of yesterday, made by us"


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    out.write_bytes(OLD)
    assert write(out, [b"%PDF-", b"new"], PDF) == 8
    assert out.read_bytes() == b"%PDF-new"


@pytest.mark.parametrize("kind", [PDF, MP3], ids=["PDF", "MP3"])
@pytest.mark.parametrize(
    "work",
    [
        b"years of work",
        b"years of work, made by us",
        b"%PDF-1.7 years of work",
        b"ID3\x04 a song",
        b"%PDF-" + bytes(70_000) + b"made by us" + bytes(70_000),
    ],
)
def test_a_file_that_supple_did_not_write_stays(kind: Kind, work: bytes, tmp_path: Path) -> None:
    out = tmp_path / "work"
    out.write_bytes(work)
    with pytest.raises(OSError) as refused:
        write(out, [kind.begins], kind)
    assert str(refused.value) == (
        f"{out} cannot be written "
        "(it is there already and does not look like one of Supple's; name another file)"
    )
    assert out.read_bytes() == work
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    "older", [b"", OLD, OLD + bytes(70_000), b"%PDF-" + bytes(70_000) + b"made by us"]
)
def test_one_that_it_wrote_gives_way(older: bytes, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    out.write_bytes(older)
    write(out, [b"new"], PDF)
    assert out.read_bytes() == b"new"


def test_where_a_link_leads_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    link, real = tmp_path / "sheet.pdf", tmp_path / "far" / "real.pdf"
    real.write_bytes(OLD)
    link.symlink_to(real)
    write(link, [b"%PDF-new"], PDF)
    assert link.is_symlink()
    assert real.read_bytes() == b"%PDF-new"


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    write(tmp_path / "sheet.pdf", [OLD], PDF)
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o077 == 0


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(OSError, match="it is no file"):
        write(Path(os.devnull), [OLD], PDF)


def test_a_full_disk_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "sheet.pdf"
    out.write_bytes(OLD)

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match=r"cannot be written \(No space left on device\)"):
        write(out, [b"%PDF-new"], PDF)
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]
    assert out.read_bytes() == OLD


def test_what_breaks_off_half_way_leaves_the_older_file(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    out.write_bytes(OLD)

    def broken() -> Iterator[bytes]:
        yield b"%PDF-"
        raise KeyError("half way")

    with pytest.raises(KeyError, match="half way"):
        write(out, broken(), PDF)
    assert [each.name for each in tmp_path.iterdir()] == ["sheet.pdf"]
    assert out.read_bytes() == OLD
