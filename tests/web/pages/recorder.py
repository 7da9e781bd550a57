"""Stands in for whatever records a session, and asks for recordings as a browser does."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.test import Client

from supple.web.pages import audio

HERE = "day=2026-03-02&revision=1"


@dataclass(frozen=True)
class Sounding:
    """Stands for a recording, which takes seconds to make. ``size``: as it is announced."""

    blocks: Iterable[bytes] = tuple(bytes([number]) * 4000 for number in range(50))
    size: int = 200_000

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.blocks)

    def close(self) -> None:
        """There is nothing to end."""


SOUND = b"".join(Sounding())


class Recorder:
    """Stands in for the voice: what was asked of it, and when it goes on."""

    def __init__(self) -> None:
        self.begun: list[tuple[Any, ...]] = []
        self.calm: list[bool] = []
        self.sound = Sounding()
        self.may_go_on = threading.Semaphore(0)
        self.waits = False

    def __call__(self, *what: Any, picture: bool, calm: bool) -> Sounding:
        self.begun.append((*what, picture))
        self.calm.append(calm)
        return Sounding(self._blocks(), self.sound.size)

    def _blocks(self) -> Iterator[bytes]:
        for block in self.sound:
            assert not self.waits or self.may_go_on.acquire(timeout=20)
            yield block

    def go_on(self) -> None:
        """To the end, without waiting any more."""
        self.waits = False
        self.may_go_on.release(1000)


class Asking(Protocol):
    """Whoever asks, in a browser."""

    client: Client


def ask(someone: Asking, query: str = HERE, method: str = "get", **headers: str) -> Any:
    answer = getattr(someone.client, method)(f"/session/audio/?{query}", headers=headers)
    return answer


def sound(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def all_made() -> None:
    """Wait until nothing is made any more."""
    with audio.MAKER.changed:
        assert audio.MAKER.changed.wait_for(lambda: audio.MAKER.is_idle, timeout=20)


def files(folder: Path) -> dict[str, int]:
    """What lies in the folder, with its modes, once nothing is made any more."""
    all_made()
    return {each.name: each.stat().st_mode & 0o777 for each in folder.iterdir()}
