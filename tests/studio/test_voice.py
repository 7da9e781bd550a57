"""The voice's studio, as far as it needs no voice: what is spoken, edges, files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.voice.__main__ import left_over, main, missing
from studio.voice.edges import AFTER_S, BEFORE_S, Sound, trimmed
from studio.voice.opus import decoded, encoded

HZ = 24_000


def tone(seconds: float, loud: float = 0.5) -> Sound:
    return loud * np.sin(2 * np.pi * 300 * np.arange(round(seconds * HZ)) / HZ)


def silence(seconds: float) -> Sound:
    return np.zeros(round(seconds * HZ))


def test_only_what_has_no_clip_is_spoken_and_what_nobody_says_goes(tmp_path: Path) -> None:
    texts = {"aa": "Rest.", "bb": "Hold."}
    for file in ("aa.opus", "cc.opus", ".bb.opus.new", "notes.txt"):
        (tmp_path / file).touch()
    assert missing(texts, tmp_path) == {"bb": "Hold."}
    assert [file.name for file in left_over(texts, tmp_path)] == [".bb.opus.new", "cc.opus"]
    assert missing(texts, tmp_path / "none yet") == texts
    assert left_over(texts, tmp_path / "none yet") == []


def test_the_command_tells_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--all"]) == 2
    assert "--anew" in capsys.readouterr().err


def test_a_soft_ending_is_kept_and_silence_is_not() -> None:
    word = np.concatenate((tone(0.3), silence(0.06), tone(0.03, 0.5 * 10 ** (-45 / 20))))
    stir = tone(0.05, 0.5 * 10 ** (-50 / 20))
    kept = trimmed(np.concatenate((stir, silence(0.5), word, silence(0.7))), HZ)
    assert len(kept) / HZ == pytest.approx(BEFORE_S + 0.39 + AFTER_S, abs=0.011)
    within = kept[round(BEFORE_S * HZ) :][: len(word)]
    assert np.abs(within - word).max() < 1e-9


def test_a_sound_without_silence_gets_some_and_is_faded_nowhere() -> None:
    kept = trimmed(tone(0.5), HZ)
    before, after = round(BEFORE_S * HZ), round(AFTER_S * HZ)
    assert np.array_equal(kept[before:-after], tone(0.5))
    assert not kept[:before].any()
    assert not kept[-after:].any()


def test_the_same_sound_gives_the_same_file_of_the_same_length() -> None:
    seconds = np.arange(round(2.5 * HZ)) / HZ
    sound = 0.5 * np.sin(2 * np.pi * (200 + 100 * seconds) * seconds)  # it rises: late shows
    file = encoded(sound)
    assert encoded(sound) == file
    assert encoded(sound * 0.9) != file
    heard = decoded(file)
    assert len(heard) == len(sound)
    assert np.corrcoef(heard, sound)[0, 1] > 0.99


def test_every_page_carries_its_own_checksum_and_our_number() -> None:
    file = encoded(tone(2.5))
    pages = [file[at:] for at in range(len(file)) if file.startswith(b"OggS", at)]
    assert len(pages) >= 4
    assert {page[14:18] for page in pages} == {b"\1\0\0\0"}
    damaged = bytearray(file)
    damaged[-1] ^= 1
    assert len(decoded(bytes(damaged))) < len(decoded(file))
