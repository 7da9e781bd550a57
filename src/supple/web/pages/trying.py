"""Whether a stretch may be tried now, and what comes first where it may not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.text import capfirst

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Kind, Plan, Withheld
from supple.core.words.numbers import minutes_of
from supple.web.journal import services
from supple.web.journal.services import Person, Today
from supple.web.pages.open_items import help_first, next_screen
from supple.web.pages.plan_words import stretch_name
from supple.web.pages.reasons import sentence


class Way(StrEnum):
    """What the page offers beside a stretch."""

    WELCOME = "welcome"
    HELP = "help"
    DAY_OFF = "day_off"
    GO_ON = "go_on"
    CHECK_IN = "check_in"
    NOT_FOR_YOU = "not_for_you"
    SCREEN = "screen"
    NOT_NOW = "not_now"
    TRY = "try"


@dataclass(frozen=True, slots=True)
class Trial:
    """What "try it now" leads to.

    ``page``: for HELP the name of the page that comes first; for SCREEN the screen to answer;
    for DAY_OFF why they rest (``rest``, ``sick``, ``away``).
    ``reasons``: for NOT_FOR_YOU, NOT_NOW and SCREEN, sentences. ``minutes`` and ``stretch``: for
    TRY, how long it takes and what it is called as it is given now (an easier form of it, perhaps).
    """

    way: Way
    page: str = ""
    reasons: tuple[str, ...] = ()
    minutes: int = 0
    stretch: str = ""


def trial(person: Person | None, stretch_id: str, now: datetime, why_not: str = "") -> Trial:
    """What stands between the person and a try, safety first. Reading only.

    ``why_not``: why it is not for them whatever today brings, so that nobody checks in for nothing.
    """
    if person is None or person.welcomed_at is None:
        return Trial(Way.WELCOME)
    state = services.todays_session(person, now)
    first = help_first(state)
    if first is not None:
        return Trial(Way.HELP, page=first)
    if state.day_off is not None:
        return Trial(Way.DAY_OFF, page=state.day_off.kind)
    if _underway(state):
        return Trial(Way.GO_ON)
    if why_not:
        return Trial(Way.NOT_FOR_YOU, reasons=(why_not,))
    found = services.may_try(person, stretch_id, now)
    if found is None:
        return Trial(Way.CHECK_IN)
    return _given(found) if isinstance(found, Plan) else _refused(found)


def _underway(state: Today) -> bool:
    """Whether a session of the plan that stands was begun and has not ended."""
    begun = state.session
    if begun is None or begun.ended_at is not None or not isinstance(state.decision, Plan):
        return False
    return begun.revision == state.revision


def _given(plan: Plan) -> Trial:
    names = (stretch_name(entry.stretch_id) for entry in plan.entries)
    return Trial(Way.TRY, minutes=minutes_of(plan.lasts_s(load_catalogue())), stretch=next(names))


def _refused(refusal: Withheld) -> Trial:
    if refusal.kind is Kind.SAFETY_NOT_ASKED:
        return Trial(Way.CHECK_IN)
    reasons = tuple(capfirst(sentence(each)).rstrip(".") + "." for each in refusal.reasons)
    due = next_screen(refusal.question_ids) if refusal.kind is Kind.SCREEN_DUE else None
    if due is not None:
        return Trial(Way.SCREEN, page=due, reasons=reasons)
    return Trial(Way.NOT_NOW, reasons=reasons)
