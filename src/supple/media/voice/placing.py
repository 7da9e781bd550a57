"""When each sound of a session begins: tones at the moment of their cue, words after them.

Pure: it asks how long a phrase is and places it. Nothing is decoded here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, TypeAlias

from supple.core.errors import SuppleError
from supple.core.session.chimes import WORDS_AFTER_S, Tune, tune_of
from supple.core.session.model import Cue, Phase, Segment
from supple.core.session.speech import Talk, said
from supple.core.units import Seconds
from supple.core.words.model import Words
from supple.media.voice.texts import phrases
from supple.media.voice.wishes import Wishes

HZ: Final = 24_000
"""Samples a second, of clips and recordings alike."""

Samples: TypeAlias = int
"""A length of time, or a moment after the beginning, at ``HZ``."""

PAUSE_S: Final = 0.35
PAUSE_LEAST_S: Final = 0.1
"""Between two phrases of one cue; less of it where time is short. Source: our choice."""

Length: TypeAlias = Callable[[str], Samples]
"""How long it takes to say a phrase."""


class OverlapError(SuppleError):
    """Words that would still be said when others, or a tone, begin."""

    def __init__(self, text: str, at_s: float, late_s: float, before: str | None) -> None:
        after = "a tone, or the end," if before is None else repr(before)
        super().__init__(
            f"at {at_s:.1f} s of the session there is no time to say {text!r}: "
            f"it is {late_s:.2f} s too long, and {after} comes then"
        )


class NothingToPlayError(SuppleError):
    """A session that takes no time."""

    def __init__(self) -> None:
        super().__init__("this session takes no time, so there is nothing to hear")


@dataclass(frozen=True, slots=True)
class Chimed:
    """A tune that begins."""

    at: Samples
    tune: Tune


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase that begins, and how long it takes."""

    at: Samples
    phrase: str
    length: Samples


Placed: TypeAlias = Chimed | Spoken


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of one cue. ``at``: when they begin."""

    at: Samples
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every sound in the order of its beginning, and how long it all takes."""

    sounds: tuple[Placed, ...]
    length: Samples


def place(segments: Sequence[Segment], words: Words, wishes: Wishes, length: Length) -> Timeline:
    """The sounds of some segments, played one after the other. Words at volume 0 are none.

    Raises: OverlapError, NothingToPlayError, and what ``length`` raises.
    """
    end = sum(segment.duration_s for segment in segments) * HZ
    if end <= 0:
        raise NothingToPlayError
    chimed: list[Placed] = []
    texts: list[_Said] = []
    for at_s, segment, cue, phase in _cues(segments):
        text = said(cue, segment, words, wishes.talk) if wishes.voice_volume else ""
        # With chimes alone the few words that are heard take the place of their tone.
        alone = text and wishes.talk is Talk.CHIMES
        tune = None if alone else tune_of(phase, cue, wishes.talk)
        if tune is not None:
            chimed.append(Chimed(at_s * HZ, tune))
        if text:
            after_s = 0 if tune is None else WORDS_AFTER_S
            texts.append(_Said(int((at_s + after_s) * HZ), text))
    spoken = _spoken(texts, [each.at for each in chimed], end, length)
    return Timeline(tuple(sorted([*chimed, *spoken], key=lambda each: each.at)), end)


def _cues(segments: Sequence[Segment]) -> Iterator[tuple[Seconds, Segment, Cue, Phase]]:
    """Every cue with its time after the beginning of the first segment."""
    begin_s = 0
    for segment in segments:
        for step in segment.steps:
            for cue in step.cues:
                yield begin_s + cue.at_s, segment, cue, step.phase
            begin_s += step.duration_s


def _spoken(
    texts: Sequence[_Said], chimed: Sequence[Samples], end: Samples, length: Length
) -> Iterator[Spoken]:
    """Phrase by phrase, with as much of a pause between them as there is time for. They are over
    before the next words or the next tone.
    """
    for here, after in zip_longest(texts, texts[1:]):
        until = end if after is None else after.at
        tone = bisect_right(chimed, here.at)
        until = min(until, chimed[tone]) if tone < len(chimed) else until
        parts = [(phrase, length(phrase)) for phrase in phrases(here.text)]
        free = until - here.at - sum(takes for _, takes in parts)
        gaps = len(parts) - 1
        if free < gaps * PAUSE_LEAST_S * HZ:
            late_s = (gaps * PAUSE_LEAST_S * HZ - free) / HZ
            raise OverlapError(
                here.text, here.at / HZ, late_s, None if after is None else after.text
            )
        pause = min(int(PAUSE_S * HZ), free // gaps) if gaps else 0
        at = here.at
        for phrase, takes in parts:
            yield Spoken(at, phrase, takes)
            at += takes + pause
