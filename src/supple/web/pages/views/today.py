"""Today: how things are, then what to do, in one of a few states. Looking changes nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.core.dose.gap import steps
from supple.core.dose.told import Day
from supple.media.handout.handout import other_paper, paper_of
from supple.web.journal import queries, services
from supple.web.journal.services import AskKind, DayOffToday, SessionToday, Today
from supple.web.pages import audio, plan_words
from supple.web.pages.day import holds, is_done
from supple.web.pages.forms.fields import OnceForm
from supple.web.pages.forms.today import FamiliarForm, HalfHourForm
from supple.web.pages.open_items import emergency_call, next_screen
from supple.web.pages.reasons import deciding
from supple.web.pages.views.check_in import check_in_form
from supple.web.pages.views.help_first import today_or_first
from supple.web.pages.week import this_week

SHORT_MINUTES = 3
"""The shorter session on offer. Our choice; 2 minutes already count (docs/evidence.md §3)."""
FEVER = "B1"
"""The safety question about fever and illness (docs/evidence.md §1 B)."""


@require_http_methods(["GET", "HEAD"])
def today(request: HttpRequest) -> HttpResponse:
    """The page that opens first."""
    state = today_or_first(timezone.now())
    if isinstance(state, HttpResponseRedirect):
        return state
    context = _common(state)
    if state.day_off is not None and holds(state.day_off, state):
        return render(request, "pages/today/off.html", context | _off(state.day_off, state))
    if is_done(state):
        return render(request, "pages/today/done.html", context | _done(state))
    if state.check_in is None or state.decision is None:
        context |= {"form": check_in_form(state), "gap": _gap(state)}
        return render(request, "pages/today/check_in.html", context)
    if isinstance(state.decision, Withheld):
        return render(
            request, "pages/today/withheld.html", context | _withheld(state.decision, state)
        )
    return render(request, "pages/today/plan.html", context | _plan(state.decision, state))


def _common(state: Today) -> dict[str, Any]:
    local = timezone.now().astimezone(queries.zone_of(state.person))
    decided = state.decision
    return {
        "greeting": plan_words.greeting(local),
        "day": state.day,
        "week": this_week(state.week, state.day, state.days_off),
        "clock_ahead": state.clock_ahead,
        "referrals": decided.referrals if decided is not None else (),
        "wish": OnceForm(),
    }


def _off(off: DayOffToday, state: Today) -> dict[str, Any]:
    return {
        "off": off,
        "call": emergency_call(state.person),
        "fever_screen": next_screen((FEVER,)),
    }


def _gap(state: Today) -> dict[str, object] | None:
    """Days without a session, where they lead to a lighter plan; None where they do not."""
    earlier = [day.date for day in state.week if day.date < state.day and _finished(day)]
    last = max(earlier, default=state.last_done)
    last = last or queries.last_session_day(state.person, state.day)
    missed = (state.day - last).days - 1 if last is not None else 0
    found = steps(missed)
    return None if found is None else {"days": missed, "key": found[0]}


def _finished(day: Day) -> bool:
    """Whether a stretch was finished on it."""
    return day.session is not None and bool(day.session.done)


def _plan(plan: Plan, state: Today) -> dict[str, Any]:
    waiting = [ask for ask in state.asks if ask.kind is AskKind.TRY_AGAIN]
    session, tried = state.session, _tried(state)
    done_before = _done_before(tried, state)
    led = session if session is not None and session.was_led else None
    begun = session if session is not None and session.ended_at is None else None
    return {
        "plan": plan,
        "reasons": deciding(plan.reasons),
        "headline": plan_words.headline(plan),
        "alone": plan.requested is not None,
        "tried": plan_words.tried(done_before, tried),
        "done_before": bool(done_before),
        "ended": led is not None and not led.requested,
        "may_tell": led is not None and not _told(led),
        "way_down": plan_words.way_down(plan),
        "places": plan_words.places(plan),
        "for_all": plan_words.for_all(plan),
        "left_out": plan_words.left_out(plan.omitted),
        "goes_on": begun is not None and begun.revision == state.revision,
        "short": plan.minutes <= SHORT_MINUTES,
        "short_minutes": SHORT_MINUTES,
        "flare": state.check_in is not None and state.check_in.flare,
        "take_along_url": audio.to_take_along(state),
        "other_paper": other_paper(paper_of(state.person.country)),
        "try_again": [(ask, plan_words.stretch_name(str(ask.stretch_id))) for ask in waiting],
    }


def _tried(state: Today) -> tuple[str, ...]:
    """The stretches that have had their turn today, outside of the day's own session."""
    today = _of_today(state)
    return () if today is None else today.tried


def _of_today(state: Today) -> Day | None:
    """What is known of today; None: nothing yet."""
    return next((day for day in state.week if day.date == state.day), None)


def _done_before(tried: tuple[str, ...], state: Today) -> tuple[str, ...]:
    """Those of them that were done to their end."""
    off = services.broken_off(state.person, state.day) if tried else frozenset()
    return tuple(each for each in tried if each not in off)


def _told(session: SessionToday | None) -> bool:
    """Whether they have said how it was."""
    return session is not None and (session.worst_nrs, session.end_nrs) != (None, None)


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
    session, done = state.session, _all_done(state)
    later = any(ask.kind is AskKind.AFTER and ask.day == state.day for ask in state.asks)
    return {
        "session": session,
        "stretches_done": len(done),
        "another_day": [plan_words.stretch_name(each) for each in _another_day(state, done)],
        "half_hour": HalfHourForm(initial={"session": session.uuid}) if later and session else None,
        "told": _told(session),
    }


def _all_done(state: Today) -> frozenset[str]:
    """What was done today: in the day's session, and before it."""
    done = state.session.done if state.session is not None else ()
    return frozenset((*done, *_done_before(_tried(state), state)))


def _another_day(state: Today, done: frozenset[str]) -> tuple[str, ...]:
    """What the day's session left out, in the order of its plan. What hurt is not looked forward
    to; and where nothing was done, nobody needs a list of it all.
    """
    session, today = state.session, _of_today(state)
    if session is None or session.requested or not session.done:
        return ()
    hurts = today.session.hurts if today is not None and today.session is not None else ()
    hurt = {each.stretch_id for each in hurts}
    return tuple(each for each in session.stretches if each not in done | hurt)
