"""What `supple serve --lan` says: the code to a person, never to a log; and why it cannot start."""

import os
import pty
import signal
import socket
import time
from pathlib import Path

import pytest

from supple.web.devices.middleware import COOKIE
from tests.lan_app import CODE, Device, supple
from tests.web.serve_lan.doors import HERE, answers, begin, needs_linux, speaking_into

pytestmark = needs_linux


def test_neither_code_nor_token_reaches_a_log(tmp_path: Path) -> None:
    with speaking_into(tmp_path / "said") as app:
        code = app.new_code()
        phone = Device(app.lan)
        phone.pair("99999999")
        phone.ask("GET", f"/nothing/?code={code}")
        phone.send("/pair/", {"code": code}, page="/pair/")
        phone.ask("GET", "/", Host="evil.example")
        phone.ask("GET", "/about/")
        token = phone.cookies[COOKIE]
    said = (tmp_path / "said").read_text()
    assert "Supple is at http://127.0.0.1" in said
    assert code not in said and f"{code[:4]} {code[4:]}" not in said
    assert token not in said
    assert CODE.search(said) is None
    assert "Traceback" not in said


def test_a_person_at_a_terminal_gets_the_code_at_once_and_ends_it_with_ctrl_c(
    tmp_path: Path,
) -> None:
    ours, theirs = pty.openpty()
    app = begin(tmp_path, out=theirs)
    os.close(theirs)
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
        lan = app.lan
        os.killpg(app.pid, signal.SIGINT)
        assert app.process is not None
        assert app.process.wait(timeout=30) == 0
        assert not answers(lan)
        assert not (app.data_folder / "lan.json").exists()
    finally:
        app.stop()
        os.close(ours)


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
            [*HERE, "0", "--cert", "/none.pem", "--key", "/none.pem"],
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
            *("serve", "--no-open", "--port", "0", *HERE, port), data_folder=tmp_path / "data"
        )
    assert said.returncode == 2
    assert said.stderr.count(port) >= 1
    assert "--lan-port" in said.stderr
