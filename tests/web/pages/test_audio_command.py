"""`supple audio`: the session that Today shows, as its person wants it to sound."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from supple import audio_command, cli
from supple.core.session.chimes import LOUD
from supple.core.session.speech import Talk
from supple.core.words.numbers import minutes_of
from supple.media.voice.placing import HZ
from supple.media.voice.wishes import Wishes, gain
from supple.todays_plan import NO_PLAN
from supple.web.journal import services
from supple.web.keeping import reading
from tests.media.voice.sessions import chapters_of, frames_of, heard
from tests.web.pages.conftest import Someone

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_week.json"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where `supple audio` writes; it reads the journal of the test."""
    monkeypatch.setattr(reading, "read_journal", lambda: True)
    return tmp_path / "session.mp3"


@pytest.fixture
def wishes(monkeypatch: pytest.MonkeyPatch) -> list[Wishes]:
    """What is asked of a recording; none is made."""
    asked: list[Wishes] = []

    class EnoughError(ValueError):
        pass

    def ask(played: object, words: object, wished: Wishes, **_: object) -> None:
        asked.append(wished)
        raise EnoughError

    monkeypatch.setattr(audio_command, "recording", ask)
    return asked


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
    assert np.max(np.abs(sound)) == pytest.approx(LOUD * gain(50), rel=0.25)
    made = command.read_bytes()
    assert len(chapters_of(made)) == len(script.segments)
    title = dict(frames_of(made))["TIT2"][1:].decode()
    assert title == f"Your stretches, {minutes_of(script.duration_s)} minutes"


def test_who_has_chosen_nothing_hears_the_same_everywhere(
    settled: Someone, command: Path, wishes: list[Wishes]
) -> None:
    """A scenario has no settings: its session sounds as that of somebody who never opened them."""
    settled.check_in(minutes=3)
    for options in ([], ["--plan", str(SCENARIO)]):
        assert cli.main(["audio", *options, "-o", str(command)]) == 2
    assert wishes == [Wishes(Talk.FULL, 100, 70)] * 2 == [Wishes()] * 2


@pytest.mark.parametrize("chime_volume", [70, 0])
def test_without_a_voice_words_mean_chimes(
    settled: Someone, command: Path, wishes: list[Wishes], chime_volume: int
) -> None:
    settled.check_in(minutes=3)
    person = services.local_person()
    assert person is not None
    volumes = {"voice_volume": 0, "chime_volume": chime_volume}
    services.update_person(person, volumes, settled.now, uuid4())
    assert cli.main(["audio", "--words", "full", "-o", str(command)]) == 2
    assert wishes == [Wishes(Talk.CHIMES, 0, chime_volume)]


def test_it_says_why_there_is_none(
    settled: Someone, command: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(command) == NO_PLAN
    assert not command.exists()
    said = capsys.readouterr()
    assert (said.out, "say how you are; it comes after that." in said.err) == ("", True)
