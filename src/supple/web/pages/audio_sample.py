"""The few seconds by which Settings lets one hear how loud it is, at any two volumes.

They are made, kept and deleted as the recordings of sessions are (``pages.audio``).
"""

from functools import cache, partial

from django.urls import reverse

from supple.core.catalogue.load import load_words
from supple.media.voice import sample
from supple.media.voice.wishes import Wishes
from supple.web.journal import services
from supple.web.journal.services import Person
from supple.web.pages import audio
from supple.web.pages.audio import NoRecordingError, Recording
from supple.web.pages.audio_follower import Made

CALLED = "supple-sound.mp3"
ALL_OFF = "With voice and chimes off there is nothing to hear."


def address(person: Person) -> str | None:
    """Where the volumes that they chose can be heard; None: there is nothing to hear, as both are
    off, or no voice.
    """
    volumes = person.voice_volume, person.chime_volume
    if not any(volumes) or not sample.has_clip(load_words()):
        return None
    return reverse("sound_sample", args=[edition(), *volumes])


def wanted(person: Person | None, voice_volume: int, chime_volume: int) -> Recording:
    """The sample at these volumes. Raises: NoRecordingError, which says why there is none."""
    if person is None:
        raise NoRecordingError("There are no settings yet. Supple's first page begins with you.")
    if not {voice_volume, chime_volume} <= {*services.VOLUMES}:
        raise NoRecordingError("There is no such volume. Settings shows those to choose from.")
    if not voice_volume and not chime_volume:
        raise NoRecordingError(ALL_OFF)
    if not sample.has_clip(load_words()):
        raise NoRecordingError(audio.NO_VOICE)
    wishes = Wishes(voice_volume=voice_volume, chime_volume=chime_volume)
    content = f"sample {edition()} {voice_volume} {chime_volume}"
    return Recording(audio.name_of(content), CALLED, person.client_uuid, partial(begin, wishes))


def begin(wishes: Wishes, *, calm: bool) -> Made:
    """Begin it, in a process of its own. ``calm``: nobody waits for it."""
    return audio.APART.begin(sample.sample(load_words(), wishes), calm=calm)


@cache
def edition() -> str:
    """Changes whenever it might sound different at the same volumes. Read once: that happens with
    an installation only.
    """
    return sample.edition(load_words())
