"""Recordings made in other processes: the same bytes, none left behind, and why there is none."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from supple.core.session.speech import Talk
from supple.media.voice import apart
from supple.media.voice.apart import (
    COMMAND,
    Apart,
    NotRecordedError,
    Process,
    read_order,
    write_order,
)
from supple.media.voice.clips import Clips
from supple.media.voice.recording import Score, score
from supple.media.voice.wishes import Wishes
from tests.media.voice.conftest import Recorded
from tests.media.voice.sessions import WORDS, short_session

WITHIN_S = 30
STANDS_STILL = (
    "import sys, time; sys.stdin.readline(); sys.stdout.write('x' * 1000); sys.stdout.flush(); "
    "time.sleep(60)"
)
"""A process that makes the beginning of a recording and no more."""


def written(clips: Clips, talk: Talk = Talk.FULL) -> Score:
    return score(short_session().segments, WORDS, Wishes(talk), clips=clips)


class Started(Process):
    """Remembers every process."""

    every: list[Started] = []

    def __init__(self) -> None:
        super().__init__()
        self.every.append(self)

    def is_over(self) -> bool:
        """Whether it ended by itself, or was ended."""
        return self._started.wait(timeout=WITHIN_S) is not None

    def was_ended(self) -> bool:
        """Whether it is over, and not by itself."""
        return self._started.poll() not in {None, 0}


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Started]]:
    monkeypatch.setattr(apart, "Process", Started)
    Started.every = []
    yield Started.every
    for each in Started.every:
        each.end()


def test_an_order_is_read_as_it_was_written(clips: Clips) -> None:
    asked = written(clips, Talk.SHORT)
    order = read_order(json.loads(json.dumps(write_order(asked, calm=True))))
    assert (order.timeline, order.wishes, order.clips) == (
        asked.timeline,
        asked.wishes,
        asked.clips,
    )
    assert order.is_calm


def test_it_is_the_same_recording_and_one_process_waits_for_the_next(
    clips: Clips, recorded: Recorded, processes: list[Started]
) -> None:
    place = Apart()
    first = place.begin(written(clips))
    assert len(processes) == 2
    second = place.begin(written(clips, Talk.CHIMES), calm=True)
    assert len(processes) == 3
    # The first one waits half way while the second begins.
    assert next(second).startswith(b"ID3")
    assert b"".join(first) == recorded(Talk.FULL)
    assert first.size == len(recorded(Talk.FULL))
    second.close()
    assert [each.is_alive for each in processes] == [False, False, True]
    place.rest()
    assert processes[2].is_over()


def test_where_nobody_shall_wait_nobody_does(clips: Clips, processes: list[Started]) -> None:
    Apart(stays_s=None).begin(written(clips)).close()
    assert len(processes) == 1


def test_who_waits_ends_after_its_time(clips: Clips, processes: list[Started]) -> None:
    place = Apart(stays_s=0.0)
    place.begin(written(clips)).close()
    assert all(each.is_over() for each in processes)
    place.begin(written(clips)).close()
    assert len(processes) == 4


def test_one_that_waits_and_is_gone_is_replaced(clips: Clips, processes: list[Started]) -> None:
    place = Apart()
    place.begin(written(clips)).close()
    processes[1].end()
    made = place.begin(written(clips))
    assert next(made).startswith(b"ID3")
    made.close()
    place.rest()


def test_it_can_be_ended_while_somebody_reads_it(
    clips: Clips, processes: list[Started], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", STANDS_STILL))
    made = Apart(stays_s=0.0).begin(written(clips))
    why: list[str] = []

    def read() -> None:
        try:
            for _ in made:
                may_end.set()  # and then nothing comes
        except NotRecordedError as error:
            why.append(str(error))

    may_end, reader = threading.Event(), threading.Thread(target=read)
    reader.start()
    assert may_end.wait(WITHIN_S)
    made.close()
    made.close()
    reader.join(WITHIN_S)
    assert not reader.is_alive()
    assert why == ["the process that made it was ended, or stood still"]
    assert not processes[0].is_alive


def test_one_that_stands_still_is_ended(
    clips: Clips, processes: list[Started], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", STANDS_STILL))
    made = Apart(stays_s=0.0).begin(written(clips))
    assert len(next(made)) == len(written(clips).head) + 1000
    monkeypatch.setattr(apart, "STANDS_STILL_S", 0.1)
    with pytest.raises(NotRecordedError, match=r"or stood still$"):
        next(made)
    assert processes[0].was_ended()
    monkeypatch.setattr(apart, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    with pytest.raises(NotRecordedError, match=r"or stood still$"):
        Apart().begin(written(clips))
    assert processes[-1].was_ended()


def test_what_goes_wrong_there_is_told_here(clips: Clips, processes: list[Started]) -> None:
    asked = written(clips)
    nowhere = Score(asked.head, asked.timeline, asked.wishes, Clips(clips.folder / "nowhere"))
    with pytest.raises(NotRecordedError, match=r"^MissingClipError: [0-9a-f]{16}\.opus$"):
        Apart().begin(nowhere)
    assert [each.is_alive for each in processes] == [False]


def test_where_no_process_can_be_started_it_says_so(
    clips: Clips, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "COMMAND", ("/nowhere/python",))
    with pytest.raises(NotRecordedError, match="no process could be started"):
        Apart().begin(written(clips))


@pytest.mark.parametrize("has_begun", [False, True])
def test_it_outlives_nobody(has_begun: bool, clips: Clips) -> None:
    """Whoever started it is gone: waiting it ends, and making it ends as well, without a word."""
    asked = json.dumps(write_order(written(clips), calm=False)).encode() + b"\n"
    child = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    if has_begun:
        child.stdin.write(asked)
        child.stdin.flush()
        child.stdout.read(1)
    child.stdin.close()
    child.stdout.close()
    assert child.wait(timeout=WITHIN_S) == 0
    assert child.stderr.read() == b""
