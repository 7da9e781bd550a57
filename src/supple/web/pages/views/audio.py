"""Today's session as sound, for the player that follows it and to take along; and a few seconds by
which to hear how loud it will be.

It is answered as files are, with its length and with ranges. One that is still being made is
followed as it grows: how long it will be is known when it begins. Where it fails on the way the
answer ends before its length, which breaks the connection: nobody takes a part for the whole.
"""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from supple.core.errors import InputError
from supple.core.session.speech import Talk
from supple.web.errors import refused
from supple.web.journal import services
from supple.web.pages import audio, audio_sample
from supple.web.pages.audio import NoRecordingError, Recording
from supple.web.pages.audio_follower import NotMadeError
from supple.web.pages.byte_ranges import Span, read_range
from supple.web.pages.day import is_done
from supple.web.pages.sound import wished_talk
from supple.web.pages.views.help_first import today_or_first
from supple.web.security import asked_by_another_site

CONTENT_TYPE = "audio/mpeg"
WHOLE, PARTIAL = 200, 206
FORBIDDEN, NOT_FOUND, NOT_SATISFIABLE, NOT_NOW = 403, 404, 416, 503
OWN_PAGES_ONLY = "A recording is for Supple's own pages only."
NOT_MADE = (
    "There is no recording now. A session can be done without one: press Start on its page, and "
    "your browser speaks, or soft tones lead."
)
NOT_HEARD = "The sample could not be made now. The volumes that you chose are kept all the same."
KEPT = "private, no-store"
"""It tells what a person does: no cache keeps it, and a plan that was withdrawn is not heard."""
SAMPLE_KEPT = "private, max-age=31536000, immutable"
"""Its address names all that it depends on, and it tells how loud somebody likes it and no more."""


@require_safe
def session_audio(request: HttpRequest) -> HttpResponseBase:
    """The recording that the address asks for (``pages.audio.wanted``).

    ``download=1``: as a file to take along, or a page that says why there is none.
    """
    if asked_by_another_site(request):
        return refused(request, OWN_PAGES_ONLY, status=FORBIDDEN)
    is_download = request.GET.get("download") == "1"
    state = today_or_first(timezone.now())
    try:
        if isinstance(state, HttpResponseRedirect):
            raise NoRecordingError("There is no session now. Today shows what comes first.")
        chosen = wished_talk(request, state.person) or Talk.FULL
        recording = audio.wanted(state, request.GET.dict(), chosen)
        answer = _answer(request, recording)
    except NoRecordingError as error:
        if is_download and not isinstance(state, HttpResponseRedirect):
            page = {"done": is_done(state)}
            return render(request, "pages/no_session.html", page, status=NOT_FOUND)
        return refused(request, str(error), status=NOT_FOUND)
    except InputError as error:  # not its value: no page repeats its address
        return refused(request, f"Of {error.field} these are known: {error.allowed}.", status=400)
    except NotMadeError:  # why is in the log: it may say what a person has
        return refused(request, NOT_MADE, status=NOT_NOW)
    kind = "attachment" if is_download else "inline"
    return _named(answer, recording, kind, KEPT)


@require_safe
def sample(
    request: HttpRequest, made: str, voice_volume: int, chime_volume: int
) -> HttpResponseBase:
    """What Settings lets one hear (``pages.audio_sample``). ``made``: the edition; an old one is
    not kept.
    """
    if asked_by_another_site(request):
        return refused(request, OWN_PAGES_ONLY, status=FORBIDDEN)
    try:
        recording = audio_sample.wanted(services.local_person(), voice_volume, chime_volume)
        answer = _answer(request, recording)
    except NoRecordingError as error:
        return refused(request, str(error), status=NOT_FOUND)
    except NotMadeError:
        return refused(request, NOT_HEARD, status=NOT_NOW)
    lasts = made == audio_sample.edition() and _tells_its_length(answer)
    return _named(answer, recording, "inline", SAMPLE_KEPT if lasts else KEPT)


def _tells_its_length(answer: HttpResponseBase) -> bool:
    """Whether it is of a recording, as a whole or a part, and not of one that nobody has begun."""
    return answer.status_code in (WHOLE, PARTIAL) and answer.has_header("Content-Length")


def _named(
    answer: HttpResponseBase, recording: Recording, kind: str, kept: str
) -> HttpResponseBase:
    """What every recording tells of itself. ``kind``: of disposition; ``kept``: by which caches."""
    answer.headers["Content-Disposition"] = f'{kind}; filename="{recording.called}"'
    answer.headers["ETag"] = _etag(recording)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Cache-Control"] = kept
    return answer


def _answer(request: HttpRequest, recording: Recording) -> HttpResponseBase:
    """The recording, or as much of it as was asked for. Raises: NotMadeError, NoRecordingError."""
    content = recording.kept()
    if content is not None:
        return _cut(request, recording, len(content), lambda places: [content[_slice(places)]])
    if request.method == "HEAD":
        return StreamingHttpResponse((), content_type=CONTENT_TYPE)  # how long it is, nobody knows
    follower = audio.MAKER.follow(recording.made())
    try:
        answer = _cut(request, recording, follower.size(), follower.take)
    except NotMadeError:
        follower.close()
        raise
    if answer.status_code == NOT_SATISFIABLE:
        follower.close()
    return answer


def _cut(
    request: HttpRequest,
    recording: Recording,
    size: int,
    take: Callable[[range], Iterable[bytes]],
) -> HttpResponseBase:
    """The span that was asked for, of so many bytes."""
    span = _asked(request, recording)
    places = range(size) if span is None else span.within(size)
    if places is None:
        refusal = refused(request, "The recording has no such part.", status=NOT_SATISFIABLE)
        refusal["Content-Range"] = f"bytes */{size}"
        return refusal
    answer = StreamingHttpResponse(take(places), content_type=CONTENT_TYPE)
    answer["Content-Length"] = str(len(places))
    if span is not None:
        answer.status_code = PARTIAL
        answer["Content-Range"] = f"bytes {places.start}-{places.stop - 1}/{size}"
    return answer


def _slice(places: range) -> slice:
    return slice(places.start, places.stop)


def _asked(request: HttpRequest, recording: Recording) -> Span | None:
    """The span that was asked for; None: all, also where another recording is meant."""
    if request.method != "GET":
        return None
    if request.headers.get("If-Range", _etag(recording)) != _etag(recording):
        return None
    return read_range(request.headers.get("Range", ""))


def _etag(recording: Recording) -> str:
    return f'"{recording.name}"'
