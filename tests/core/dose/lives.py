"""Invented lives: months of check-ins and sessions, drawn from a seed.

They are meant to reach every rule and every corner, not to be likely.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from supple.core.catalogue.model import Catalogue, Side
from supple.core.dose.scenario import Scenario, ToldDay, ToldSession
from supple.core.dose.told import BlockedSide, CheckIn, Day, HurtReport, Outcomes, Person
from supple.core.safety.model import Sensation, Tag

START = date(2026, 1, 5)
LATE = ("A1", "A5", "B1", "B3", "B6", "B10")


def _rating(rng: Random, around: float, spread: float = 1.3, skip: float = 0.06) -> int | None:
    if rng.random() < skip:
        return None
    return max(0, min(10, round(rng.gauss(around, spread))))


def _person(rng: Random, catalogue: Catalogue) -> Person:
    tags = frozenset(rng.sample(list(Tag), rng.choice([0, 0, 0, 1, 1, 2, 3])))
    blocked: frozenset[BlockedSide] = frozenset()
    if rng.random() < 0.1:
        stretch = rng.choice(list(catalogue.stretches.values()))
        blocked = frozenset({BlockedSide(stretch.id, rng.choice([Side.BOTH, *stretch.sides]))})
    return Person(
        birth_year=rng.randint(1938, 2006),
        minutes=rng.choice([2, 3, 5, 8, 10, 15, 20, 30]),
        conditions=tags,
        enrolment_nrs=_rating(rng, 5, 2, skip=0.3),
        blocked=blocked,
        protect_first_hour=rng.random() < 0.15,
    )


def _session(rng: Random, catalogue: Catalogue, pain: float, calm: bool) -> ToldSession:
    if calm:
        return ToldSession(_rating(rng, pain, 0.6, 0.03), _rating(rng, pain, 0.6, 0.03))
    hurts: tuple[HurtReport, ...] = ()
    if rng.random() < 0.2:
        stretch = rng.choice(catalogue.core)
        felt = [rng.choice([Sensation.SPREADING, *Sensation])] if rng.random() < 0.5 else []
        worst = _rating(rng, pain + 2, 2)
        hurts = (HurtReport(stretch.id, rng.choice(stretch.sides), worst, None, frozenset(felt)),)
    return ToldSession(
        _rating(rng, pain + rng.choice([0, 0, 1, 3]), 1),
        _rating(rng, pain, 1),
        share=rng.choice([1, 1, 1, 0.5, 0.2]),
        hurts=hurts,
    )


def _day(
    rng: Random, catalogue: Catalogue, offset: int, pain: float, person: Person, calm: bool
) -> ToldDay:
    spread = 0.5 if calm else 1.6
    day = Day(
        START,
        morning_nrs=_rating(rng, pain, spread),
        now_nrs=_rating(rng, pain, spread, 0.04),
        stiffness_nrs=_rating(rng, 4, 2),
        stress_nrs=_rating(rng, 4, 2, 0.03),
        flare=not calm and rng.random() < 0.04,
    )
    red_flag = (rng.choice(LATE),) if rng.random() < 0.004 else ()
    check_in = CheckIn(
        safety_concern=None if rng.random() < 0.01 else rng.random() < 0.02,
        minutes=rng.choice([2, 3, 5, 10, 20]) if rng.random() < 0.15 else None,
        leg_symptoms_persist=rng.choice([None, None, True, False]),
        familiar=rng.choice([None, True, False]),
        woke_within_hour=person.protect_first_hour and rng.random() < 0.5,
    )
    return ToldDay(
        offset=offset,
        day=day,
        check_in=check_in,
        session=_session(rng, catalogue, pain, calm) if rng.random() < 0.85 else None,
        yes=red_flag,
        screened=rng.random() < 0.97,
        outcomes=Outcomes(phq4=8) if rng.random() < 0.002 else Outcomes(),
    )


def life(seed: int, catalogue: Catalogue) -> Scenario:
    """One life of one to four months. The same seed gives the same life."""
    rng = Random(seed)
    person = _person(rng, catalogue)
    usual = rng.uniform(1, 7)
    offset, days = 0, []
    length = rng.randint(30, 110)
    calmness = rng.choice([0.5, 0.8, 0.97])
    steps = [1] * rng.choice([12, 40, 200]) + [2, 2, 3, 6, 7, 9, 16]
    flags: list[str] = []
    while offset < length:
        calm = rng.random() < calmness
        pain = usual if calm else usual + rng.choice([0, 0, 0, 2, 4])
        told = _day(rng, catalogue, offset, pain, person, calm)
        if flags and rng.random() < 0.4:
            told = replace(told, clearances=tuple((flag, "a doctor") for flag in flags))
            flags = []
        flags += told.yes
        if rng.random() < 0.02:
            person = replace(person, conditions=person.conditions ^ {rng.choice(list(Tag))})
            told = replace(told, person=person)
        days.append(told)
        usual = max(0.5, min(8, usual + rng.gauss(-0.01, 0.06)))
        offset += rng.choice(steps)
    return Scenario(f"life {seed}", START, person, tuple(days))
