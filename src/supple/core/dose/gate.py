"""The rules that withhold a session (1 to 3, 13 and screening). They run before everything else.

Source: docs/evidence.md §1 and §5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from supple.core.dose.decision import Kind, PlanInput, Reason, Withheld
from supple.core.dose.flare import Soreness
from supple.core.dose.limits import ENGINE_VERSION, LIMITS
from supple.core.dose.reasons import reason
from supple.core.dose.state import DoseState
from supple.core.dose.told import Day
from supple.core.safety.model import Clear, Emergency, ScreenInput, SeeClinician, Tag, Unanswered
from supple.core.safety.screen import screen

LEG_SYMPTOMS = "B6"
"""The question that leg symptoms raise once they have lasted two days (rule 13)."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Screening stands against nothing; the tags that adapt the plan."""

    tags: frozenset[Tag]


def withheld(
    ask: PlanInput,
    kind: Kind,
    *reasons: Reason,
    question_ids: tuple[str, ...] = (),
    urgent: bool = False,
    offers: tuple[str, ...] = (),
    referrals: tuple[Reason, ...] = (),
) -> Withheld:
    """A refusal for the day, stamped with what made it."""
    return Withheld(
        day=ask.today,
        kind=kind,
        reasons=reasons,
        question_ids=question_ids,
        urgent=urgent,
        offers=offers,
        referrals=referrals,
        engine_version=ENGINE_VERSION,
        catalogue_digest=ask.catalogue.digest,
    )


def _emergency_since(today: date, state: DoseState) -> date:
    """A answers hold for a week, and not over the beginning of a flare."""
    week = today - timedelta(days=LIMITS.rescreen_days - 1)
    flare = state.flare
    began = flare.started if flare is not None else date.min
    return max(week, began)


def screening(ask: PlanInput, state: DoseState) -> Passed | Withheld:
    """Rules 1 and 2, then whether every answer is there and recent enough."""
    verdict = screen(
        ScreenInput(
            questions=ask.catalogue.questions,
            state=ask.screening,
            conditions=ask.person.conditions,
            birth_year=ask.person.birth_year,
            today=ask.today,
            emergency_since=_emergency_since(ask.today, state),
            all_since=state.full_screen_since or date.min,
        )
    )
    match verdict:
        case Emergency(question_ids):
            why = reason("emergency")
            return withheld(ask, Kind.EMERGENCY, why, question_ids=question_ids, urgent=True)
        case SeeClinician(question_ids, urgent):
            why = reason("see_clinician")
            return withheld(ask, Kind.SEE_CLINICIAN, why, question_ids=question_ids, urgent=urgent)
        case Unanswered(question_ids):
            why = reason("screen_due")
            return withheld(ask, Kind.SCREEN_DUE, why, question_ids=question_ids)
        case Clear(tags):
            return Passed(tags)


def check_in(ask: PlanInput, today: Day) -> Withheld | None:
    """The one-tap question, and one session a day."""
    if ask.check_in.safety_concern is None:
        return withheld(ask, Kind.SAFETY_NOT_ASKED, reason("safety_not_asked"))
    if today.session is not None and (today.session.done or today.session.hurts):
        return withheld(ask, Kind.DONE_TODAY, reason("done_today"))
    return None


def leg_symptoms(ask: PlanInput, state: DoseState) -> Withheld | None:
    """Rule 13: symptoms that spread further down and are still there after 48 hours.

    ``state``: with every session so far taken in; a clinician who has looked since ended them.
    """
    if state.spread_on is None or ask.check_in.leg_symptoms_persist is not True:
        return None
    if ask.today - state.spread_on < timedelta(hours=LIMITS.spread_hours):
        return None
    why = reason("leg_symptoms_stay")
    return withheld(ask, Kind.SEE_CLINICIAN, why, question_ids=(LEG_SYMPTOMS,), urgent=True)


def severe(ask: PlanInput, state: DoseState, today: Day, sore: Soreness) -> Withheld | None:
    """Rule 3: no stretching on a day of strong pain; walking and breathing where it is familiar.

    ``state``: with today taken in. Two such days running are a reason to talk to a clinician.
    """
    if not sore.severe:
        return None
    window = timedelta(days=LIMITS.severe_days_refer - 1)
    running = sum(ask.today - each <= window for each in state.severe_days)
    talk = (reason("severe_two_days"),) if running >= LIMITS.severe_days_refer else ()
    offers = ("walk", "breathe") if ask.check_in.familiar is not False else ("breathe",)
    why = reason("severe", now=today.now_nrs or 0)
    return withheld(ask, Kind.TOO_SORE, why, offers=offers, referrals=talk)
