"""An answer that follows a recording while it grows, without ever waiting for whoever reads it."""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, Self

from supple.core.errors import SuppleError

WAIT_S = 60.0
"""How long an answer waits for the next block."""
AT_ONCE_BYTES = 32 * 1024
"""What a first piece holds, so that a player can begin: Chromium waits for so much, and for no more
where no picture stands before the sound."""
GROWTH = 4
"""A piece ends when so many times what was sent before is there."""
PIECES = 4
"""An answer comes in so many pieces at most: that many the server takes in without waiting for
whoever reads (Granian's channel), so no thread is held by a slow reader. Source of all: our choice.
"""

_log = logging.getLogger(__name__)


class NotMadeError(SuppleError):
    """A recording that could not be made, or not in time. The text says why."""


class Made(Protocol):
    """A recording as it is made. ``size``: its bytes in all, known before the first."""

    @property
    def size(self) -> int:
        """How many bytes there will be."""
        ...

    def __iter__(self) -> Iterator[bytes]:
        """Its blocks."""
        ...

    def close(self) -> None:
        """Make no more of it, from any thread."""
        ...


@dataclass(eq=False)
class Making:
    """A recording that is being made, or was. Its fields change under the maker's lock alone.

    ``part``: its place in the folder; None where it cannot be kept. ``size``: None before it has
    begun. ``failed``: why it ends early.
    """

    name: str
    steps: Callable[[], Made]
    part: Path | None
    size: int | None = None
    made: Made | None = None
    blocks: Iterator[bytes] | None = None
    content: bytearray = field(default_factory=bytearray)
    is_whole: bool = False
    failed: str = ""
    followers: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.is_whole or bool(self.failed)


class Follower:
    """One answer that follows a recording: ``size`` first, then the pieces of a span. Close it."""

    def __init__(
        self, making: Making, changed: threading.Condition, leave: Callable[["Follower"], None]
    ) -> None:
        self.making = making
        self.must_go = False
        self._changed = changed
        self._leave = leave
        self._places = self._left = range(0)
        self._pieces = 0

    def size(self) -> int:
        """How long it will be, as soon as it has begun. Raises: NotMadeError when it cannot be."""
        self._wait(lambda: self.making.size is not None)
        assert self.making.size is not None, "a recording that is over has begun"
        return self.making.size

    def take(self, places: range) -> Self:
        """Come in pieces, with these bytes alone."""
        self._places = self._left = places
        return self

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        """The next piece. Where the recording fails there is none, so the answer is shorter than
        was said: its connection breaks, and whoever reads it notices.
        """
        self._pieces += 1
        try:
            content = self._wait(lambda: len(self.making.content) >= self._wanted())
        except NotMadeError as error:
            # Who skips asks for another one and leaves this: that is no fault.
            level = logging.DEBUG if self.must_go else logging.WARNING
            _log.log(level, "A recording ends early: %s", error)
            content = bytearray()
        piece = bytes(content[self._left.start : self._left.stop])
        if not piece:
            self.close()
            raise StopIteration
        self._left = self._left[len(piece) :]
        return piece

    def close(self) -> None:
        """Follow it no longer; it is made to its end all the same."""
        self._leave(self)

    def _wanted(self) -> int:
        """How much of the recording the next piece waits for."""
        sent = len(self._places) - len(self._left)
        piece = max(AT_ONCE_BYTES, GROWTH * sent)
        return self._left[:piece].stop if self._pieces < PIECES else self._left.stop

    def _wait(self, is_enough: Callable[[], bool]) -> bytearray:
        """What is there once it is enough, or whole. Raises: NotMadeError."""
        making = self.making
        with self._changed:
            while not (self._is_over or is_enough()):
                news = partial(self._has_news, making.size, len(making.content))
                if not self._changed.wait_for(news, WAIT_S):
                    raise NotMadeError("It takes too long to make the recording.")
            if making.failed:
                raise NotMadeError(making.failed)
            if not making.is_whole and self.must_go:
                raise NotMadeError("Another recording was asked for since.")
            return making.content

    @property
    def _is_over(self) -> bool:
        return self.making.is_over or self.must_go

    def _has_news(self, size: int | None, there: int) -> bool:
        making = self.making
        return self._is_over or making.size != size or len(making.content) > there
