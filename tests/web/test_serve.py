"""`supple serve` as a process: it starts, answers this computer only, leaves nothing behind."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from supple.web import serve as serve_module
from supple.web.data_folder import KEY_FILE, secret_key
from tests.lan_app import supple
from tests.live_app import LiveApp

SERVE = [sys.executable, "-m", "supple", "serve", "--no-open", "--port", "0"]

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and modes")


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    """One running app with an empty journal, for the tests that only look."""
    app = LiveApp(tmp_path_factory.mktemp("looked-at") / "data")
    app.start()
    yield app
    app.stop()


def status(app: LiveApp, path: str, **headers: str) -> int:
    address = urlsplit(app.url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
    connection.request("GET", path, headers=headers)
    return connection.getresponse().status


def is_listening(app: LiveApp) -> bool:
    address = urlsplit(app.url)
    with socket.socket() as probe:
        return probe.connect_ex((address.hostname or "", address.port or 0)) == 0


def wait_until(condition: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def test_it_answers_and_stops_when_asked(live_app: LiveApp) -> None:
    assert status(live_app, "/alive") == 204
    assert live_app.stop() == 0
    assert not is_listening(live_app)


@posix_only
@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP"])
def test_ctrl_c_and_a_closed_terminal_stop_it(live_app: LiveApp, name: str) -> None:
    assert live_app.process is not None
    live_app.process.send_signal(getattr(signal, name))
    assert live_app.process.wait(timeout=30) == 0
    assert not is_listening(live_app)


@posix_only
@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP"])
def test_a_stop_that_reaches_the_worker_too_is_clean(tmp_path: Path, name: str) -> None:
    process = subprocess.Popen(
        SERVE,
        env=os.environ | {"SUPPLE_DATA": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Supple is at")
    os.killpg(process.pid, getattr(signal, name))
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (0, "")


@posix_only
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_worker_never_hears_ctrl_c(looked_at: LiveApp) -> None:
    children = Path(f"/proc/{looked_at.pid}/task/{looked_at.pid}/children").read_text().split()
    blocked = [
        int(line.split()[1], 16)
        for child in children
        for line in Path(f"/proc/{child}/status").read_text().splitlines()
        if line.startswith("SigBlk:")
    ]
    hears = [
        [mask >> (number - 1) & 1 for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)]
        for mask in blocked
    ]
    assert [1, 1, 0] in hears


@posix_only
def test_worker_does_not_outlive_a_killed_main_process(live_app: LiveApp) -> None:
    assert live_app.process is not None
    os.kill(live_app.pid, signal.SIGKILL)
    live_app.process.wait(timeout=30)
    assert wait_until(lambda: not is_listening(live_app))


def test_it_knows_its_port_and_refuses_other_hosts(looked_at: LiveApp) -> None:
    port = urlsplit(looked_at.url).port
    assert status(looked_at, "/alive", Host=f"localhost:{port}") == 204
    assert status(looked_at, "/alive", Host="localhost:1") == 400
    assert status(looked_at, "/alive", Host=f"evil.example:{port}") == 400


def test_static_files_carry_the_policy_and_may_be_kept(looked_at: LiveApp) -> None:
    from supple.web.assets import asset_url

    address = urlsplit(looked_at.url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
    connection.request("GET", asset_url("src/pages.ts"))
    answer = connection.getresponse()
    assert answer.status == 200
    assert "immutable" in (answer.getheader("Cache-Control") or "")
    assert (answer.getheader("Content-Security-Policy") or "").startswith("default-src 'none'")
    assert answer.getheader("Access-Control-Allow-Origin") is None


def test_without_lan_there_is_nothing_to_pair_with(looked_at: LiveApp) -> None:
    assert [file.name for file in looked_at.data_folder.iterdir() if "lan" in file.name] == []
    said = supple("pair", data_folder=looked_at.data_folder)
    assert said.returncode == 2
    assert "Supple does not answer the network now" in said.stderr


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_styles_scripts_and_pages_travel_compressed(looked_at: LiveApp, coding: str) -> None:
    from supple.web.assets import asset_url

    address = urlsplit(looked_at.url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
    for path in (asset_url("src/pages.ts"), asset_url("src/style.css"), "/welcome/hello/"):
        connection.request("GET", path, headers={"Accept-Encoding": f"{coding}, gzip"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        is_page = path.startswith("/welcome/")
        assert answer.getheader("Content-Encoding") == ("gzip" if is_page else coding)
        assert "Accept-Encoding" in (answer.getheader("Vary") or "")


def test_who_sends_far_too_much_reads_why_it_was_refused(looked_at: LiveApp) -> None:
    address = urlsplit(looked_at.url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=20)
    form = {"Origin": looked_at.url, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/check-in/", b"note=" + b"1" * 10_000_000, form)
    answer = connection.getresponse()
    assert answer.status == 413
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert b"far larger than anything Supple asks for" in answer.read()


@posix_only
def test_data_is_readable_by_its_owner_alone(looked_at: LiveApp) -> None:
    folder = looked_at.data_folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / "supple.sqlite3").stat().st_mode) == 0o600


def test_restart_keeps_the_key(live_app: LiveApp) -> None:
    before = secret_key(live_app.data_folder)
    live_app.restart()
    assert status(live_app, "/alive") == 204
    assert secret_key(live_app.data_folder) == before


def test_port_in_use_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "supple", "serve", "--no-open", "--port", str(port)]
        environment = os.environ | {"SUPPLE_DATA": str(tmp_path)}
        result = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"supple: port {port} is in use")
    assert len(result.stderr.splitlines()) == 1


def test_unusable_data_folder_is_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    result = refused(blocked)
    assert result.startswith(f"supple: the data folder {blocked} cannot be used (")


def refused(folder: Path) -> str:
    """The one sentence with which it does not start on this data folder."""
    environment = os.environ | {"SUPPLE_DATA": str(folder)}
    result = subprocess.run(SERVE, env=environment, capture_output=True, text=True)
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


def test_a_key_that_is_no_file_is_told_as_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).mkdir()
    assert refused(tmp_path).startswith(f"supple: the data folder {tmp_path} cannot be used (")


@pytest.mark.parametrize("junk", [b"junk", b"junk" * 5000])
def test_a_damaged_journal_is_named_and_left_alone(tmp_path: Path, junk: bytes) -> None:
    journal = tmp_path / "supple.sqlite3"
    journal.write_bytes(junk)
    assert refused(tmp_path).startswith(f"supple: the journal {journal} cannot be opened (")
    assert journal.read_bytes() == junk


def test_a_journal_that_is_a_folder_is_named(tmp_path: Path) -> None:
    journal = tmp_path / "supple.sqlite3"
    journal.mkdir()
    assert refused(tmp_path).startswith(f"supple: the journal {journal} cannot be opened (")
    assert list(journal.iterdir()) == []


@pytest.mark.parametrize(("open_browser", "opened"), [(True, 1), (False, 0)])
def test_browser_opens_only_after_the_app_answers(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    open_browser: bool,
    opened: int,
) -> None:
    answers = iter([False, False, True])
    pages: list[str] = []
    monkeypatch.setattr(serve_module, "_answers", lambda port: next(answers))
    monkeypatch.setattr("webbrowser.open", pages.append)
    serve_module.HomeLoader(8470, open_browser)._announce()
    assert next(answers, None) is None
    assert pages == ["http://127.0.0.1:8470/"] * opened
    assert capsys.readouterr().out == "Supple is at http://127.0.0.1:8470/ (Ctrl-C stops it)\n"
