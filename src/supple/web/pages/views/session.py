"""The guided session: today's plan as a timeline, handed to the player with all its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from supple.core.catalogue.load import load_words
from supple.core.dose.decision import Plan
from supple.core.session.model import Segment, SessionScript
from supple.core.wire.player_script import to_player
from supple.media.voice.wishes import gain
from supple.web.journal.services import Today
from supple.web.pages import audio
from supple.web.pages.day import holds, is_done
from supple.web.pages.pictures import LAST_POSE
from supple.web.pages.sound import wished_talk
from supple.web.pages.stills import Moving, Picture, has_still, inline, moving, saves_data, still
from supple.web.pages.views.help_first import today_or_first


@dataclass(frozen=True, slots=True)
class Pictured:
    """A stretch and side of the session. ``still``: None where it is drawn; then ``drawing`` stands
    in the page itself. ``moving``: the figure that can take the picture's place.
    """

    key: str
    still: Picture | None
    drawing: SafeString
    moving: Moving | None


@require_http_methods(["GET", "HEAD"])
def session(request: HttpRequest) -> HttpResponse:
    """The player with today's script. Without a plan there is a sentence and the way to Today; on a
    day off, Today itself, where one tap takes it back.
    """
    state = today_or_first(timezone.now())
    if isinstance(state, HttpResponseRedirect):
        return state
    if state.day_off is not None and holds(state.day_off, state):
        return redirect("today")
    script = state.script
    if not isinstance(state.decision, Plan) or script is None or is_done(state):
        return render(request, "pages/no_session.html", {"done": is_done(state)})
    context = {
        "player": to_player(script, load_words()),
        "pictures": list(_pictures(script, state.person.shown_by, drawn=saves_data(request))),
        "plan_ref": _plan_ref(state),
        "resume": _resume(state),
        "served_at": timezone.now().isoformat(),
        "alone": state.decision.requested is not None,
        "audio_url": audio.address(state),
        "take_along_url": audio.to_take_along(state),
        "voice_gain": gain(state.person.voice_volume),
        "chime_gain": gain(state.person.chime_volume),
    }
    answer = render(request, "pages/session.html", context)
    audio.ahead(answer, state, wished_talk(request, state.person))
    return answer


def _plan_ref(state: Today) -> dict[str, object]:
    """Which plan it is, and whose: after "delete everything" the same number is another's plan."""
    whose = str(state.person.client_uuid)
    return {"day": state.day.isoformat(), "revision": state.revision, "person": whose}


def _resume(state: Today) -> dict[str, object] | None:
    """Where an unfinished session of this very plan stands; None: there is none."""
    begun = state.session
    if begun is None or begun.ended_at is not None or begun.revision != state.revision:
        return None
    return {
        "session_uuid": str(begun.uuid),
        "started_at": begun.started_at.isoformat(),
        "player": begun.player,
    }


def _pictures(script: SessionScript, person: str, *, drawn: bool) -> Iterator[Pictured]:
    """One picture for every stretch and side, easier forms included."""
    shown: set[str] = set()
    for segment in _all_segments(script):
        if segment.stretch_id is None:
            continue
        key = f"{segment.stretch_id}:{segment.side}"
        if key not in shown:
            shown.add(key)
            stretch_id, side = segment.stretch_id, segment.side
            baked = not drawn and has_still(stretch_id)
            yield Pictured(
                key=key,
                still=still(stretch_id, LAST_POSE, side) if baked else None,
                drawing=inline(stretch_id, side, drawn=True) if not baked else SafeString(),
                moving=moving(stretch_id, side, person, drawn=drawn),
            )


def _all_segments(script: SessionScript) -> Iterator[Segment]:
    for segment in script.segments:
        yield segment
        if segment.easier is not None:
            yield segment.easier
