"""Scenario files: a told life as JSON, so that anybody can ask "what would it do if…".

Every field but ``schema``, ``title``, ``start``, ``person.birth_year`` and ``days[].day`` may be
left out; the defaults stand below. Format with an example: docs/wire.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from supple.core.catalogue.model import Side
from supple.core.dose.decision import Kind
from supple.core.dose.limits import HIGHEST, LIMITS
from supple.core.dose.reasons import RULES
from supple.core.dose.scenario import Scenario, ToldDay, ToldSession
from supple.core.dose.told import BlockedSide, CheckIn, Day, HurtReport, Outcomes, Person
from supple.core.safety.age import FIRST_BIRTH_YEAR
from supple.core.safety.model import Sensation, Tag
from supple.core.units import NRS_MAX, NRS_MIN, Nrs, Seconds
from supple.core.wire.reader import Reader

SCHEMA = "supple.scenario/1"
LONGEST_DAYS = 3660
"""A scenario tells ten years at most."""
LAST_YEAR = 2200
"""Nobody is told of who is born or begins later."""

_PERSON = {
    "minutes": 10,
    "conditions": (),
    "enrolment_nrs": None,
    "blocked": (),
    "protect_first_hour": False,
    "ready_s": None,
    "extra_ready_s": None,
}
_DAY: dict[str, object] = {
    "repeat": 1,
    "morning_nrs": None,
    "now_nrs": None,
    "stiffness_nrs": None,
    "stress_nrs": None,
    "flare": False,
    "safety_concern": False,
    "minutes": None,
    "leg_symptoms_persist": None,
    "familiar": None,
    "woke_within_hour": False,
    "requested": None,
    "session": None,
    "yes": (),
    "screened": True,
    "cleared": {},
    "person": None,
    "outcomes": {},
    "expect": {},
}
_SESSION = {"worst_nrs": None, "after_nrs": None, "share": 1, "hurts": ()}
_HURT = {"side": "both", "worst_nrs": None, "area": None, "sensations": ()}
_OUTCOMES = {"rmdq_start": None, "rmdq_now": None, "grc": None, "phq4": None}
_EXPECT = {
    "level": None,
    "kind": None,
    "reasons": (),
    "referrals": (),
    "stretches": None,
    "without": (),
}
PLAN = "plan"
"""The kind of a decision that is a plan; the others are those of ``Kind``."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a day should come to; only what is named is held against it.

    ``reasons``, ``referrals``: keys that must be among those given. ``stretches``: exactly these
    ids, in order. ``without``: ids that must not be there.
    """

    level: int | None = None
    kind: str | None = None
    reasons: tuple[str, ...] = ()
    referrals: tuple[str, ...] = ()
    stretches: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario and what it expects: offset of the day -> expectation."""

    scenario: Scenario
    expected: Mapping[int, Expected]


def from_json(data: object, where: str = "scenario") -> ScenarioFile:
    """A scenario from parsed JSON.

    ``repeat`` tells the same day that many times; its expectation holds for the last of them.
    Raises: InputError naming the place, the field, the value and what is allowed.
    """
    with Reader(where, data) as reader:
        reader.schema(SCHEMA)
        title, start = reader.text("title"), reader.day("start")
        if not FIRST_BIRTH_YEAR <= start.year <= LAST_YEAR:
            years = f"a day from {FIRST_BIRTH_YEAR} to {LAST_YEAR}"
            raise reader.refuse("start", start.isoformat(), years)
        person = reader.one("person", _person)
        told = reader.each("days", _told)
        if not told:
            raise reader.refuse("days", [], "at least one day")
    days: list[ToldDay] = []
    expected: dict[int, Expected] = {}
    for place, (first, repeat, expect) in enumerate(told):
        if days and first.offset <= days[-1].offset:
            raise reader.refuse(f"days[{place}].day", first.offset, f"after {days[-1].offset}")
        days += [replace(first, offset=first.offset + n) for n in range(repeat)]
        expected[days[-1].offset] = expect
    return ScenarioFile(Scenario(title, start, person, tuple(days)), expected)


def _with_defaults(where: str, data: object, defaults: Mapping[str, object]) -> Reader:
    """A reader of an object in which fields may be left out."""
    return Reader(where, {**defaults, **data} if isinstance(data, Mapping) else data)


def _nrs(reader: Reader, name: str) -> Nrs | None:
    return reader.optional_whole(name, NRS_MIN, NRS_MAX)


def _person(where: str, data: object) -> Person:
    with _with_defaults(where, data, _PERSON) as reader:
        return Person(
            birth_year=reader.whole("birth_year", FIRST_BIRTH_YEAR, LAST_YEAR),
            minutes=reader.whole("minutes", LIMITS.minutes_least, LIMITS.minutes_most),
            conditions=frozenset(reader.choices("conditions", Tag)),
            enrolment_nrs=_nrs(reader, "enrolment_nrs"),
            blocked=frozenset(reader.each("blocked", _blocked)),
            protect_first_hour=reader.flag("protect_first_hour"),
            ready_s=_ready_s(reader),
        )


