"""What comes before any page about today: the welcome, and getting help."""

from datetime import datetime

from django.http import HttpResponseRedirect
from django.shortcuts import redirect

from supple.core.dose.decision import Kind, Withheld
from supple.web.journal import services
from supple.web.journal.services import Today
from supple.web.pages.open_items import is_under_age


def today_or_first(now: datetime) -> Today | HttpResponseRedirect:
    """Where the person stands, or the way to the page that comes before it."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    state = services.todays_session(person, now)
    first = help_first(state)
    return state if first is None else redirect(first)


def help_first(state: Today) -> str | None:
    """The name of the page that comes before any plan; None: nothing stands open."""
    kind = state.decision.kind if isinstance(state.decision, Withheld) else None
    groups = {question_id[0] for question_id in state.open_flags}
    if kind is Kind.EMERGENCY or "A" in groups:
        return "emergency"
    if kind is Kind.SEE_CLINICIAN or groups or is_under_age(state.person, state.day):
        return "see_a_clinician"
    return None
