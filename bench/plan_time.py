"""How long a plan takes, and the script made from it, however long somebody has used Supple.

The target: a plan within 2 ms after ten years as after a month. What makes it so can be counted on
any machine: the window, what planning remembers, and the calls it takes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from random import Random
from statistics import median
from types import FrameType

from bench.table import Times, printed, timed
from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan
from supple.core.dose.plan import plan
from supple.core.dose.scenario import Replayed, Scenario, ToldDay, ToldSession, replay
from supple.core.dose.told import Day, Person
from supple.core.session.script import script
from supple.core.wire import dose_state

START = date(2016, 1, 4)
DAYS_ASKED = 28
"""The last days of a life, which are planned again and again."""
LIVES = {"one month": 31 + DAYS_ASKED, "ten years": 3652}
ROUNDS = 40
TARGET_MS = 2.0


def told_life(days: int, seed: int = 7) -> Scenario:
    """Somebody whose pain comes and goes, who skips questions and days, with a flare at times."""
    chance = Random(seed)
    told: list[ToldDay] = []
    usual = 3.0
    for offset in range(days):
        usual = min(6.0, max(1.0, usual + chance.gauss(0, 0.3)))
        now, morning, worst = (min(10, max(0, round(usual + chance.gauss(0, 1)))) for _ in "abc")
        if chance.random() < 0.15 and offset < days - DAYS_ASKED:
            continue  # a day without Supple
        told.append(
            ToldDay(
                offset=offset,
                day=Day(
                    date=START,
                    morning_nrs=morning if chance.random() < 0.9 else None,
                    now_nrs=now if chance.random() < 0.95 else None,
                    stiffness_nrs=chance.randrange(8),
                    stress_nrs=chance.randrange(8),
                    flare=chance.random() < 0.01,
                ),
                session=ToldSession(worst, now) if chance.random() < 0.85 else None,
            )
        )
    person = Person(birth_year=1975, minutes=15, enrolment_nrs=3)
    return Scenario(f"{days} days", START, person, tuple(told))


@dataclass(frozen=True)
class Measured:
    """What a plan costs after a life of so many days. Windows, sizes and calls are medians."""

    days: int
    plans: int
    window_days: float
    remembered_bytes: float
    calls: float
    plan: Times
    script: Times


def last_days(days: int) -> tuple[Replayed, ...]:
    """The last four weeks of a told life, each with the input that it was planned from."""
    return tuple(islice(reversed(tuple(replay(told_life(days), load_catalogue()))), DAYS_ASKED))


def calls_of(work: Callable[[], object]) -> int:
    """How many calls of Python functions something takes."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def measure(days: int, rounds: int = ROUNDS) -> Measured:
    """Plan the last four weeks of a told life again and again."""
    lived, catalogue = last_days(days), load_catalogue()
    planning = [partial(plan, day.ask) for day in lived]
    plans = [day.decision for day in lived if isinstance(day.decision, Plan)]
    return Measured(
        days=days,
        plans=len(plans),
        window_days=median(len(day.ask.days) for day in lived),
        remembered_bytes=median(len(json.dumps(dose_state.to_json(d.state))) for d in lived),
        calls=median(calls_of(each) for each in planning),
        plan=timed(planning, rounds),
        script=timed([partial(script, each, catalogue) for each in plans], rounds),
    )


def report() -> str:
    """The table, and whether the target is met."""
    measured = {name: measure(days) for name, days in LIVES.items()}
    rows = [
        [
            name,
            f"{each.plan.median_ms:.2f}",
            f"{each.plan.p95_ms:.2f}",
            f"{each.script.median_ms:.2f}",
            f"{each.script.p95_ms:.2f}",
            f"{each.window_days:.0f}",
            f"{each.remembered_bytes:.0f}",
            f"{each.calls:.0f}",
        ]
        for name, each in measured.items()
    ]
    header = ["after", "plan ms", "p95", "script ms", "p95", "window days", "state bytes", "calls"]
    met = all(each.plan.median_ms <= TARGET_MS for each in measured.values())
    verdict = "met" if met else "missed"
    return f"{printed(header, rows)}\n\nTarget, a plan within {TARGET_MS:g} ms: {verdict}."


if __name__ == "__main__":
    print(report())
