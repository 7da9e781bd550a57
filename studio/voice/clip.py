"""From a text to the bytes of its clip."""

from __future__ import annotations

from typing import Final

from studio.output import StudioError
from studio.voice.edges import trimmed
from studio.voice.opus import decoded, encoded
from studio.voice.sound import LOUDNESS_LUFS, at_rate, levelled, loudness_lufs, peak_dbtp
from studio.voice.speaker import speak

NEAR_LU: Final = 0.3
"""How far a clip may be from the loudness asked for; the tests allow three times as much."""
HIGHEST_DBTP: Final = -1.0
"""How high a clip may reach when it is heard."""


def clip(text: str) -> bytes:
    """The file of a text: spoken, trimmed, as loud as all others, and measured before it is kept.

    Raises: StudioError for what the voice cannot say, and for a clip that does not come out so.
    """
    sound, hz = speak(text)
    sound = at_rate(trimmed(sound, hz), hz)
    target = LOUDNESS_LUFS
    for _ in range(4):  # what Opus changes of the loudness is made good
        file = encoded(levelled(sound, target))
        heard = decoded(file)
        off = loudness_lufs(heard) - LOUDNESS_LUFS
        if abs(off) <= NEAR_LU and peak_dbtp(heard) < HIGHEST_DBTP:
            return file
        target -= off
    raise StudioError(
        f"{text!r} comes out {off:+.1f} LU off and reaches {peak_dbtp(heard):.1f} dBTP;"
        f" allowed: {NEAR_LU} LU and {HIGHEST_DBTP} dBTP"
    )
