"""Recordings made in processes of their own: whoever answers pages goes on meanwhile, and has the
memory back afterwards.

Each process makes one recording. It waits with the next block until somebody takes the one before,
so that several at once cost no more than one; it ends when nobody does. One more waits for the next
wish, with everything loaded: in the middle of a session 0.3 s would be long.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Final

from supple.core.errors import SuppleError
from supple.core.session.chimes import Tune
from supple.core.session.speech import Talk
from supple.media.voice.clips import Clips
from supple.media.voice.mp3 import FRAME_BYTES
from supple.media.voice.placing import Chimed, Placed, Spoken, Timeline
from supple.media.voice.recording import Score
from supple.media.voice.wishes import Wishes

COMMAND: Final = (sys.executable, "-P", "-m", "supple.media.voice")
ALONE: Final = {"OPENBLAS_NUM_THREADS": "1"}
"""For numpy: threads of which it has no use here take a quarter of the time to load it."""
STAYS_S: Final = 180.0
"""How long a process waits for the next wish after the last word of a session: longer than its
parts last. Source: our choice."""
STANDS_STILL_S: Final = 20.0
"""A process that takes longer to read its order, or for what follows, stands still and is ended:
one thread reads what all of them make. Source: our choice."""
PIECE_BYTES: Final = 65536


class NotRecordedError(SuppleError):
    """A recording that another process did not make; the text says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """What another process is asked for. ``is_calm``: nobody waits for it, so it lets others go
    first.
    """

    timeline: Timeline
    wishes: Wishes
    clips: Clips
    is_calm: bool


def write_order(score: Score, *, calm: bool) -> Mapping[str, object]:
    """An order as JSON values."""
    return {
        "sounds": [_written(each) for each in score.timeline.sounds],
        "length": score.timeline.length,
        "wishes": [score.wishes.talk, score.wishes.voice_volume, score.wishes.chime_volume],
        "clips": str(score.clips.folder),
        "calm": calm,
    }


def read_order(order: Mapping[str, Any]) -> Order:
    """The order that was written so."""
    talk, *volumes = order["wishes"]
    sounds = tuple(_read(*each) for each in order["sounds"])
    timeline = Timeline(sounds, order["length"])
    clips = Clips(Path(order["clips"]))
    return Order(timeline, Wishes(Talk(talk), *volumes), clips, order["calm"])


def _written(placed: Placed) -> list[object]:
    if isinstance(placed, Chimed):
        return [placed.at, placed.tune]
    return [placed.at, placed.phrase, placed.length]


def _read(at: int, what: str, length: int | None = None) -> Placed:
    return Chimed(at, Tune(what)) if length is None else Spoken(at, what, length)


class Process:
    """Another process: waiting for an order, or carrying it out. ``read`` in one thread at a time;
    ``end`` in any, also while another reads.
    """

    def __init__(self) -> None:
        """Raises: NotRecordedError where none can be started."""
        pipe = subprocess.PIPE
        try:
            self._started = subprocess.Popen(
                COMMAND, stdin=pipe, stdout=pipe, stderr=pipe, env=os.environ | ALONE
            )
        except OSError as error:
            raise NotRecordedError(f"no process could be started: {error.strerror}") from error
        self._reading = threading.Lock()

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return self._started.poll() is None

    def ask(self, order: Mapping[str, object]) -> None:
        """Tell it what to make. Raises: NotRecordedError where it is gone."""
        assert self._started.stdin is not None, "it was started with a pipe"
        try:
            with self._in_time(), self._started.stdin as told:
                told.write(json.dumps(order).encode() + b"\n")
        except OSError as error:
            raise NotRecordedError("the process that should make it is gone") from error

    def read(self) -> bytes:
        """What follows, as soon as there is some; nothing at its end, after ``end``, and where it
        stands still.
        """
        assert self._started.stdout is not None, "it was started with a pipe"
        with self._reading:
            if self._started.stdout.closed:
                return b""
            with self._in_time():
                return os.read(self._started.stdout.fileno(), PIECE_BYTES)

    def fault(self) -> str:
        """Once there is nothing more: the last line that it said of what went wrong, or ""."""
        assert self._started.stderr is not None, "it was started with a pipe"
        with self._reading:
            said = b"" if self._started.stderr.closed else self._started.stderr.read()
        return said.decode(errors="replace").strip().rpartition("\n")[-1]

    def end(self) -> None:
        """Leave nothing of it. Harmless when it is said again."""
        self._started.kill()
        self._started.wait()
        streams = (self._started.stdin, self._started.stdout, self._started.stderr)
        with self._reading:  # who still reads has come to the end just now
            for stream in streams:
                with suppress(OSError):
                    assert stream is not None, "it was started with pipes"
                    stream.close()

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """Its pipes are waited for so long; then it is ended, which ends the waiting as well."""
        late = threading.Timer(STANDS_STILL_S, self._started.kill)
        late.daemon = True
        late.start()
        try:
            yield
        finally:
            late.cancel()


