"""From a text to the bytes of its clip."""

from __future__ import annotations

from typing import Final

from studio.output import StudioError
from studio.voice.edges import AFTER_S, BEFORE_S, Sound, trimmed
from studio.voice.opus import decoded, encoded
from studio.voice.sound import LOUDNESS_LUFS, at_rate, levelled, loudness_lufs, peak_dbtp
from studio.voice.speaker import speak
from supple.media.voice.placing import HZ

PACE: Final = 1.15
PACE_SLOWEST: Final = 1.5
PACE_ALONE: Final = 1.35
"""How much longer each sound takes than the voice would give it: at least, at most, and in a word
that stands alone, which the voice would say in passing. Source: our choice."""
CALM_WORDS_PER_S: Final = 2.75
"""Where a phrase would come faster it is slowed down. As calm as it can be if everything is to be
said before the next cue. Source: our choice."""

NEAR_LU: Final = 0.5
"""How far a clip may be from the loudness asked for; the tests allow twice as much."""
HIGHEST_DBTP: Final = -1.0
"""How high a clip may reach when it is heard."""


def clip(text: str) -> bytes:
    """The file of a text: spoken, trimmed, as loud as all others, and measured before it is kept.

    Raises: StudioError for what the voice cannot say, and for a clip that does not come out so.
    """
    sound = _calmly(text)
    target = LOUDNESS_LUFS
    for _ in range(8):  # what Opus changes of the loudness is made good
        file = encoded(levelled(sound, target))
        heard = decoded(file)
        off = loudness_lufs(heard) - LOUDNESS_LUFS
        if abs(off) <= NEAR_LU and peak_dbtp(heard) < HIGHEST_DBTP:
            return file
        target -= off / 2
    raise StudioError(
        f"{text!r} comes out {off:+.1f} LU off and reaches {peak_dbtp(heard):.1f} dBTP;"
        f" allowed: {NEAR_LU} LU and {HIGHEST_DBTP} dBTP"
    )


def _calmly(text: str) -> Sound:
    """A text as it is spoken, its edges trimmed, at the rate of all clips."""
    words = len(text.split())
    sound = _spoken(text, PACE if words > 1 else PACE_ALONE)
    words_per_s = words / (sound.size / HZ - BEFORE_S - AFTER_S)
    if words == 1 or words_per_s <= CALM_WORDS_PER_S:
        return sound
    return _spoken(text, min(PACE * words_per_s / CALM_WORDS_PER_S, PACE_SLOWEST))


def _spoken(text: str, pace: float) -> Sound:
    sound, hz = speak(text, pace)
    return at_rate(trimmed(sound, hz), hz)
