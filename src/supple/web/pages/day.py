"""What a day stands at: its session has been, a day off holds, or a plan is there to be done."""

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.web.journal.services import DayOffKind, DayOffToday, Today


def is_done(state: Today) -> bool:
    """Whether today's session has been: ended, with something done, or ended because it hurt. A
    stretch that was asked for alone leaves the rest of the plan.
    """
    if isinstance(state.decision, Withheld) and state.decision.kind is Kind.DONE_TODAY:
        return True
    session = state.session
    if session is None or session.ended_at is None or session.requested is not None:
        return False
    return bool(session.done) and not _screens_due(state)


def holds(off: DayOffToday, state: Today) -> bool:
    """Whether a day off is what Today says. After the session of a day only being away is."""
    return off.kind is DayOffKind.AWAY or not is_done(state)


def plan_to_do(state: Today) -> Plan | None:
    """The plan that Today shows; None where it shows none, or says that the day is done."""
    if state.day_off is not None and holds(state.day_off, state):
        return None
    if is_done(state) or state.check_in is None or not isinstance(state.decision, Plan):
        return None
    return state.decision


def _screens_due(state: Today) -> bool:
    return isinstance(state.decision, Withheld) and state.decision.kind is Kind.SCREEN_DUE
