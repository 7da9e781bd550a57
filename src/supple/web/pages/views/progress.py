"""Progress: what was, over weeks, and what may honestly be said of it. Looking changes nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from supple.core.catalogue.load import load_words
from supple.core.outcomes.model import Measure
from supple.web.journal import progress as journal
from supple.web.journal import queries, services
from supple.web.journal.progress import Progress, Span
from supple.web.pages import progress_words
from supple.web.pages.chart import MOST_DAYS_WITH_DOTS, chart

SPANS = {
    Span.FOUR_WEEKS: "4 weeks",
    Span.TWELVE_WEEKS: "12 weeks",
    Span.YEAR: "A year",
    Span.ALL: "All",
}


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The last twelve weeks, or another span (``?span=``). An unknown one is said to be so."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    wanted = request.GET.get("span") or Span.TWELVE_WEEKS
    known = wanted in set(Span)
    span = Span(wanted) if known else Span.TWELVE_WEEKS
    found = journal.read(person, span, timezone.now())
    context = _context(found) | {
        "unknown_span": not known,
        "saved": "saved" in request.GET,
        "open_flags": bool(queries.screening(person).open_since),
    }
    return render(request, "pages/progress/page.html", context, status=200 if known else 404)


def _context(found: Progress) -> dict[str, Any]:
    days = (found.today - found.first).days + 1
    return {
        "progress": found,
        "said": progress_words.said(found.statement, found.today),
        "spans": [(span, text, span == found.span) for span, text in SPANS.items()],
        "anything": bool(found.days),
        "figures": _figures(found),
        "stress_said": progress_words.said_of_stress(found.stress, found.today),
        "did": progress_words.did(found) if found.days else (),
        "unit": "month" if found.monthly else "week",
        "rows": progress_words.period_rows(found),
        "days": progress_words.day_rows(found) if days <= MOST_DAYS_WITH_DOTS else (),
    }


def _figures(found: Progress) -> list[dict[str, Any]]:
    """A chart of pain and one of stress, each where it was rated; what was done stands below the
    first of them.
    """
    pain = found.statement.measure
    rated = [pain] if pain is not None else []
    if any(day.stress_nrs is not None for day in found.days):
        rated.append(Measure.STRESS)
    words = load_words()
    return [
        {
            "chart": chart(found, measure, lane=place == 0),
            "heading": words.say(f"progress.heading.{measure}"),
            "description": progress_words.description(found, measure),
            "stress": measure is Measure.STRESS,
        }
        for place, measure in enumerate(rated)
    ]
