"""After the session: two short questions, both of which may be skipped."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.core.dose.decision import Kind, Withheld
from supple.web.journal import services
from supple.web.journal.services import Person, Today
from supple.web.pages.forms.fields import OnceForm
from supple.web.pages.forms.sending import accepted, sent, write_id
from supple.web.pages.forms.today import AfterForm, HalfHourForm
from supple.web.pages.open_items import help_first, next_screen
from supple.web.pages.plan_words import stretch_name
from supple.web.pages.post_only import post_only


@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest) -> HttpResponse:
    """How it was. A session that ended because of a symptom leads to the safety questions first."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    form = AfterForm(sent(request))
    if request.method == "POST" and accepted(form, lambda: _keep(person, form)):
        return _first(services.todays_session(person, timezone.now())) or redirect("today")
    if request.method == "POST":
        return render(request, "pages/after.html", {"form": form})
    state = services.todays_session(person, timezone.now())
    first, session = _first(state), state.session
    if first is not None or session is None:
        return first or redirect("today")
    ratings = {"worst_nrs": session.worst_nrs, "end_nrs": session.end_nrs}
    form = AfterForm(initial={"session": session.uuid, **ratings})
    done = [(each, stretch_name(each)) for each in dict.fromkeys(session.done)]
    return render(request, "pages/after.html", {"form": form, "done": done})


@post_only
def half_hour(request: HttpRequest) -> HttpResponse:
    """How it is half an hour later, if the person looks in again that day."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    form = HalfHourForm(request.POST)
    if accepted(form, lambda: _keep(person, form)):
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


def _keep(person: Person, form: OnceForm) -> None:
    """File what was answered with the session that the page asked about, however late it comes; a
    skipped question takes back nothing that was said before.
    """
    about = {"client_uuid", "session"}
    answered = {
        name: value
        for name, value in form.cleaned_data.items()
        if name not in about and value is not None
    }
    session = form.cleaned_data["session"] or _session_today(person)
    if answered and session is not None:
        services.record_after(person, session, answered, timezone.now(), write_id(form))


def _session_today(person: Person) -> UUID | None:
    """What a page is about that does not say it."""
    session = services.todays_session(person, timezone.now()).session
    return None if session is None else session.uuid
