"""What a tap on Today changes: a shorter session, a day off, a flare-up, trying a stretch again."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from supple.web.journal import services
from supple.web.journal.services import Person
from supple.web.pages.forms.fields import OnceForm
from supple.web.pages.forms.sending import accepted, write_id
from supple.web.pages.forms.today import DayOffForm, FamiliarForm, ShorterForm
from supple.web.pages.post_only import post_only


@post_only
def shorter(request: HttpRequest) -> HttpResponse:
    """Fewer minutes, today only: the plan is made again for them."""
    return _revise(request, ShorterForm(request.POST), ("minutes",))


@post_only
def familiar(request: HttpRequest) -> HttpResponse:
    """Whether strong pain is a pain they know."""
    return _revise(request, FamiliarForm(request.POST), ("familiar",))


@post_only
def flare(request: HttpRequest) -> HttpResponse:
    """The person calls this a flare-up: the plan becomes the gentler one."""
    return _write(
        request,
        OnceForm(request.POST),
        lambda person, now, form: services.record_check_in(
            person, {"flare": True}, now, write_id(form, "flare")
        ),
    )


@post_only
def try_again(request: HttpRequest, stretch_id: str) -> HttpResponse:
    """Let a stretch come back that waits for this answer."""
    return _write(
        request,
        OnceForm(request.POST),
        lambda person, now, form: services.try_again(
            person, stretch_id, now, write_id(form, stretch_id)
        ),
    )


@post_only
def day_off(request: HttpRequest) -> HttpResponse:
    """Rest or ill today, ill until they are well, or away until they come back.

    It may come before any check-in.
    """
    return _write(
        request,
        DayOffForm(request.POST),
        lambda person, now, form: services.take_day_off(
            person,
            form.cleaned_data["kind"],
            now,
            write_id(form, "day_off"),
            open_ended=form.cleaned_data["until_well"],
        ),
    )


@post_only
def come_back(request: HttpRequest) -> HttpResponse:
    """Today is a day like any other again: back from days away, or after a slip."""
    return _write(
        request,
        OnceForm(request.POST),
        lambda person, now, form: services.come_back(person, now, write_id(form, "come_back")),
    )


@post_only
def whole_plan(request: HttpRequest) -> HttpResponse:
    """Instead of one stretch alone, the day's whole plan again."""
    return _write(
        request,
        OnceForm(request.POST),
        lambda person, now, form: services.whole_plan(person, now, write_id(form, "whole_plan")),
    )


def _revise(request: HttpRequest, form: OnceForm, names: tuple[str, ...]) -> HttpResponse:
    """Lay a few answers over today's check-in."""

    def record(person: Person, now: datetime, sent: OnceForm) -> object:
        values: Mapping[str, Any] = {name: sent.cleaned_data[name] for name in names}
        return services.record_check_in(person, values, now, write_id(sent))

    return _write(request, form, record)


def _write(
    request: HttpRequest,
    form: OnceForm,
    record: Callable[[Person, datetime, OnceForm], object],
) -> HttpResponse:
    """Do it and go back to Today; a refusal gets a page that says what was wrong."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    if accepted(form, lambda: record(person, timezone.now(), form)):
        return redirect("today")
    return render(request, "pages/not_saved.html", {"form": form})
