"""How long a sheet to print takes, by the command and over HTTP, and how large it is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.figure import Figure, at_most
from bench.visitor import Visitor

SCENARIO = Path(__file__).parents[1] / "tests" / "scenarios" / "first_week.json"
"""Its last day has all six stretches."""
ROUNDS = 7
TARGET_S, TARGET_MB = 2.0, 1.5


def figures(url: str) -> Iterator[Figure]:
    """``url``: of a running Supple whose person has a plan today."""
    with TemporaryDirectory() as place:
        out = Path(place) / "sheet.pdf"
        taken = [_seconds_of_command(out) for _ in range(ROUNDS + 1)][1:]  # the first one warms up
        megabytes = out.stat().st_size / 1e6
    also = f" (worst of {ROUNDS}: {max(taken):.2f})"
    yield at_most("a sheet to print, by the command", TARGET_S, median(taken), "s", also=also)
    yield at_most("its size, six stretches", TARGET_MB, megabytes, "MB")
    visitor = Visitor(url)
    asked = [_seconds_of_request(visitor) for _ in range(ROUNDS + 1)][1:]
    visitor.close()
    also = f" (worst of {ROUNDS}: {max(asked):.2f})"
    yield at_most("a sheet to print, over HTTP", TARGET_S, median(asked), "s", also=also)


def _seconds_of_command(out: Path) -> float:
    words = [sys.executable, "-m", "supple", "handout", "--plan", str(SCENARIO), "-o", str(out)]
    begun = perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - begun


def _seconds_of_request(visitor: Visitor) -> float:
    begun = perf_counter()
    visitor.get("/handout/")
    return perf_counter() - begun