def _ready_s(reader: Reader) -> Seconds:
    """Time to get ready; files of before the first release name what is added to the usual."""
    usual_s, least_s, most_s = LIMITS.get_ready_s, LIMITS.ready_least_s, LIMITS.ready_most_s
    ready_s = reader.optional_whole("ready_s", least_s, most_s)
    extra_s = reader.optional_whole("extra_ready_s", 0, most_s - usual_s)
    if extra_s is None:
        return usual_s if ready_s is None else ready_s
    if ready_s is not None:
        raise reader.refuse("extra_ready_s", extra_s, "ready_s alone, which says the same")
    return usual_s + extra_s


def _blocked(where: str, data: object) -> BlockedSide:
    with _with_defaults(where, data, {"side": "both"}) as reader:
        return BlockedSide(reader.text("stretch"), reader.choice("side", Side))


def _told(where: str, data: object) -> tuple[ToldDay, int, Expected]:
    with _with_defaults(where, data, _DAY) as reader:
        offset = reader.whole("day", 0, LONGEST_DAYS)
        repeat = reader.whole("repeat", 1, LONGEST_DAYS)
        expect = reader.one("expect", _expected)
        return _told_day(reader, offset), repeat, expect


def _told_day(reader: Reader, offset: int) -> ToldDay:
    minutes = reader.optional_whole("minutes", LIMITS.minutes_least, LIMITS.minutes_most)
    return ToldDay(
        offset=offset,
        day=Day(
            date=date.min,  # the replay puts the real one in
            morning_nrs=_nrs(reader, "morning_nrs"),
            now_nrs=_nrs(reader, "now_nrs"),
            stiffness_nrs=_nrs(reader, "stiffness_nrs"),
            stress_nrs=_nrs(reader, "stress_nrs"),
            flare=reader.flag("flare"),
        ),
        check_in=CheckIn(
            safety_concern=_optional_flag(reader, "safety_concern"),
            minutes=minutes,
            leg_symptoms_persist=_optional_flag(reader, "leg_symptoms_persist"),
            familiar=_optional_flag(reader, "familiar"),
            woke_within_hour=reader.flag("woke_within_hour"),
            requested=reader.optional_text("requested"),
        ),
        session=reader.optional_one("session", _session),
        yes=reader.texts("yes"),
        screened=reader.flag("screened"),
        clearances=tuple(reader.table("cleared", _by_whom).items()),
        person=reader.optional_one("person", _person),
        outcomes=reader.one("outcomes", _outcomes),
    )


def _optional_flag(reader: Reader, name: str) -> bool | None:
    """True, false, or null for a question that was not answered."""
    value = reader.one(name, lambda _, found: found)
    if value is None or isinstance(value, bool):
        return value
    raise reader.refuse(name, value, "true, false or null")


def _by_whom(where: str, data: object) -> str:
    with Reader(where, {"by_whom": data}) as reader:
        return reader.text("by_whom")


def _session(where: str, data: object) -> ToldSession:
    with _with_defaults(where, data, _SESSION) as reader:
        return ToldSession(
            worst_nrs=_nrs(reader, "worst_nrs"),
            after_nrs=_nrs(reader, "after_nrs"),
            share=reader.number("share", 0, 1),
            hurts=reader.each("hurts", _hurt),
        )


def _hurt(where: str, data: object) -> HurtReport:
    with _with_defaults(where, data, _HURT) as reader:
        return HurtReport(
            stretch_id=reader.optional_text("stretch"),
            side=reader.choice("side", Side),
            worst_nrs=_nrs(reader, "worst_nrs"),
            area=reader.optional_text("area"),
            sensations=frozenset(reader.choices("sensations", Sensation)),
        )


def _outcomes(where: str, data: object) -> Outcomes:
    with _with_defaults(where, data, _OUTCOMES) as reader:
        return Outcomes(
            rmdq_start=reader.optional_whole("rmdq_start", 0, 24),
            rmdq_now=reader.optional_whole("rmdq_now", 0, 24),
            grc=reader.optional_whole("grc", -5, 5),
            phq4=reader.optional_whole("phq4", 0, 12),
        )


def _expected(where: str, data: object) -> Expected:
    with _with_defaults(where, data, _EXPECT) as reader:
        kinds = (PLAN, *(kind.value for kind in Kind))
        kind = reader.optional_one("kind", lambda _, found: found)
        if kind is not None and kind not in kinds:
            raise reader.refuse("kind", kind, ", ".join(kinds))
        stretches = reader.optional_one("stretches", _ids)
        return Expected(
            level=reader.optional_whole("level", 0, HIGHEST),
            kind=None if kind is None else str(kind),
            reasons=_reason_keys(reader, "reasons"),
            referrals=_reason_keys(reader, "referrals"),
            stretches=stretches,
            without=reader.texts("without"),
        )


def _ids(where: str, data: object) -> tuple[str, ...]:
    with Reader(where, {"ids": data}) as reader:
        return reader.texts("ids")


def _reason_keys(reader: Reader, name: str) -> tuple[str, ...]:
    keys = reader.texts(name)
    for key in keys:
        if key not in RULES:
            raise reader.refuse(name, key, ", ".join(RULES))
    return keys
