"""How long a clip is, as its file tells: Opus in Ogg, read without decoding any of it.

So whoever lays out a session needs neither numpy nor libsndfile. The clip itself is decoded when it
is heard, and ``Clips.sound`` holds it to what is told here.

Source: RFC 3533 §6 (pages), RFC 7845 §4 and §5.1 (positions, the header).
"""

from __future__ import annotations

import struct
from typing import Final

from supple.media.voice.placing import HZ, Samples

POSITIONS_HZ: Final = 48_000
"""What positions in a file count, whatever its own rate."""
_PAGE: Final = struct.Struct("<4sBBqIIIB")
_HEADER: Final = struct.Struct("<8sBBHI")
_LAST_PAGE: Final = 4


def length_told(content: bytes) -> Samples:
    """The length of a whole clip. Raises: ValueError for anything else."""
    begins, ends = content.find(b"OpusHead"), content.rfind(b"OggS")
    try:
        _, _, channels, skipped, rate = _HEADER.unpack_from(content, begins)
        _, _, kind, position, *_, segments = _PAGE.unpack_from(content, ends)
    except struct.error:
        raise ValueError("it is no Opus in Ogg") from None
    lengths = content[ends + _PAGE.size :][:segments]
    if begins < 0 or not content.startswith(b"OggS"):
        raise ValueError("it is no Opus in Ogg")
    if not kind & _LAST_PAGE or ends + _PAGE.size + segments + sum(lengths) != len(content):
        raise ValueError("it is not whole")
    if (channels, rate) != (1, HZ):
        raise ValueError(f"it has {channels} channels at {rate} Hz")
    return int((position - skipped) * HZ // POSITIONS_HZ)
