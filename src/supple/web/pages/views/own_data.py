"""A person's data in their own hands: take all of it along, or delete all of it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from supple.web.journal import services
from supple.web.pages import audio
from supple.web.pages.forms.deleting import DeleteForm
from supple.web.pages.forms.sending import accepted, sent
from supple.web.pages.sound import SOUND_COOKIE
from supple.web.pages.theme import THEME_COOKIE
from supple.web.pages.views.welcome import FURTHEST_COOKIE

COOKIES = (THEME_COOKIE, SOUND_COOKIE, FURTHEST_COOKIE)
"""What a browser keeps for Supple besides the token of its forms, which says nothing of anybody."""


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """Everything that the person entered and was given, as one file."""
    person = services.local_person()
    if person is None:
        return redirect("welcome")
    now = timezone.now()
    day = services.today_of(person, now)
    answer = JsonResponse(
        services.everything(person, now), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    answer["Content-Disposition"] = f'attachment; filename="supple-{day.isoformat()}.json"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """What would be deleted and what would stay; deletes only after two deliberate ticks."""
    if services.local_person() is None:
        return redirect("welcome")
    form = DeleteForm(sent(request))
    if request.method == "POST" and accepted(form, _erase):
        return _begun_anew(request)
    return render(request, "pages/settings/delete.html", {"form": form})


def _erase() -> None:
    """All that is kept, and then what is being made of it just now."""
    services.erase_everything(timezone.now())
    audio.forget()


def _begun_anew(request: HttpRequest) -> HttpResponse:
    """To the first page of the welcome, which says that everything is deleted.

    A phone on the network was paired, and that is deleted as well: no further page would open to
    it, so it is told at once.
    """
    if request.is_secure():
        response = render(request, "pages/settings/deleted.html")
    else:
        response = redirect(f"{resolve_url('welcome_step', 'hello')}?deleted=yes")
    for name in COOKIES:
        response.delete_cookie(name, samesite="Strict")
    return response
