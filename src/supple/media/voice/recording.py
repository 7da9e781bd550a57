"""A session as one MP3: ``score`` says all that will be heard, ``recording`` makes it here and
``apart`` elsewhere.

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
from supple.core.errors import SuppleError
from supple.core.session.model import Segment
from supple.core.session.parts import segment_begins_s
from supple.core.session.speech import params
from supple.core.words.model import Words
from supple.core.words.numbers import minutes_of
from supple.media.voice.clips import Clips, MissingClipError, clips_of
from supple.media.voice.id3 import Chapter, Picture, tag
from supple.media.voice.mp3 import BLOCK, encoded
from supple.media.voice.mp3 import size as size_of
from supple.media.voice.placing import HZ, OverlapError, Timeline, place
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
class Score:
    """All that a recording will be, before any of it is made.

    ``head``: its first bytes, with title and chapters. Then comes the sound of the timeline.
    """

    head: bytes
    timeline: Timeline
    wishes: Wishes
    clips: Clips

    @property
    def size(self) -> int:
        """Its bytes in all."""
        return len(self.head) + size_of(self.timeline.length)

    @property
    def duration_s(self) -> int:
        """How long it sounds."""
        return self.timeline.length // HZ


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
    return sha256((clips_of(language).edition() + code()).encode()).hexdigest()[:16]


def code() -> str:
    """Changes whenever the same words and clips might sound different."""
    digest = sha256()
    for folder in MADE_BY:
        for path in sorted([*folder.glob("*.py"), *folder.glob("*.png")]):
            digest.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def score(
    segments: Sequence[Segment],
    words: Words,
    wishes: Wishes,
    *,
    picture: bool = True,
    clips: Clips | None = None,
) -> Score:
    """The segments, one after the other, with title, picture and chapters.

    ``picture``: whether there is one. Without it the recording is one that Chromium begins to play
    at once, while it is still made: behind a picture it reads several hundred kilobytes first.
    ``clips``: others than those that come with Supple.
    Whatever is wrong with the session or its clips is told here.
    Raises: MissingClipError, BrokenClipError, OverlapError, NothingToPlayError.
    """
    spoken = clips_of(words.language) if clips is None else clips
    timeline = place(segments, words, wishes, spoken.length)
    return Score(_head(segments, words, picture=picture), timeline, wishes, spoken)


def recording(
    segments: Sequence[Segment],
    words: Words,
    wishes: Wishes,
    *,
    picture: bool = True,
    clips: Clips | None = None,
) -> Recording:
    """The MP3 of a ``score``, made in this process.

    Raises: as ``score`` does; while it is made BrokenClipError, EncoderError.
    """
    made = score(segments, words, wishes, picture=picture, clips=clips)
    blocks = chain([made.head], sound(made.timeline, made.wishes, made.clips))
    return Recording(made.size, made.duration_s, blocks)


def sound(timeline: Timeline, wishes: Wishes, clips: Clips) -> Iterator[bytes]:
    """What is heard, as MP3 without a head. Raises: BrokenClipError, EncoderError."""
    from supple.media.voice.mixing import mix  # numpy and libsndfile, 30 MB: loaded when needed

    return encoded(mix(timeline, wishes, clips.sound, BLOCK), timeline.length)


def without_words(error: SuppleError) -> str:
    """What went wrong, for a log: not what would be said, as that may tell what a person has."""
    kind = type(error).__name__
    if isinstance(error, MissingClipError):
        return f"{kind}: {error.path.name}"
    return kind if isinstance(error, OverlapError) else str(error)


def _head(segments: Sequence[Segment], words: Words, *, picture: bool) -> bytes:
    length_s = sum(segment.duration_s for segment in segments)
    title = words.say("audio.title", n=minutes_of(length_s))
    cover = Picture("image/png", COVER.read_bytes()) if picture else None
    chapters = tuple(_chapters(segments, words))
    least_bytes = 0 if picture else FILLED_BYTES
    return tag(title, ARTIST, length_s * 1000, chapters, cover, least_bytes)


def _chapters(segments: Sequence[Segment], words: Words) -> Iterator[Chapter]:
    begins = segment_begins_s(segments)
    for segment, begin_s in zip(segments, begins, strict=True):
        form = "chapter" if segment.side is Side.BOTH else "chapter_side"
        named = words.say(f"audio.{form}", **params(segment, words))
        yield Chapter(named, begin_s * 1000, (begin_s + segment.duration_s) * 1000)
