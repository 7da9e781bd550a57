"""Whoever is not paired sees the pairing page and the three files it is made of. Nothing else."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from supple.web.assets import asset_url
from supple.web.devices import services
from supple.web.devices.middleware import COOKIE, STRANGERS_FORMS
from supple.web.journal.models import Person
from tests.web.devices.conftest import LanClient, Response, device

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"]
SAMPLES = {"slug": "pain", "int": 1, "uuid": UUID(int=7), "str": "a", "path": "a/b"}
STATIC = Path(__file__).parents[3] / "src/supple/web/static"

pytestmark = pytest.mark.django_db


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, route)
        else:
            yield route, each


def example(route: str) -> str:
    """An address that the pattern matches: "stretches/<slug:x>/" -> "/stretches/pain/"."""
    for kind, sample in SAMPLES.items():
        while f"<{kind}:" in route:
            start = route.index(f"<{kind}:")
            route = route[:start] + str(sample) + route[route.index(">", start) + 1 :]
    assert "<" not in route, f"no sample for {route}"
    return f"/{route}"


EVERY_ADDRESS = sorted(example(route) for route, _ in patterns(get_resolver()))
OTHERS = [
    "/nothing-here/",
    "/favicon.ico",
    "/pair",
    "/pair//",
    "//pair/",
    "/pair/x",
    "/PAIR/",
    "/.",
]


def is_closed(answer: Response) -> bool:
    """Led to the pairing page without a word, or refused in one sentence."""
    if answer.status_code == 302:
        return bool(answer["Location"] == "/pair/" and answer.content == b"")
    return answer.status_code == 403 and (b"not paired" in answer.content or not answer.content)


def test_the_walk_meets_the_whole_app() -> None:
    assert len(EVERY_ADDRESS) > 30
    assert {"/", "/alive", "/api/v1/today/", "/session/", "/settings/devices/"} <= set(
        EVERY_ADDRESS
    )


@pytest.mark.parametrize("path", [*(p for p in EVERY_ADDRESS if p != "/pair/"), *OTHERS])
def test_a_stranger_gets_nowhere(stranger: LanClient, path: str) -> None:
    for method in METHODS:
        answer = stranger.generic(method, path)
        assert is_closed(answer), f"{method} {path}: {answer.status_code}"
        assert "Set-Cookie" not in answer.headers


def test_nothing_is_written_by_a_stranger(stranger: LanClient) -> None:
    for path in EVERY_ADDRESS:
        stranger.post(path, {"minutes_a_day": "10", "client_uuid": str(UUID(int=1))})
    assert Person.objects.count() == 0
    assert services.devices() == []


def test_the_api_refuses_in_its_own_form(stranger: LanClient) -> None:
    answer = stranger.get("/api/v1/today/")
    assert answer.status_code == 403
    assert answer.json()["field"] is None
    assert "not paired" in answer.json()["error"]


def test_of_the_static_files_three_are_open(stranger: LanClient) -> None:
    files = [file for file in STATIC.rglob("*") if file.is_file()]
    paths = {f"{settings.STATIC_URL}{file.relative_to(STATIC).as_posix()}" for file in files}
    opened = {path for path in paths if stranger.get(path).status_code == 200}
    assert len(paths) > 5
    assert opened == {
        asset_url("src/style.css"),
        asset_url("src/pairing.ts"),
        asset_url("atkinson-hyperlegible-next-latin-wght-normal.woff2"),
    }


def test_the_pairing_page_needs_no_other_file(stranger: LanClient) -> None:
    page = stranger.get("/pair/").content.decode()
    asked = {part.split('"')[0] for part in page.split('"/static/')[1:]}
    assert len(asked) == 3
    assert all(stranger.get(f"/static/{name}").status_code == 200 for name in asked)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_the_pairing_page_takes_no_other_method(stranger: LanClient, method: str) -> None:
    assert is_closed(stranger.generic(method, "/pair/"))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\n"),
        ("application/json", b"{}"),
        ("application/x-www-form-urlencoded", b"code=" + b"1" * 3000),
        ("", b"code=1"),
    ],
)
def test_a_stranger_sends_short_forms_only(stranger: LanClient, kind: str, body: bytes) -> None:
    answer = stranger.generic("POST", "/pair/", body, content_type=kind)
    assert is_closed(answer)


def test_a_length_that_is_left_out_is_refused(stranger: LanClient) -> None:
    answer = stranger.post(
        "/pair/", "code=1", content_type="application/x-www-form-urlencoded", CONTENT_LENGTH=""
    )
    assert is_closed(answer)


def test_strangers_who_dawdle_do_not_hold_every_thread(
    stranger: LanClient, phone: LanClient
) -> None:
    with STRANGERS_FORMS, STRANGERS_FORMS:
        busy = stranger.post("/pair/", {"code": "12345678"})
        assert busy.status_code == 503
        assert b"try again in a moment" in busy.content
        assert stranger.get("/pair/").status_code == 200
        assert phone.post("/settings/devices/code/").status_code == 302
    assert stranger.post("/pair/", {"code": "12345678"}).status_code == 400


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "é", "a" * 5000])
def test_a_made_up_token_opens_nothing(phone: LanClient, token: str) -> None:
    other = device()
    other.cookies[COOKIE] = token
    assert is_closed(other.get("/"))


def test_the_digest_of_a_token_is_no_token(phone: LanClient) -> None:
    from supple.web.devices.models import PairedDevice

    other = device()
    other.cookies[COOKIE] = PairedDevice.objects.get().token_digest
    assert is_closed(other.get("/"))


def test_a_cookie_without_the_prefix_opens_nothing(phone: LanClient) -> None:
    other = device()
    other.cookies["supple_device"] = phone.cookies[COOKIE].value
    assert is_closed(other.get("/"))


@pytest.mark.parametrize("path", ["/", "/about/", "/settings/devices/", "/alive"])
def test_a_paired_device_is_let_through(phone: LanClient, path: str) -> None:
    answer = phone.get(path)
    assert answer.status_code in {200, 204, 302}
    assert answer.headers.get("Location") != "/pair/"


def test_the_computer_itself_needs_no_pairing(client: Client) -> None:
    assert client.get("/about/").status_code == 200
    assert client.get(reverse("pair"))["Location"] == "/settings/devices/"


@pytest.mark.parametrize("header", ["X-Forwarded-Proto", "X-Forwarded-For", "Forwarded"])
def test_no_header_makes_a_stranger_the_computer(stranger: LanClient, header: str) -> None:
    for value in ("http", "127.0.0.1", "for=127.0.0.1;proto=http"):
        assert is_closed(stranger.get("/", headers={header: value}))


def test_the_gate_stands_before_everything_but_the_names() -> None:
    assert settings.MIDDLEWARE[:2] == [
        "supple.web.security.LocalOnlyMiddleware",
        "supple.web.devices.middleware.PairedOnlyMiddleware",
    ]
