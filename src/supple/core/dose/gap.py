"""Days away: a step down once, at return.

Source: docs/evidence.md §5, rule 8 (our choice).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from supple.core.dose.baseline import Days
from supple.core.dose.limits import HIGHEST, LIMITS, START
from supple.core.dose.reasons import reason
from supple.core.dose.sessions import Change
from supple.core.dose.state import DoseState


def missed_days(state: DoseState, days: Days, today: date) -> int:
    """Whole days without a session since the last one (since the first day, if there was none).

    A session in which no stretch was finished counts as none.
    """
    told = [day.date for day in days.values() if day.session and day.session.done]
    known = [judged.date for judged in state.judged if judged.done]
    last = max((each for each in (*told, *known) if each < today), default=None)
    return (today - state.start).days if last is None else (today - last).days - 1


def steps(missed: int) -> tuple[str, int] | None:
    """The reason for so many missed days and how far they lead down; None: too few to matter."""
    if missed >= LIMITS.gap_restart_days:
        return "gap_restart", HIGHEST
    if missed >= LIMITS.gap_two_days:
        return "gap_two", 2
    if missed >= LIMITS.gap_one_days:
        return "gap_one", 1
    return None


def _stepped(level: int, down: int) -> int:
    """Never below level 1 for days away alone, however many: or six would cost more than seven."""
    return max(level - down, min(level, START))


def _away(state: DoseState, today: date) -> bool:
    """Whether nothing at all was told for two weeks, session or not."""
    if state.advanced_to is None:
        return False
    return (today - state.advanced_to).days - 1 >= LIMITS.gap_restart_days


def answer_gap(state: DoseState, today: date, missed: int) -> tuple[DoseState, tuple[Change, ...]]:
    """Step down after ``missed`` days, each step once; the way back from a flare ends lower, too.

    Two weeks away also ask for the full screen again.
    """
    if _away(state, today):
        state = replace(state, full_screen_since=today)
    now, before = steps(missed), steps(state.gap_days)
    if now is None or (before is not None and now[1] <= before[1]):
        return state, ()
    key, down = now
    base = min(state.base, _stepped(state.gap_base, down))  # a flare may have led further down
    if state.flare is not None:
        further = down - (before[1] if before is not None else 0)  # what this step adds
        lower = replace(state.flare, ceiling=_stepped(state.flare.ceiling, further))
        state = replace(state, flare=lower)
    if key == "gap_restart":
        state = replace(state, full_screen_since=today)
    state = replace(state, gap_days=missed)
    return state, (Change(base, reason(key, days=missed, level=base)),)
