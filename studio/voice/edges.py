"""Where a spoken text begins and ends."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Sound: TypeAlias = NDArray[np.float64]
"""Samples of one channel. Range: -1..1."""

AUDIBLE_DB: Final = -55.0
"""What is softer than this, against the loudest hundredth of a second, is no part of a word. Before
and after words the voice is below -80 dB; the breath of a last "t" lies at -30 to -50."""
BEFORE_S: Final = 0.03
AFTER_S: Final = 0.08
"""What is left of the silence at both ends, faded, so that no sound is cut. Source: our choice."""
_FRAME_S: Final = 0.01


def trimmed(sound: Sound, hz: int) -> Sound:
    """Without the silence at both ends but for a little, which is faded in and out."""
    frame = round(_FRAME_S * hz)
    power = np.array([np.mean(sound[at : at + frame] ** 2) for at in range(0, sound.size, frame)])
    heard = np.flatnonzero(power > power.max() * 10 ** (AUDIBLE_DB / 10))
    begin = max(0, heard[0] * frame - round(BEFORE_S * hz))
    end = min(sound.size, (heard[-1] + 1) * frame + round(AFTER_S * hz))
    kept = sound[begin:end].copy()
    for seconds, side in ((BEFORE_S, kept), (AFTER_S, kept[::-1])):
        fade = round(seconds * hz)
        side[:fade] *= np.sin(np.linspace(0, np.pi / 2, fade)) ** 2
    return kept
