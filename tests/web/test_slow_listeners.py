"""Who reads a recording slowly, or goes away, holds up nobody; and what breaks off, breaks off."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from pathlib import Path

import pytest

from supple.web.server import THREADS
from tests.web import audio_app

WITHIN_S = 30
SOUND = b"".join(audio_app.BLOCKS)


@dataclass
class App:
    """What answers, and how to ask it."""

    port: int
    folder: Path
    audio: str = ""

    def get(self, address: str, **headers: str) -> tuple[HTTPResponse, HTTPConnection]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=WITHIN_S)
        connection.request("GET", address, headers=headers)
        return connection.getresponse(), connection

    def read(self, address: str, **headers: str) -> tuple[int, bytes]:
        answer, connection = self.get(address, **headers)
        with closing(connection):
            return answer.status, answer.read()

    def never_read(self, address: str) -> socket.socket:
        """Ask, and leave the answer where it is."""
        reader = socket.socket()
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect(("127.0.0.1", self.port))
        reader.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
        return reader

    def kept(self, recordings: int) -> list[bytes]:
        """What lies in the folder, once it is so many whole recordings and nothing else."""
        deadline = time.monotonic() + WITHIN_S
        while time.monotonic() < deadline:
            files = list((self.folder / "audio").glob("*"))
            if len(files) == recordings and all(each.suffix == ".mp3" for each in files):
                return [each.read_bytes() for each in files]
            time.sleep(0.02)
        raise AssertionError(f"there are {files}")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.web.audio_app"],
        env=os.environ | {"SUPPLE_DATA": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    give_up = threading.Timer(WITHIN_S, process.kill)
    give_up.start()
    said = re.match(r"Supple is at http://127.0.0.1:(\d+)/", process.stdout.readline())
    give_up.cancel()
    assert said is not None
    app = App(int(said[1]), tmp_path)
    try:
        _, page = app.read("/session/")
        found = re.search(r'data-audio-url="([^"]+)"', page.decode())
        assert found is not None
        app.audio = found[1].replace("&amp;", "&")
        yield app
    finally:
        process.terminate()
        process.wait(timeout=WITHIN_S)


def test_slow_listeners_hold_up_nobody(app: App) -> None:
    assert app.kept(1) == [SOUND], "made once the page was asked for"
    with ExitStack() as readers:
        for talk in ("full", "short"):
            for _ in range(THREADS + 2):
                readers.enter_context(app.never_read(f"{app.audio}&talk={talk}"))
            for address in ("/alive", "/", "/settings/"):
                assert app.read(address)[0] in {200, 204}, address
        assert app.read(app.audio, Range="bytes=65535-65536") == (206, b"\x00\x01")
    # They are gone. What they asked for is made to its end, and begins before that.
    answer, connection = app.get(f"{app.audio}&talk=short")
    with closing(connection):
        assert answer.read(65536) == audio_app.BLOCKS[0]
        assert answer.headers["Content-Length"] == str(len(SOUND))
        (app.folder / audio_app.GO_ON).touch()
        assert answer.read() == SOUND[65536:]
    assert app.kept(2) == [SOUND] * 2
    answer, connection = app.get(f"{app.audio}&talk=chimes")
    with closing(connection), pytest.raises(IncompleteRead):
        assert answer.read(65536) == audio_app.BLOCKS[0]  # it has begun, so it cannot be refused
        (app.folder / audio_app.GIVE_UP).touch()
        answer.read()
    assert app.kept(2) == [SOUND] * 2
    modes = {each.stat().st_mode & 0o777 for each in (app.folder / "audio").iterdir()}
    assert modes == {0o600}
