"""When it is time to talk to somebody. A referral is said on the page; it locks nothing.

Source: docs/evidence.md §5, Referral triggers (our choice; the important changes: Ostelo 2008).
Questionnaires that have not been answered leave the judgement to the pain ratings alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

from supple.core.dose.baseline import Days, before
from supple.core.dose.decision import Reason
from supple.core.dose.limits import LIMITS
from supple.core.dose.reasons import reason
from supple.core.dose.state import DoseState, Response
from supple.core.dose.told import Outcomes

WEEK = 7


def week_nrs(days: Days, after: date) -> float | None:
    """Median pain of the seven days before ``after`` (pain now, else on waking); None: too few."""
    week = before(days, after, WEEK)
    values = [day.now_nrs if day.now_nrs is not None else day.morning_nrs for day in week]
    given = [value for value in values if value is not None]
    return float(median(given)) if len(given) >= LIMITS.baseline_values else None


def _weeks(state: DoseState, today: date) -> int:
    """Whole weeks since the first day."""
    return (today - state.start).days // WEEK


def _last_two(state: DoseState, days: Days, today: date) -> tuple[float, float] | None:
    """Medians of the last two whole weeks, counted from the first day; None before they are over.

    At two weeks the earlier one is the first week itself, which never lies above itself.
    """
    weeks = _weeks(state, today)
    if weeks < 2:
        return None
    end = state.start + timedelta(days=weeks * WEEK)
    earlier, later = week_nrs(days, end - timedelta(days=WEEK)), week_nrs(days, end)
    return None if earlier is None or later is None else (earlier, later)


def _pain(state: DoseState, days: Days, today: date) -> tuple[Reason, ...]:
    medians = _last_two(state, days, today)
    if medians is None:
        return ()
    found: list[Reason] = []
    first = state.first_week_nrs
    if first is not None and min(medians) >= first + LIMITS.refer_week_rise:
        found.append(reason("refer_rising", first=first, now=medians[1]))
    if min(medians) >= LIMITS.refer_high_nrs:
        found.append(reason("refer_high", now=medians[1]))
    return tuple(found)


def _little_changed(start: float | None, now: float | None, points: int) -> bool:
    """Less than the points and less than 30 % better; not asked counts as little."""
    if start is None or now is None:
        return True
    better = start - now
    return better < points and better * 100 < LIMITS.review_percent * start


def _review(state: DoseState, days: Days, today: date, outcomes: Outcomes) -> tuple[Reason, ...]:
    """At six weeks, and again at twelve: little has changed, so look at it together."""
    weeks = _weeks(state, today)
    if weeks not in (LIMITS.review_week, LIMITS.review_again_week):
        return ()
    now = week_nrs(days, state.start + timedelta(days=weeks * WEEK))
    if state.first_week_nrs is None or now is None:
        return ()
    little = (
        _little_changed(state.first_week_nrs, now, LIMITS.review_nrs)
        and _little_changed(outcomes.rmdq_start, outcomes.rmdq_now, LIMITS.review_rmdq)
        and (outcomes.grc is None or outcomes.grc <= 0)
    )
    if not little:
        return ()
    return (reason("refer_review", weeks=weeks, first=state.first_week_nrs, now=now),)


def _counts(state: DoseState, today: date) -> tuple[Reason, ...]:
    found: list[Reason] = []
    since = today - timedelta(days=LIMITS.refer_reds_days)
    reds = sum(j.response is Response.RED and j.date >= since for j in state.judged)
    if reds >= LIMITS.refer_reds:
        found.append(reason("refer_reds", n=reds))
    since = today - timedelta(days=LIMITS.refer_flares_days)
    flares = sum(each >= since for each in state.flares)
    if flares >= LIMITS.refer_flares:
        found.append(reason("refer_flares", n=flares))
    if state.long_flare and today - state.long_flare < timedelta(days=WEEK):
        found.append(reason("refer_long_flare", days=LIMITS.flare_most_days))
    return tuple(found)


def _support(days: Days, today: date, outcomes: Outcomes) -> tuple[Reason, ...]:
    """Much stress for long, or a questionnaire that says so: somebody to talk to."""
    since = before(days, today + timedelta(days=1), LIMITS.refer_stress_within_days)
    stressed = sum(
        day.stress_nrs is not None and day.stress_nrs >= LIMITS.stress_nrs for day in since
    )
    low = outcomes.phq4 is not None and outcomes.phq4 >= LIMITS.refer_phq4
    return (reason("refer_stress"),) if stressed >= LIMITS.refer_stress_days or low else ()


def referrals(state: DoseState, days: Days, today: date, outcomes: Outcomes) -> tuple[Reason, ...]:
    """Every referral that stands today."""
    return (
        *_pain(state, days, today),
        *_review(state, days, today, outcomes),
        *_counts(state, today),
        *_support(days, today, outcomes),
    )
