"""Samples in, MP3 out: as many as there were, each in its place, in as many bytes as were told."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from supple.media.voice import mp3
from supple.media.voice.mixing import Sound
from supple.media.voice.mp3 import BLOCK, FRAME, FRAME_BYTES, NOTHING, EncoderError, encoded, size
from tests.media.voice.sessions import heard


def blocks(sound: Sound) -> Iterator[Sound]:
    for begin in range(0, len(sound), BLOCK):
        yield sound[begin : begin + BLOCK]


def click_at(place: int, length: int) -> Sound:
    sound = np.zeros(length, np.float32)
    sound[place] = 0.9
    return sound


@pytest.mark.parametrize(
    "length", [1, FRAME - 1, FRAME, FRAME + 1, BLOCK, BLOCK + 1, 4 * BLOCK - 1, 4 * BLOCK + FRAME]
)
def test_every_length_comes_out_as_it_went_in(length: int) -> None:
    made = b"".join(encoded(blocks(click_at(length // 2, length)), length))
    assert len(made) == size(length)
    assert len(heard(made)) == length


@pytest.mark.parametrize("place", [0, FRAME, BLOCK - 1, BLOCK, 3 * BLOCK - 1, 3 * BLOCK + 7])
def test_a_click_is_heard_at_its_sample(place: int) -> None:
    """Also at either end of what is encoded by itself."""
    sound = click_at(place, 5 * BLOCK) + click_at(4 * BLOCK + 100, 5 * BLOCK)
    found = heard(b"".join(encoded(blocks(sound), len(sound))))
    assert abs(int(np.argmax(np.abs(found[: 4 * BLOCK]))) - place) <= 2
    assert abs(int(np.argmax(np.abs(found[4 * BLOCK :]))) - 100) <= 2


def test_silence_is_one_frame_again_and_again() -> None:
    made = b"".join(encoded(blocks(np.zeros(3 * BLOCK, np.float32)), 3 * BLOCK))
    frames = {made[at : at + FRAME_BYTES] for at in range(FRAME_BYTES, len(made), FRAME_BYTES)}
    assert frames == {NOTHING}
    assert not heard(made).any()


def test_another_encoder_than_expected_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mp3, "KBPS", 64)  # which is then asked for, while 40 is counted on
    with pytest.raises(EncoderError, match="writes MP3 in another way"):
        list(encoded(blocks(click_at(5, 2 * BLOCK)), 2 * BLOCK))
