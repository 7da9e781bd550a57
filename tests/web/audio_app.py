"""Supple as it serves, with a stand-in for the voice: `python audio_app.py`, SUPPLE_DATA names the
folder. It says where it is, and answers for somebody who has a plan for today.

In full words a recording is made at once. With few words it stands still in the middle until the
file `go-on` is in the folder. With chimes it fails in the middle, once the file `give-up` is there.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import uuid4

from supple.core.session.model import Segment
from supple.core.session.speech import Talk
from supple.core.words.model import Words
from supple.media.voice.wishes import Wishes
from supple.web.data_folder import data_folder
from supple.web.keeping.opening import open_journal
from supple.web.serve import HomeLoader
from supple.web.server import HOST, claim_port, make_server

BLOCKS = tuple(bytes([number]) * 65536 for number in range(48))
SIZE = 48 * 65536
GO_ON = "go-on"
GIVE_UP = "give-up"
GIVE_UP_S = 60


class Sounding:
    """A recording of ten minutes, as large as a real one."""

    size = SIZE

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    def __iter__(self) -> Iterator[bytes]:
        for number, block in enumerate(BLOCKS):
            if number == 24 and self.talk is Talk.CHIMES:
                _wait(GIVE_UP)
                raise RuntimeError("the encoder gave up")
            if number == 24 and self.talk is Talk.SHORT:
                _wait(GO_ON)
            yield block

    def close(self) -> None:
        """There is nothing to end."""


def sounding(played: Sequence[Segment], words: Words, wishes: Wishes, **_: Any) -> Sounding:
    """In the place of ``pages.audio.begin``."""
    return Sounding(wishes.talk)


class Loader(HomeLoader):
    """Loads the application, and puts the stand-in into it."""

    def __call__(self) -> Callable[..., Any]:
        application = super().__call__()
        from supple.web.pages import audio

        audio.begin = sounding
        audio.has_voice = lambda language: True  # type: ignore[assignment]
        return application


def _wait(sign: str) -> None:
    deadline = time.monotonic() + GIVE_UP_S
    while not (data_folder() / sign).exists() and time.monotonic() < deadline:
        time.sleep(0.02)


def _plan() -> None:
    """Somebody who has been welcomed and has checked in."""
    from django.db import connection
    from django.utils import timezone

    from supple.core.catalogue.load import load_catalogue
    from supple.core.safety.screen import asked
    from supple.web.journal import services

    now = timezone.now()
    person = services.enrol(birth_year=1980, now=now, client_uuid=uuid4())
    no = {question.id: False for question in asked(load_catalogue().questions)}
    services.record_answers(person, no, now, uuid4())
    services.finish_welcome(person, now, uuid4())
    services.record_check_in(person, {"safety_concern": False, "now_nrs": 3}, now, uuid4())
    connection.close()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    port = claim_port(0)
    _held = open_journal()
    _plan()
    server = make_server(HOST, port)
    server.serve(target_loader=Loader(port, open_browser=False), wrap_loader=False)


if __name__ == "__main__":
    main()
