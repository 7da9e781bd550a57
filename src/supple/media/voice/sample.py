"""A few seconds by which to hear how loud voice and tones are: a tone, a few words, a tone."""

from __future__ import annotations

from hashlib import sha256
from math import ceil
from typing import Final

from supple.core.session.chimes import FADE_S, WORDS_AFTER_S, Tune
from supple.core.words.model import Words
from supple.media.voice.clips import Clips, MissingClipError, clips_of
from supple.media.voice.id3 import tag
from supple.media.voice.placing import HZ, Chimed, NothingToPlayError, Placed, Spoken, Timeline
from supple.media.voice.recording import ARTIST, Score, code
from supple.media.voice.wishes import Wishes

SAYS: Final = "cues.short.enter"
"""The key of what is said: short, and a part of every session."""
TITLE: Final = "audio.sample"
"""The key of what the file is called in a player."""
TONE_AFTER_S: Final = 0.5
"""From the last word to the second tone. Source: our choice."""
_EDITION_LETTERS: Final = 12
"""Of a digest."""


def sample(words: Words, wishes: Wishes, *, clips: Clips | None = None) -> Score:
    """Way in, as a session leads it: its tone, its words, and the tone of having arrived.

    It takes as long where one of them is at 0. ``clips``: others than those that come with Supple.
    Raises: NothingToPlayError where both are at 0, MissingClipError, BrokenClipError.
    """
    if not wishes.voice_volume and not wishes.chime_volume:
        raise NothingToPlayError
    spoken = clips_of(words.language) if clips is None else clips
    timeline = _timeline(words.say(SAYS), wishes, spoken)
    head = tag(words.say(TITLE), ARTIST, timeline.length // HZ * 1000, (), None)
    return Score(head, timeline, wishes, spoken)


def has_clip(words: Words) -> bool:
    """Whether what it says was recorded in this language."""
    try:
        clips_of(words.language).path(words.say(SAYS))
    except MissingClipError:
        return False
    return True


def edition(words: Words) -> str:
    """Changes whenever a sample at the same volumes might sound different.

    Raises: MissingClipError.
    """
    said = words.say(SAYS)
    digest = sha256(clips_of(words.language).path(said).read_bytes())
    digest.update("\n".join([code(), said, words.say(TITLE)]).encode())
    return digest.hexdigest()[:_EDITION_LETTERS]


def _timeline(phrase: str, wishes: Wishes, clips: Clips) -> Timeline:
    takes = clips.length(phrase)
    said_at = round(WORDS_AFTER_S * HZ)
    there_at = said_at + takes + round(TONE_AFTER_S * HZ)
    sounds: list[Placed] = [Chimed(0, Tune.ENTER), Chimed(there_at, Tune.HOLD)]
    if wishes.voice_volume:
        sounds.insert(1, Spoken(said_at, phrase, takes))
    return Timeline(tuple(sounds), ceil(there_at / HZ + FADE_S) * HZ)
