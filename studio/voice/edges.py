"""Where a spoken text begins and ends."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Sound: TypeAlias = NDArray[np.float64]
"""Samples of one channel. Range: -1..1."""

FIRST_DB: Final = -45.0
LAST_DB: Final = -55.0
"""What is softer than this, against the loudest hundredth of a second, is no part of a word: before
the first one the voice may stir at -50 dB, and the breath of a last "t" lies at -30 to -50."""
BEFORE_S: Final = 0.03
AFTER_S: Final = 0.06
"""What is left of the silence at both ends, faded, so that no sound is cut. Source: our choice."""
_FRAME_S: Final = 0.01


def trimmed(sound: Sound, hz: int) -> Sound:
    """Without the silence at both ends but for a little, which is faded in and out."""
    before, after = round(BEFORE_S * hz), round(AFTER_S * hz)
    frame = round(_FRAME_S * hz)
    power = np.array([np.mean(sound[at : at + frame] ** 2) for at in range(0, sound.size, frame)])
    level_db = 10 * np.log10(power / power.max() + 1e-12)
    begin = np.flatnonzero(level_db > FIRST_DB)[0] * frame
    end = min(sound.size, (np.flatnonzero(level_db > LAST_DB)[-1] + 1) * frame)
    kept = np.pad(sound, (before, after))[begin : end + before + after]
    kept[:before] *= _rise(before)
    kept[-after:] *= _rise(after)[::-1]
    return kept


def _rise(samples: int) -> Sound:
    """From nothing to all of it."""
    return np.sin(np.linspace(0, np.pi / 2, samples)) ** 2
