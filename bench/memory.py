"""Memory of a running Supple: every process it started, read from Linux."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

KIB = 1024
MB = 1_000_000


def processes(pid: int) -> Iterator[int]:
    """A process and all that came of it. A thread that ends meanwhile has started nothing more."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError):
            for child in (task / "children").read_text().split():
                yield from processes(int(child))


def megabytes(pid: int, kind: str) -> float:
    """Of a process and its children together.

    ``kind``: "Rss" counts memory that processes share once for each of them, "Pss" once in all.
    """
    return sum(_kib(each, kind) for each in processes(pid)) * KIB / MB


def _kib(pid: int, kind: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))
