"""Short sessions to record, and what stands in a finished file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import numpy as np
import soundfile

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Cycles, Hold
from supple.core.session.model import SessionScript
from supple.core.session.script import script
from supple.media.voice.mixing import Sound
from supple.media.voice.placing import HZ
from tests.core.session.plans import entry, plan_of

CATALOGUE, WORDS = load_catalogue(), load_words()


@cache
def short_session() -> SessionScript:
    """Two stretches, one of them with sides and one to and fro, and the close."""
    knee = replace(entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE), dose=Hold(8, 1))
    camel = replace(entry(CATALOGUE.stretches["cat_camel"], 1, CATALOGUE), dose=Cycles(2))
    return script(plan_of([camel, knee], close_s=10), CATALOGUE)


def heard(recording: bytes) -> Sound:
    """Its samples. One that is no MP3 of ours fails here."""
    sound, rate = soundfile.read(BytesIO(recording), dtype="float32")
    assert rate == HZ
    assert sound.ndim == 1
    found: Sound = sound
    return found


def loud_from(sound: Sound, from_s: float, until_s: float, least: float) -> float | None:
    """When it gets louder than that for the first time within a span; None: it stays quiet."""
    begin = max(0, round(from_s * HZ))
    loud = np.abs(sound[begin : round(until_s * HZ)]) > least
    return (begin + int(np.argmax(loud))) / HZ if loud.any() else None


def tone_at(sound: Sound, at_s: float, hertz: float, takes_s: float = 0.12) -> float:
    """How much of one tone is in it at a moment: its height."""
    part = sound[round(at_s * HZ) : round((at_s + takes_s) * HZ)]
    wave = np.exp(-2j * np.pi * hertz * np.arange(len(part)) / HZ)
    return float(2 * np.abs(np.mean(part * wave)))


def frames_of(recording: bytes) -> Iterator[tuple[str, bytes]]:
    """The frames of the ID3v2.4 in front."""
    assert recording[:5] == b"ID3\x04\x00"
    yield from _frames(recording[10 : 10 + _number(recording[6:10])])


def _frames(content: bytes) -> Iterator[tuple[str, bytes]]:
    while content.strip(b"\0"):  # it may be filled up
        size = _number(content[4:8])
        yield content[:4].decode(), content[10 : 10 + size]
        content = content[10 + size :]


def chapters_of(recording: bytes) -> list[tuple[str, float, float]]:
    """Title, beginning and end of each chapter, in seconds."""
    found = []
    for name, content in frames_of(recording):
        if name == "CHAP":
            _, _, rest = content.partition(b"\0")
            begin, end, *offsets = struct.unpack(">IIII", rest[:16])
            assert offsets == [0xFFFFFFFF, 0xFFFFFFFF]
            ((title, text),) = _frames(rest[16:])
            assert title == "TIT2"
            found.append((text[1:].decode(), begin / 1000, end / 1000))
    return found


def _number(four: bytes) -> int:
    assert all(each < 128 for each in four)
    return sum(each << shift for each, shift in zip(four, (21, 14, 7, 0), strict=True))
