"""The door to the network opens for nothing but TLS and its own names; the other for this computer.

What was asked for under one door's name can never come in through the other.
"""

import os
import socket
import ssl
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.lan_app import LanApp
from tests.web.serve_lan.doors import needs_linux, raw

ODD_TARGETS = [
    "/about/",
    "http://127.0.0.1:{home}/about/",
    "//about/",
    "/pair/../about/",
    "/static/../about/",
]

pytestmark = needs_linux


@pytest.mark.parametrize("target", ODD_TARGETS)
def test_no_way_of_asking_makes_a_stranger_the_computer(app: LanApp, target: str) -> None:
    home = urlsplit(app.url).port
    line = target.format(home=home)
    request = f"GET {line} HTTP/1.1\r\nHost: {app.lan.hosts[0]}\r\nConnection: close\r\n\r\n"
    answer = raw(app.lan.port, request.encode(), tls=True)
    assert answer.startswith((b"HTTP/1.1 302", b"HTTP/1.1 400", b"HTTP/1.1 403"))
    assert b"location: /pair/" in answer.lower() or b"302" not in answer[:20]


def test_the_names_of_the_computer_do_not_open_the_network_door(app: LanApp) -> None:
    home = urlsplit(app.url).port
    for host in (f"127.0.0.1:{home}", f"localhost:{app.lan.port}", "evil.example", "a,b", ""):
        request = f"GET /about/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        assert raw(app.lan.port, request.encode(), tls=True).startswith(b"HTTP/1.1 400")


def test_the_network_door_speaks_nothing_but_tls(app: LanApp) -> None:
    request = f"GET /about/ HTTP/1.1\r\nHost: {app.lan.hosts[0]}\r\n\r\n".encode()
    try:
        answer = raw(app.lan.port, request, tls=False)
    except ConnectionError:
        answer = b""
    assert b"HTTP" not in answer


def test_old_versions_of_tls_are_refused(app: LanApp) -> None:
    context = ssl._create_unverified_context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with (
        socket.create_connection(("127.0.0.1", app.lan.port), timeout=10) as plain,
        pytest.raises(OSError),
    ):
        context.wrap_socket(plain)


def test_the_computer_keeps_its_own_address_without_pairing(app: LanApp) -> None:
    home = urlsplit(app.url)
    assert (home.scheme, home.hostname) == ("http", "127.0.0.1")
    connection = HTTPConnection("127.0.0.1", home.port, timeout=10)
    connection.request("GET", "/about/")
    assert connection.getresponse().status == 200
    with socket.socket() as elsewhere:
        assert elsewhere.connect_ex(("127.0.0.2", home.port or 0)) != 0


def test_the_computer_alone_never_waits_for_what_the_network_needs(tmp_path: Path) -> None:
    asked = (
        "import sys; from supple.web.keeping.opening import open_journal; held = open_journal();"
        "from supple.web.wsgi import application; import supple.web.urls;"
        "print(sorted({'cryptography', 'segno', 'ifaddr'} & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked],
        env=os.environ | {"SUPPLE_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert said.stdout == "[]\n"
