"""What holds for every page: a title, one heading, labels, no inline code, nothing left over from
making it; and no input, however odd, that it answers with a fault."""

import re
from collections.abc import Iterator

import pytest

from tests.web.pages.conftest import SCREENS, Seen, Someone, seen

SLUGS = ("hello", "limits", "you", *SCREENS, "conditions", "pain", "time")
WELCOME = [f"/welcome/{slug}/" for slug in SLUGS]
SETTLED = [
    "/",
    "/check-in/",
    "/session/",
    "/after/",
    "/emergency/",
    "/see-a-clinician/",
    *[f"/screen/{screen}/" for screen in SCREENS],
    "/plan/why/",
    "/about/",
    "/progress/",
    "/stretches/",
    "/stretches/piriformis/",
    "/settings/",
    "/settings/conditions/",
    "/settings/blocked/",
    "/settings/you/",
    "/settings/delete/",
]
POSTED = [
    *WELCOME,
    *SETTLED,
    "/today/shorter/",
    "/today/day-off/",
    "/today/back/",
    "/today/whole-plan/",
    "/settings/theme/",
    "/today/flare/",
    "/today/familiar/",
    "/today/try-again/piriformis/",
    "/stretches/piriformis/try/",
    "/after/half-hour/",
]
FIELDS = [
    "answers",
    "birth_year",
    "by_whom",
    "conditions",
    "country",
    "familiar",
    "flare",
    "final",
    "items",
    "kind",
    "leg_symptoms_persist",
    "minutes",
    "morning_nrs",
    "now_nrs",
    "on",
    "own_minutes",
    "part",
    "enrolment_nrs",
    "safety_concern",
    "sides",
    "sure",
    "then",
    "time_of_day",
    "time_zone",
    "value",
    "what",
    "worst_nrs",
    "after_nrs",
]
ODD = [
    "",
    "NaN",
    "-1",
    "1e400",
    "\x00",
    "\ud7ff",
    "9" * 6000,
    "<b>",
    "\u0663",
    "none",
    "null",
    "[]",
    " ",
]


def html_of(someone: Someone, url: str) -> tuple[str, Seen]:
    response = someone.open(url)
    return response.content.decode(), seen(response)


def problems(html: str, page: Seen) -> Iterator[str]:
    """What no page may do, in words."""
    if not re.fullmatch(r"\S.+ · Supple", page.title.strip()):
        yield f"title {page.title!r}"
    shown = [heading for heading in page.headings if heading.strip()]
    if len(shown) != 1:
        yield f"headings {shown}"
    if 'lang="en"' not in html or 'href="#main"' not in html:
        yield "no language or no skip link"
    if re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", html):
        yield "inline style or script"
    for tag, given in page.tags:
        if tag == "script" and not given.get("src") and given.get("type") != "application/json":
            yield "inline script"
    if re.search(r"\{#|#\}|\{%|%\}|\{\{|\}\}", re.sub(r"<script.*?</script>", "", html)):
        yield "template code left over"
    if re.search(r"\bNone\b(?! of these)|&lt;function|object at 0x", page.text):
        yield "a bare value"
    if "!" in page.text:
        yield "an exclamation mark"
    yield from without_label(page)
    yield from twice(page)


def without_label(page: Seen) -> Iterator[str]:
    labels = {given.get("for") for tag, given in page.tags if tag == "label"}
    for tag, given in page.tags:
        typed = tag in {"select", "textarea"} or (
            tag == "input" and given.get("type") not in {"hidden", "radio", "checkbox"}
        )
        if typed and given.get("id") not in labels:
            yield f"{given.get('name')} has no label"
    ids = {given.get("id") for _, given in page.tags}
    for _, given in page.tags:
        for each in (given.get("aria-describedby") or "").split():
            if each not in ids:
                yield f"aria-describedby names {each}, which is not there"


def twice(page: Seen) -> Iterator[str]:
    ids = [given["id"] for _, given in page.tags if given.get("id")]
    for each in {one for one in ids if ids.count(one) > 1}:
        yield f"the id {each} stands twice"


@pytest.mark.parametrize("url", WELCOME)
def test_screens_of_the_welcome(someone: Someone, url: str) -> None:
    someone.begin()
    someone.answer_screens()
    assert list(problems(*html_of(someone, url))) == []


