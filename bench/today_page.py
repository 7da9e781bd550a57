"""Today inside this process: how much it asks the journal, and how long Django takes for it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.figure import Figure, at_most
from bench.table import timed

QUERIES, PAGE_MS = 15, 25.0
ROUNDS = 200
PEERS_QUERIES = "wger 90 (one set logged)"


def figures() -> Iterator[Figure]:
    """Of the journal that this process has open."""
    client = Client(headers={"host": "127.0.0.1", "origin": "http://127.0.0.1"})

    def today() -> None:
        assert client.get("/").status_code == 200

    today()
    with CaptureQueriesContext(connection) as asked:
        today()
    what = "queries for Today after ten years"
    yield at_most(what, QUERIES, len(asked), "queries", PEERS_QUERIES)
    taken = timed([today], ROUNDS)
    also = f" (p95 {taken.p95_ms:.1f})"
    yield at_most("Today inside the process, median", PAGE_MS, taken.median_ms, "ms", also=also)
