"""How long the recording of a session takes, when its first bytes come, and what it weighs.

Each round is a process of its own that has the pages loaded, as an idle Supple has: so the memory
is what a recording adds to that, with numpy and libsndfile.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from bench.figure import Figure, at_most

SCENARIO = Path(__file__).parents[1] / "tests" / "scenarios" / "flare_and_the_way_back.json"
"""Its last day is a session of 10:50."""
ROUNDS = 5
FIRST_BYTES = 5_000
"""A second of sound: less would not begin to play."""
WHOLE_S, FIRST_S, MEMORY_MB, SIZE_MB = 6.0, 0.5, 150.0, 6.0


def figures() -> Iterator[Figure]:
    """Of a session of eleven minutes in full words, the longest to make."""
    rounds = [_round() for _ in range(ROUNDS)]
    first, whole = ([each[name] for each in rounds] for name in ("first_s", "whole_s"))
    also = f" (worst of {ROUNDS}: {max(first):.2f})"
    yield at_most("the first bytes of a recording", FIRST_S, median(first), "s", also=also)
    alone = median(each["processor_s"] for each in rounds)
    also = f" (worst of {ROUNDS}: {max(whole):.1f}; {alone:.1f} s of a core)"
    yield at_most("a recording of 10:50 min", WHOLE_S, median(whole), "s", also=also)
    memory = max(each["memory_mb"] for each in rounds)
    yield at_most("memory that making it adds, at most", MEMORY_MB, memory, "MB")
    yield at_most("its size", SIZE_MB, rounds[0]["size_mb"], "MB")


def _round() -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.audio_time"], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _memory_mb(kind: str) -> float:
    """Of this process: ``VmRSS`` now, ``VmHWM`` the most it ever had."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith(kind)) * 1024 / 1e6


def main() -> None:
    """One recording, as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "supple.web.settings"
    import django

    django.setup()
    import supple.web.pages.urls  # noqa: F401
    from supple.core.catalogue.load import load_catalogue, load_words
    from supple.core.dose.decision import Plan
    from supple.core.dose.scenario import replay
    from supple.core.session.script import script
    from supple.media.voice.recording import recording
    from supple.media.voice.wishes import Wishes
    from supple.scenario_command import read

    catalogue = load_catalogue()
    *_, last = replay(read(SCENARIO, catalogue).scenario, catalogue)
    assert isinstance(last.decision, Plan)
    segments, words = script(last.decision, catalogue).segments, load_words()
    idle_mb, begun, had_s = _memory_mb("VmRSS"), perf_counter(), process_time()
    made = recording(segments, words, Wishes())
    size = len(next(made))
    head = size
    while size - head < FIRST_BYTES:
        size += len(next(made))
    first_s = perf_counter() - begun
    size += sum(map(len, made))
    whole_s = perf_counter() - begun
    found = {
        "first_s": first_s,
        "whole_s": whole_s,
        "processor_s": process_time() - had_s,
        "memory_mb": _memory_mb("VmHWM") - idle_mb,
        "size_mb": size / 1e6,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