@pytest.mark.parametrize("url", SETTLED)
def test_pages_with_a_plan(settled: Someone, url: str) -> None:
    settled.check_in(stress_nrs=8, stiffness_nrs=7)
    if url == "/after/":
        settled.do_session()
    assert list(problems(*html_of(settled, url))) == []


@pytest.mark.parametrize("url", ["/", "/after/", "/session/", "/plan/why/"])
def test_pages_after_the_session(settled: Someone, url: str) -> None:
    settled.check_in()
    settled.do_session()
    settled.later(minutes=40)
    assert list(problems(*html_of(settled, url))) == []


@pytest.mark.parametrize("answers", [{"now_nrs": 9}, {"safety_concern": "yes"}])
def test_pages_without_a_plan(settled: Someone, answers: dict[str, object]) -> None:
    settled.check_in(**answers)
    for url in ("/", "/plan/why/", "/session/"):
        assert list(problems(*html_of(settled, url))) == []


def test_the_rest_day_and_the_day_after(settled: Someone) -> None:
    settled.check_in()
    settled.send("/today/rest/", {})
    assert list(problems(*html_of(settled, "/"))) == []
    settled.send("/today/rest/", {"rest": "no"})
    settled.do_session()
    settled.later(days=1)
    assert list(problems(*html_of(settled, "/"))) == []


@pytest.mark.parametrize("yes", [{"emergency_body": "A6"}, {"clinician_other": ["B10", "B11"]}])
def test_pages_that_send_for_help(someone: Someone, yes: dict[str, str]) -> None:
    someone.begin()
    someone.answer_screens(yes)
    for url in ("/emergency/", "/see-a-clinician/"):
        assert list(problems(*html_of(someone, url))) == []


@pytest.mark.parametrize("url", [*WELCOME, *SETTLED])
def test_forms_that_were_not_understood(someone: Someone, url: str) -> None:
    someone.begin()
    someone.answer_screens()
    if url in SETTLED:
        for slug in ("conditions", "pain", "time"):
            fields = {"conditions": "none", "minutes": "10", "time_of_day": "any"}
            someone.send(f"/welcome/{slug}/", fields)
        someone.check_in()
        someone.do_session()
    response = someone.send(url, dict.fromkeys(FIELDS, "?"))
    if response.status_code == 200:
        assert list(problems(response.content.decode(), seen(response))) == []


@pytest.mark.parametrize("odd", ODD)
def test_no_odd_input_is_answered_with_a_fault(someone: Someone, odd: str) -> None:
    answered = {200, 302, 303, 405}
    for url in WELCOME[:4]:
        assert send_odd(someone, url, odd) in answered, url
    someone.welcome()
    someone.check_in()
    someone.do_session()
    for url in POSTED:
        assert send_odd(someone, url, odd) in answered, url
    assert someone.send("/check-in/", {"safety_concern": "no"}, client_uuid=odd).status_code == 200


def send_odd(someone: Someone, url: str, odd: str) -> int:
    """The status that an odd value gets in every field at once."""
    fields = {name: [odd, odd] for name in FIELDS}
    return int(someone.send(url, fields).status_code)


def test_odd_cookies_and_addresses_are_answered_calmly(settled: Someone) -> None:
    for name in ("supple_theme", "supple_welcome"):
        settled.client.cookies[name] = "\x01'\";--"
    assert settled.open("/").status_code == 200
    for url in ("/nothing/", "/screen/%00/", "/welcome/%F0%9F%92%A9/", "/screen/a'b/"):
        response = settled.open(url)
        assert response.status_code == 404
        assert list(problems(response.content.decode(), seen(response))) == []


def test_no_page_links_to_nothing(settled: Someone) -> None:
    settled.check_in()
    for url in SETTLED:
        for link in settled.look(url).links:
            if link.startswith("/"):
                assert settled.client.get(link).status_code in {200, 302}, f"{url} -> {link}"


def test_a_form_without_its_token_is_refused(settled: Someone) -> None:
    settled.client.handler.enforce_csrf_checks = True
    assert settled.check_in().status_code == 403
    assert settled.today().check_in is None
