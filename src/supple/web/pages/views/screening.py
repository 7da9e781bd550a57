"""Answering the safety questions again: weekly, after a break, in a flare, or when something is
new.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Kind, Withheld
from supple.core.safety.screen import by_screen
from supple.core.session.player_state import EndedBy
from supple.web.journal import services
from supple.web.journal.services import Person
from supple.web.pages.forms.screening import ScreenForm, screen_form
from supple.web.pages.forms.sending import accepted, sent, write_id
from supple.web.pages.open_items import emergency_is_open, next_screen


@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, screen: str) -> HttpResponse:
    """One screen of questions. A yes to an emergency question leads to the emergency page at once,
    before anything else is asked.
    """
    if screen not in by_screen(load_catalogue().questions):
        raise Http404("There is no such safety screen.")
    person = services.local_person()
    if person is None:
        return redirect("welcome")
    if emergency_is_open(person):
        return redirect("emergency")
    form = screen_form(screen, sent(request))
    if request.method == "POST" and accepted(form, lambda: _keep(person, form)):
        return _go_on(person)
    words = load_words()
    context = {
        "form": form,
        "screen_title": words.say(f"screens.{screen}.title"),
        "screen_help": words.say(f"screens.{screen}.help"),
    }
    return render(request, "pages/screen.html", context)


def _keep(person: Person, form: ScreenForm) -> None:
    services.record_answers(person, form.yes_by_question(), timezone.now(), write_id(form))


def _go_on(person: Person) -> HttpResponse:
    if emergency_is_open(person):
        return redirect("emergency")
    state = services.todays_session(person, timezone.now())
    decision, session = state.decision, state.session
    if isinstance(decision, Withheld) and decision.kind is Kind.SCREEN_DUE:
        due = next_screen(decision.question_ids)
        if due is not None:
            return redirect("screen", screen=due)
    if session is not None and session.ended_by is EndedBy.HURT and session.end_nrs is None:
        return redirect("after")
    return redirect("today")
