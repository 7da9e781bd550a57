"""`supple audio`: what it writes, what it says instead, and that nothing is left half-written."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from supple import cli
from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Plan
from supple.core.dose.scenario import replay
from supple.core.session.script import script
from supple.media.voice import clips
from supple.media.voice.placing import HZ
from supple.media.voice.texts import phrases, texts_of
from supple.scenario_command import read
from supple.todays_plan import NO_PLAN
from tests.media.voice.sessions import chapters_of, frames_of, heard
from tests.media.voice.spoken import record
from tests.told_days import told


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Clips for the session of those few minutes."""
    folder = tmp_path_factory.mktemp("voice")
    *_, last = replay(read(told(folder, {}), load_catalogue()).scenario, load_catalogue())
    assert isinstance(last.decision, Plan)
    session, words = script(last.decision, load_catalogue()), load_words()
    said = {each for text in texts_of([session], words) for each in phrases(text)}
    record(folder / "en", said, word_s=0.2)
    return folder


@pytest.fixture(autouse=True)
def _spoken(voice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clips, "FOLDER", voice)


def ask(*words: object) -> int:
    return cli.main(["audio", *map(str, words)])


def test_the_session_of_a_scenario_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "session.mp3"
    for _ in range(2):  # its own it replaces
        assert ask("--plan", told(tmp_path, {}), "--words", "chimes", "-o", out) == 0
    capsys.readouterr()
    assert ask("--plan", told(tmp_path, {}), "-o", out) == 0
    made = out.read_bytes()
    minutes, seconds = divmod(len(heard(made)) // HZ, 60)
    said = capsys.readouterr().out
    assert said == f"Wrote {out} ({minutes}:{seconds:02} min, {len(made) / 1e6:.1f} MB).\n"
    title = dict(frames_of(made))["TIT2"][1:].decode()
    assert title == "Your stretches, 2 minutes"
    assert chapters_of(made)[-1][0] == "Two slow breaths"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["session.mp3", "told.json"]


def test_without_a_name_the_file_is_called_by_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask("--plan", told(tmp_path, {}), "--words", "chimes") == 0
    assert (tmp_path / "supple-2026-03-12.mp3").read_bytes()[:3] == b"ID3"


def test_it_goes_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert ask("--plan", told(tmp_path, {}), "-o", "-", "--words", "short") == 0
    sent = capfdbinary.readouterr()
    assert len(heard(sent.out)) > 60 * HZ
    assert sent.err == b""


def test_a_reader_that_has_heard_enough_ends_it(tmp_path: Path) -> None:
    line = 'exec "$0" -m supple audio --plan "$1" --words chimes -o - | head -c 100 | wc -c'
    words = ["sh", "-c", line, sys.executable, str(told(tmp_path, {}))]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("100", "")


def test_a_terminal_gets_no_mp3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    assert ask("--plan", told(tmp_path, {}), "-o", "-") == 2
    assert "a terminal cannot show an MP3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ({"yes": ["A1"]}, "Call 112 or your local emergency number now."),
        ({"yes": ["B6"]}, "See a clinician before you stretch."),
        ({"now_nrs": 9}, "There is nothing to stretch now."),
    ],
    ids=["emergency", "clinician", "too sore"],
)
def test_who_gets_no_plan_gets_no_recording_but_the_words(
    day: dict[str, Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "session.mp3"
    assert ask("--plan", told(tmp_path, {}, day), "-o", out) == NO_PLAN == 3
    assert not out.exists()
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_a_phrase_without_a_clip_is_named_and_nothing_is_written(
    voice: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "session.mp3"
    monkeypatch.setattr(clips, "FOLDER", tmp_path)
    assert ask("--plan", told(tmp_path, {}), "-o", out) == 2
    assert "has no recording" in capsys.readouterr().err
    assert not out.exists()


def test_other_peoples_music_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "song.mp3"
    song = b"ID3\x04\x00\x00" + bytes(4) + b"TPE1\0\0\0\x07\0\0\x03Supple" + bytes(1000)
    out.write_bytes(song)
    assert ask("--plan", told(tmp_path, {}), "-o", out) == 2
    assert "does not look like one of Supple's; name another file" in capsys.readouterr().err
    assert out.read_bytes() == song


@pytest.mark.parametrize("place", [".", "none/session.mp3"])
def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask("--plan", told(tmp_path, {}), "-o", tmp_path / place) == 2
    assert "cannot be written (" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["told.json"]


def test_a_full_disk_is_told_and_an_older_recording_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written meets a disk that fills up on the way: more than a buffer holds."""
    out, scenario = tmp_path / "session.mp3", told(tmp_path, {})
    assert ask("--plan", scenario, "--words", "chimes", "-o", out) == 0
    older, opened = out.read_bytes(), os.fdopen
    capsys.readouterr()

    def onto_a_full_disk(handle: int, mode: str) -> IO[bytes]:
        full = os.open("/dev/full", os.O_WRONLY)
        os.dup2(full, handle)
        os.close(full)
        return opened(handle, mode)

    monkeypatch.setattr(os, "fdopen", onto_a_full_disk)
    assert ask("--plan", scenario, "--words", "chimes", "-o", out) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        f"supple: {out} cannot be written (No space left on device)\n",
    )
    assert sorted(each.name for each in tmp_path.iterdir()) == ["session.mp3", "told.json"]
    assert out.read_bytes() == older


@pytest.mark.parametrize(
    ("stdout", "said"),
    [
        ("&-", "standard output is closed; name a file with -o"),
        ("/dev/full", "standard output cannot be written (No space left on device)"),
    ],
)
def test_standard_output_that_takes_nothing_is_told(stdout: str, said: str, tmp_path: Path) -> None:
    line = f'exec "$0" -m supple audio --plan "$1" --words chimes -o - >{stdout}'
    words = ["sh", "-c", line, sys.executable, str(told(tmp_path, {}))]
    done = subprocess.run(words, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, f"supple: {said}\n")
