"""What Settings lets one hear: a tone, a few words and a tone, at the volumes chosen there."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from django.conf import settings

from supple.core.session.chimes import NOTES, Tune
from supple.media.voice import recording
from supple.media.voice import sample as sample_room
from supple.media.voice.apart import Apart, NotRecordedError
from supple.media.voice.clips import Clips
from supple.media.voice.mixing import Sound
from supple.media.voice.placing import HZ, Spoken
from supple.media.voice.recording import Score
from supple.media.voice.sample import sample
from supple.media.voice.wishes import Wishes
from supple.web.journal import services
from supple.web.pages import audio_sample
from tests.media.voice.sessions import WORDS, heard, tone_at
from tests.web.pages.conftest import Seen, Someone, settle
from tests.web.pages.recorder import Recorder, files, sound

SCORE = sample(WORDS, Wishes())
_, SPOKEN, ARRIVED = SCORE.timeline.sounds
assert isinstance(SPOKEN, Spoken)
WORDS_LAST = SPOKEN.at + SPOKEN.length


class MadeHere:
    """A recording that takes no process of its own."""

    def __init__(self, score: Score) -> None:
        self.size = score.size
        self._score = score

    def __iter__(self) -> Iterator[bytes]:
        made = recording.sound(self._score.timeline, self._score.wishes, self._score.clips)
        return chain([self._score.head], made)

    def close(self) -> None:
        """There is nothing to end."""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Score]:
    """What was made, in this process."""
    made: list[Score] = []

    def begin(apart: Apart, score: Score, *, calm: bool) -> MadeHere:
        assert not calm, "somebody waits for it"
        made.append(score)
        return MadeHere(score)

    monkeypatch.setattr(Apart, "begin", begin)
    return made


@pytest.fixture
def listener(settled: Someone, recorder: Recorder, made: list[Score]) -> Someone:
    """Somebody in Settings, with a folder for what is made."""
    return settled


def choose(someone: Someone, voice: int, chimes: int) -> None:
    person = services.local_person()
    assert person is not None
    chosen = {"voice_volume": voice, "chime_volume": chimes}
    services.update_person(person, chosen, someone.now, uuid4())


def address(page: Seen) -> str | None:
    found = [given["src"] for tag, given in page.tags if tag == "audio"]
    return found[0] if found else None


def at(someone: Someone, voice: int, chimes: int) -> Any:
    """The answer where Settings leads with these volumes."""
    choose(someone, voice, chimes)
    found = address(someone.look("/settings/"))
    assert found is not None
    return someone.client.get(found)


def loudness(heard: Sound, begin: int, end: int) -> float:
    return float(np.sqrt(np.mean(heard[begin:end] ** 2)))


def of_words(heard: Sound) -> float:
    """How loud the words are, where the tone before them is in it as well."""
    return loudness(heard, SPOKEN.at, WORDS_LAST)


def of_tone(heard: Sound) -> float:
    return tone_at(heard, ARRIVED.at / HZ, NOTES[Tune.HOLD][0])


def test_it_says_what_every_session_says() -> None:
    (said,) = [each.phrase for each in SCORE.timeline.sounds if isinstance(each, Spoken)]
    assert said == "Ease in."
    assert ARRIVED.at > WORDS_LAST, "no tone over words"


def test_each_of_the_two_is_as_loud_as_it_was_chosen(listener: Someone) -> None:
    volumes = [(100, 0), (40, 0), (0, 70), (0, 20), (100, 70)]
    sounds = {each: heard(sound(at(listener, *each))) for each in volumes}
    assert {len(each) for each in sounds.values()} == {SCORE.timeline.length}
    assert of_words(sounds[100, 0]) > 2 * of_words(sounds[40, 0]) > 0.005
    assert of_tone(sounds[0, 70]) > 2 * of_tone(sounds[0, 20]) > 0.02
    assert of_tone(sounds[100, 0]) < 0.01 < 0.2 < of_tone(sounds[100, 70])
    together, tones = sounds[100, 70], sounds[0, 70]
    assert loudness(together - tones, SPOKEN.at, WORDS_LAST) > 0.02, "the words are in it"
    assert tone_at(together, 0, NOTES[Tune.ENTER][0]) > 0.2
    assert np.abs(together).max() < 1


def test_with_both_off_a_sentence_says_that_there_is_nothing_to_hear(listener: Someone) -> None:
    choose(listener, 0, 0)
    page = listener.look("/settings/")
    assert address(page) is None
    assert "With voice and chimes off there is nothing to hear." in page.text
    answer = listener.client.get(f"/settings/sound/{audio_sample.edition()}/0-0.mp3")
    assert answer.status_code == 404
    assert answer.content == b"With voice and chimes off there is nothing to hear.\n"


def test_it_is_made_once_and_kept_for_this_person_alone(
    listener: Someone, made: list[Score]
) -> None:
    first, again = at(listener, 100, 70), at(listener, 100, 70)
    kept = f"/settings/sound/{audio_sample.edition()}/100-70.mp3"
    assert sound(first) == sound(again)
    assert len(made) == 1
    assert (first["Content-Type"], int(first["Content-Length"])) == ("audio/mpeg", SCORE.size)
    assert again["Cache-Control"] == "private, max-age=31536000, immutable"
    assert first["ETag"] == again["ETag"] != at(listener, 70, 70)["ETag"]
    assert set(files(settings.AUDIO_FOLDER).values()) == {0o600}
    lasting = listener.client.get(kept, headers={"range": "bytes=0-1"})
    assert (lasting.status_code, lasting["Cache-Control"]) == (206, again["Cache-Control"])
    part = listener.client.get("/settings/sound/older/100-70.mp3", headers={"range": "bytes=0-1"})
    assert (part.status_code, part["Cache-Control"]) == (206, "private, no-store")


def test_only_what_holds_sound_lasts(listener: Someone, made: list[Score]) -> None:
    asked = f"/settings/sound/{audio_sample.edition()}/100-70.mp3"
    unmade = listener.client.head(asked)
    assert (unmade.status_code, unmade["Cache-Control"]) == (200, "private, no-store")
    assert (made, "Content-Length" in unmade) == ([], False)
    beyond = listener.client.get(asked, headers={"range": f"bytes={SCORE.size}-"})
    assert (beyond.status_code, beyond["Cache-Control"]) == (416, "private, no-store")
    sound(listener.client.get(asked))
    known = listener.client.head(asked)
    assert known["Cache-Control"] == "private, max-age=31536000, immutable"
    assert int(known["Content-Length"]) == SCORE.size


@pytest.mark.parametrize("volumes", ["55-70", "100-110", f"100-{'9' * 30}"])
def test_a_volume_that_there_is_not_gets_a_sentence(
    listener: Someone, made: list[Score], volumes: str
) -> None:
    answer = listener.client.get(f"/settings/sound/x/{volumes}.mp3")
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")
    assert answer.content == b"There is no such volume. Settings shows those to choose from.\n"
    assert made == []


def test_what_could_not_be_made_is_told_in_a_sentence(
    listener: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise NotRecordedError("no process could be started")

    monkeypatch.setattr(Apart, "begin", failing)
    answer = at(listener, 100, 70)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert b"The volumes that you chose are kept all the same." in answer.content


def test_other_sites_strangers_and_other_languages_get_none(
    someone: Someone, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = f"/settings/sound/{audio_sample.edition()}/100-70.mp3"
    assert someone.client.get(asked).status_code == 404, "nobody is here yet"
    away = someone.client.get(asked, headers={"sec-fetch-site": "cross-site"})
    assert away.status_code == 403
    settle(someone)
    monkeypatch.setattr(sample_room, "clips_of", lambda language: Clips(tmp_path))
    assert someone.client.get(asked).status_code == 404
    page = someone.look("/settings/")
    assert address(page) is None
    assert "nothing to hear" not in page.text
