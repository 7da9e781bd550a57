"""What comes before any page about today: the welcome, and getting help."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.http import HttpResponseRedirect
from django.shortcuts import redirect

from supple.web.journal import services
from supple.web.journal.services import BeforeCheckIn, Person, Today
from supple.web.pages.open_items import help_first

State = TypeVar("State", bound=BeforeCheckIn)


def today_or_first(now: datetime) -> Today | HttpResponseRedirect:
    """Where the person stands, or the way to the page that comes before it."""
    return _or_first(services.todays_session, now)


def check_in_or_first(now: datetime) -> BeforeCheckIn | HttpResponseRedirect:
    """What the check-in asks, or the way to the page that comes before it."""
    return _or_first(services.before_check_in, now)


def _or_first(
    read: Callable[[Person, datetime], State], now: datetime
) -> State | HttpResponseRedirect:
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    state = read(person, now)
    first = help_first(state)
    return state if first is None else redirect(first)
