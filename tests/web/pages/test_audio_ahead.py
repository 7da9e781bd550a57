"""What is recorded before it is asked for, and in which words; what a deletion leaves of it."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError

from supple.core.session.speech import Talk
from supple.media.voice.apart import Apart
from supple.media.voice.wishes import Wishes
from supple.web.journal import services
from supple.web.pages import audio
from supple.web.pages.audio_maker import Maker
from supple.web.pages.sound import SOUND_COOKIE
from tests.web.pages.conftest import Someone
from tests.web.pages.recorder import HERE, SOUND, Recorder, all_made, ask, files, sound

DELETE = {"sure": "on", "final": "on"}


@pytest.fixture
def ready(settled: Someone, recorder: Recorder) -> Someone:
    """Somebody who has checked in today."""
    settled.check_in()
    return settled


def test_the_page_begins_it_once_its_answer_is_out(
    ready: Someone, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    ahead, begin = audio.ahead, Maker.begin

    def begun(*given: Any, **named: Any) -> Any:
        told.append("begun")
        return begin(*given, **named)

    def answered(*given: Any) -> None:
        ahead(*given)
        told.append("answered")

    ready.client.cookies[SOUND_COOKIE] = "short"

    monkeypatch.setattr(settings, "MAKES_AHEAD", True)
    monkeypatch.setattr(audio, "ahead", answered)
    monkeypatch.setattr(Maker, "begin", begun)
    recorder.waits = True
    for _ in range(50):
        assert ready.client.get("/session/").status_code == 200
    assert told == ["answered", "begun", *["answered"] * 49]
    recorder.go_on()
    assert sound(ask(ready)) == SOUND
    ready.client.get("/session/")
    assert len(recorder.begun) == 1
    assert recorder.begun[0][2].talk is Talk.SHORT
    assert recorder.calm == [True]


@pytest.fixture
def ahead(ready: Someone, monkeypatch: pytest.MonkeyPatch) -> Someone:
    """Somebody whose session is recorded once its page was asked for."""
    monkeypatch.setattr(settings, "MAKES_AHEAD", True)
    return ready


@pytest.mark.parametrize(
    ("chosen", "made", "taken"),
    [
        ("full", [Talk.FULL], Talk.FULL),
        ("short", [Talk.SHORT], Talk.SHORT),
        ("chimes", [Talk.CHIMES], Talk.CHIMES),
        ("silent", [], Talk.FULL),
        ("", [Talk.FULL], Talk.FULL),
        ("loud", [Talk.FULL], Talk.FULL),
    ],
)
def test_what_nobody_asks_for_by_name_is_as_it_was_chosen_on_this_device(
    ahead: Someone, recorder: Recorder, chosen: str, made: list[Talk], taken: Talk
) -> None:
    if chosen:
        ahead.client.cookies[SOUND_COOKIE] = chosen
    ahead.client.get("/session/")
    all_made()
    assert [wishes.talk for _, _, wishes, _ in recorder.begun] == made
    sound(ask(ahead, f"{HERE}&download=1"))
    assert recorder.begun[-1][2] == Wishes(taken, voice_volume=100, chime_volume=70)
    assert recorder.calm == [True] * len(made) + [False]
    sound(ask(ahead, f"{HERE}&talk=short&parts=1"))
    assert recorder.begun[-1][2].talk is Talk.SHORT


@pytest.mark.parametrize(
    ("volumes", "chosen", "made", "taken"),
    [
        ({"voice_volume": 0}, "full", [Talk.CHIMES], Talk.CHIMES),
        ({"voice_volume": 0}, "silent", [], Talk.CHIMES),
        ({"chime_volume": 0}, "chimes", [Talk.CHIMES], Talk.CHIMES),
        ({"chime_volume": 0}, "short", [Talk.SHORT], Talk.SHORT),
        ({"voice_volume": 0, "chime_volume": 0}, "full", [], Talk.CHIMES),
    ],
)
def test_what_stands_at_0_counts_as_that(
    ahead: Someone,
    recorder: Recorder,
    volumes: dict[str, int],
    chosen: str,
    made: list[Talk],
    taken: Talk,
) -> None:
    person = services.local_person()
    assert person is not None
    services.update_person(person, volumes, ahead.now, uuid4())
    ahead.client.cookies[SOUND_COOKIE] = chosen
    ahead.client.get("/session/")
    all_made()
    assert [wishes.talk for _, _, wishes, _ in recorder.begun] == made
    sound(ask(ahead, f"{HERE}&download=1"))
    assert recorder.begun[-1][2].talk is taken


def test_what_is_chosen_goes_with_everything_else(ready: Someone) -> None:
    ready.client.cookies[SOUND_COOKIE] = "short"
    ready.send("/settings/delete/", DELETE)
    assert ready.client.cookies[SOUND_COOKIE].value == ""


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_has_nothing_made(ready: Someone, recorder: Recorder, site: str) -> None:
    assert ask(ready, sec_fetch_site=site).status_code == 403
    assert recorder.begun == []
    assert ask(ready, sec_fetch_site="same-origin").status_code == 200


@pytest.mark.parametrize("does", ["asks", "looks"])
def test_who_asked_before_everything_was_deleted_leaves_nothing_behind(
    ahead: Someone, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    """Another request deletes between what this one has read and the recording that it begins."""
    begin = Maker.begin

    def deleted_before(*given: Any, **named: Any) -> Any:
        services.erase_everything(ahead.now)
        return begin(*given, **named)

    recorder.waits = True
    monkeypatch.setattr(Maker, "begin", deleted_before)
    if does == "asks":
        assert ask(ahead).status_code == 404
    else:
        assert ahead.client.get("/session/").status_code == 200
    recorder.go_on()
    assert audio.MAKER.is_idle
    assert files(settings.AUDIO_FOLDER) == {}


@pytest.mark.parametrize("is_followed", [False, True])
def test_where_nobody_can_tell_whose_it_is_only_who_asks_gets_none(
    ready: Someone, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, is_followed: bool
) -> None:
    """One that somebody follows was asked for by a person who was there: it goes on."""
    recorder.waits = True
    first = ask(ready) if is_followed else None

    def unreadable(*_: object) -> None:
        raise DatabaseError("disk I/O error")

    begin = Maker.begin

    def unreadable_after(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(services, "local_person", unreadable)
        return begin(*given, **named)

    monkeypatch.setattr(Maker, "begin", unreadable_after)
    with pytest.raises(DatabaseError):
        ask(ready)
    recorder.go_on()
    assert (b"" if first is None else sound(first)) == (SOUND if is_followed else b"")
    assert len(files(settings.AUDIO_FOLDER)) == is_followed


def test_no_process_waits_for_a_wish_once_a_session_is_over_or_all_is_deleted(
    ready: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    class Told(Apart):
        def stay(self) -> None:
            told.append("stays")

        def rest(self) -> None:
            told.append("rests")

    monkeypatch.setattr(audio, "APART", Told())
    ready.begin_session()
    assert told == ["stays"]
    ready.do_session()
    assert told == ["stays", "rests"]
    ready.send("/settings/delete/", DELETE)
    assert told == ["stays", "rests", "rests"]
