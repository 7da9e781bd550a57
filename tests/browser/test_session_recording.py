"""A session that is led by its recording, in a browser that plays it. It comes from Supple's own
endpoint, and is of one stretch alone, so that there is little to make.
"""

import re
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from supple.web.data_folder import JOURNAL_FILE
from tests.browser import journey
from tests.browser.journey import do, shown
from tests.browser.laying import lay_as_new
from tests.browser.test_session import HIDE
from tests.conftest import Watch
from tests.live_app import LiveApp

FAST = 16
"""As fast as Chromium plays."""
LATE_S = 0.5 * FAST
"""A look at the clock comes so late at most, in time that is heard so fast."""

STANDS = """() => {
  const audio = document.querySelector("audio");
  const kept = JSON.parse(localStorage.getItem("supple.session"));
  const shown = (what) => document.querySelector(`[data-${what}]`).textContent;
  return {
    heard_s: audio.currentTime,
    parts: new URLSearchParams(new URL(audio.src || location.href).search).get("parts"),
    talk: new URLSearchParams(new URL(audio.src || location.href).search).get("talk"),
    paused: audio.paused,
    player: kept?.player,
    caption: shown("caption"),
  };
}"""
MOVES = """(from_s) => {
  const audio = document.querySelector("audio");
  return !audio.paused && audio.currentTime > from_s;
}"""
SHOWS = """() => {
  const audio = document.querySelector("audio");
  const heard_ms = audio.currentTime * 1000;
  audio.dispatchEvent(new Event("timeupdate")); // the session looks at it now
  const kept = JSON.parse(localStorage.getItem("supple.session"));
  const { segments } = JSON.parse(document.getElementById("player-script").textContent);
  const shown = (what) => document.querySelector(`[data-${what}]`).textContent;
  return kept && {
    heard_ms,
    segments,
    place: [kept.player.segment, shown("name"), shown("time")],
  };
}"""
"""What is heard, and what is shown of that very moment; null once the session is over."""
HOLDS = """(rate) => {
  const holds = document.querySelector("[data-phase]").textContent === "Hold";
  document.querySelector("audio").playbackRate = holds ? 1 : rate;
  return holds;
}"""
"""Go fast as far as the next hold."""
LENGTHS = """() => JSON.parse(document.getElementById("player-script").textContent)
  .segments.map((segment) => segment.duration_s)"""
CAPTIONS = """() => JSON.parse(document.getElementById("player-script").textContent).segments
  .flatMap(({ steps, notes }) => steps.flatMap(({ phase, cues }) => cues.map(({ caption }) =>
    (phase === "ready" ? [caption, ...notes] : [caption]).join(" "))))"""


@pytest.fixture
def alone(live_app: LiveApp, all_journals: Path, page: Page) -> Iterator[Page]:
    """The first screen of a session of one stretch, with the rest of its day before it."""
    lay_as_new(all_journals / "one_alone.sqlite3", live_app.data_folder / JOURNAL_FILE)
    page.goto("/session/")
    yield page


def stands(page: Page) -> dict[str, Any]:
    """What is heard and where the session is, asked for in one moment."""
    answer: dict[str, Any] = page.evaluate(STANDS)
    return answer


def shows_what_is_heard(page: Page) -> bool:
    """Hold the screen against the place in a recording of the whole script, at one moment of it.
    False once the session is over.
    """
    now = page.evaluate(SHOWS)
    if now is not None:
        exact = (now["heard_ms"], now["heard_ms"] - 10)
        assert tuple(now["place"]) in [place(now["segments"], each) for each in exact], now["place"]
    return now is not None


def place(segments: list[dict[str, Any]], at_ms: float) -> tuple[int, str, str] | None:
    """The segment that stands so far into a script, its name, and the seconds left of its step."""
    left_ms = -at_ms
    for index, segment in enumerate(segments):
        for step in segment["steps"]:
            left_ms += step["duration_s"] * 1000
            if left_ms > 0:
                return index, segment["name"], str(ceil(left_ms / 1000))
    return None


def start(page: Page) -> None:
    """Press the button, and hear the first of it."""
    do(page, "start").click()
    page.wait_for_function(MOVES, arg=0.2)


