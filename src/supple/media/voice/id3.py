"""The first bytes of a recording: title, picture and chapters, as ID3v2.4.

Source: https://id3.org/id3v2.4.0-structure and https://id3.org/id3v2-chapters-1.0.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

UTF_8 = b"\x03"
FRONT_COVER = b"\x03"
HEAD_BYTES = 10
NO_OFFSET = 0xFFFFFFFF
"""A chapter is found by its time alone."""
TOP_IN_ORDER = b"\x03"
"""This table of contents is the whole of it, and its order counts."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the recording with a name; from ``begin_ms`` to ``end_ms``."""

    title: str
    begin_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Picture:
    """``mime``: such as ``image/png``. ``content``: the file."""

    mime: str
    content: bytes


def tag(
    title: str,
    artist: str,
    length_ms: int,
    chapters: Sequence[Chapter],
    cover: Picture | None,
    least_bytes: int = 0,
) -> bytes:
    """All of it. There may be 255 chapters at most. ``least_bytes``: it is filled up to so many."""
    names = [f"chapter{number}".encode() + b"\0" for number in range(len(chapters))]
    contents = b"contents\0" + TOP_IN_ORDER + bytes([len(names)]) + b"".join(names)
    frames = [
        MARK,
        _text("TIT2", title),
        _text("TPE1", artist),
        _text("TLEN", str(length_ms)),
        *([_frame("CTOC", contents)] if chapters else []),
        *(_chapter(name, chapter) for name, chapter in zip(names, chapters, strict=True)),
    ]
    if cover is not None:
        front = cover.mime.encode() + b"\0" + FRONT_COVER + b"\0" + cover.content
        frames.append(_frame("APIC", UTF_8 + front))
    body = b"".join(frames).ljust(least_bytes - HEAD_BYTES, b"\0")
    return b"ID3\x04\x00\x00" + _synchsafe(len(body)) + body


def _chapter(name: bytes, chapter: Chapter) -> bytes:
    when = struct.pack(">IIII", chapter.begin_ms, chapter.end_ms, NO_OFFSET, NO_OFFSET)
    return _frame("CHAP", name + when + _text("TIT2", chapter.title))


def _text(name: str, text: str) -> bytes:
    return _frame(name, UTF_8 + text.encode())


def _frame(name: str, content: bytes) -> bytes:
    return name.encode() + _synchsafe(len(content)) + b"\0\0" + content


def _synchsafe(number: int) -> bytes:
    """Seven bits a byte, so that no number looks like the beginning of a frame of sound."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


MARK = _text("TSSE", "Supple")
"""What made it. By this frame a recording of ours is told from other people's music."""
