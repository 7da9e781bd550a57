"""After the session: two short questions, both of which may be skipped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.core.dose.decision import Kind, Withheld
from supple.web.journal import services
from supple.web.journal.services import Person, SessionToday, Today
from supple.web.pages.forms.fields import OnceForm
from supple.web.pages.forms.sending import accepted, sent, write_id
from supple.web.pages.forms.today import AfterForm, HalfHourForm
from supple.web.pages.open_items import help_first, next_screen
from supple.web.pages.post_only import post_only


@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest) -> HttpResponse:
    """How it was. A session that ended because of a symptom leads to the safety questions first."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    state = services.todays_session(person, timezone.now())
    first = _first(state)
    if first is not None:
        return first
    session = state.session
    if session is None:
        return redirect("today")
    initial = {"worst_nrs": session.worst_nrs, "end_nrs": session.end_nrs}
    form = AfterForm(sent(request), initial=initial)
    if request.method == "POST" and accepted(form, lambda: _keep(person, session, form)):
        return redirect("today")
    return render(request, "pages/after.html", {"form": form, "session": session})


@post_only
def half_hour(request: HttpRequest) -> HttpResponse:
    """How it is half an hour later, if the person looks in again that day."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    session = services.todays_session(person, timezone.now()).session
    form = HalfHourForm(request.POST)
    if session is None or accepted(form, lambda: _keep(person, session, form)):
        return redirect("today")
    return render(request, "pages/not_saved.html", {"form": form})


def _first(state: Today) -> HttpResponse | None:
    """What has to come before these questions."""
    elsewhere = help_first(state)
    if elsewhere is not None:
        return redirect(elsewhere)
    if isinstance(state.decision, Withheld) and state.decision.kind is Kind.SCREEN_DUE:
        due = next_screen(state.decision.question_ids)
        if due is not None:
            return redirect("screen", screen=due)
    return None


def _keep(person: Person, session: SessionToday, form: OnceForm) -> None:
    """File what was answered; a skipped question takes back nothing that was said before."""
    names = [name for name in form.fields if name != "client_uuid"]
    given = {name: form.cleaned_data[name] for name in names}
    answered = {name: value for name, value in given.items() if value is not None}
    if answered:
        services.record_after(person, session.uuid, answered, timezone.now(), write_id(form))
