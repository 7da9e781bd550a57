"""The recorded phrases: as loud as each other, whole, and small enough together.

Measured on the files themselves, with a meter of this file's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from supple.core.catalogue.load import load_catalogue, load_words
from supple.media.voice.clips import clips_of
from supple.media.voice.placing import HZ
from supple.media.voice.texts import every

Sound = NDArray[np.float32]

MOMENT, STEP = int(0.4 * HZ), int(0.1 * HZ)
BRIEF = 3 * HZ
LOUDNESS_LUFS, NEAR_LU, PEAK_DBTP = -16.0, 1.0, -1.0
BYTES = 6_000_000
HEARD = 10 ** (-50 / 20)
"""Of full scale: softer than this is silence."""

WORDS = load_words()
EVERY = every(load_catalogue(), WORDS)


@pytest.fixture(scope="module", params=[6, pytest.param(1, marks=pytest.mark.deep)])
def sounds(request: pytest.FixtureRequest) -> Mapping[str, Sound]:
    """Phrase -> what is heard of its file: of every sixth name, which is chance; or of all."""
    clips = clips_of(WORDS.language)
    names = sorted(EVERY)[:: request.param]
    return {EVERY[name]: clips.sound(EVERY[name]) for name in names}


def test_every_phrase_has_a_clip_and_every_clip_a_phrase() -> None:
    folder = clips_of(WORDS.language).folder
    assert {file.name for file in folder.iterdir()} == {f"{name}.opus" for name in EVERY}


def test_the_clips_are_ogg_opus_and_small_together() -> None:
    files = list(clips_of(WORDS.language).folder.iterdir())
    assert sum(file.stat().st_size for file in files) <= BYTES
    told = soundfile.info(files[0])
    assert (told.format, told.subtype, told.samplerate, told.channels) == ("OGG", "OPUS", HZ, 1)


def test_they_are_as_loud_as_each_other(sounds: Mapping[str, Sound]) -> None:
    measured = {phrase: loudness_lufs(sound) for phrase, sound in sounds.items()}
    off = {
        phrase: round(lufs, 1)
        for phrase, lufs in measured.items()
        if abs(lufs - LOUDNESS_LUFS) > NEAR_LU
    }
    assert not off


def test_none_reaches_too_high(sounds: Mapping[str, Sound]) -> None:
    assert not {phrase for phrase, sound in sounds.items() if peak_dbtp(sound) >= PEAK_DBTP}


def test_they_begin_and_end_with_a_little_silence_that_cuts_nothing(
    sounds: Mapping[str, Sound],
) -> None:
    for phrase, sound in sounds.items():
        heard = np.flatnonzero(np.abs(sound) > HEARD)
        before, after = heard[0], len(sound) - heard[-1]
        assert before <= 0.15 * HZ, phrase
        assert 0.03 * HZ <= after <= 0.25 * HZ, phrase
        assert np.abs(sound[: HZ // 500]).max() < 0.01, phrase
        assert np.abs(sound[-HZ // 500 :]).max() < 0.01, phrase


def test_none_is_hurried_or_drawn_out(sounds: Mapping[str, Sound]) -> None:
    """A clip that lacks half of its phrase, or goes on after it, shows in its length."""
    for phrase, sound in sounds.items():
        words, seconds = len(phrase.split()), len(sound) / HZ
        assert seconds <= 0.6 + 0.6 * words, phrase
        assert seconds >= 0.1 + 0.25 * words, phrase


def test_the_meter_agrees_with_the_standard() -> None:
    """ITU-R BS.1770-4: a sine of 997 Hz at full scale in one channel is -3.01 LKFS."""
    sine = np.sin(2 * np.pi * 997 * np.arange(4 * HZ) / HZ)
    assert loudness_lufs(sine) == pytest.approx(-3.01, abs=0.05)
    assert loudness_lufs(sine[:HZ]) == pytest.approx(-3.01, abs=0.1)
    assert loudness_lufs(np.concatenate((sine, np.zeros(8 * HZ)))) == pytest.approx(-3.01, abs=0.2)
    between = np.sin(2 * np.pi * (HZ / 4) * np.arange(HZ) / HZ + np.pi / 4)
    assert peak_dbtp(between) == pytest.approx(0, abs=0.1)
    assert 20 * np.log10(np.abs(between).max()) == pytest.approx(-3, abs=0.1)


def loudness_lufs(sound: Sound) -> float:
    """As a whole with both gates of BS.1770; where it is brief, its loudest 0.4 s."""
    weighted = _k_weighted(np.pad(sound, MOMENT) if len(sound) < BRIEF else sound)
    total = np.concatenate(([0.0], np.cumsum(weighted**2)))
    power = (total[MOMENT:] - total[:-MOMENT])[::STEP] / MOMENT
    if len(sound) < BRIEF:
        return _lufs(power.max())
    loud = power[power > 10 ** ((-70 + 0.691) / 10)]
    return _lufs(loud[loud > loud.mean() / 10].mean())


def _lufs(power: float) -> float:
    return float(-0.691 + 10 * np.log10(power))


def _k_weighted(sound: Sound) -> NDArray[np.float64]:
    size = -(-(len(sound) + HZ // 4) // HZ) * HZ
    weighted: NDArray[np.float64] = np.fft.irfft(np.fft.rfft(sound, size) * _filters(size), size)
    return weighted[: len(sound)]


@cache
def _filters(size: int) -> NDArray[np.complex128]:
    """What BS.1770's shelf and high-pass do to each frequency of a sound of that many samples."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    k = np.tan(np.pi * 1681.974450955533 / HZ)
    high, band = 10 ** (3.999843853973347 / 20), 10 ** (3.999843853973347 * 0.4996667741545416 / 20)
    q = 0.7071752369554196
    shelf = (
        (high + band * k / q + k**2) + 2 * (k**2 - high) * z + (high - band * k / q + k**2) * z**2
    ) / ((1 + k / q + k**2) + 2 * (k**2 - 1) * z + (1 - k / q + k**2) * z**2)
    k, q = np.tan(np.pi * 38.13547087602444 / HZ), 0.5003270373238773
    cut = (1 - z) ** 2 / (
        1 + 2 * (k**2 - 1) / (1 + k / q + k**2) * z + (1 - k / q + k**2) / (1 + k / q + k**2) * z**2
    )
    filters: NDArray[np.complex128] = shelf * cut
    return filters


def peak_dbtp(sound: Sound) -> float:
    """How high it reaches, also between its samples: four times as many of them."""
    size = -(-len(sound) // 4800) * 4800
    finer = np.fft.irfft(np.fft.rfft(sound, size), 4 * size) * 4
    return float(20 * np.log10(np.abs(finer).max()))
