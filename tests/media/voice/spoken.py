"""Clips for tests: a tone for each phrase, as long as it takes to say it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import soundfile

from supple.media.voice.clips import SUFFIX, Clips
from supple.media.voice.placing import HZ
from supple.media.voice.texts import clip_name

WORD_S = 0.3


def record(folder: Path, phrases: Iterable[str], *, word_s: float = WORD_S) -> Clips:
    """Something to hear for each phrase, as loud as a clip may be."""
    folder.mkdir(parents=True, exist_ok=True)
    for phrase in phrases:
        at_s = np.arange(round(word_s * len(phrase.split()) * HZ)) / HZ
        sound = np.sin(2 * np.pi * 1000 * at_s).astype(np.float32)
        path = folder / f"{clip_name(phrase)}{SUFFIX}"
        soundfile.write(path, sound, HZ, format="OGG", subtype="OPUS")
    return Clips(folder)
