"""How long it takes to delete ten years of entries, and to write them into a download.

The target: everything is deleted within a second, the file written anew and its log emptied.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from bench.table import printed

TARGET_S = 1.0
T = TypeVar("T")


@dataclass(frozen=True)
class Measured:
    """What ten years weigh, and how long their download and their end take."""

    rows: int
    file_bytes: int
    download_bytes: int
    download_s: float
    erase_s: float
    left_bytes: int


def measure() -> Measured:
    """Fill the journal of this process with ten years, download them, delete them.

    The journal must be one made for this (``bench.on_folder.use``): all that is in it goes.
    """
    from django.db import connection
    from django.utils import timezone

    from bench import ten_years
    from supple.web.journal import services

    now = timezone.now()
    person = ten_years.checked_in(now)
    ten_years.remember(person, services.today_of(person, now), now)
    journal = Path(str(connection.settings_dict["NAME"]))
    connection.close()
    before = sum(part.stat().st_size for part in _parts(journal))
    download_s, text = _timed(lambda: json.dumps(services.everything(person, now)))
    erase_s, rows = _timed(lambda: services.erase_everything(now))
    connection.close()
    left = sum(part.stat().st_size for part in _parts(journal))
    return Measured(rows, before, len(text.encode()), download_s, erase_s, left)


def _parts(journal: Path) -> list[Path]:
    """The file, and its log while there is one."""
    return [part for part in (journal, Path(f"{journal}-wal")) if part.exists()]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = perf_counter()
    result = work()
    return perf_counter() - begun, result


def report() -> str:
    """The table, and whether the target is met."""
    each = measure()
    row = [
        "ten years",
        str(each.rows),
        f"{each.file_bytes / 1e6:.1f}",
        f"{each.download_bytes / 1e6:.1f}",
        f"{each.download_s:.2f}",
        f"{each.erase_s:.2f}",
        f"{each.left_bytes / 1e6:.2f}",
    ]
    header = ["after", "rows", "file MB", "download MB", "download s", "delete s", "left MB"]
    verdict = "met" if each.erase_s <= TARGET_S else "missed"
    return f"{printed(header, [row])}\n\nTarget, all deleted within {TARGET_S:g} s: {verdict}."


if __name__ == "__main__":
    from bench import on_folder

    with tempfile.TemporaryDirectory() as folder:
        on_folder.use(Path(folder))
        print(report())
