"""A short way to tell a life in tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Catalogue, Side
from supple.core.dose.decision import Plan, Withheld
from supple.core.dose.scenario import Replayed, Scenario, ToldDay, ToldSession, replay
from supple.core.dose.told import CheckIn, Day, HurtReport, Person
from supple.core.safety.model import Sensation, Tag

START = date(2026, 1, 5)
PERSON = Person(birth_year=1980, minutes=20, enrolment_nrs=4)


def day(
    offset: int,
    now: int | None = 4,
    morning: int | None = 4,
    worst: int | None = 4,
    after: int | None = 4,
    stress: int | None = 3,
    stiffness: int | None = 3,
    session: ToldSession | bool = True,
    **changes: object,
) -> ToldDay:
    """A calm day with a session, but for what is named. ``worst``, ``after``: of its session."""
    carried_out = ToldSession(worst, after) if session is True else session or None
    flare = bool(changes.pop("flare", False))
    told = ToldDay(
        offset=offset,
        day=Day(START, morning, now, stiffness, stress, flare),
        check_in=CheckIn(safety_concern=False),
        session=carried_out,
    )
    return replace(told, **changes)  # type: ignore[arg-type]


def days(first: int, count: int, **changes: object) -> list[ToldDay]:
    """The same day ``count`` times, from ``first`` on."""
    return [day(first + n, **changes) for n in range(count)]  # type: ignore[arg-type]


def hurting(
    stretch_id: str, *felt: Sensation, side: Side = Side.RIGHT, worst: int | None = 4
) -> ToldSession:
    """A session in which one stretch was ended because it hurt."""
    report = HurtReport(stretch_id, side, worst, sensations=frozenset(felt))
    return ToldSession(4, 4, hurts=(report,))


def spreading(stretch_id: str = "knee_to_chest") -> ToldSession:
    """A session in which a stretch sent symptoms further down the leg (rule 13)."""
    return hurting(stretch_id, Sensation.SPREADING, side=Side.LEFT)


def tagged(*tags: Tag, minutes: int = 20) -> Person:
    """The usual person with conditions."""
    return replace(PERSON, conditions=frozenset(tags), minutes=minutes)


def live(
    told: list[ToldDay], person: Person = PERSON, catalogue: Catalogue | None = None
) -> list[Replayed]:
    """The days as they were planned."""
    scenario = Scenario("told", START, person, tuple(told))
    return list(replay(scenario, catalogue or load_catalogue()))


def levels(lived: list[Replayed]) -> list[int | None]:
    """Today's level of each day; None where the plan was withheld."""
    return [each.decision.level if isinstance(each.decision, Plan) else None for each in lived]


def planned(each: Replayed) -> Plan:
    assert isinstance(each.decision, Plan), each.decision
    return each.decision


def refused(each: Replayed) -> Withheld:
    assert isinstance(each.decision, Withheld), each.decision
    return each.decision


def keys(each: Replayed) -> list[str]:
    """The reasons a day gives."""
    return [reason.key for reason in each.decision.reasons]


def ids(each: Replayed) -> list[str]:
    """The stretches of a day's plan, in the order of doing."""
    return [entry.stretch_id for entry in planned(each).entries]


def bases(lived: list[Replayed]) -> list[int]:
    """The base level after each day."""
    return [each.state.base for each in lived]


def talk(each: Replayed) -> list[str]:
    """The referrals of a day, whether or not there is a plan."""
    return [reason.key for reason in each.decision.referrals]
