"""The network door answers under the names of its certificate, to its own network."""

from dataclasses import replace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from supple.web.lan import Lan, is_far_away, told_by
from supple.web.security import HEADERS, LocalOnlyMiddleware
from tests.web.devices.conftest import HOST, Settings

FROM = RequestFactory()


def ask(
    host: str = HOST, peer: str = "192.168.1.77", *, secure: bool = True, **headers: str
) -> HttpResponse:
    request: HttpRequest = FROM.generic(
        "POST" if headers else "GET",
        "/",
        secure=secure,
        REMOTE_ADDR=peer,
        headers={"host": host, **headers},
    )
    return LocalOnlyMiddleware(lambda _: HttpResponse("done"))(request)


@pytest.mark.parametrize("host", ["192.168.1.5:8471", "box.local:8471", "box:8471"])
def test_the_names_of_the_certificate_are_answered(host: str) -> None:
    assert ask(host).content == b"done"


@pytest.mark.parametrize(
    "host",
    [
        "",
        "192.168.1.5",
        "192.168.1.5:8470",
        "192.168.1.6:8471",
        "127.0.0.1:8471",
        "localhost:8471",
        "evil.example:8471",
        "box.local.evil.example:8471",
        "192.168.1.5.evil.example:8471",
        "192.168.1.5:8471,evil.example",
        "box.local:8471@evil.example",
    ],
)
def test_other_names_get_a_sentence(host: str) -> None:
    answer = ask(host)
    assert answer.status_code == 400
    assert answer.content == (
        b"Supple answers at https://192.168.1.5:8471 only. Please open that address.\n"
    )


def test_the_two_doors_do_not_know_each_others_names() -> None:
    assert ask("192.168.1.5:8471", secure=False).status_code == 400
    assert ask("127.0.0.1:8471", secure=True).status_code == 400


def test_without_lan_nothing_is_answered_through_tls(settings: Settings) -> None:
    settings.LAN = None
    assert ask().status_code == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (f"https://{HOST}", 200),
        (f"http://{HOST}", 403),
        ("https://box.local:8471", 403),
        ("https://192.168.1.5", 403),
        ("http://127.0.0.1:8470", 403),
        ("https://evil.example", 403),
        ("null", 403),
    ],
)
def test_changes_come_from_the_very_same_address(origin: str, status: int) -> None:
    assert ask(origin=origin).status_code == status


def test_the_open_internet_is_refused_unless_an_address_was_named(
    settings: Settings, lan: Lan
) -> None:
    assert ask(peer="93.184.215.14").status_code == 403
    settings.LAN = replace(lan, address="192.168.1.5")
    assert ask(peer="93.184.215.14").status_code == 200


@pytest.mark.parametrize(
    ("peer", "far"),
    [
        ("192.168.1.7", False),
        ("10.0.0.7", False),
        ("100.64.0.7", False),
        ("169.254.3.4", False),
        ("127.0.0.1", False),
        ("fd00::7", False),
        ("fe80::7", False),
        ("::ffff:192.168.1.7", False),
        ("8.8.8.8", True),
        ("2a00:1450::7", True),
        ("", True),
        ("a phone", True),
    ],
)
def test_far_away_is_the_open_internet(peer: str, far: bool) -> None:
    assert is_far_away(peer) is far


def test_the_secure_headers_are_the_same_and_nothing_is_pinned() -> None:
    answer = ask()
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert "Strict-Transport-Security" not in answer


def test_the_door_travels_through_the_environment(lan: Lan) -> None:
    assert told_by({"SUPPLE_LAN": lan.to_json()}) == lan
    assert told_by({}) is None


def test_addresses_are_written_as_urls_want_them(lan: Lan) -> None:
    door = replace(lan, names=("fd00::2", "box"), port=443)
    assert door.pairing_urls == ("https://[fd00::2]/pair/", "https://box/pair/")
