"""`supple audio`: the session that Today shows, as its person wants it to sound."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from supple import cli
from supple.media.voice.mixing import TONE, gain
from supple.media.voice.placing import HZ
from supple.todays_plan import NO_PLAN
from supple.web.journal import services
from supple.web.keeping import reading
from tests.media.voice.sessions import chapters_of, frames_of, heard
from tests.web.pages.conftest import MONDAY, Someone


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where `supple audio` writes; it reads the journal of the test."""
    monkeypatch.setattr(reading, "read_journal", lambda: True)
    return tmp_path / "session.mp3"


def record(out: Path) -> int:
    return cli.main(["audio", "--words", "chimes", "-o", str(out)])


def test_it_is_todays_session_at_the_volumes_of_settings(settled: Someone, command: Path) -> None:
    settled.check_in(minutes=3)
    script = settled.today().script
    assert script is not None
    person = services.local_person()
    assert person is not None
    services.update_person(person, {"chime_volume": 50}, settled.now, uuid4())
    assert record(command) == 0
    sound = heard(command.read_bytes())
    assert len(sound) == script.duration_s * HZ
    assert np.max(np.abs(sound)) == pytest.approx(TONE * gain(50), rel=0.25)
    made = command.read_bytes()
    assert len(chapters_of(made)) == len(script.segments)
    title = dict(frames_of(made))["TIT2"][1:].decode()
    assert title == f"Your stretches, Monday {MONDAY:%-d %B %Y}"


def test_it_says_why_there_is_none(
    settled: Someone, command: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(command) == NO_PLAN
    assert not command.exists()
    said = capsys.readouterr()
    assert (said.out, "say how you are; it comes after that." in said.err) == ("", True)
