"""What planning remembers between days. Its size does not grow with the years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from supple.core.units import Nrs


class Response(StrEnum):
    """How a session was borne (docs/evidence.md §5)."""

    GREEN = "green"
    AMBER = "amber"
    SORE = "sore"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Baselines:
    """The person's usual pain: ``morning`` Bm for responses, ``now`` B0 for rules 3 and 4.

    Medians, so halves occur. None: nothing is known yet.
    """

    morning: float | None = None
    now: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A past session and its response.

    ``sore_morning``: the morning after was at least 2 above usual. ``stand_in``: a later pain-now
    took the place of Pm. ``done``: at least one stretch was finished;
    ``counts``: at least half of them, so that it counts towards a rise.
    """

    date: date
    level: int
    response: Response
    sore_morning: bool = False
    stand_in: bool = False
    done: bool = True
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Flare:
    """An episode: from its start until the level before it (less one) is reached again.

    ``ceiling``: base level when the episode began. ``baselines``: frozen at its start.
    ``settled_on``: the day on which two good days in a row had come; None while it lasts.
    """

    started: date
    ceiling: int
    baselines: Baselines
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class StretchBlock:
    """A stretch that hurt rests for a while (rules 5 and 13).

    ``until``: first day on which it may come back. ``ask``: only after the person has agreed.
    """

    stretch_id: str
    since: date
    until: date
    ask: bool = False


@dataclass(frozen=True, slots=True)
class LostLevel:
    """A level that was lost to a red response: no return before ``not_before``."""

    level: int
    times: int
    not_before: date


@dataclass(frozen=True, slots=True)
class DoseState:
    """What planning remembers between days. Its size does not grow with the years.

    ``start``: first day. ``base``: level before today's caps. ``advanced_to``: last day taken in.
    ``judged``: sessions of the last 28 days, oldest first, and the last one however old.
    ``gap_base``: base from which a gap counts; ``gap_days``: missed days that rule 8 has answered.
    ``full_screen_since``: answers before it are too old.
    ``good_days``: answered days in a row at or below usual + 1. ``first_now_nrs``: the very first
    pain-now; ``first_week_nrs``: median of the first seven days.
    ``flare``: the episode that lasts, or None; ``flare_ended``: when the last one did; ``flares``:
    starts of the last 28 days; ``long_flare``: when one was given up on after 14 days.
    ``sore_days`` (rule 4) and ``severe_days`` (rule 3): of the last 28 days.
    ``blocks``: stretches that rest. ``lost``: levels that were lost to red.
    ``spread_on``: last report of symptoms going further down the leg that is still open;
    ``spread_stays``: they were still there after two days, so a clinician has to look first.
    ``last_level``: of the last plan, 0 after a day too sore for one; None before the first.
    """

    start: date
    base: int = 1
    advanced_to: date | None = None
    last_rise: date | None = None
    judged: tuple[Judged, ...] = ()
    gap_base: int = 1
    gap_days: int = 0
    full_screen_since: date | None = None
    good_days: int = 0
    first_now_nrs: Nrs | None = None
    first_week_nrs: float | None = None
    flare: Flare | None = None
    flare_ended: date | None = None
    flares: tuple[date, ...] = ()
    long_flare: date | None = None
    sore_days: tuple[date, ...] = ()
    severe_days: tuple[date, ...] = ()
    blocks: tuple[StretchBlock, ...] = ()
    lost: tuple[LostLevel, ...] = ()
    spread_on: date | None = None
    spread_stays: bool = False
    last_level: int | None = None
