"""The rules that withhold a session (1 to 3, 13 and screening). They run before everything else.

Source: docs/evidence.md §1 and §5.
"""

from __future__ import annotations

from datetime import date, timedelta

from supple.core.dose.decision import Kind, PlanInput, Reason, Withheld
from supple.core.dose.flare import Soreness
from supple.core.dose.limits import ENGINE_VERSION, LIMITS
from supple.core.dose.reasons import reason
from supple.core.dose.response import too_much_during
from supple.core.dose.state import DoseState
from supple.core.dose.told import Day
from supple.core.safety.day import person_day
from supple.core.safety.model import Clear, Emergency, ScreenInput, SeeClinician, Unanswered
from supple.core.safety.screen import asked, screen

LEG_SYMPTOMS = "B6"
"""The question that leg symptoms raise once they have lasted two days (rule 13)."""


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


def _emergency_since(today: date, state: DoseState, sore: Soreness) -> date:
    """A answers hold for a week, but not over the beginning of a flare, nor on a day of strong pain
    (rule 3 asks for a clear re-screen).
    """
    week = today - timedelta(days=LIMITS.rescreen_days - 1)
    began = state.flare.started if state.flare is not None else date.min
    return today if sore.severe else max(week, began)


def screening(ask: PlanInput, state: DoseState, sore: Soreness) -> Withheld | None:
    """Rules 1 and 2, then whether every answer is there and recent enough."""
    verdict = screen(
        ScreenInput(
            questions=ask.catalogue.questions,
            state=ask.screening,
            conditions=ask.person.conditions,
            birth_year=ask.person.birth_year,
            today=ask.today,
            emergency_since=_emergency_since(ask.today, state, sore),
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
        case Clear():
            return None


def one_tap(ask: PlanInput) -> Withheld | None:
    """The one-tap question: not answered, or answered with yes and not followed by the screen."""
    concern = ask.check_in.safety_concern
    if concern is None:
        return withheld(ask, Kind.SAFETY_NOT_ASKED, reason("safety_not_asked"))
    told_at = ask.screening.concern_at
    if concern and (told_at is None or person_day(told_at) < ask.today):
        every = tuple(question.id for question in asked(ask.catalogue.questions))
        return withheld(ask, Kind.SCREEN_DUE, reason("screen_due"), question_ids=every)
    return None


def once_a_day(ask: PlanInput, today: Day, usual_now: float | None) -> Withheld | None:
    """One session a day. Stretches that were asked for alone leave room for it, unless something
    hurt or the pain rose too far: a red response is never followed by more on the same day.
    """
    if today.session is None:
        return None
    if today.session_done:
        return withheld(ask, Kind.DONE_TODAY, reason("done_today"))
    if today.session.hurts or too_much_during(today.session, usual_now):
        return withheld(ask, Kind.DONE_TODAY, reason("done_for_today"))
    return None


def legs_still_tell(ask: PlanInput, state: DoseState) -> bool:
    """Rule 13: symptoms that spread further down, still there after 48 hours."""
    if state.spread_on is None:
        return False
    late = ask.today - state.spread_on >= timedelta(hours=LIMITS.spread_hours)
    return state.spread_stays or (late and ask.check_in.leg_symptoms_persist is True)


def legs_looked_at(ask: PlanInput, spread_on: date) -> bool:
    """Whether a clinician has looked since: on a later day than the one on which they spread."""
    seen = ask.screening.cleared.get(LEG_SYMPTOMS)
    return seen is not None and person_day(seen.at) > spread_on


def leg_symptoms(ask: PlanInput, state: DoseState) -> Withheld | None:
    """Rule 13 to B6: no plan until a clinician has looked, whether or not it is asked again."""
    if not state.spread_stays:
        return None
    why = reason("leg_symptoms_stay")
    return withheld(ask, Kind.SEE_CLINICIAN, why, question_ids=(LEG_SYMPTOMS,), urgent=True)


def severe(ask: PlanInput, state: DoseState, today: Day, sore: Soreness) -> Withheld | None:
    """Rule 3: no stretching on a day of strong pain; walking and breathing where it is familiar.

    ``state``: with today taken in. Two such days running, and a pain that is not familiar, are
    reasons to talk to a clinician; whether it is familiar is never guessed.
    """
    if not sore.severe:
        return None
    window = timedelta(days=LIMITS.severe_days_refer - 1)
    running = sum(ask.today - each <= window for each in state.severe_days)
    talk: list[Reason] = []
    if ask.check_in.familiar is False:
        talk.append(reason("severe_unfamiliar"))
    if running >= LIMITS.severe_days_refer:
        talk.append(reason("severe_two_days"))
    offers = {True: ("walk", "breathe"), None: ("breathe",), False: ()}[ask.check_in.familiar]
    why = reason("severe", now=today.now_nrs or 0)
    return withheld(ask, Kind.TOO_SORE, why, offers=offers, referrals=tuple(talk))
