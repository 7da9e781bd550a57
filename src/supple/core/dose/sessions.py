"""Takes in the sessions since the last plan: their response, what they cost, what rests now.

Source: docs/evidence.md §5, rules 5, 6 and 13 (our choice).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from supple.core.catalogue.model import Catalogue
from supple.core.dose.baseline import Days, baselines
from supple.core.dose.decision import Reason
from supple.core.dose.limits import HIGHEST, LIMITS, LOWEST
from supple.core.dose.reasons import reason
from supple.core.dose.response import Aftermath, judge, sore_morning
from supple.core.dose.state import (
    Baselines,
    DoseState,
    Flare,
    Judged,
    LostLevel,
    Response,
    StretchBlock,
)
from supple.core.dose.told import Person, SessionRecord
from supple.core.safety.model import Sensation


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that wants another base level. Where several do, the lowest wins."""

    base: int
    reason: Reason


def frozen(flare: Flare | None, on: date) -> Baselines | None:
    """The baselines that a flare froze, while it lasts and for fourteen days at most."""
    if flare is None or on - flare.started > timedelta(days=LIMITS.flare_most_days):
        return None
    return flare.baselines


def usual(state: DoseState, days: Days, on: date, person: Person) -> Baselines:
    """Usual pain as known on the morning of ``on``."""
    kept = frozen(state.flare, on)
    return kept or baselines(days, on, person.enrolment_nrs, state.first_now_nrs)


def family(stretch_id: str, catalogue: Catalogue) -> str:
    """The stretch of which this one is an easier variant, or itself: they rest together."""
    stretch = catalogue.stretches.get(stretch_id)
    return stretch_id if stretch is None else stretch.variant_of or stretch_id


def _judge(state: DoseState, days: Days, on: date, today: date, person: Person) -> Judged:
    session = days[on].session
    assert session is not None
    whole = days[on].session_done
    next_day = on + timedelta(days=1)
    morning = days[next_day].morning_nrs if next_day in days else None
    later = (on + timedelta(days=n) for n in range(1, LIMITS.stand_in_days + 1))
    stand_in = next(
        (
            days[d].now_nrs
            for d in later
            if d <= today and d in days and days[d].now_nrs is not None
        ),
        None,
    )
    known = usual(state, days, next_day, person)
    lately = timedelta(days=LIMITS.second_sore_morning_days)
    aftermath = Aftermath(
        morning_nrs=morning,
        stand_in_nrs=stand_in,
        usual_morning=known.morning,
        usual_now=known.now,
        sore_lately=any(old.sore_morning and on - old.date <= lately for old in state.judged),
    )
    return Judged(
        date=on,
        level=session.level,
        response=judge(session, aftermath),
        sore_morning=sore_morning(session, aftermath),
        stand_in=morning is None and stand_in is not None,
        done=bool(session.done),
        counts=bool(whole) and 2 * len(whole) >= session.planned,
    )


def _after_red(state: DoseState, judged: Judged) -> tuple[DoseState, Change]:
    """One level down, two for a second red within seven days; the levels lost wait for a retry."""
    window = timedelta(days=LIMITS.second_red_days)
    second = any(
        old.response is Response.RED and judged.date - old.date <= window for old in state.judged
    )
    base = max(LOWEST, state.base - (2 if second else 1))
    lost = {each.level: each for each in state.lost}
    for level in range(base + 1, state.base + 1):
        times = lost[level].times + 1 if level in lost else 1
        wait = LIMITS.retry_days if times == 1 else LIMITS.retry_again_days
        lost[level] = LostLevel(level, times, judged.date + timedelta(days=wait))
    why = reason("second_red" if second else "red", level=base)
    return replace(state, lost=tuple(lost[level] for level in sorted(lost))), Change(base, why)


def _rest_what_hurt(
    state: DoseState, session: SessionRecord, on: date, catalogue: Catalogue
) -> DoseState:
    """A stretch that hurt rests for seven days; one that sent symptoms down waits to be asked."""
    if not session.hurts:
        return state
    blocks = {block.stretch_id: block for block in state.blocks}
    spread_on = state.spread_on
    for hurt in session.hurts:
        spread = Sensation.SPREADING in hurt.sensations
        spread_on = on if spread else spread_on
        if hurt.stretch_id is None:
            continue
        stretch_id = family(hurt.stretch_id, catalogue)
        asks = spread or (stretch_id in blocks and blocks[stretch_id].ask)
        until = on + timedelta(days=LIMITS.hurt_block_days + 1)
        blocks[stretch_id] = StretchBlock(stretch_id, on, until, asks)
    return replace(state, blocks=tuple(blocks.values()), spread_on=spread_on)


def _still_resting(block: StretchBlock, today: date, person: Person) -> bool:
    if today < block.until:
        return True
    agreed = person.allowed_again.get(block.stretch_id)
    return block.ask and (agreed is None or agreed < block.until)


def locked(state: DoseState, on: date) -> int:
    """The lowest level that was lost to red and still waits; without one, above the highest."""
    waiting = (each.level for each in state.lost if on < each.not_before)
    return min(waiting, default=HIGHEST + 1)


def take_in(
    state: DoseState, days: Days, today: date, person: Person, catalogue: Catalogue
) -> tuple[DoseState, tuple[Change, ...]]:
    """Judge every session before ``today`` that has not been judged, oldest first.

    Returns the state with their responses, blocks and lost levels, and the falls that red asks for;
    the base itself is settled where all rules meet (``level.settle``).
    """
    last = state.judged[-1].date if state.judged else None
    since = sorted(
        d for d, day in days.items() if day.session and d < today and (last is None or d > last)
    )
    changes: list[Change] = []
    for on in since:
        session = days[on].session
        assert session is not None
        judged = _judge(state, days, on, today, person)
        if judged.response is Response.RED:
            state, change = _after_red(state, judged)
            changes.append(change)
        state = _rest_what_hurt(state, session, on, catalogue)
        gap_days = 0 if judged.done else state.gap_days
        state = replace(state, judged=(*state.judged, judged), gap_days=gap_days)
    window = today - timedelta(days=LIMITS.window_days)
    kept = tuple(each for each in state.judged[:-1] if each.date >= window) + state.judged[-1:]
    blocks = tuple(block for block in state.blocks if _still_resting(block, today, person))
    if (kept, blocks) != (state.judged, state.blocks):
        state = replace(state, judged=kept, blocks=blocks)
    return state, tuple(changes)
