"""Ways to a running `supple serve --lan` that no well-behaved client would take."""

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from supple.web.lan import Lan
from tests.lan_app import LanApp

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs 127.0.0.2 as an address")
HERE = ("--lan", "127.0.0.1", "--lan-port")
IMPATIENT = """\
from supple.web import serve_lan
from supple.cli import main
serve_lan.TELLS_AFTER_S = 1
raise SystemExit(main())
"""
"""Supple as it is, but that it tells of a broken door sooner."""


def begin(
    data_folder: Path,
    *,
    out: int | IO[str],
    err: IO[str] | None = None,
    program: tuple[str, str] = ("-m", "supple"),
) -> LanApp:
    """An app that has been told to start, and speaks into a file or a terminal."""
    process = subprocess.Popen(
        [sys.executable, *program, "serve", "--no-open", "--port", "0", *HERE, "0"],
        env=os.environ | {"SUPPLE_DATA": str(data_folder), "PYTHONIOENCODING": "utf-8"},
        stdout=out,
        stderr=err,
        text=True,
        start_new_session=True,
    )
    return LanApp(data_folder, process=process)


@contextmanager
def speaking_into(said: Path, program: tuple[str, str] = ("-m", "supple")) -> Iterator[LanApp]:
    """A running app of which every word can be read afterwards, that stops without a fault."""
    with said.open("w") as log:
        app = begin(said.with_name("data"), out=log, err=log, program=program)
        try:
            wait_for(lambda: "pair here" in said.read_text())
            app.url = said.read_text().split()[3].rstrip("/")
            yield app
        finally:
            assert app.stop() == 0


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
    """What a request gets that is sent just as it is written."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        channel = ssl._create_unverified_context().wrap_socket(plain) if tls else plain
        channel.sendall(request)
        answer = channel.recv(65536)
    return answer


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)
