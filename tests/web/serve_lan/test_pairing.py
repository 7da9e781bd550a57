"""Pairing over the network from end to end, with real devices and a real code."""

import re
import socket
import sqlite3
import ssl
import threading
import time
from contextlib import ExitStack
from http.client import HTTPConnection
from urllib.parse import urlsplit

from supple.web.devices.middleware import COOKIE
from tests.lan_app import FORM, TOKEN, Device, LanApp
from tests.web.serve_lan.doors import needs_linux

pytestmark = needs_linux


def test_pairing_from_end_to_end(app: LanApp) -> None:
    phone = Device(app.lan, "127.0.0.2")
    led = phone.ask("GET", "/")
    assert (led.status, led.headers["Location"]) == (302, "/pair/")
    code = app.new_code()
    answer = phone.pair(code, "Kitchen tablet")
    assert (answer.status, answer.headers["Location"]) == (302, "/")
    flags = next(line for line in answer.headers.get_all("Set-Cookie") or [] if COOKIE in line)
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags.split("; "))
    assert "Domain" not in flags
    assert phone.ask("GET", "/about/").status == 200
    again = Device(app.lan, "127.0.0.3").pair(code)
    assert again.status == 400
    devices = phone.ask("GET", "/settings/devices/").body
    assert "Kitchen tablet" in devices
    assert app.lan.fingerprint in re.sub(r"<[^>]*>", "", devices)


def test_the_computer_takes_a_phone_out_and_its_next_request_is_refused(app: LanApp) -> None:
    phone, other = Device(app.lan, "127.0.0.4"), Device(app.lan, "127.0.0.5")
    phone.pair(app.new_code(), "Lost phone")
    other.pair(app.new_code(), "Phone that stays")
    assert phone.ask("GET", "/about/").status == 200
    with sqlite3.connect(app.data_folder / "supple.sqlite3") as journal:
        [(number,)] = journal.execute("SELECT id FROM devices_paireddevice WHERE name='Lost phone'")
    assert take_out(app, number) == 302
    assert phone.ask("GET", "/about/").headers["Location"] == "/pair/"
    assert other.ask("GET", "/about/").status == 200


def take_out(app: LanApp, number: int) -> int:
    """Press "Remove" on the computer itself."""
    home = urlsplit(app.url)
    connection = HTTPConnection(home.hostname or "", home.port, timeout=10)
    connection.request("GET", "/settings/devices/")
    page = connection.getresponse()
    cookie = (page.getheader("Set-Cookie") or "").split(";")[0]
    token = TOKEN.search(page.read().decode())
    assert token is not None
    connection.request(
        "POST",
        f"/settings/devices/{number}/remove/",
        f"csrfmiddlewaretoken={token[1]}",
        {"Cookie": cookie, "Origin": app.url, "Content-Type": FORM},
    )
    return connection.getresponse().status


def test_two_who_send_the_same_code_at_once(app: LanApp) -> None:
    code = app.new_code()
    phones = [Device(app.lan, f"127.0.0.{number}") for number in range(10, 16)]
    for phone in phones:
        phone.ask("GET", "/pair/")
    seen: list[int] = []
    senders = [
        threading.Thread(target=lambda phone=phone: seen.append(pair_at_last(phone, code)))
        for phone in phones
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(timeout=60)
    assert sorted(seen) == [302] + [400] * 5


def pair_at_last(phone: Device, code: str) -> int:
    """Enter a code, again where "others are pairing just now" is the answer."""
    deadline = time.monotonic() + 45
    while (status := phone.pair(code).status) == 503 and time.monotonic() < deadline:
        time.sleep(0.1)
    return status


def test_guessing_is_slowed_down_for_each_address(app: LanApp) -> None:
    wrong = "00000000"
    guesser = Device(app.lan, "127.0.0.66")
    assert [guesser.pair(wrong).status for _ in range(6)] == [400] * 5 + [429]
    code = app.new_code()
    waiting = guesser.pair(code)
    assert waiting.status == 429
    assert "Please wait" in waiting.body
    assert Device(app.lan, "127.0.0.67").pair(code).status == 302


def test_strangers_who_send_drop_by_drop_keep_no_paired_device_out(app: LanApp) -> None:
    phone, stranger = Device(app.lan, "127.0.0.8"), Device(app.lan, "127.0.0.9")
    phone.pair(app.new_code())
    stranger.ask("GET", "/pair/")
    host = app.lan.hosts[0]
    beginning = (
        f"POST /pair/ HTTP/1.1\r\nHost: {host}\r\nOrigin: https://{host}\r\n"
        f"Cookie: supple_csrf={stranger.cookies['supple_csrf']}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nc"
    )
    with ExitStack() as held:
        for _ in range(12):
            plain = held.enter_context(
                socket.create_connection(("127.0.0.1", app.lan.port), timeout=10)
            )
            slow = held.enter_context(ssl._create_unverified_context().wrap_socket(plain))
            slow.sendall(beginning.encode())
        assert phone.ask("GET", "/about/").status == 200
        assert phone.ask("GET", "/settings/devices/").status == 200
