"""A session as one MP3: ``recording`` is the door to this room.

Nothing here loads numpy or soundfile before a recording is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Final

import supple.core.session
import supple.core.words
from supple.core.catalogue.model import Side
from supple.core.session.model import Segment
from supple.core.session.parts import segment_begins_s
from supple.core.session.speech import params
from supple.core.words.model import Words
from supple.media.voice.clips import Clips, clips_of
from supple.media.voice.id3 import Chapter, Picture, tag
from supple.media.voice.placing import Timeline, place
from supple.media.voice.wishes import Wishes

HERE: Final = Path(__file__).parent
COVER: Final = HERE / "cover.png"
FILLED_BYTES: Final = 22 * 1024
"""So long is the tag of a recording that is played while it is made. Chromium reads 32 KB before it
plays: with two thirds of that filled up, two seconds of sound are waited for instead of six."""
MADE_BY: Final = (
    HERE,
    Path(supple.core.session.__file__).parent,
    Path(supple.core.words.__file__).parent,
)
"""The folders whose code decides how a session sounds, besides its script, words and clips."""
ARTIST: Final = "Supple"


@dataclass(frozen=True, slots=True)
class Recording(Iterator[bytes]):
    """An MP3 that is made while it is read, once. ``size``: its bytes in all; ``duration_s``."""

    size: int
    duration_s: int
    _blocks: Iterator[bytes]

    def __next__(self) -> bytes:
        """The bytes that follow, as soon as there are some."""
        return next(self._blocks)


def has_clips(language: str) -> bool:
    """Whether sessions in this language can be recorded."""
    return bool(clips_of(language))


@cache
def edition(language: str) -> str:
    """Changes whenever the same script and words might sound different. Read once: it changes with
    an installation only.
    """
    digest = sha256(clips_of(language).edition().encode())
    for folder in MADE_BY:
        for path in sorted([*folder.glob("*.py"), *folder.glob("*.png")]):
            digest.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def recording(
    segments: Sequence[Segment],
    words: Words,
    wishes: Wishes,
    *,
    name: str | None = None,
    picture: bool = True,
    clips: Clips | None = None,
) -> Recording:
    """The segments, one after the other, as an MP3 with title, picture and chapters.

    ``name``: its title; None for a plain one. ``picture``: whether there is one. Without it the
    recording is one that Chromium begins to play at once, while it is still made: behind a picture
    it reads several hundred kilobytes first. ``clips``: others than those that come with Supple.
    Whatever is wrong with the session or its clips is told before the first byte.
    Raises: MissingClipError, BrokenClipError, OverlapError, NothingToPlayError; EncoderError while
    it is made.
    """
    spoken = clips_of(words.language) if clips is None else clips
    timeline = place(segments, words, wishes.talk, spoken.length)
    head = _head(segments, words, name, picture=picture)
    return _made(head, timeline, wishes, spoken)


def _made(head: bytes, timeline: Timeline, wishes: Wishes, clips: Clips) -> Recording:
    from supple.media.voice.mixing import mix  # numpy and libsndfile, 30 MB: loaded when needed
    from supple.media.voice.mp3 import BLOCK, encoded, size
    from supple.media.voice.placing import HZ

    blocks = mix(timeline, wishes, clips.sound, BLOCK)
    sound = encoded(blocks, timeline.length)
    return Recording(
        size=len(head) + size(timeline.length),
        duration_s=timeline.length // HZ,
        _blocks=chain([head], sound),
    )


def _head(segments: Sequence[Segment], words: Words, name: str | None, *, picture: bool) -> bytes:
    length_s = sum(segment.duration_s for segment in segments)
    usual = words.say("audio.title", n=max(1, round(length_s / 60)))
    cover = Picture("image/png", COVER.read_bytes()) if picture else None
    chapters = tuple(_chapters(segments, words))
    least_bytes = 0 if picture else FILLED_BYTES
    title = usual if name is None else name
    return tag(title, ARTIST, length_s * 1000, chapters, cover, least_bytes)


def _chapters(segments: Sequence[Segment], words: Words) -> Iterator[Chapter]:
    begins = segment_begins_s(segments)
    for segment, begin_s in zip(segments, begins, strict=True):
        form = "chapter" if segment.side is Side.BOTH else "chapter_side"
        named = words.say(f"audio.{form}", **params(segment, words))
        yield Chapter(named, begin_s * 1000, (begin_s + segment.duration_s) * 1000)
