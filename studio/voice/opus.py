"""A sound as an Ogg Opus file, whose bytes depend on the sound alone."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Final

import numpy as np
import soundfile

from studio.voice.edges import Sound
from supple.media.voice.placing import HZ

COMPRESSION: Final = 0.88
"""Of 0..1: about 36 kbit/s, where speech of one channel has nothing left to lose that is heard."""

_STREAM: Final = 1
"""Every file holds one stream; libsndfile would give it a number by chance."""
_HEADER: Final = struct.Struct("<4sBBqIIIB")


def encoded(sound: Sound) -> bytes:
    """The file. The same sound gives the same bytes."""
    file = io.BytesIO()
    soundfile.write(file, sound, HZ, format="OGG", subtype="OPUS", compression_level=COMPRESSION)
    return b"".join(_numbered(page) for page in _pages(file.getvalue()))


def decoded(file: bytes) -> Sound:
    """What is heard of a file."""
    sound, _ = soundfile.read(io.BytesIO(file), dtype="float64")
    return np.asarray(sound)


def _pages(file: bytes) -> Iterator[bytes]:
    """The pages of an Ogg file. Source: RFC 3533, section 6."""
    at = 0
    while at < len(file):
        count = file[at + _HEADER.size - 1]
        table = at + _HEADER.size
        end = table + count + sum(file[table : table + count])
        yield file[at:end]
        at = end


def _numbered(page: bytes) -> bytes:
    """A page with our number of the stream, and the checksum that goes with it."""
    capture, version, kind, position, _, place, _, count = _HEADER.unpack_from(page)
    rest = page[_HEADER.size :]
    bare = _HEADER.pack(capture, version, kind, position, _STREAM, place, 0, count) + rest
    checksum = _checksum(bare)
    return _HEADER.pack(capture, version, kind, position, _STREAM, place, checksum, count) + rest


def _remainders() -> Iterator[int]:
    """Of every byte, divided by the polynomial of RFC 3533."""
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x104C11DB7 if value & 0x80000000 else 0)
        yield value


_REMAINDERS: Final = tuple(_remainders())


def _checksum(content: bytes) -> int:
    value = 0
    for byte in content:
        value = (value << 8 & 0xFFFFFFFF) ^ _REMAINDERS[value >> 24 ^ byte]
    return value
