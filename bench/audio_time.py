"""How long the recording of a session takes, when its first bytes come, and what it weighs.

Each round is a process of its own that has the pages loaded, as an idle Supple has. It has the
recording made as Supple does, by another process that was not started yet: so the memory is that of
everybody, less what was there before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.figure import Figure, at_most
from bench.memory import megabytes
from supple.media.voice.recording import FILLED_BYTES

SCENARIO = Path(__file__).parents[1] / "tests" / "scenarios" / "flare_and_the_way_back.json"
"""Its last day is a session of 10:50."""
TEN_MINUTES_S = 600
ROUNDS = 5
FIRST_BYTES = 5_000
"""A second of sound: less would not begin to play."""
WHOLE_S, FIRST_S, MEMORY_MB, SIZE_MB = 6.0, 0.5, 150.0, 6.0


def figures() -> Iterator[Figure]:
    """Of a session of eleven minutes in full words, the longest to make."""
    rounds = [_round() for _ in range(ROUNDS)]
    first, again, whole = (
        [each[name] for each in rounds] for name in ("first_s", "again_s", "whole_s")
    )
    also = f" (worst of {ROUNDS}: {max(first):.2f}; of the next one {median(again):.3f})"
    yield at_most("the first bytes of a recording", FIRST_S, median(first), "s", also=also)
    alone = median(each["processor_s"] for each in rounds)
    also = f" (worst of {ROUNDS}: {max(whole):.1f}; {alone:.1f} s of a core)"
    yield at_most("ten minutes of a recording", WHOLE_S, median(whole), "s", also=also)
    memory = max(each["memory_mb"] for each in rounds)
    yield at_most("memory that making it adds, at most", MEMORY_MB, memory, "MB")
    yield at_most("the size of one of 10:50 min", SIZE_MB, rounds[0]["size_mb"], "MB")


def _round() -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.audio_time"], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


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
    from supple.media.voice.apart import Apart
    from supple.media.voice.recording import score
    from supple.media.voice.wishes import Wishes
    from supple.scenario_command import read

    catalogue = load_catalogue()
    *_, last = replay(read(SCENARIO, catalogue).scenario, catalogue)
    assert isinstance(last.decision, Plan)
    segments, words = script(last.decision, catalogue).segments, load_words()
    asked = score(segments, words, Wishes(), picture=False)
    idle_mb, begun = _memory_mb(), perf_counter()
    place = Apart()
    made = place.begin(asked)
    first_s, most_mb = _first_s(made, begun), 0.0
    for _ in made:
        most_mb = max(most_mb, _memory_mb())
    ten_minutes = TEN_MINUTES_S / asked.duration_s
    whole_s = (perf_counter() - begun) * ten_minutes
    processor_s = sum(os.times()[2:4]) * ten_minutes
    begun = perf_counter()
    again = place.begin(asked)
    again_s = _first_s(again, begun)
    again.close()
    found = {
        "first_s": first_s,
        "again_s": again_s,
        "whole_s": whole_s,
        "processor_s": processor_s,
        "memory_mb": most_mb - idle_mb,
        "size_mb": made.size / 1e6,
    }
    print(json.dumps(found))


def _memory_mb() -> float:
    """Of this process and of those that it started."""
    return megabytes(os.getpid(), "Rss")


def _first_s(made: Iterator[bytes], begun: float) -> float:
    """Until so much is there that it could begin to play."""
    size = 0
    while size < FILLED_BYTES + FIRST_BYTES:
        size += len(next(made))
    return perf_counter() - begun


if __name__ == "__main__":
    main()
