"""What the sessions of one day add up to: its session, what had its turn alone, and the time."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from supple.core.dose import told
from supple.core.dose.limits import LIMITS
from supple.core.units import Seconds


class Done(NamedTuple):
    """The columns of a session that say what came of it."""

    id: int
    day: date
    plan_id: int
    ended_at: datetime | None
    level: int
    planned: int
    requested: str
    done: list[str]
    active_s: int | None
    player: dict[str, Any] | None
    before_nrs: int | None
    worst_nrs: int | None
    after_nrs: int | None

    @property
    def ran_s(self) -> Seconds:
        """How long it ran, pauses left out; where it has not ended, as far as it was told."""
        if self.active_s is not None:
            return self.active_s
        return 0 if self.player is None else int(self.player.get("active_ms", 0)) // 1000


SessionRow = tuple[Done, tuple[told.HurtReport, ...]]
"""A session, and what hurt in it in the order of telling."""


def day_gone_by(sessions: Sequence[SessionRow]) -> dict[str, Any]:
    """A day that is over: all that was done in it, and which part of it was asked for alone.

    A session counts once it has ended or something came of it.
    """
    came = [(row, hurts) for row, hurts in sessions if row.ended_at or row.done or hurts]
    own = _done(row for row, _ in came if not row.requested)
    alone = [row for row, _ in came if row.requested]
    return {
        "session": _record(came),
        "tried": tuple(each for each in _had_their_turn(alone) if each not in own),
        "tried_s": sum(row.ran_s for row in alone),
    }


def day_so_far(sessions: Sequence[SessionRow], goes_on: int | None) -> dict[str, Any]:
    """Today: what was done of its own session, and what else has had its turn and its time.

    One that has not ended is no session yet, unless something hurt in it; but what was done in it
    is not done again. ``goes_on``: key of the plan whose session may still go on, and is left out
    until the day's own is done.
    """
    own = [row for row, _ in sessions if row.ended_at and row.done and not row.requested]
    left_out = None if own else goes_on
    known = [each for each in sessions if each[0].ended_at or each[0].plan_id != left_out]
    over = [(row, hurts) for row, hurts in known if row.ended_at or hurts]
    others = [row for row, _ in known if row not in own]
    done = _done(own)
    return {
        "session": _record(over),
        "tried": tuple(each for each in _had_their_turn(others) if each not in done),
        "tried_s": sum(row.ran_s for row in others),
    }


def _done(rows: Iterable[Done]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(done for row in rows for done in row.done))


def _had_their_turn(rows: Iterable[Done]) -> tuple[str, ...]:
    """What was done, and what was asked for alone and broken off once it had begun. Our choice: a
    hold that is broken off again and again would be one without an end.
    """
    found: list[str] = []
    for row in rows:
        begun = row.requested and has_led(row.ran_s)
        found += [*row.done, row.requested] if begun else row.done
    return tuple(dict.fromkeys(found))


def has_led(ran_s: Seconds) -> bool:
    """Whether a session that ran for so long has led into a stretch, so that something may have
    been held: before the first it never takes less to get ready.
    """
    return ran_s > LIMITS.position_s


def _record(sessions: Sequence[SessionRow]) -> told.SessionRecord | None:
    """A day's session. Where there were several they are taken as one: all that was done, all that
    hurt, the least pain that one began with, and the worst of each rating after that.
    """
    if not sessions:
        return None
    rows = [row for row, _ in sessions]
    return told.SessionRecord(
        level=max(row.level for row in rows),
        planned=max(row.planned for row in rows),
        done=_done(rows),
        before_nrs=min(_given(row.before_nrs for row in rows), default=None),
        worst_nrs=max(_given(row.worst_nrs for row in rows), default=None),
        after_nrs=max(_given(row.after_nrs for row in rows), default=None),
        hurts=tuple(hurt for _, hurts in sessions for hurt in hurts),
    )


def _given(ratings: Iterable[int | None]) -> list[int]:
    return [rating for rating in ratings if rating is not None]
