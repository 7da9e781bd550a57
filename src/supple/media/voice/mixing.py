"""Tones and words as samples, block by block, never louder than can be told apart from a click.

Nothing is limited or turned down afterwards: no tone begins while words are said (``placing``), so
words at their loudest, with what still sounds of a tune, stay below full scale by levels alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from supple.core.session.chimes import APART_S, FADE_S, LOUD, NOTES, RISE_S, Tune
from supple.media.voice.placing import HZ, Chimed, Placed, Samples, Timeline
from supple.media.voice.wishes import Wishes, gain

Sound: TypeAlias = NDArray[np.float32]
"""Samples at ``HZ``, full scale from -1 to 1."""

VOICE: Final = 0.7
"""What is left of a clip, whose loudest sample is 1 at most. Source: our choice."""
HUSHED: Final = 0.0001
"""How high a tone still is when it ends."""

KEPT: Final = 96
"""Clips that are kept decoded, about 10 MB: more than most sessions say."""


@lru_cache(maxsize=len(Tune))
def chime(tune: Tune) -> Sound:
    """A tune at full level: its tones begin one after the other, and each dies away by itself."""
    notes = NOTES[tune]
    apart, takes = round(APART_S * HZ), round(FADE_S * HZ)
    sound = np.zeros(apart * (len(notes) - 1) + takes, np.float32)
    for place, hertz in enumerate(notes):
        begin = place * apart
        sound[begin : begin + takes] += _tone(hertz, takes)
    return sound


def _tone(hertz: float, takes: Samples) -> Sound:
    """It grows evenly for a moment, then falls by the same share in equal times."""
    at_s = np.arange(takes) / HZ
    falls = LOUD * (HUSHED / LOUD) ** ((at_s - RISE_S) / (FADE_S - RISE_S))
    rises = LOUD * at_s / RISE_S
    tone: Sound = (np.minimum(rises, falls) * np.sin(2 * np.pi * hertz * at_s)).astype(np.float32)
    return tone


def mix(
    timeline: Timeline, wishes: Wishes, speak: Callable[[str], Sound], block: Samples
) -> Iterator[Sound]:
    """The whole recording in blocks of so many samples. ``speak``: a phrase at full level."""
    voice, tones = VOICE * gain(wishes.voice_volume), gain(wishes.chime_volume)
    spoken = lru_cache(maxsize=KEPT)(speak)

    def heard(placed: Placed) -> Sound:
        if isinstance(placed, Chimed):
            return tones * chime(placed.tune)
        return voice * spoken(placed.phrase)

    to_come, sounding = deque(timeline.sounds), list[tuple[Samples, Sound]]()
    for begin in range(0, timeline.length, block):
        end = min(begin + block, timeline.length)
        while to_come and to_come[0].at < end:
            sounding.append((to_come[0].at, heard(to_come.popleft())))
        mixed = np.zeros(end - begin, np.float32)
        for at, sound in sounding:
            _add(mixed, sound, at - begin)
        sounding = [(at, sound) for at, sound in sounding if at + len(sound) > end]
        yield mixed


def _add(block: Sound, sound: Sound, at: Samples) -> None:
    """Add as much of a sound as falls into the block; ``at`` may lie before it."""
    begin, end = max(at, 0), min(at + len(sound), len(block))
    if begin < end:
        block[begin:end] += sound[begin - at : end - at]
