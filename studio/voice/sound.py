"""What happens to a spoken text before it is written: rate, loudness, peaks."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyloudnorm
from scipy.ndimage import minimum_filter1d
from scipy.signal import resample_poly

from studio.voice.edges import Sound
from supple.media.voice.placing import HZ

LOUDNESS_LUFS: Final = -16.0
PEAK_DBTP: Final = -2.0
"""How loud each clip is and how high it may reach; Opus adds up to a decibel to a peak.
Source: ITU-R BS.1770-4 for both measures; -16 is usual for speech that is heard on phones."""
BRIEF_S: Final = 3.0
"""Shorter clips are matched by their loudest 0.4 s, as BS.1770's gates need more to go by.
Source: EBU Tech 3341 for momentary loudness; where it takes over is our choice."""

_MOMENT_S: Final = 0.4
_LIMITER_S: Final = 0.005
"""To either side of a peak. Short enough to leave alone what is between two beats of the voice, and
long enough for the ear to take it as softer and not as rough. Source: our choice."""
_ROUNDS: Final = 20
_NEAR_LU: Final = 0.05
"""What the limiter takes away is given back, in less and less."""
_OVERSAMPLED: Final = 4


def at_rate(sound: Sound, hz: int) -> Sound:
    """The same at ``HZ`` samples a second. ``hz``: how many it has now."""
    common = np.gcd(HZ, hz)
    return np.asarray(resample_poly(sound, HZ // common, hz // common))


def loudness_lufs(sound: Sound) -> float:
    """How loud it is as a whole, or in its loudest 0.4 s where it is brief. At ``HZ``."""
    meter = pyloudnorm.Meter(HZ, block_size=_MOMENT_S)
    if sound.size >= BRIEF_S * HZ:
        return float(meter.integrated_loudness(sound))
    meter.integrated_loudness(np.pad(sound, round(_MOMENT_S * HZ)))
    return float(max(meter.blockwise_loudness))


def peak_dbtp(sound: Sound) -> float:
    """How high it reaches, also between its samples. Source: ITU-R BS.1770-4, annex 2."""
    return float(20 * np.log10(np.abs(resample_poly(sound, _OVERSAMPLED, 1)).max()))


def levelled(sound: Sound, target_lufs: float = LOUDNESS_LUFS) -> Sound:
    """As loud as it should be, and nowhere above the peak allowed."""
    gain_db = target_lufs - loudness_lufs(sound)
    for _ in range(_ROUNDS):
        made = _limited(sound * 10 ** (gain_db / 20))
        missing_db = target_lufs - loudness_lufs(made)
        if abs(missing_db) < _NEAR_LU:
            break
        gain_db += missing_db
    return made


def _limited(sound: Sound) -> Sound:
    """Turned down for some milliseconds around each peak that is too high, and not elsewhere."""
    reach = np.abs(resample_poly(sound, _OVERSAMPLED, 1)).reshape(-1, _OVERSAMPLED).max(axis=1)
    ceiling = 10 ** (PEAK_DBTP / 20)
    if reach.max() <= ceiling:
        return sound
    width = 2 * round(_LIMITER_S * HZ) + 1
    wanted = minimum_filter1d(np.minimum(1, ceiling / np.maximum(reach, ceiling)), width)
    bell = np.hanning(width + 2)[1:-1]
    gain = np.convolve(np.pad(wanted, width // 2, mode="edge"), bell / bell.sum(), mode="valid")
    return sound * gain
