"""A page from elsewhere cannot read the app, and cannot drive it."""

import logging

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils.module_loading import import_string

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


def fail(request: HttpRequest) -> HttpResponse:
    """A view with a fault."""
    raise RuntimeError("a fault")


urlpatterns = [path("take", take), path("fail", fail), path("api/fail", fail)]
handler500 = "supple.web.errors.failed"


@pytest.mark.urls(__name__)
def test_own_origin_without_token_is_refused_in_words() -> None:
    client = Client(
        enforce_csrf_checks=True, headers={"host": "127.0.0.1", "origin": "http://127.0.0.1"}
    )
    response = client.post("/take")
    assert response.status_code == 403
    assert b"<h1>This was not saved.</h1>" in response.content
    assert b"open the page again" in response.content


@pytest.mark.urls(__name__)
def test_a_fault_has_a_page_and_words_even_where_pages_are_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
    response = client.get("/fail")
    assert response.status_code == 500
    assert b"<h1>Something went wrong here.</h1>" in response.content
    monkeypatch.setattr("supple.web.errors.render", fail)
    response = client.get("/fail")
    assert response.status_code == 500
    assert response.content.startswith(b"Something went wrong here. Please try again")


def test_every_answer_carries_the_headers(client: Client) -> None:
    for address in ("/alive", "/no-such-page"):
        response = client.get(address)
        assert {name: response[name] for name in HEADERS} == HEADERS
        assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("charset", ["utf-7", "hex", "latin-1"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_encoding_is_not_understood(client: Client, charset: str, method: str) -> None:
    form = f"application/x-www-form-urlencoded; charset={charset}"
    response = client.generic(method, "/check-in/", b"a=1", content_type=form)
    assert response.status_code == 400
    assert b"This could not be understood." in response.content
    assert {name: response[name] for name in HEADERS} == HEADERS


def test_utf_8_may_be_named(client: Client) -> None:
    form = "application/x-www-form-urlencoded; charset=UTF-8"
    assert client.generic("POST", "/no-such-page", b"a=1", content_type=form).status_code == 404


def test_a_refusal_is_one_line_without_what_was_sent() -> None:
    try:
        raise RequestDataTooBig("secret")
    except RequestDataTooBig as error:
        told = (type(error), error, error.__traceback__)
    record = logging.LogRecord(
        "django.security.RequestDataTooBig", logging.ERROR, "", 0, "secret", None, told
    )
    formatter = settings.LOGGING["formatters"]["refusal"]["()"]
    assert settings.LOGGING["loggers"]["django.security"]["handlers"] == ["refusals"]
    line = import_string(formatter)().format(record)
    assert line == "Refused a request: RequestDataTooBig"


def test_api_says_in_json_what_is_not_there(client: Client) -> None:
    response = client.get("/api/v1/no-such-thing/")
    assert response.status_code == 404
    assert response.json()["error"] == "There is nothing at this address."


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "kind"), [("/api/fail", "application/json"), ("/fail", "text/html")]
)
def test_a_fault_is_told_in_the_language_of_its_address(address: str, kind: str) -> None:
    client = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
    response = client.get(address)
    assert response.status_code == 500
    assert response["Content-Type"].startswith(kind)
    assert b"Something went wrong here." in response.content
    assert b"still there" not in response.content


def test_alive_takes_questions_only(client: Client) -> None:
    assert client.get("/alive").status_code == 204
    assert client.head("/alive").status_code == 204
    assert client.post("/alive").status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/today/shorter/",
        "/today/day-off/",
        "/today/flare/",
        "/today/familiar/",
        "/today/try-again/one_knee_to_chest/",
        "/after/half-hour/",
    ],
)
def test_opening_the_address_of_a_form_leads_to_today(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (303, "/")
    assert client.put(address).status_code == 405


def test_notes_of_the_build_are_not_served(client: Client) -> None:
    assert client.get("/static/dist/manifest.json").status_code == 200
    assert client.get("/static/dist/.digest").status_code == 404


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
