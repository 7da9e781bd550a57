"""`supple serve --lan` as a process: TLS, pairing from end to end, and what it leaves behind."""

import os
import pty
import re
import signal
import socket
import sqlite3
import ssl
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from supple.web import certificate
from supple.web.devices.middleware import COOKIE
from supple.web.lan import Lan
from tests.lan_app import CODE, Device, LanApp, supple

WORDS = ["serve", "--no-open", "--port", "0", "--lan", "127.0.0.1", "--lan-port", "0"]
SERVE_LAN = [sys.executable, "-m", "supple", *WORDS]
ODD_TARGETS = [
    "/about/",
    "http://127.0.0.1:{home}/about/",
    "//about/",
    "/pair/../about/",
    "/static/../about/",
]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs 127.0.0.2 as an address")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanApp]:
    """One running app for the tests that do not use up its tries."""
    running = LanApp(tmp_path_factory.mktemp("lan") / "data")
    running.start()
    yield running
    if running.process is not None and running.process.poll() is None:
        running.stop()


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[LanApp]:
    """A running app for one test alone."""
    running = LanApp(tmp_path / "data")
    running.start()
    yield running
    if running.process is not None and running.process.poll() is None:
        running.stop()


def answers(lan: Lan) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((lan.own_address, lan.port)) == 0


def served_certificate(lan: Lan) -> bytes:
    context = ssl._create_unverified_context()
    with (
        socket.create_connection((lan.own_address, lan.port), timeout=10) as plain,
        context.wrap_socket(plain) as secured,
    ):
        found = secured.getpeercert(binary_form=True)
    assert found is not None
    return found


