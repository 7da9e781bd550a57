"""A running Supple with ten years of data, asked over HTTP as a browser would."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep

from bench.figure import Figure, at_least, at_most
from bench.memory import megabytes, processes
from bench.visitor import Visitor
from supple.media.voice.apart import STAYS_S
from tests.live_app import LiveApp

REQUESTS = 1000
PAGES = 200
CHECK_INS = 200
WRITERS = 4
WRITES_EACH = 50
SERVING = 2
"""Processes: the command and its worker."""
RESTS_WITHIN_S = 60
PAGE_MS, WRITE_MS, WRITES_A_SECOND, MEMORY_MB = 25.0, 15.0, 100.0, 140.0
PEERS_WRITE = "linkding 12 ms (one bookmark); wger 53 ms"
PEERS_RATE = "wger 14-26/s"
PEERS_MEMORY = "linkding 170-185, 230 on a Raspberry Pi; Stretchly 260"


@contextmanager
def running(ten_years: Path) -> Iterator[LiveApp]:
    """Supple on a copy of the folder."""
    with TemporaryDirectory() as place:
        copy = Path(shutil.copytree(ten_years, Path(place) / "data"))
        app = LiveApp(copy, environment={"SUPPLE_MAKES_AHEAD": "1"})
        app.start()
        try:
            yield app
        finally:
            app.stop()


def figures(app: LiveApp) -> Iterator[Figure]:
    """Pages, then writes, then memory after all of it."""
    visitor = Visitor(app.url)
    yield _page(visitor, "/", "Today over HTTP, median")
    yield _page(visitor, "/session/", "the page of a session over HTTP, median")
    yield from _check_ins(app, visitor)
    visitor.close()
    visitor = Visitor(app.url)  # the server hangs up on a connection that waited for the writers
    for _ in range(REQUESTS):
        visitor.get("/")
    visitor.close()
    yield _memory(app)


def _memory(app: LiveApp) -> Figure:
    """As long as a session may go on a process waits to record the next wish; then it is gone."""
    in_session = megabytes(app.pid, "Rss")
    deadline = perf_counter() + STAYS_S + RESTS_WITHIN_S
    while len(list(processes(app.pid))) > SERVING and perf_counter() < deadline:
        sleep(1)
    assert len(list(processes(app.pid))) == SERVING, "something still waits"
    rss, pss = megabytes(app.pid, "Rss"), megabytes(app.pid, "Pss")
    what = f"memory of all processes after {REQUESTS} requests and more, at rest, RSS"
    also = f" (PSS {pss:.0f}; while a session may go on {in_session:.0f})"
    return at_most(what, MEMORY_MB, rss, "MB", PEERS_MEMORY, also)


def _page(visitor: Visitor, path: str, what: str) -> Figure:
    taken = _ms(lambda: visitor.get(path), PAGES)
    return at_most(what, PAGE_MS, median(taken), "ms", also=f" (p95 {_p95(taken):.1f})")


def _check_ins(app: LiveApp, visitor: Visitor) -> Iterator[Figure]:
    visitor.learn_form("/check-in/")
    numbers = count()

    def check_in(who: Visitor = visitor) -> None:
        fields = {"safety_concern": "no", "now_nrs": str(next(numbers) % 4), "minutes": ""}
        who.send("/check-in/", fields)

    taken = _ms(check_in, CHECK_INS)
    also = f" (median {median(taken):.1f})"
    yield at_most("a check-in over HTTP, p95", WRITE_MS, _p95(taken), "ms", PEERS_WRITE, also)
    rate = _together(app, check_in)
    what = f"check-ins a second, {WRITERS} writers at once"
    yield at_least(what, WRITES_A_SECOND, rate, "/s", PEERS_RATE)


def _together(app: LiveApp, check_in: Callable[[Visitor], None]) -> float:
    """How many a second go through when several write at once. None may fail."""
    visitors = [Visitor(app.url) for _ in range(WRITERS)]
    for each in visitors:
        each.learn_form("/check-in/")
    written: list[int] = []

    def write(who: Visitor) -> None:
        for _ in range(WRITES_EACH):
            check_in(who)
            written.append(1)

    threads = [Thread(target=write, args=(each,)) for each in visitors]
    begun = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = perf_counter() - begun
    assert len(written) == WRITERS * WRITES_EACH, "a check-in was lost"
    return len(written) / taken


def _ms(call: Callable[[], object], rounds: int) -> list[float]:
    """Every call's time, after one that does not count."""
    call()
    taken = []
    for _ in range(rounds):
        begun = perf_counter()
        call()
        taken.append((perf_counter() - begun) * 1000)
    return taken


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]
