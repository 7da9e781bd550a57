"""The check-in: how things are today, and what is still open from the last session."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.core.dose.decision import Plan
from supple.web.journal import services
from supple.web.journal.services import Ask, AskKind, BeforeCheckIn, Person
from supple.web.pages.forms.sending import accepted, sent, write_id
from supple.web.pages.forms.today import CheckInForm
from supple.web.pages.pictures import stretch_id_of
from supple.web.pages.views.help_first import check_in_or_first
from supple.web.pages.week import WEEKDAYS

LATE = {
    AskKind.AFTER: "after_nrs",
    AskKind.MORNING: "morning_nrs",
    AskKind.LEG_SYMPTOMS: "leg_symptoms_persist",
}
"""Questions from an earlier visit -> their field."""
ASKED = (
    "safety_concern",
    "now_nrs",
    "stiffness_nrs",
    "stress_nrs",
    "minutes",
    "flare",
    "woke_within_hour",
)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """Show today's answers, or take them in: the plan follows at once.

    ``then``: the stretch whose page asked for the check-in, and to which it leads back.
    """
    now = timezone.now()
    state = check_in_or_first(now)
    if isinstance(state, HttpResponseRedirect):
        return state
    person, then = state.person, _then(request)
    form = check_in_form(state, sent(request))
    if request.method == "POST" and accepted(form, lambda: _record(person, form, now)):
        return _onward(person, then, now)
    context = {"form": form, "day": state.day, "then": then}
    return render(request, "pages/today/check_in.html", context)


def _then(request: HttpRequest) -> str:
    """The stretch to go back to, as its address says it; "" for anything else."""
    asked_by = request.POST.get("then", request.GET.get("then", ""))
    return asked_by if stretch_id_of(asked_by) is not None else ""


def _onward(person: Person, then: str, now: datetime) -> HttpResponseRedirect:
    """Back to the stretch where there is a plan; else Today, which says what comes first."""
    if then and isinstance(services.todays_session(person, now).decision, Plan):
        return redirect("stretch", slug=then)
    return redirect("today")


def check_in_form(state: BeforeCheckIn, data: QueryDict | None = None) -> CheckInForm:
    """The questions of today. What was said earlier today stands there again, all but the safety
    question: that one is answered anew each time.

    ``data``: what was sent. A late question is about what it was about when the page asked it.
    """
    asks = [*state.asks, *(_asked_on_page(data) if data is not None else ())]
    late = {LATE[ask.kind]: ask for ask in asks if ask.kind in LATE}
    form = CheckInForm(
        data,
        usual_minutes=state.person.minutes,
        late={name: about(ask) for name, ask in late.items()},
        first_hour=state.person.protect_first_hour,
        initial=_said(state),
    )
    for name, ask in late.items():
        form.fields[name].label = _late_label(ask, state.day)
    return form


def about(ask: Ask) -> str:
    """What a late question is about, as its page sends it along: a day, and a session's id."""
    return f"{ask.day.isoformat()} {ask.session_uuid or ''}".strip()


def _asked_on_page(data: QueryDict) -> Iterator[Ask]:
    """The late questions that a page has asked; one that nobody can read was not asked."""
    for kind, name in LATE.items():
        day, _, session = data.get(f"{name}_about", "").partition(" ")
        with suppress(ValueError):
            yield Ask(kind, date.fromisoformat(day), UUID(session) if session else None)


def _said(state: BeforeCheckIn) -> dict[str, object]:
    said = state.check_in
    if said is None:
        return {}
    ratings = {
        name: "" if getattr(said, name) is None else getattr(said, name)
        for name in ("now_nrs", "stiffness_nrs", "stress_nrs")
    }
    return {
        **ratings,
        "minutes": "" if said.minutes is None else str(said.minutes),
        "flare": said.flare,
        "woke_within_hour": said.woke_within_hour,
    }


def _record(person: Person, form: CheckInForm, now: datetime) -> None:
    """What is late goes with it, so that today's plan knows it already."""
    given = form.cleaned_data
    said: dict[str, object] = {name: given[name] for name in ASKED if name in given}
    for name, what in (("morning_nrs", "morning_of"), ("after_nrs", "after_of")):
        if given.get(name) is not None:
            said |= {name: given[name], what: form.about[f"{name}_about"].split(" ")[-1]}
    if given.get("leg_symptoms_persist") is not None:
        said["leg_symptoms_persist"] = given["leg_symptoms_persist"]
    services.record_check_in(person, said, now, write_id(form))


def _late_label(ask: Ask, today: date) -> str:
    """The question, with the day it is about where that is not plain."""
    match ask.kind:
        case AskKind.MORNING if ask.day == today:
            return "Pain when you woke this morning"
        case AskKind.MORNING:
            return f"Pain when you woke on {WEEKDAYS[ask.day.weekday()]}"
        case AskKind.AFTER:
            return f"Pain about 30 minutes after your session on {WEEKDAYS[ask.day.weekday()]}"
        case _:
            return "Is the feeling that spread down your leg still there?"