def raw(port: int, request: bytes, *, tls: bool) -> bytes:
    """What a request gets that no well-behaved client would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        channel = ssl._create_unverified_context().wrap_socket(plain) if tls else plain
        channel.sendall(request)
        answer = channel.recv(65536)
    return answer


def test_it_serves_the_certificate_that_it_tells_of(app: LanApp) -> None:
    digest = sha256(served_certificate(app.lan)).hexdigest()
    assert app.lan.fingerprint.replace(":", "").lower() == digest


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


def test_the_computer_takes_a_phone_out_and_its_next_request_is_refused(own_app: LanApp) -> None:
    phone = Device(own_app.lan)
    phone.pair(own_app.new_code())
    assert phone.ask("GET", "/about/").status == 200
    with sqlite3.connect(own_app.data_folder / "supple.sqlite3") as journal:
        [(number,)] = journal.execute("SELECT id FROM devices_paireddevice").fetchall()
    home = urlsplit(own_app.url)
    connection = HTTPConnection(home.hostname or "", home.port, timeout=10)
    connection.request("GET", "/settings/devices/")
    page = connection.getresponse()
    cookie = (page.getheader("Set-Cookie") or "").split(";")[0]
    token = page.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    connection.request(
        "POST",
        f"/settings/devices/{number}/remove/",
        f"csrfmiddlewaretoken={token}",
        {
            "Cookie": cookie,
            "Origin": own_app.url,
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )
    assert connection.getresponse().status == 302
    assert phone.ask("GET", "/about/").headers["Location"] == "/pair/"


def test_two_who_send_the_same_code_at_once(own_app: LanApp) -> None:
    code = own_app.new_code()
    phones = [Device(own_app.lan, f"127.0.0.{number}") for number in range(10, 16)]
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


def test_guessing_is_slowed_down_for_each_address(own_app: LanApp) -> None:
    wrong = "00000000"
    guesser = Device(own_app.lan, "127.0.0.66")
    assert [guesser.pair(wrong).status for _ in range(6)] == [400] * 5 + [429]
    waiting = guesser.pair(own_app.new_code())
    assert waiting.status == 429
    assert "Please wait" in waiting.body
    assert Device(own_app.lan, "127.0.0.67").pair(own_app.new_code()).status == 302


def test_strangers_who_send_drop_by_drop_keep_no_paired_device_out(own_app: LanApp) -> None:
    phone, stranger = Device(own_app.lan), Device(own_app.lan, "127.0.0.9")
    phone.pair(own_app.new_code())
    stranger.ask("GET", "/pair/")
    host = own_app.lan.hosts[0]
    beginning = (
        f"POST /pair/ HTTP/1.1\r\nHost: {host}\r\nOrigin: https://{host}\r\n"
        f"Cookie: supple_csrf={stranger.cookies['supple_csrf']}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nc"
    )
    with ExitStack() as held:
        for _ in range(12):
            plain = held.enter_context(
                socket.create_connection(("127.0.0.1", own_app.lan.port), timeout=10)
            )
            slow = held.enter_context(ssl._create_unverified_context().wrap_socket(plain))
            slow.sendall(beginning.encode())
        assert phone.ask("GET", "/about/").status == 200
        assert phone.ask("GET", "/settings/devices/").status == 200
    assert own_app.stop() == 0


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


def test_neither_code_nor_token_reaches_a_log(tmp_path: Path) -> None:
    with (tmp_path / "said").open("w+") as log:
        process = subprocess.Popen(
            SERVE_LAN,
            env=os.environ | {"SUPPLE_DATA": str(tmp_path / "data")},
            stdout=log,
            stderr=log,
            text=True,
            start_new_session=True,
        )
        app = LanApp(tmp_path / "data", process=process)
        try:
            wait_for(lambda: "pair here" in read(tmp_path / "said"))
            code = app.new_code()
            phone = Device(app.lan)
            phone.pair("99999999")
            phone.ask("GET", f"/nothing/?code={code}")
            phone.send("/pair/", {"code": code}, page="/pair/")
            phone.ask("GET", "/", Host="evil.example")
            phone.ask("GET", "/about/")
            token = phone.cookies[COOKIE]
        finally:
            assert app.stop() == 0
    said = (tmp_path / "said").read_text()
    assert "Supple is at http://127.0.0.1" in said
    assert code not in said and f"{code[:4]} {code[4:]}" not in said
    assert token not in said
    assert CODE.search(said) is None
    assert "Traceback" not in said


def test_a_person_at_a_terminal_gets_the_code_at_once(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        SERVE_LAN,
        env=os.environ | {"SUPPLE_DATA": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        stdout=theirs,
        text=True,
        start_new_session=True,
    )
    os.close(theirs)
    app = LanApp(tmp_path, process=process)
    said = b""
    try:
        deadline = time.monotonic() + 60
        while b"never skip such a warning" not in said and time.monotonic() < deadline:
            said += os.read(ours, 65536)
        text = said.decode()
        found = CODE.search(text)
        assert found is not None, text
        assert "▀" in text and "█" in text
        assert Device(app.lan).pair("".join(found.groups())).status == 302
    finally:
        assert app.stop() == 0
        os.close(ours)


def test_files_are_for_the_owner_alone(app: LanApp) -> None:
    names = (certificate.KEY_FILE, certificate.CERTIFICATE_FILE)
    modes = {stat.S_IMODE((app.data_folder / name).stat().st_mode) for name in names}
    assert modes == {0o600}


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_both_doors_close_when_asked(own_app: LanApp, name: str) -> None:
    lan = own_app.lan
    assert answers(lan)
    assert own_app.process is not None
    os.killpg(own_app.pid, getattr(signal, name))
    assert own_app.process.wait(timeout=30) == 0
    assert not answers(lan)
    assert not (own_app.data_folder / "lan.json").exists()
    assert "does not answer the network" in supple("pair", data_folder=own_app.data_folder).stderr


def test_the_network_door_does_not_outlive_a_killed_main_process(own_app: LanApp) -> None:
    lan = own_app.lan
    os.kill(own_app.pid, signal.SIGKILL)
    assert own_app.process is not None
    own_app.process.wait(timeout=30)
    deadline = time.monotonic() + 30
    while answers(lan) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not answers(lan)
    said = supple("pair", data_folder=own_app.data_folder)
    assert said.returncode == 2
    assert "start it with `supple serve --lan`" in said.stderr


def test_a_network_door_that_breaks_is_told_and_the_computer_goes_on(tmp_path: Path) -> None:
    with (tmp_path / "said").open("w+") as log:
        process = subprocess.Popen(
            SERVE_LAN,
            env=os.environ | {"SUPPLE_DATA": str(tmp_path / "data")},
            stdout=log,
            stderr=log,
            text=True,
            start_new_session=True,
        )
        app = LanApp(tmp_path / "data", process=process)
        try:
            wait_for(lambda: "pair here" in read(tmp_path / "said"))
            app.url = read(tmp_path / "said").split()[3].rstrip("/")
            lan = app.lan
            os.kill(second_server(process.pid), signal.SIGKILL)
            wait_for(lambda: "the network is not answered any more" in read(tmp_path / "said"))
            wait_for(lambda: not answers(lan))
            home = HTTPConnection("127.0.0.1", urlsplit(app.url).port, timeout=10)
            home.request("GET", "/alive")
            assert home.getresponse().status == 204
        finally:
            assert app.stop() == 0


def read(file: Path) -> str:
    return file.read_text()


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def second_server(pid: int) -> int:
    """The process that answers the network: the child that has a child of its own."""
    for child in children(pid):
        if children(child):
            return child
    raise AssertionError("no second server")


def children(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def test_a_restored_backup_lets_no_device_in(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    app = LanApp(tmp_path / "data", options=("--lan", "127.0.0.1", "--lan-port", port))
    app.start()
    try:
        phone = Device(app.lan)
        phone.pair(app.new_code())
        backup = str(tmp_path / "backup.sqlite3")
        assert supple("backup", backup, data_folder=app.data_folder).returncode == 0
        assert app.stop() == 0
        assert supple("restore", backup, data_folder=app.data_folder).returncode == 0
        app.start()
        assert phone.ask("GET", "/about/").headers["Location"] == "/pair/"
        assert phone.pair(app.new_code()).status == 302
    finally:
        app.stop()


def test_without_lan_only_the_computer_is_answered(tmp_path: Path) -> None:
    app = LanApp(tmp_path / "data", options=())
    app.start()
    try:
        assert sorted(file.name for file in app.data_folder.iterdir() if "lan" in file.name) == []
        said = supple("pair", data_folder=app.data_folder)
        assert said.returncode == 2
        assert "Supple does not answer the network now" in said.stderr
    finally:
        app.stop()


def test_a_certificate_is_kept_over_restarts(own_app: LanApp) -> None:
    first = own_app.lan.fingerprint
    own_app.restart()
    assert own_app.lan.fingerprint == first


def test_a_paired_phone_stays_paired_over_a_restart(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    app = LanApp(tmp_path / "data", options=("--lan", "127.0.0.1", "--lan-port", port))
    app.start()
    try:
        phone = Device(app.lan)
        phone.pair(app.new_code())
        app.restart()
        assert phone.ask("GET", "/about/").status == 200
    finally:
        app.stop()


def test_a_given_certificate_is_served_under_its_names(tmp_path: Path) -> None:
    made = certificate.own(tmp_path, ["supple.example", "127.0.0.1"], datetime.now(UTC))
    files = ("--cert", str(made.certificate_file), "--key", str(made.key_file))
    app = LanApp(tmp_path / "data", options=("--lan", "127.0.0.1", "--lan-port", "0", *files))
    app.start()
    try:
        assert app.lan.made_here is False
        assert app.lan.fingerprint == made.fingerprint
        assert app.lan.names == ("supple.example", "127.0.0.1")
        assert not (app.data_folder / certificate.KEY_FILE).exists()
        by_name = Device(app.lan).ask("GET", "/pair/", Host=f"supple.example:{app.lan.port}")
        assert by_name.status == 200
        assert Device(app.lan).ask("GET", "/pair/", Host=f"other:{app.lan.port}").status == 400
    finally:
        app.stop()


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


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--lan", "here"], "--lan here is no address"),
        (["--lan", "203.0.113.200"], "203.0.113.200 is no address of this computer"),
        (["--lan", "::"], "cannot be opened by a phone"),
        (["--lan", "127.0.0.1", "--cert", "c.pem"], "give both --cert and --key"),
        (["--cert", "c.pem", "--key", "k.pem"], "go with --lan"),
        (["--lan-port", "8471"], "go with --lan"),
        (
            ["--lan", "127.0.0.1", "--lan-port", "0", "--cert", "/none.pem", "--key", "/none.pem"],
            "the certificate /none.pem cannot be read (No such file or directory)",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, words: list[str], sentence: str
) -> None:
    said = supple("serve", "--no-open", "--port", "0", *words, data_folder=tmp_path / "data")
    assert said.returncode == 2
    assert sentence in said.stderr
    assert said.stderr.startswith("supple: ") and "Traceback" not in said.stderr


def test_a_taken_port_is_named_with_its_option(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = supple(
            *("serve", "--no-open", "--port", "0", "--lan", "127.0.0.1", "--lan-port", port),
            data_folder=tmp_path / "data",
        )
    assert said.returncode == 2
    assert said.stderr.count(port) >= 1
    assert "--lan-port" in said.stderr


def test_an_expired_certificate_stops_the_start(tmp_path: Path) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=500)
    certificate._make(tmp_path / "c.pem", tmp_path / "k.pem", ["127.0.0.1"], long_ago)
    said = supple(
        *("serve", "--no-open", "--port", "0", "--lan", "127.0.0.1", "--lan-port", "0"),
        *("--cert", str(tmp_path / "c.pem"), "--key", str(tmp_path / "k.pem")),
        data_folder=tmp_path / "data",
    )
    assert said.returncode == 2
    assert "give one that is good today" in said.stderr
