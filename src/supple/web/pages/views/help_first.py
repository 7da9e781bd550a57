"""What comes before any page about today: the welcome, and getting help."""

from datetime import datetime

from django.http import HttpResponseRedirect
from django.shortcuts import redirect

from supple.web.journal import services
from supple.web.journal.services import Today
from supple.web.pages.open_items import help_first


def today_or_first(now: datetime) -> Today | HttpResponseRedirect:
    """Where the person stands, or the way to the page that comes before it."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    state = services.todays_session(person, now)
    first = help_first(state)
    return state if first is None else redirect(first)
