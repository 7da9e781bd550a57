"""How much is said on this device, as it was chosen where a session begins.

The choice belongs to a device and not to a person, so it is a cookie and no entry of the journal.
The player keeps it there (``frontend/src/player/store.ts``). What it plays it asks for by name; a
recording that is made ahead, or taken along, is as the cookie and the volumes of Settings say.
"""

from django.http import HttpRequest

from supple.core.session.speech import Talk
from supple.media.voice.wishes import talk_heard
from supple.web.journal.services import Person

SOUND_COOKIE = "supple_sound"
SILENT = "silent"


def wished_talk(request: HttpRequest, person: Person) -> Talk | None:
    """What a session should say; in full where nothing is chosen. None: no sound at all."""
    chosen = request.COOKIES.get(SOUND_COOKIE, "")
    if chosen == SILENT:
        return None
    talk = Talk(chosen) if chosen in set(Talk) else Talk.FULL
    return talk_heard(talk, person.voice_volume, person.chime_volume)
