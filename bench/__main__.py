"""`make bench`: every measurement of this folder, in one table, in a few minutes."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import (
    audio_time,
    first_load,
    first_picture,
    handout_time,
    on_folder,
    plan_time,
    recording_pressed,
    served,
    start_time,
)
from bench.figure import Figure, as_table, at_most

PEERS_DELETE = "wger 134 s (950 entries)"


def machine() -> str:
    """Where this was measured."""
    load = os.getloadavg()[0]
    cores = os.cpu_count()
    return f"CPython {platform.python_version()}, {cores} cores, load {load:.1f} at the start."


def in_this_process(folder: Path) -> Iterator[Figure]:
    """What needs the journal itself: deleting ten years, then Today on ten others."""
    on_folder.use(folder)
    from django.db import connection

    from bench import erase_time, ten_years, today_page

    erased = erase_time.measure()
    yield at_most("deleting ten years", erase_time.TARGET_S, erased.erase_s, "s", PEERS_DELETE)
    ten_years.main()
    yield from today_page.figures()
    connection.close()


def measured() -> Iterator[Figure]:
    """Every figure, as it is measured."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "in process"
        yield from in_this_process(folder)
        copy = Path(shutil.copytree(folder, Path(place) / "ten years"))
        yield from start_time.figures(copy)
        yield from audio_time.figures()
        with served.running(copy) as app:
            yield from first_load.figures(app.url)
            yield from first_picture.figures(app.url)
            yield from handout_time.figures(app.url)
            yield from recording_pressed.figures(app.url)
            yield from served.figures(app)


def main() -> None:
    """Say each figure as it comes, then all of them."""
    print(machine(), flush=True)
    figures = []
    for each in measured():
        print(f"  {each.what}: {each.ours}", flush=True)
        figures.append(each)
    print(f"\n{as_table(figures)}\n\nPlanning\n\n{plan_time.report()}")


if __name__ == "__main__":
    main()
