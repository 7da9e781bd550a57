"""A page from elsewhere cannot read the app, and cannot drive it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from supple.web.security import HEADERS, LocalOnlyMiddleware

OWN = "http://127.0.0.1:8470"
OWN_HOST = "127.0.0.1:8470"
FROM = RequestFactory()


def post(**headers: str) -> HttpResponse:
    """What an unsafe request with these headers gets from the middleware alone."""
    request = FROM.post("/", SERVER_PORT="8470", headers={"host": OWN_HOST, **headers})
    return LocalOnlyMiddleware(lambda _: HttpResponse("done"))(request)


def get(host: str) -> HttpResponse:
    request = FROM.get("/", SERVER_PORT="8470", headers={"host": host})
    return LocalOnlyMiddleware(lambda _: HttpResponse("done"))(request)


@pytest.mark.parametrize("host", ["127.0.0.1:8470", "localhost:8470", "[::1]:8470"])
def test_own_names_are_answered(host: str) -> None:
    assert get(host).content == b"done"


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "127.0.0.1:8471",
        "localhost:84700",
        "evil.example",
        "evil.example:8470",
        "127.0.0.1.evil.example:8470",
        "localhost.evil.example:8470",
        "192.168.1.5:8470",
        "evil.example:8470@127.0.0.1:8470",
    ],
)
def test_other_names_get_a_sentence(host: str) -> None:
    response = get(host)
    assert response.status_code == 400
    assert response.content == (
        b"Supple answers at http://127.0.0.1:8470 only. Please open that address.\n"
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": OWN},
        {"sec-fetch-site": "same-origin"},
        {"origin": OWN, "sec-fetch-site": "same-origin"},
    ],
)
def test_changes_from_own_pages_are_taken(headers: dict[str, str]) -> None:
    assert post(**headers).content == b"done"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://evil.example"},
        {"origin": "https://127.0.0.1:8470"},
        {"origin": "http://127.0.0.1:8471"},
        {"origin": "http://127.0.0.1"},
        {"origin": "http://localhost:8470"},
        {"origin": f"{OWN}.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": OWN, "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"referer": f"{OWN}/"},
    ],
)
def test_changes_from_elsewhere_get_a_sentence(headers: dict[str, str]) -> None:
    response = post(**headers)
    assert response.status_code == 403
    assert response.content == (
        b"Supple takes changes from its own pages only, and this one came from elsewhere.\n"
    )


def test_a_plain_text_form_that_smuggles_json_is_refused() -> None:
    request = FROM.post(
        "/",
        SERVER_PORT="8470",
        data='{"pain": 0, "x": "="}',
        content_type="text/plain",
        headers={"host": OWN_HOST, "origin": "http://evil.example"},
    )
    assert LocalOnlyMiddleware(lambda _: HttpResponse("done"))(request).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "BREW"])
def test_every_unsafe_method_is_checked(method: str) -> None:
    request = FROM.generic(method, "/", SERVER_PORT="8470", headers={"host": OWN_HOST})
    assert LocalOnlyMiddleware(lambda _: HttpResponse("done"))(request).status_code == 403


def take(request: HttpRequest) -> HttpResponse:
    """A view that changes something."""
    return HttpResponse("done")


urlpatterns = [path("take", take)]


@pytest.mark.urls(__name__)
def test_own_origin_without_token_is_refused_in_words() -> None:
    client = Client(
        enforce_csrf_checks=True, headers={"host": "127.0.0.1", "origin": "http://127.0.0.1"}
    )
    response = client.post("/take")
    assert response.status_code == 403
    assert response.content == (
        b"This was not saved: the page is too old. Please go back, reload it and send it again.\n"
    )


def test_every_answer_carries_the_headers(client: Client) -> None:
    for address in ("/alive", "/no-such-page"):
        response = client.get(address)
        assert {name: response[name] for name in HEADERS} == HEADERS
        assert response["Cache-Control"] == "no-store"


def test_refusals_carry_the_headers_too() -> None:
    for response in (get("evil.example"), post(origin="null")):
        assert {name: response[name] for name in HEADERS} == HEADERS


def test_policy_allows_nothing_inline_and_no_other_host() -> None:
    policy = HEADERS["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert {word for words in directives.values() for word in words.split()} <= {
        "'none'",
        "'self'",
        "'wasm-unsafe-eval'",
        "blob:",
        "data:",
    }
