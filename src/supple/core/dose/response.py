"""How a session was borne: green, amber, sore or red.

Source: docs/evidence.md §5, Response to a session (our choice; the zones come from pain monitoring
in tendon and knee trials, not validated for backs).
"""

from __future__ import annotations

from dataclasses import dataclass

from supple.core.dose.limits import LIMITS
from supple.core.dose.state import Response
from supple.core.dose.told import SessionRecord
from supple.core.units import Nrs


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is known the morning after.

    ``morning_nrs`` Pm, also recalled later; ``stand_in_nrs``: a pain-now within three days, used
    only where Pm is missing. ``usual_morning`` Bm and ``usual_now`` B0 as of then.
    ``sore_lately``: another morning was at least 2 above usual within the seven days before.
    """

    morning_nrs: Nrs | None
    stand_in_nrs: Nrs | None
    usual_morning: float | None
    usual_now: float | None
    sore_lately: bool


def worst_during(session: SessionRecord) -> Nrs | None:
    """Pd: the worst pain during the session, whether told afterwards or by "that hurts"."""
    told = [session.worst_nrs, *(hurt.worst_nrs for hurt in session.hurts)]
    given = [value for value in told if value is not None]
    return max(given) if given else None


def sore_morning(session: SessionRecord, after: Aftermath) -> bool:
    """Whether the morning after was at least 2 above usual. Never after a level-0 session."""
    if session.level == 0 or after.morning_nrs is None or after.usual_morning is None:
        return False
    return after.morning_nrs >= after.usual_morning + LIMITS.morning_sore_rise


def too_much_during(session: SessionRecord, usual_now: float | None) -> bool:
    """Whether pain during the session alone makes it red. ``usual_now``: B0, for a missing P0."""
    worst = worst_during(session)
    start = session.before_nrs if session.before_nrs is not None else usual_now
    if worst is None:
        return False
    if start is None:
        return worst > LIMITS.during_most_nrs
    return worst > start + LIMITS.during_rise or (
        worst > LIMITS.during_most_nrs and worst >= start + LIMITS.during_rise
    )


def _red(session: SessionRecord, after: Aftermath) -> bool:
    """Too much: during the session, or on the next morning."""
    if any(hurt.sensations for hurt in session.hurts):
        return True  # our choice: a session ended by a warning sign was too much
    if too_much_during(session, after.usual_now):
        return True
    if not sore_morning(session, after):
        return False
    assert after.morning_nrs is not None
    assert after.usual_morning is not None
    far = after.morning_nrs >= after.usual_morning + LIMITS.morning_red_rise
    return far or after.sore_lately


def _green(session: SessionRecord, after: Aftermath) -> bool:
    """Well borne: everything was told, and nothing rose by more than one."""
    worst, before, later = worst_during(session), session.before_nrs, session.after_nrs
    morning = after.morning_nrs if after.morning_nrs is not None else after.stand_in_nrs
    usual = after.usual_morning if after.morning_nrs is not None else after.usual_now
    if worst is None or before is None or later is None or morning is None or usual is None:
        return False
    during_most = max(LIMITS.during_green, before + LIMITS.good_rise)
    return (
        worst <= LIMITS.during_most_nrs
        and worst <= during_most
        and later <= before + LIMITS.good_rise
        and morning <= usual + LIMITS.good_rise
    )


def judge(session: SessionRecord, after: Aftermath) -> Response:
    """The response to a session. What was not told can make it amber, never green.

    A missing start value is taken from the usual pain for red, where that is the careful reading.
    """
    if _red(session, after):
        return Response.RED
    if sore_morning(session, after):
        return Response.SORE
    return Response.GREEN if _green(session, after) else Response.AMBER