def test_out_of_sight_it_goes_on_along_the_whole_script_to_its_end(alone: Page) -> None:
    start(alone)
    alone.evaluate(HIDE, True)
    lengths, captions = alone.evaluate(LENGTHS), alone.evaluate(CAPTIONS)
    alone.evaluate("(rate) => { document.querySelector('audio').playbackRate = rate; }", FAST)
    seen: list[str] = []
    compared = 0
    while (now := stands(alone))["player"] is not None:
        player = now["player"]
        at_s = sum(lengths[: player["segment"]]) + player["at_ms"] / 1000
        assert now["heard_s"] - LATE_S <= at_s <= now["heard_s"] + 0.01, now
        seen.append(now["caption"])
        compared += shows_what_is_heard(alone)
        alone.wait_for_timeout(100)
    expect(alone.get_by_role("heading", name="One stretch done.")).to_be_visible()
    shown_in_order = list(dict.fromkeys(seen))
    assert shown_in_order == [each for each in dict.fromkeys(captions) if each in shown_in_order]
    assert len(shown_in_order) > len(set(captions)) / 2
    assert compared > 0
    alone.get_by_role("link", name="Next").click()
    expect(alone).to_have_url(re.compile("/after/$"))
    session = journey.today(alone)["session"]
    assert (session["ended_by"], session["done"]) == ("finished", ["piriformis"])


def test_a_reload_goes_on_in_place(alone: Page) -> None:
    start(alone)
    do(alone, "skip").click()
    alone.wait_for_function(HOLDS, arg=FAST)
    alone.reload()
    expect(alone.get_by_role("heading", name="Go on where you were?")).to_be_visible()
    left = stands(alone)["player"]
    assert (left["segment"], left["at_ms"]) == (1, 0), "the first hold of this side begins anew"
    start(alone)
    now = stands(alone)
    assert (now["player"]["segment"], now["parts"]) == (1, "1,2")
    since_ms = now["player"]["active_ms"] - left["active_ms"]
    assert now["player"]["at_ms"] == since_ms, "it began there"
    assert now["player"]["at_ms"] <= now["heard_s"] * 1000 + 1


def test_what_is_pressed_is_heard(alone: Page) -> None:
    start(alone)
    assert stands(alone)["parts"] == "0,1,2"
    caption = alone.locator("[data-caption]")
    expect(caption).to_have_attribute("aria-live", "off")
    title = alone.evaluate("navigator.mediaSession.metadata.title")
    assert title == shown(alone, "name")
    assert alone.evaluate("navigator.mediaSession.metadata.artwork[0].src").endswith(".webp")
    for press, segment in (("skip", 1), ("back", 0)):
        do(alone, press).click()
        now = stands(alone)
        assert (now["player"]["segment"], now["player"]["at_ms"]) == (segment, 0)
        alone.wait_for_function(MOVES, arg=now["heard_s"])
    do(alone, "easier").click()
    assert stands(alone)["parts"] == "0e,1e,2"
    alone.wait_for_function(MOVES, arg=0)
    do(alone, "pause").click()
    assert stands(alone)["paused"]
    do(alone, "pause").click()
    alone.wait_for_function(MOVES, arg=0)
    alone.evaluate("document.querySelector('audio').pause()")
    expect(alone.locator("[data-phase]")).to_have_text("Paused")
    alone.evaluate("document.querySelector('audio').play()")
    expect(alone.locator("[data-phase]")).not_to_have_text("Paused")


def test_chimes_alone_are_a_recording_too_and_lines_are_read_aloud(alone: Page) -> None:
    journey.choose(alone, "sound", "chimes")
    start(alone)
    assert stands(alone)["talk"] == "chimes"
    expect(alone.locator("[data-caption]")).to_have_attribute("aria-live", "polite")


def test_without_an_answer_the_clock_of_the_device_leads(alone: Page, watch: Watch) -> None:
    watch.allow_error("Failed to load resource")
    alone.route("**/session/audio/**", lambda route: route.abort())
    do(alone, "start").click()
    expect(alone.locator("[data-time]")).to_have_text("18")
    assert stands(alone)["parts"] is None
    assert stands(alone)["player"]["state"] == "running"
