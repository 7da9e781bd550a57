"""Samples -> MP3, as a stream of bytes that never changes afterwards.

libsndfile (with LAME) encodes at a constant bit rate. That makes a second of sound so many bytes
wherever it stands: a player that seeks finds the very moment, and how long the file will be is
known before it is made. (At a variable bit rate Chromium lands up to two seconds off;
docs/voice.md has the figures.) What libsndfile leaves out at a constant rate, the frame that tells
players where the first and the last sample are, is written here, in front, from the length alone.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from supple.core.errors import SuppleError
from supple.media.voice.placing import HZ, Samples

if TYPE_CHECKING:
    from concurrent.futures import Future

    from supple.media.voice.mixing import Sound

KBPS: Final = 40
"""Enough for one clear voice: up to 10 kHz is kept. Source: our choice."""

FRAME: Final[Samples] = 576
"""Samples in a frame of MPEG-2 layer III."""
FRAME_BYTES: Final = 72 * KBPS * 1000 // HZ
FRAME_BEGINS: Final = bytes([0xFF, 0xF3, 5 << 4 | 1 << 2, 3 << 6 | 1 << 2])
"""MPEG-2 layer III without a checksum; the fifth bit rate, 40; the second rate of samples, 24 kHz;
mono; no copy.
"""

NOTHING: Final = FRAME_BEGINS.ljust(FRAME_BYTES, b"\0")
"""A frame of silence."""

BLOCK: Final[Samples] = 21 * FRAME
"""Samples to encode at a time: half a second. In whole frames, at least two."""

DELAY: Final[Samples] = 576
"""What LAME puts in front of the first sample, and a whole frame of it behind the last."""

AT_ONCE: Final[Samples] = 10 * HZ
"""What begins before is encoded a piece at a time. Source: our choice."""

AT_A_TIME: Final = 2
"""Later runs of sound that are encoded side by side: encoding is most of the work, and few
computers have a single core. Source: our choice."""

_SLOWEST, _FASTEST = 8, 160
"""The bit rates of MPEG-2 layer III; libsndfile wants the place between them."""


PlacedRun = tuple[int, Sequence["Sound"]]
"""Blocks that sound without a break, after the frame that they begin at."""


class EncoderError(SuppleError):
    """The libsndfile of this computer does not write the MP3 that is expected of it."""

    def __init__(self) -> None:
        super().__init__(
            "the libsndfile of this computer writes MP3 in another way than Supple knows: "
            "install the soundfile package with its own copy (pip install --force-reinstall "
            "soundfile)"
        )


def frames(samples: Samples) -> int:
    """Frames that hold so many samples, without the one in front."""
    return -(-(samples + 2 * DELAY) // FRAME)


def size(samples: Samples) -> int:
    """Bytes of the whole MP3."""
    return (1 + frames(samples)) * FRAME_BYTES


def encoded(blocks: Iterable[Sound], samples: Samples) -> Iterator[bytes]:
    """The MP3 of ``samples`` samples in all, a piece as soon as it is encoded.

    ``blocks``: of ``BLOCK`` samples each, but for the last one. Blocks of silence, half of a
    session, are not encoded: whatever sounds without a break is a run of frames of its own, and
    between two runs stand frames that hold nothing.
    Raises: EncoderError.
    """
    yield front(samples)
    written = 0
    for begins, pieces in _in_order(_runs(blocks)):
        yield NOTHING * (begins - written // FRAME_BYTES)
        written = begins * FRAME_BYTES
        for piece in pieces:
            yield piece
            written += len(piece)
    yield NOTHING * (frames(samples) - written // FRAME_BYTES)


def _runs(blocks: Iterable[Sound]) -> Iterator[PlacedRun]:
    """Whatever sounds without a break."""
    begins = told = 0
    run: list[Sound] = []
    for block in blocks:
        if block.any():
            begins = begins if run else told
            run.append(block)
        elif run:
            yield begins, run
            run = []
        told += -(-len(block) // FRAME)
    if run:
        yield begins, run


def _in_order(runs: Iterator[PlacedRun]) -> Iterator[tuple[int, Iterable[bytes]]]:
    """Every run encoded: at first piece by piece, since somebody may wait, then side by side.

    Raises: EncoderError.
    """
    for begins, run in runs:
        if begins * FRAME >= AT_ONCE:
            yield from _side_by_side(chain([(begins, run)], runs))
        else:
            yield begins, _Run().encoded(run)


def _side_by_side(runs: Iterable[PlacedRun]) -> Iterator[tuple[int, Iterable[bytes]]]:
    from concurrent.futures import ThreadPoolExecutor  # takes as long to load as a second of sound

    with ThreadPoolExecutor(AT_A_TIME) as threads:
        ahead: deque[tuple[int, Future[list[bytes]]]] = deque()
        for begins, run in runs:
            ahead.append((begins, threads.submit(list, _Run().encoded(run))))
            if len(ahead) > AT_A_TIME:
                before, made = ahead.popleft()
                yield before, made.result()
        for begins, made in ahead:
            yield begins, made.result()


class _Run:
    """Blocks that follow each other, encoded by themselves. It has two frames more than they: what
    its last samples leave behind them, in which the next block is silent.
    """

    def __init__(self) -> None:
        import soundfile  # with libsndfile: loaded when something is encoded

        self._size, self._written = 0, _Written()
        self._file = soundfile.SoundFile(
            self._written,
            "w",
            HZ,
            1,
            subtype="MPEG_LAYER_III",
            format="MP3",
            compression_level=(_FASTEST - KBPS) / (_FASTEST - _SLOWEST),
            bitrate_mode="CONSTANT",
        )

    def encoded(self, blocks: Iterable[Sound]) -> Iterator[bytes]:
        """All of them, a piece as soon as it is encoded. Raises: EncoderError."""
        samples = 0
        for block in blocks:
            self._file.write(block)
            samples += len(block)
            yield self._taken()
        self._file.close()
        yield self._taken()
        if self._size != frames(samples) * FRAME_BYTES:
            raise EncoderError

    def _taken(self) -> bytes:
        piece = self._written.take()
        if piece and not self._size and not piece.startswith(FRAME_BEGINS):
            raise EncoderError
        self._size += len(piece)
        return piece


def front(samples: Samples) -> bytes:
    """A silent frame that tells how many frames and bytes follow, and how many samples of them are
    not part of the sound: 576 at the beginning, and what fills the last frame.

    It has the "Info" and "LAME" fields that players look for (http://gabriel.mp3-tech.org/mp3infotag.html).
    """
    count, total = frames(samples), size(samples)
    behind = count * FRAME - DELAY - samples
    information = struct.pack(">4sIII", b"Info", 0b11, count, total)
    lame = struct.pack(
        ">9sBB8sBB3sBBHIH",
        b"LAME3.100",
        0x01,  # the first edition of this frame; a constant bit rate
        105,  # nothing above 10.5 kHz
        b"",  # no loudness
        0,
        KBPS,
        (DELAY << 12 | behind).to_bytes(3, "big"),
        0,
        0,
        0,
        total,
        0,
    )
    frame = FRAME_BEGINS + bytes(9) + information + lame
    return (frame + _crc16(frame).to_bytes(2, "big")).ljust(FRAME_BYTES, b"\0")


def _crc16(content: bytes) -> int:
    """The checksum of that frame (CRC-16/ARC)."""
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc


class _Written:
    """A file of which only what was written last is kept: nothing is ever read back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        self._at += len(piece)
        return len(piece)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Where it already is: libsndfile asks for the end, and for the beginning to be sure."""
        return self._at

    def tell(self) -> int:
        return self._at

    def take(self) -> bytes:
        """What came since the last time."""
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken
