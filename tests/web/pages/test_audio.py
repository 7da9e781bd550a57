"""Today's session as a recording: which one is answered, in which parts, and when there is none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.conf import settings

from supple.core.session.speech import Talk
from supple.media.voice.clips import MissingClipError
from supple.media.voice.wishes import Wishes
from supple.web.journal import services
from supple.web.pages import audio
from tests.web.pages.conftest import Someone
from tests.web.pages.recorder import HERE, SOUND, Recorder, Sounding, ask, files, sound


@pytest.fixture
def ready(settled: Someone, recorder: Recorder) -> Someone:
    """Somebody who has checked in today."""
    settled.check_in()
    return settled


def test_the_session_page_and_today_name_the_plan_that_stands(ready: Someone) -> None:
    (main,) = [given for tag, given in ready.look("/session/").tags if tag == "main"]
    split = urlsplit(str(main["data-audio-url"]))
    assert split.path == "/session/audio/"
    assert parse_qs(split.query) == {"day": ["2026-03-02"], "revision": ["1"]}
    for url in ("/", "/session/"):
        assert f"/session/audio/?{HERE}&download=1" in ready.look(url).links, url
        assert "Take it along" in ready.look(url).text


def test_where_nothing_was_recorded_nothing_is_offered(
    ready: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audio, "has_voice", lambda language: False)
    (main,) = [given for tag, given in ready.look("/session/").tags if tag == "main"]
    assert "data-audio-url" not in main
    for url in ("/", "/session/"):
        assert "Take it along" not in ready.look(url).text
    assert ask(ready).status_code == 404


def test_the_whole_comes_with_its_length_and_is_kept_by_no_cache(ready: Someone) -> None:
    assert sound(ask(ready)) == SOUND
    answer = ask(ready)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "audio/mpeg"
    assert int(answer["Content-Length"]) == len(SOUND) == len(sound(answer))
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == 'inline; filename="supple-2026-03-02.mp3"'
    assert answer["ETag"].strip('"').isalnum()


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, len(SOUND) - 1),
        ("bytes=0-1", 0, 1),
        ("Bytes = 5 - 9", 5, 9),
        ("bytes=40000-", 40000, len(SOUND) - 1),
        ("bytes=-10", len(SOUND) - 10, len(SOUND) - 1),
        ("bytes=-999999999", 0, len(SOUND) - 1),
        ("bytes=3-999999999", 3, len(SOUND) - 1),
        ("bytes=0000000000000000000003-4", 3, 4),
    ],
)
def test_a_range(ready: Someone, asked: str, first: int, last: int) -> None:
    sound(ask(ready))
    answer = ask(ready, range=asked)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(SOUND)}"
    assert int(answer["Content-Length"]) == last - first + 1
    assert sound(answer) == SOUND[first : last + 1]


@pytest.mark.parametrize("asked", [f"bytes={len(SOUND)}-", "bytes=-0", f"bytes={'9' * 5000}-"])
def test_a_range_beyond_the_end(ready: Someone, asked: str) -> None:
    sound(ask(ready))
    answer = ask(ready, range=asked)
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(SOUND)}"
    assert answer.content == b"The recording has no such part.\n"


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,4-5", "bytes=9-3", "bytes=-", "seconds=1-2", "", "bytes=a-b", "bytes=٣-"]
)
def test_other_ranges_are_answered_whole(ready: Someone, asked: str) -> None:
    sound(ask(ready))
    answer = ask(ready, range=asked)
    assert (answer.status_code, sound(answer)) == (200, SOUND)


def test_a_range_of_another_recording_is_answered_whole(ready: Someone) -> None:
    tag = ask(ready)["ETag"]
    for condition, status in ((tag, 206), ('"other"', 200), ("Mon, 02 Mar 2026 07:30:00 GMT", 200)):
        assert ask(ready, range="bytes=1-2", if_range=condition).status_code == status


def test_only_looking_makes_nothing(ready: Someone, recorder: Recorder) -> None:
    answer = ask(ready, method="head")
    assert answer.status_code == 200
    assert "Content-Length" not in answer
    assert recorder.begun == []
    sound(ask(ready))
    assert int(ask(ready, method="head", range="bytes=1-2")["Content-Length"]) == len(SOUND)
    assert ask(ready, method="post").status_code == 405


def test_to_take_along_is_a_file_that_is_whole(ready: Someone, recorder: Recorder) -> None:
    answer = ask(ready, f"{HERE}&download=1")
    assert answer["Content-Disposition"] == 'attachment; filename="supple-2026-03-02.mp3"'
    assert (int(answer["Content-Length"]), sound(answer)) == (len(SOUND), SOUND)
    assert len(recorder.begun) == 1


def test_it_is_not_compressed(ready: Someone) -> None:
    for _ in range(2):
        answer = ask(ready, accept_encoding="gzip")
        assert "Content-Encoding" not in answer
        assert sound(answer) == SOUND
    assert ready.client.get("/", headers={"accept-encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_it_is_made_once_and_kept_for_this_user_alone(ready: Someone, recorder: Recorder) -> None:
    assert sound(ask(ready)) == SOUND
    assert sound(ask(ready)) == SOUND
    assert len(recorder.begun) == 1
    folder = settings.AUDIO_FOLDER
    assert folder.stat().st_mode & 0o777 == 0o700
    ((name, mode),) = files(folder).items()
    assert (name.endswith(".mp3"), mode) == (True, 0o600)
    assert (folder / name).read_bytes() == SOUND


def test_another_wish_is_another_recording(ready: Someone, recorder: Recorder) -> None:
    person = services.local_person()
    assert person is not None
    tags = [ask(ready, f"{HERE}{more}")["ETag"] for more in ("", "&parts=1,2e", "&talk=short")]
    services.update_person(person, {"voice_volume": 40}, ready.now, uuid4())
    tags.append(ask(ready)["ETag"])
    assert len(set(tags)) == 4
    played, _, wishes, _ = recorder.begun[1]
    script = ready.today().script
    assert script is not None
    assert list(played) == [script.segments[1], script.segments[2].easier]
    assert wishes == Wishes(Talk.FULL, voice_volume=100, chime_volume=70)
    assert recorder.begun[2][2] == Wishes(Talk.SHORT, voice_volume=100, chime_volume=70)
    assert recorder.begun[3][2] == Wishes(Talk.FULL, voice_volume=40, chime_volume=70)
    everything = ",".join(str(index) for index in range(len(script.segments)))
    assert ask(ready, f"{HERE}&parts={everything}")["ETag"] == tags[3]


@pytest.mark.parametrize(
    "query", ["parts=", "parts=2,1", "parts=1,1", "parts=99", "parts=x", "talk=loud", "talk="]
)
def test_odd_wishes_are_refused_in_a_sentence(
    ready: Someone, recorder: Recorder, query: str
) -> None:
    answer = ask(ready, f"{HERE}&{query}")
    assert answer.status_code == 400
    assert answer.content.decode().startswith(f"Of {query.partition('=')[0]} these are known: ")
    assert recorder.begun == []


@pytest.mark.parametrize(
    "query",
    ["", "day=2026-03-02", "day=2026-03-02&revision=2", "day=2026-03-01&revision=1", "revision=1"],
)
def test_another_plan_is_not_there(ready: Someone, recorder: Recorder, query: str) -> None:
    answer = ask(ready, query)
    assert answer.status_code == 404
    assert answer.content == b"This plan does not stand now. Today shows what does.\n"
    page = ask(ready, f"{query}&download=1")
    assert page.status_code == 404
    assert "There is no plan to start yet." in page.content.decode()
    assert recorder.begun == []


def withdraw(someone: Someone) -> None:
    someone.send("/screen/emergency_nerves/", {"answers": "A1"})


def take_a_day_off(someone: Someone) -> None:
    someone.send("/today/day-off/", {"kind": "rest"})


def finish(someone: Someone) -> None:
    someone.do_session()


def sleep(someone: Someone) -> None:
    someone.later(days=1)


def delete(someone: Someone) -> None:
    someone.send("/settings/delete/", {"sure": "on", "final": "on"})


@pytest.mark.parametrize("what", [withdraw, take_a_day_off, finish, sleep, delete])
def test_what_was_made_is_not_heard_once_the_plan_is_gone(
    ready: Someone, recorder: Recorder, what: Any
) -> None:
    assert sound(ask(ready)) == SOUND
    what(ready)
    assert ask(ready).status_code == 404
    assert "Take it along" not in ready.client.get("/", follow=True).content.decode()


def test_only_what_is_taken_along_has_a_picture(ready: Someone, recorder: Recorder) -> None:
    tags = [ask(ready, query)["ETag"] for query in (HERE, f"{HERE}&download=1")]
    assert len(set(tags)) == 2
    assert [picture for *_, picture in recorder.begun] == [False, True]


def test_what_cannot_be_begun_is_told_before_the_first_byte_without_what_a_person_has(
    ready: Someone,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(*_: object, **__: object) -> Sounding:
        raise MissingClipError("Hold.", Path("clips/0123.opus"))

    monkeypatch.setattr(audio, "begin", refuse)
    for query in (HERE, f"{HERE}&download=1"):
        answer = ask(ready, query)
        assert answer.status_code == 503
        assert answer.content.startswith(
            b"There is no recording now. A session can be done without"
        )
        assert "Hold" not in answer.content.decode()
    assert "A recording cannot be made: MissingClipError: 0123.opus" in caplog.text
    assert "Hold" not in caplog.text
    assert files(settings.AUDIO_FOLDER) == {}


@pytest.mark.parametrize("there", [SOUND[:100_000], SOUND[:-1]])
def test_a_recording_that_is_too_short_breaks_its_answer_off(
    ready: Someone, recorder: Recorder, there: bytes
) -> None:
    recorder.waits = True
    recorder.sound = Sounding([there], len(SOUND))
    answer = ask(ready)
    recorder.go_on()
    assert int(answer["Content-Length"]) == len(SOUND) > len(sound(answer))
    assert files(settings.AUDIO_FOLDER) == {}


def test_a_recording_that_is_too_long_is_not_kept(ready: Someone, recorder: Recorder) -> None:
    recorder.sound = Sounding([SOUND, b"more"], len(SOUND))
    ask(ready).close()
    assert files(settings.AUDIO_FOLDER) == {}


def test_one_that_fails_on_the_way_leaves_nothing_and_is_begun_anew(
    ready: Someone, recorder: Recorder
) -> None:
    def fails() -> Iterator[bytes]:
        yield SOUND[:60_000]
        raise RuntimeError("the encoder gave up")

    recorder.waits = True
    recorder.sound = Sounding(fails(), len(SOUND))
    answer = ask(ready)
    recorder.go_on()
    assert len(sound(answer)) < len(SOUND) == int(answer["Content-Length"])
    assert files(settings.AUDIO_FOLDER) == {}
    recorder.sound = Sounding()
    assert sound(ask(ready)) == SOUND
    assert len(recorder.begun) == 2


def test_an_answer_begins_before_the_recording_is_made(ready: Someone, recorder: Recorder) -> None:
    recorder.waits = True
    recorder.may_go_on.release(13)  # 52 000 bytes
    answer = ask(ready, range="bytes=0-")
    assert answer["Content-Range"] == f"bytes 0-{len(SOUND) - 1}/{len(SOUND)}"
    pieces = iter(answer.streaming_content)
    first = next(pieces)
    assert len(first) == 52_000
    assert recorder.begun
    part = ask(ready, range="bytes=10-19")
    assert sound(part) == SOUND[10:20]
    recorder.go_on()
    assert first + b"".join(pieces) == SOUND
