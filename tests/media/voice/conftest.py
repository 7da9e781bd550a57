from __future__ import annotations

from collections.abc import Callable

import pytest

from supple.core.session.speech import Talk
from supple.media.voice.clips import Clips
from supple.media.voice.recording import recording
from supple.media.voice.texts import phrases, texts_of
from supple.media.voice.wishes import Wishes
from tests.media.voice.sessions import WORDS, short_session
from tests.media.voice.spoken import record

Recorded = Callable[[Talk], bytes]


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    """A clip for each phrase of the short session."""
    said = {each for text in texts_of([short_session()], WORDS) for each in phrases(text)}
    return record(tmp_path_factory.mktemp("clips"), said)


@pytest.fixture(scope="session")
def recorded(clips: Clips) -> Recorded:
    """The short session as an MP3, made once for each way to talk."""
    made: dict[Talk, bytes] = {}

    def of(talk: Talk) -> bytes:
        if talk not in made:
            wishes = Wishes(talk)
            made[talk] = b"".join(recording(short_session().segments, WORDS, wishes, clips=clips))
        return made[talk]

    return of
