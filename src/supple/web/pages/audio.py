"""Today's session as a recording: which one is meant, what it is called, and who makes it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from typing import Protocol
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse
from django.urls import reverse

from supple.core.catalogue.load import load_words
from supple.core.errors import InputError, SuppleError
from supple.core.session.model import Segment, SessionScript
from supple.core.session.parts import Part, every_part, read_parts, segments, write_parts
from supple.core.session.speech import Talk
from supple.core.wire import script as script_wire
from supple.core.words.model import Words
from supple.media.voice.apart import STAYS_S, Apart
from supple.media.voice.recording import edition, has_clips, score
from supple.media.voice.wishes import Wishes, talk_heard
from supple.web.journal import services
from supple.web.journal.services import Today
from supple.web.keeping import recordings
from supple.web.pages.audio_follower import Made, Making
from supple.web.pages.audio_maker import Maker
from supple.web.pages.day import plan_to_do

MAKER = Maker()
"""Has every recording of this process made."""
APART = Apart(STAYS_S if settings.MAKES_AHEAD else None)
"""The processes that make them."""
_NAME_LETTERS = 32
"""Of a digest: no two recordings come to the same."""


class NoRecordingError(SuppleError):
    """There is none of what was asked for. The text says why, for people."""


class Steps(Protocol):
    """Begins a recording. ``calm``: nobody waits for it."""

    def __call__(self, *, calm: bool) -> Made:
        """Begin it."""
        ...


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that is wanted. ``name``: another one for every other content. ``called``: what
    its file is called. ``whose``: the person who listens.
    """

    name: str
    called: str
    whose: UUID
    steps: Steps

    def kept(self) -> bytes | None:
        """The recording, where it was made before."""
        return MAKER.whole(self.name) or recordings.find(settings.AUDIO_FOLDER, self.name)

    def made(self, *, ahead: bool = False) -> Making:
        """The recording as it is made from now on. ``ahead``: nobody waits for it.

        Raises: NoRecordingError where its person was deleted since this request began. That is
        looked up once its place in the folder is taken: whoever deletes everything later finds it
        there.
        """
        steps = partial(self.steps, calm=ahead)
        making = MAKER.begin(settings.AUDIO_FOLDER, self.name, steps, ahead=ahead)
        try:
            person = services.local_person()
        except DatabaseError:
            if not making.followers:  # whoever follows was found to be there
                MAKER.give_up(making, UNKNOWN)
            raise
        if person is None or person.client_uuid != self.whose:
            MAKER.give_up(making, GONE)
            raise NoRecordingError(GONE)
        return making


NO_VOICE = "There is no recorded voice for this language."
GONE = "Everything was deleted meanwhile."
UNKNOWN = "Whose it is could not be read."


def wanted(state: Today, query: Mapping[str, str], chosen: Talk) -> Recording:
    """What an address asks for: ``day`` and ``revision`` of the plan that stands, ``parts`` of its
    script (all, where it names none), ``talk`` (as it is ``chosen`` on this device, where it names
    none), ``download``: with a picture, which the player of the page shows by itself.

    Raises: NoRecordingError where that plan does not stand; InputError for odd parts or talk.
    """
    script = _script(state)
    asked = (query.get("day"), query.get("revision"))
    if script is None or asked != (state.day.isoformat(), str(state.revision)):
        raise NoRecordingError("This plan does not stand now. Today shows what does.")
    if not has_voice(load_words().language):
        raise NoRecordingError(NO_VOICE)
    text = query.get("parts")
    parts = every_part(script) if text is None else read_parts(text, script)
    talk = _talk(query.get("talk", chosen.value))
    return _recording(state, script, parts, talk, picture=query.get("download") == "1")


def address(state: Today) -> str | None:
    """Where the recordings of today's plan lie; a player adds ``&parts=…&talk=…``.

    None: there are none, as there is no plan or no voice.
    """
    if _script(state) is None or not has_voice(load_words().language):
        return None
    query = urlencode({"day": state.day.isoformat(), "revision": state.revision})
    return f"{reverse('session_audio')}?{query}"


def to_take_along(state: Today) -> str | None:
    """Where today's session can be downloaded as a file; None: there is none."""
    found = address(state)
    return None if found is None else f"{found}&download=1"


def ahead(response: HttpResponse, state: Today, talk: Talk | None) -> None:
    """Once an answer is out, make the whole of today's session: it is likely to be wanted next.

    A second time, while it is made or when it is there, this does nothing. ``talk`` None: no sound
    is wished for, and none is made.
    """
    if talk is None or not settings.MAKES_AHEAD or address(state) is None:
        return
    close = response.close

    def then() -> None:
        close()
        _make_ahead(state, talk)

    response.close = then  # type: ignore[method-assign]


def goes_on() -> None:
    """A session is under way: the next wish may come at any moment."""
    APART.stay()


def is_over() -> None:
    """A session has ended: no wish is expected, and none is waited for."""
    APART.rest()


def forget() -> None:
    """Everything was deleted: keep nothing of what is being made, and expect no wish."""
    MAKER.forget()
    APART.rest()


@cache
def has_voice(language: str) -> bool:
    """Whether sessions in a language can be recorded. Looked up once, as all of an installation."""
    return has_clips(language)


def _make_ahead(state: Today, talk: Talk) -> None:
    script = _script(state)
    assert script is not None, "no address without a script"
    whole = _recording(state, script, every_part(script), talk, picture=False)
    there = recordings.is_there(settings.AUDIO_FOLDER, whole.name)
    if not there and not MAKER.has(whole.name):
        with suppress(NoRecordingError, DatabaseError):
            whole.made(ahead=True)


def _script(state: Today) -> SessionScript | None:
    """The script of the plan that Today shows."""
    return None if plan_to_do(state) is None else state.script


def _talk(text: str) -> Talk:
    try:
        return Talk(text)
    except ValueError:
        raise InputError(
            where="session", field="talk", value=text, allowed=", ".join(Talk)
        ) from None


def _recording(
    state: Today, script: SessionScript, parts: Sequence[Part], talk: Talk, *, picture: bool
) -> Recording:
    words, person = load_words(), state.person
    volumes = person.voice_volume, person.chime_volume
    wishes = Wishes(talk_heard(talk, *volumes) or Talk.CHIMES, *volumes)
    content = {
        "edition": edition(words.language),
        "language": words.language,
        "sentences": _sentences(),
        "script": script_wire.to_json(script),
        "parts": write_parts(parts),
        "wishes": [wishes.talk.value, wishes.voice_volume, wishes.chime_volume],
        "picture": picture,
    }
    steps = partial(begin, segments(script, parts), words, wishes, picture=picture)
    name = name_of(json.dumps(content))
    return Recording(name, f"supple-{state.day.isoformat()}.mp3", person.client_uuid, steps)


def name_of(content: str) -> str:
    """Of a recording, from all that decides how it sounds."""
    return hashlib.sha256(content.encode()).hexdigest()[:_NAME_LETTERS]


def begin(
    played: Sequence[Segment], words: Words, wishes: Wishes, *, picture: bool, calm: bool
) -> Made:
    """Begin a recording, in a process of its own. ``calm``: nobody waits for it."""
    return APART.begin(score(played, words, wishes, picture=picture), calm=calm)


@cache
def _sentences() -> str:
    """Another one for every other choice of words."""
    return hashlib.sha256(repr(sorted(load_words().entries.items())).encode()).hexdigest()
