"""The page of the player: today's script with all its words, or a sentence and the way to Today."""

import json
import re
from typing import Any
from uuid import uuid4

from supple.media.voice.wishes import gain
from supple.web.journal import services
from tests.web.pages.conftest import SCREENS, Someone, seen


def player_data(someone: Someone, name: str) -> Any:
    html = someone.open("/session/").content.decode()
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', html)
    assert found is not None
    return json.loads(found.group(1))


def test_it_holds_the_script_of_todays_plan(settled: Someone) -> None:
    settled.check_in()
    script = player_data(settled, "player-script")
    assert script["of"] == 6
    names = [segment["stretch_id"] for segment in script["segments"]]
    assert names[0] == "standing_hip_shift"
    assert names[-1] is None


def test_it_names_the_plan_for_the_record(settled: Someone) -> None:
    settled.check_in()
    person = services.local_person()
    assert person is not None
    whose = {"person": str(person.client_uuid)}
    assert player_data(settled, "player-plan") == {"day": "2026-03-02", "revision": 1, **whose}


def test_every_stretch_and_side_has_its_picture(settled: Someone) -> None:
    settled.check_in()
    html = settled.open("/session/").content.decode()
    pictures = set(re.findall(r'<template data-picture="([^"]+)"[^>]*>\s*<(?:svg|img)', html))
    for segment in player_data(settled, "player-script")["segments"]:
        for part in (segment, segment["easier"]):
            if part is not None and part["stretch_id"] is not None:
                assert f"{part['stretch_id']}:{part['side']}" in pictures


def test_without_a_check_in_it_leads_to_today(settled: Someone) -> None:
    page = settled.look("/session/")
    assert page.headings == ["There is no plan to start yet."]
    assert "/" in page.links


def test_while_stretching_is_withheld_there_is_no_script(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    response = settled.open("/session/")
    assert seen(response).headings == ["There is no plan to start yet."]
    assert b"player-script" not in response.content


def test_after_the_session_there_is_none_left(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    assert settled.look("/session/").headings == ["You have done today\u2019s session."]


def test_something_new_withdraws_the_script(settled: Someone) -> None:
    settled.check_in()
    settled.check_in(safety_concern="yes")
    assert settled.look("/session/").headings == ["There is no plan to start yet."]
    settled.send(f"/screen/{SCREENS[0]}/", {"answers": "A1"})
    assert settled.open("/session/").redirect_chain[-1][0] == "/emergency/"


def test_before_the_welcome_it_leads_there(someone: Someone) -> None:
    assert someone.open("/session/").redirect_chain[-1][0] == "/welcome/hello/"


def test_one_stretch_that_was_asked_for_runs_as_any_session(settled: Someone) -> None:
    settled.check_in()
    assert "That was your session." in settled.open("/session/").content.decode()
    person = services.local_person()
    assert person is not None
    services.request_stretch(person, "neck_flexion", settled.now, uuid4())
    script = player_data(settled, "player-script")
    assert (script["of"], len(script["segments"])) == (1, 2)
    assert script["segments"][-1]["steps"][0]["cues"][-1]["say"] == "One stretch done."
    html = settled.open("/session/").content.decode()
    assert 'data-finished="One stretch done."' in html
    assert "That was your session." not in html


def test_it_says_when_it_was_served(settled: Someone) -> None:
    settled.check_in()
    html = settled.open("/session/").content.decode()
    assert f'data-served-at="{settled.now.isoformat()}"' in html


def test_this_device_is_as_loud_as_the_recording(settled: Someone) -> None:
    settled.check_in()
    person = services.local_person()
    assert person is not None
    off = "turned off in"
    for voice, chimes, told in ((100, 50, 0), (0, 50, 1), (50, 0, 1), (0, 0, 1)):
        changes = {"voice_volume": voice, "chime_volume": chimes}
        services.update_person(person, changes, settled.now, uuid4())
        html = settled.open("/session/").content.decode()
        for kind, volume in (("voice", voice), ("chime", chimes)):
            assert f'data-{kind}-gain="{gain(volume)}"' in html
        assert html.count(off) == told
