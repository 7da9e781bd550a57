"""Whatever is asked of Supple, in whatever state: the answer is calm, and what was sent is taken
whole or not at all.

The everyday run asks a little of everything; `pytest -m deep tests/web/fuzz` asks a great deal.
"""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.web.fuzz import addresses, bodies, calm, forms
from tests.web.fuzz.sending import ask, undone
from tests.web.pages.conftest import Someone

METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW")
COOKIES = ("supple_theme", "supple_csrf", "supple_welcome", "supple_device", "sessionid")
HEADERS = (
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Content-Length",
    "Forwarded",
    "Host",
    "If-Modified-Since",
    "If-None-Match",
    "Origin",
    "Range",
    "Referer",
    "Sec-Fetch-Site",
    "X-CSRFToken",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-HTTP-Method-Override",
)
ONE_LINE = st.text(st.characters(exclude_categories=["C"], max_codepoint=255), max_size=40)
MARK = "zweimalgefragt"

EVERYDAY = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
DEEP = settings(EVERYDAY, max_examples=800, phases=list(Phase))

Check = Callable[[Someone, st.DataObject], None]


def an_address(someone: Someone, data: st.DataObject) -> None:
    """Any method on any address, with odd things in query, cookies, headers and body."""
    headers = data.draw(st.dictionaries(st.sampled_from(HEADERS), ONE_LINE, max_size=2))
    cookies = data.draw(st.dictionaries(st.sampled_from(COOKIES), ONE_LINE, max_size=1))
    for name, value in cookies.items():
        someone.client.cookies[name] = value
    query = data.draw(addresses.queries)
    path = data.draw(addresses.addresses)
    response = ask(
        someone,
        data.draw(st.sampled_from(METHODS)),
        path,
        query=query | {"mark": MARK},
        content=data.draw(bodies.raw),
        content_type=data.draw(st.sampled_from(bodies.CONTENT_TYPES)),
        headers=headers,
    )
    assert not calm.shows(response, MARK), "a page repeats its address: docs/decisions/0020"


def a_form(someone: Someone, data: st.DataObject) -> None:
    """A form that some page shows, filled in with what it allows and what it does not."""
    someone.later(seconds=data.draw(st.sampled_from([1, 3600, 90_000])))
    address = data.draw(st.sampled_from(addresses.PLAIN) | addresses.addresses)
    page = someone.client.get(address, follow=True)
    shown = [form for form in forms.shown(page, page.request["PATH_INFO"]) if form.method == "post"]
    if not shown:
        return
    form = data.draw(st.sampled_from(shown))
    fields = data.draw(forms.filled(form, forms.rules(page)))
    first = ask(someone, "POST", form.action, fields=fields)
    again = ask(someone, "POST", form.action, fields=fields)
    assert again.status_code < 500
    assert first.status_code < 500


def a_body(someone: Someone, data: st.DataObject) -> None:
    """What a player sends, a little wrong or wholly wrong."""
    true = bodies.true_bodies(someone)
    address = data.draw(st.sampled_from(sorted(true)))
    someone.later(minutes=9)
    spoilt = bodies.spoilt(true[address]).map(bodies.as_json)
    content = data.draw(st.one_of(spoilt, spoilt, spoilt, bodies.raw))
    kind = data.draw(st.one_of(st.just("application/json"), st.sampled_from(bodies.CONTENT_TYPES)))
    ask(someone, "POST", address, content=content, content_type=kind)


CHECKS: tuple[Check, ...] = (an_address, a_form, a_form, a_body)


def whatever(someone: Someone, data: st.DataObject) -> None:
    """One of all of these; afterwards Today opens, and nothing is left behind."""
    now = someone.now
    try:
        with undone():
            data.draw(st.sampled_from(CHECKS))(someone, data)
            someone.client.cookies.clear()
            assert someone.open("/").status_code == 200
    finally:  # a fault, too, is looked at again from the same moment
        someone.now = now


@EVERYDAY
@given(data=st.data())
def test_a_little_of_everything(placed: Someone, data: st.DataObject) -> None:
    whatever(placed, data)


@pytest.mark.deep
@DEEP
@given(data=st.data())
def test_a_great_deal_of_everything(placed: Someone, data: st.DataObject) -> None:
    whatever(placed, data)
