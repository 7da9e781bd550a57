"""One earlier day: what was said of it, and how to correct that."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.web.journal import progress as journal
from supple.web.journal import queries, services
from supple.web.journal.services import Person
from supple.web.pages.forms.day import DayForm
from supple.web.pages.forms.sending import accepted, sent, write_id
from supple.web.pages.progress_words import day_name


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, day: str) -> HttpResponse:
    """Show what was said of a day that is over, or take in a correction."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    on, today = _read(day), services.today_of(person, timezone.now())
    if on == today:
        return redirect("check_in")
    refused = _refused(person, on, today)
    if on is None or refused:
        return render(request, "pages/progress/no_day.html", {"refused": refused}, status=404)
    said = journal.said_of(person, on)
    form = DayForm(sent(request), said=said)
    if request.method == "POST" and accepted(form, lambda: _correct(person, on, form)):
        return redirect(f"{resolve_url('progress')}?saved={on}")
    context = {"form": form, "day": on, "said": said, "name": day_name(on, today)}
    return render(request, "pages/progress/day.html", context)


def _read(text: str) -> date | None:
    """A day as addresses write it, such as 2026-03-02; None for anything else."""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return None
    return on if on.isoformat() == text else None


def _refused(person: Person, on: date | None, today: date) -> str:
    """Why a day cannot be told of; "" where it can."""
    if on is None:
        return "The calendar has no such day."
    if on > today:
        return f"{day_name(on, today)} has not come yet."
    began = queries.first_day(person)
    if on < began:
        return f"You began on {day_name(began, today)}. There is nothing before that."
    return ""


def _correct(person: Person, on: date, form: DayForm) -> None:
    changes = form.changes()
    if changes:
        services.edit_day(person, on, changes, timezone.now(), write_id(form))
