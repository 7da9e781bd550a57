"""How long `supple serve` takes until a page opens, on a new folder and on one with ten years."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from bench.figure import Figure, at_most

ROUNDS = 7
TARGET_S = 1.5
GIVE_UP_S = 60
LOOK_EVERY_S = 0.005
PEERS = "linkding 0.7-0.85 s"


def seconds_to_first_page(folder: Path, path: str) -> float:
    """From the call of the command to the first whole page with status 200."""
    port = _free_port()
    command = [sys.executable, "-m", "supple", "serve", "--no-open", "--port", str(port)]
    begun = perf_counter()
    app = subprocess.Popen(
        command, env=os.environ | {"SUPPLE_DATA": str(folder)}, stdout=subprocess.DEVNULL
    )
    try:
        while not _opens(port, path):
            if perf_counter() - begun > GIVE_UP_S or app.poll() is not None:
                raise TimeoutError(f"Supple did not answer {path} within {GIVE_UP_S} s")
            sleep(LOOK_EVERY_S)
        return perf_counter() - begun
    finally:
        app.send_signal(signal.SIGTERM)
        app.wait(timeout=GIVE_UP_S)


def figures(ten_years: Path) -> Iterator[Figure]:
    """``ten_years``: a data folder, which is copied."""
    with TemporaryDirectory() as place:
        new = [
            seconds_to_first_page(Path(place) / str(n), "/welcome/hello/") for n in range(ROUNDS)
        ]
        folder = Path(shutil.copytree(ten_years, Path(place) / "ten"))
        old = [seconds_to_first_page(folder, "/") for _ in range(ROUNDS)]
    for what, taken in (("a new folder", new), ("ten years", old)):
        also = f" (worst of {ROUNDS}: {max(taken):.2f})"
        yield at_most(f"first page after start, {what}", TARGET_S, median(taken), "s", PEERS, also)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _opens(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=GIVE_UP_S)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status == 200 and bool(answer.read())
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
