"""Every clinical number that planning uses, with its unit and where it comes from.

One place: rules read them from here, docs and tests list them from here. All of docs/evidence.md §5
is a judgement of ours unless its source says otherwise; no clinician has reviewed it yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from supple.core.catalogue.model import Hold
from supple.core.outcomes.limits import LIMITS as PROGRESS
from supple.core.units import Seconds

ENGINE_VERSION = "1"
"""Changes whenever the same input may give another plan than in the release before."""


def _number(value: int, unit: str, source: str) -> Any:
    """A constant with its unit and a key of ``catalogue/sources.toml``."""
    return field(default=value, metadata={"unit": unit, "source": source})


@dataclass(frozen=True, slots=True)
class Level:
    """A row of the table of levels. ``hold``: for stretches that are held; moving ones go by
    ``climb``, the share of the way from their start dose to their cap.
    """

    stretches: int
    hold: Hold
    max_minutes: int
    climb: float


LEVELS: tuple[Level, ...] = (
    Level(stretches=3, hold=Hold(10, 1), max_minutes=5, climb=0.0),
    Level(stretches=6, hold=Hold(10, 1), max_minutes=8, climb=0.0),
    Level(stretches=6, hold=Hold(10, 2), max_minutes=10, climb=0.5),
    Level(stretches=6, hold=Hold(15, 2), max_minutes=12, climb=0.5),
    Level(stretches=6, hold=Hold(20, 2), max_minutes=15, climb=1.0),
    Level(stretches=7, hold=Hold(25, 2), max_minutes=18, climb=1.0),
    Level(stretches=8, hold=Hold(30, 2), max_minutes=20, climb=1.0),
)
"""Levels 0..6. Source: docs/evidence.md §5, Levels (our choice, within ACSM 2011)."""

LOWEST, START, HIGHEST = 0, 1, len(LEVELS) - 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds of docs/evidence.md §5, named by what they do."""

    session_minutes: int = _number(20, "min", "supple_rules")
    minutes_least: int = _number(2, "min", "supple_rules")
    minutes_most: int = _number(60, "min", "supple_rules")
    muscle_s: int = _number(60, "s", "acsm_2011")
    fit_stretches: int = _number(3, "stretches", "supple_rules")
    fit_hold_s: int = _number(10, "s", "supple_rules")

    get_ready_s: int = _number(10, "s", "supple_rules")
    position_s: int = _number(20, "s", "supple_rules")
    position_slow_s: int = _number(30, "s", "supple_rules")
    slow_from_age: int = _number(65, "years", "supple_rules")
    enter_s: int = _number(3, "s", "supple_rules")
    exit_s: int = _number(3, "s", "supple_rules")
    rest_s: int = _number(8, "s", "supple_rules")
    moving_enter_s: int = _number(2, "s", "supple_rules")
    moving_exit_s: int = _number(2, "s", "supple_rules")
    moving_rest_s: int = _number(3, "s", "supple_rules")
    ready_least_s: int = _number(5, "s", "supple_choice")
    ready_most_s: int = _number(30, "s", "supple_choice")
    close_s: int = _number(20, "s", "supple_choice")
    close_short_s: int = _number(10, "s", "supple_choice")
    easy_movement_s: int = _number(120, "s", "supple_rules")
    breathing_s: int = _number(120, "s", "supple_rules")
    after_min: int = _number(30, "min", "supple_rules")
    ask_days: int = _number(3, "days", "supple_choice")

    baseline_days: int = _number(7, "days", "supple_rules")
    baseline_values: int = _number(3, "values", "supple_rules")
    window_days: int = _number(28, "days", "supple_rules")

    severe_nrs: int = _number(8, "nrs", "supple_rules")
    high_nrs: int = _number(6, "nrs", "supple_rules")
    high_rise: int = _number(3, "nrs", "supple_rules")
    high_level: int = _number(2, "level", "supple_rules")
    sore_nrs: int = _number(4, "nrs", "supple_rules")
    sore_rise: int = _number(2, "nrs", "supple_rules")
    very_sore_rise: int = _number(3, "nrs", "supple_rules")
    second_sore_days: int = _number(2, "days", "supple_rules")
    good_rise: int = _number(1, "nrs", "supple_rules")
    good_days: int = _number(2, "days", "supple_rules")
    flare_most_days: int = _number(14, "days", "supple_rules")
    severe_days_refer: int = _number(2, "days", "supple_rules")

    during_most_nrs: int = _number(5, "nrs", "pain_monitoring")
    during_rise: int = _number(2, "nrs", "supple_rules")
    during_green: int = _number(2, "nrs", "pain_monitoring")
    morning_sore_rise: int = _number(2, "nrs", "supple_rules")
    morning_red_rise: int = _number(3, "nrs", "supple_rules")
    second_sore_morning_days: int = _number(7, "days", "supple_rules")
    stand_in_days: int = _number(3, "days", "supple_rules")

    second_red_days: int = _number(7, "days", "supple_rules")
    hurt_block_days: int = _number(7, "days", "supple_rules")
    retry_days: int = _number(14, "days", "supple_rules")
    retry_again_days: int = _number(28, "days", "supple_rules")
    spread_hours: int = _number(48, "h", "supple_rules")

    rise_sessions: int = _number(3, "sessions", "supple_rules")
    rise_within_days: int = _number(14, "days", "supple_rules")
    rise_green: int = _number(2, "sessions", "supple_rules")
    rise_wait_days: int = _number(7, "days", "supple_rules")
    first_rise_days: int = _number(4, "days", "supple_rules")
    rise_now_nrs: int = _number(5, "nrs", "supple_rules")
    rise_stress_nrs: int = _number(6, "nrs", "supple_rules")
    rise_after_flare_days: int = _number(7, "days", "supple_rules")
    stand_in_green: int = _number(3, "sessions", "supple_rules")
    stand_in_wait_days: int = _number(14, "days", "supple_rules")

    gap_one_days: int = _number(5, "days", "supple_rules")
    gap_two_days: int = _number(7, "days", "supple_rules")
    gap_restart_days: int = _number(14, "days", "supple_rules")

    stiff_nrs: int = _number(6, "nrs", "supple_rules")
    stress_nrs: int = _number(7, "nrs", "supple_rules")
    rescreen_days: int = _number(7, "days", "supple_rules")

    refer_week_rise: int = _number(2, "nrs", "supple_rules")
    review_week: int = _number(PROGRESS.judge_days // 7, "weeks", "hayden_2021")
    review_again_week: int = _number(PROGRESS.judge_again_days // 7, "weeks", "hayden_2021")
    review_percent: int = _number(PROGRESS.important_percent, "percent", "ostelo_2008")
    review_nrs: int = _number(PROGRESS.important_nrs, "nrs", "ostelo_2008")
    review_rmdq: int = _number(5, "points", "ostelo_2008")
    refer_high_nrs: int = _number(7, "nrs", "supple_rules")
    refer_reds: int = _number(3, "sessions", "supple_rules")
    refer_reds_days: int = _number(14, "days", "supple_rules")
    refer_flares: int = _number(3, "flares", "supple_rules")
    refer_flares_days: int = _number(28, "days", "supple_rules")
    refer_stress_days: int = _number(10, "days", "supple_rules")
    refer_stress_within_days: int = _number(14, "days", "supple_rules")
    refer_phq4: int = _number(6, "points", "phq4")


LIMITS = Limits()


def sources() -> dict[str, str]:
    """Name of each number -> key of the source it rests on."""
    return {each.name: each.metadata["source"] for each in fields(Limits)}


def level(number: int) -> Level:
    """The row of a level. Range: 0..6. Raises: IndexError outside it (a programming error)."""
    if not LOWEST <= number <= HIGHEST:
        raise IndexError(f"level {number} is not one of 0..{HIGHEST}")
    return LEVELS[number]


def close_s(room_s: Seconds) -> Seconds:
    """How long the two slow breaths last: the full time where there is room, else the short one."""
    return LIMITS.close_s if room_s >= LIMITS.close_s else LIMITS.close_short_s
