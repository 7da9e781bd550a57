"""Progress for people: every state in words, every span, and what it never says."""

import re
from collections.abc import Sequence
from datetime import timedelta

import pytest

from tests.web.pages.conftest import Someone
from tests.web.pages.test_every_page import problems
from tests.web.pages.told_days import SPANS, TODAY, Parts, did, html_of, tell

STATES: dict[str, tuple[Sequence[int | None], str, str]] = {
    "nothing": ([], "Your days will show up here.", "first check-in"),
    "one value": ([4], "Too early to say.", "one day with a pain rating"),
    "first week": ([4, 5, 4, None, 3], "Too early to say.", "So far there are 4 days"),
    "same": ([5] * 84, "About the same.", "not a failure"),
    "no change": ([5] * 42 + [4] * 42, "No clear change.", "a difference of 1 may mean nothing."),
    "better": ([5] * 42 + [2] * 42, "Clearly less pain.", "Backs often ease by themselves"),
    "perhaps better": (
        [6, None] * 21 + [4, None] * 21,
        "Perhaps a little less pain.",
        "or it may not last",
    ),
    "worse": ([4] * 42 + [7] * 42, "More pain than before.", "Please talk to a clinician"),
    "perhaps worse": (
        [4, None] * 21 + [6, None] * 21,
        "Perhaps a little more pain.",
        "it may pass",
    ),
    "none": ([0] * 84, "No pain on many days.", "half of these days"),
    "away": ([5] * 60 + [None] * 24, "Not enough days to compare.", "Missing days is fine."),
    "long ago": ([5] + [None] * 120, "Nothing was told in this time.", "A longer time"),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_written_for_people(lately: Someone, state: str) -> None:
    mornings, title, part = STATES[state]
    tell(mornings)
    page = lately.look("/progress/")
    assert [heading.strip() for heading in page.headings] == [title]
    assert part in page.text
    assert list(problems(html_of(lately), page)) == []


def test_only_stress(lately: Someone) -> None:
    tell(stress=[6] * 42 + [4] * 42)
    page = lately.look("/progress/")
    assert page.headings == ["No pain ratings in this time."]
    assert "stress was usually 6 out of 10" in page.text
    assert "it was usually 4" in page.text
    assert "Pain on waking, 0 to 10" not in page.text
    assert len(Parts(html_of(lately)).all("svg", "chart")) == 1


def test_only_sessions(lately: Someone) -> None:
    did([TODAY - timedelta(days=2)])
    page = lately.look("/progress/")
    assert page.headings == ["No pain ratings in this time."]
    assert "One day with a session, in 3 days." in page.text


def test_the_two_numbers_and_their_weeks_are_said(lately: Someone) -> None:
    tell([5] * 42 + [2] * 42)
    assert (
        "From 27 June to 10 July your pain on waking was usually 5 out of 10. "
        "From 5 September to 18 September it was usually 2."
    ) in lately.look("/progress/").text


@pytest.mark.parametrize("state", ["better", "perhaps better", "same", "worse"])
def test_nothing_is_put_down_to_the_stretching_or_the_person(lately: Someone, state: str) -> None:
    tell(STATES[state][0])
    text = lately.look("/progress/").text
    assert "Nothing here says what the stretching did." in text
    assert not re.search(
        r"thanks to|helped|works|well done|streak|%|percent|missed|should have|failed", text
    )


def test_more_pain_leads_to_help(lately: Someone) -> None:
    tell(STATES["worse"][0])
    main = html_of(lately).split("<main")[1].split("</main>")[0]
    assert 'href="/emergency/">When to get help' in main
    assert "does not mean that you did anything wrong" in main


@pytest.mark.parametrize("span", SPANS)
def test_every_span_has_its_page(lately: Someone, span: str) -> None:
    tell([4, 5, None, 6] * 45, stress=[3, None] * 80, sessions=True)
    html = html_of(lately, span)
    assert re.search(rf'href="\?span={span}" aria-current="true"', html)
    assert html.count('aria-current="true"') == 1
    assert list(problems(html, lately.look(f"/progress/?span={span}"))) == []


@pytest.mark.parametrize("span", ["2-weeks", "12-weeks ", "%00", "9" * 900, "<b>"])
def test_an_unknown_span_is_said_to_be_one(lately: Someone, span: str) -> None:
    tell([5] * 84)
    response = lately.client.get("/progress/", {"span": span})
    assert response.status_code == 404
    html = response.content.decode()
    assert "leads to no time that can be shown" in html
    assert "You can look at 4 weeks, 12 weeks, a year or all of it." in html
    assert "About the same." in html


def test_before_the_welcome_there_is_no_progress(someone: Someone) -> None:
    assert someone.client.get("/progress/").headers["Location"] == "/welcome/"
    assert someone.client.get("/progress/day/2026-03-01/").headers["Location"] == "/welcome/"


def test_an_open_safety_answer_comes_first(settled: Someone) -> None:
    settled.check_in(safety_concern="yes")
    settled.send("/screen/emergency_body/", {"answers": "A6"})
    page = settled.look("/progress/")
    assert "Something else comes first" in page.text