class RecordedApart(Iterator[bytes]):
    """An MP3 that another process makes while it is read, once. ``size``: its bytes in all."""

    def __init__(self, score: Score, process: Process, *, calm: bool) -> None:
        """Its first sound is waited for, so that what cannot be begun is told here.

        Raises: NotRecordedError.
        """
        self.size = self._left = score.size
        self._process = process
        self._first = b""
        process.ask(write_order(score, calm=calm))
        sound = b""
        while len(sound) <= FRAME_BYTES:  # the first frame is there before anything is decoded
            sound += self._next()
        self._first = score.head + sound

    def __next__(self) -> bytes:
        """The bytes that follow. Raises: NotRecordedError where they do not."""
        piece, self._first = self._first or self._next(), b""
        self._left -= len(piece)
        if not self._left:
            self.close()
        if not piece:
            raise StopIteration
        return piece

    def _next(self) -> bytes:
        if not self._left:
            return b""
        piece = self._process.read()
        if not piece:
            why = self._process.fault() or "the process that made it was ended, or stood still"
            self.close()
            raise NotRecordedError(why)
        return piece

    def close(self) -> None:
        """Make no more of it, from any thread. Harmless when it is said again."""
        self._process.end()


class Apart:
    """Has recordings made, each in a process of its own."""

    def __init__(self, stays_s: float | None = STAYS_S) -> None:
        """``stays_s``: how long one waits for the next wish; None: none does."""
        self._stays_s = stays_s
        self._lock = threading.Condition()
        self._waiting: Process | None = None
        self._until = 0.0
        self._watched = False

    def begin(self, score: Score, *, calm: bool = False) -> RecordedApart:
        """A recording. Once it has begun, another process waits for the next wish.

        Raises: NotRecordedError.
        """
        process = self._take() or Process()
        try:
            made = RecordedApart(score, process, calm=calm)
        except NotRecordedError:
            process.end()
            raise
        self._expect()
        return made

    def stay(self) -> None:
        """The session goes on: let the process that waits, if one does, wait as long again."""
        with self._lock:
            self._until = monotonic() + (self._stays_s or 0.0)

    def rest(self) -> None:
        """Let nobody wait any more."""
        with self._lock:
            self._until = 0.0
            self._lock.notify_all()

    def _take(self) -> Process | None:
        with self._lock:
            process, self._waiting = self._waiting, None
        if process is not None and not process.is_alive:
            process.end()
            return None
        return process

    def _expect(self) -> None:
        """Have a process wait, and a thread that ends it in time. Without one all goes slower."""
        if self._stays_s is None:
            return
        with self._lock, suppress(NotRecordedError):
            self._until = monotonic() + self._stays_s
            if self._waiting is None:
                self._waiting = Process()
            if not self._watched:
                self._watched = True
                threading.Thread(target=self._watch, name="recordings wait", daemon=True).start()

    def _watch(self) -> None:
        with self._lock:
            while self._waiting is not None and (left_s := self._until - monotonic()) > 0:
                self._lock.wait(left_s)
            process, self._waiting, self._watched = self._waiting, None, False
        if process is not None:
            process.end()
