"""Today: how things are, then what to do, in one of a few states. Looking changes nothing."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.web.journal import queries
from supple.web.journal.services import AskKind, Today
from supple.web.pages import plan_words
from supple.web.pages.forms.fields import OnceForm
from supple.web.pages.forms.today import FamiliarForm, HalfHourForm
from supple.web.pages.views.check_in import check_in_form
from supple.web.pages.views.help_first import today_or_first
from supple.web.pages.views.screening import next_screen
from supple.web.pages.week import this_week

REST_COOKIE = "supple_rest"
"""Holds the day on which the person chose to rest. It is no entry of the journal: rest is nothing
that was done or left undone."""
DAY_S = 24 * 3600
SHORT_MINUTES = 3
"""The shorter session on offer. Our choice; 2 minutes already count (docs/evidence.md §3)."""


@require_http_methods(["GET", "HEAD"])
def today(request: HttpRequest) -> HttpResponse:
    """The page that opens first."""
    state = today_or_first(timezone.now())
    if isinstance(state, HttpResponseRedirect):
        return state
    context = _common(state, rests=_rests(request, state.day))
    if is_done(state):
        return render(request, "pages/today/done.html", context | _done(state))
    if context["rests"]:
        return render(request, "pages/today/rest.html", context)
    if state.check_in is None or state.decision is None:
        context["form"] = check_in_form(state)
        return render(request, "pages/today/check_in.html", context)
    if isinstance(state.decision, Withheld):
        return render(
            request, "pages/today/withheld.html", context | _withheld(state.decision, state)
        )
    return render(request, "pages/today/plan.html", context | _plan(state.decision, state))


def is_done(state: Today) -> bool:
    """Whether today's session has been: ended, with something done, or ended because it hurt."""
    if isinstance(state.decision, Withheld) and state.decision.kind is Kind.DONE_TODAY:
        return True
    ended = state.session is not None and state.session.ended_at is not None
    return ended and bool(state.session and state.session.done) and not _screens_due(state)


def _screens_due(state: Today) -> bool:
    return isinstance(state.decision, Withheld) and state.decision.kind is Kind.SCREEN_DUE


def _rests(request: HttpRequest, day: date) -> bool:
    return request.COOKIES.get(REST_COOKIE) == day.isoformat()


def _common(state: Today, *, rests: bool) -> dict[str, Any]:
    local = timezone.now().astimezone(queries.zone_of(state.person))
    decided = state.decision
    return {
        "greeting": plan_words.greeting(local),
        "day": state.day,
        "rests": rests,
        "week": this_week(state.week, state.day, rests),
        "clock_ahead": state.clock_ahead,
        "referrals": decided.referrals if decided is not None else (),
        "wish": OnceForm(),
    }


def _plan(plan: Plan, state: Today) -> dict[str, Any]:
    waiting = [ask for ask in state.asks if ask.kind is AskKind.TRY_AGAIN]
    return {
        "plan": plan,
        "headline": plan_words.headline(plan),
        "way_down": plan_words.way_down(plan),
        "places": plan_words.places(plan),
        "for_all": plan_words.for_all(plan),
        "left_out": plan_words.left_out(plan.omitted),
        "goes_on": state.session is not None and state.session.ended_at is None,
        "short": plan.minutes <= SHORT_MINUTES,
        "short_minutes": SHORT_MINUTES,
        "flare": state.check_in is not None and state.check_in.flare,
        "try_again": [(ask, plan_words.stretch_name(str(ask.stretch_id))) for ask in waiting],
    }


def _withheld(decision: Withheld, state: Today) -> dict[str, Any]:
    familiar = state.check_in.familiar if state.check_in is not None else None
    asks_familiar = decision.kind is Kind.TOO_SORE and familiar is None
    return {
        "decision": decision,
        "kind": decision.kind.value,
        "screen": next_screen(decision.question_ids),
        "familiar_form": FamiliarForm() if asks_familiar else None,
    }


def _done(state: Today) -> dict[str, Any]:
    session = state.session
    later = any(ask.kind is AskKind.AFTER and ask.day == state.day for ask in state.asks)
    told = session is not None and (session.worst_nrs, session.end_nrs) != (None, None)
    return {
        "session": session,
        "stretches_done": len(session.done) if session is not None else 0,
        "half_hour": HalfHourForm() if later else None,
        "told": told,
    }
