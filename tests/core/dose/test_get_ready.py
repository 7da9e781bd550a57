"""Time to get ready as a person wishes it: never what safety needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from supple.core.catalogue.limit_words import spoken
from supple.core.dose.decision import Plan, PlanInput
from supple.core.dose.limits import LEVELS
from supple.core.dose.plan import plan
from supple.core.errors import InputError
from supple.core.safety.model import Tag
from supple.core.session.script import script
from supple.core.wire import scenario
from tests.core.dose.told import day, live


def first_day() -> PlanInput:
    return live([day(0, session=False)])[-1].ask


def decided(given: PlanInput) -> Plan:
    made, _ = plan(given)
    assert isinstance(made, Plan)
    return made


def test_more_time_to_get_ready_comes_out_of_the_same_minutes() -> None:
    given = first_day()
    usual = decided(given)
    slower = replace(given, person=replace(given.person, ready_s=30))
    slow = decided(slower)
    assert (usual.get_ready_s, usual.next_ready_s) == (20, 10)
    assert (slow.get_ready_s, slow.next_ready_s) == (40, 30)
    assert slow.duration_s <= 60 * LEVELS[slow.level].max_minutes


def test_who_did_not_choose_the_minutes_is_told_that_the_step_did() -> None:
    given = first_day()
    for minutes, key in ((10, "shortened_step"), (8, "shortened")):
        slow = replace(given.person, ready_s=30, minutes=minutes)
        made = decided(replace(given, person=slow))
        why = [each for each in made.reasons if each.key.startswith("shortened")]
        assert [(each.key, each.params) for each in why] == [(key, {"minutes": 8})]


def test_a_plan_from_before_an_update_is_shown_as_long_as_it_is_played() -> None:
    given = first_day()
    made = decided(given)
    assert made.lasts_s(given.catalogue) == made.duration_s
    older = replace(made, duration_s=made.duration_s - 7)
    assert older.lasts_s(given.catalogue) == script(older, given.catalogue).duration_s


@pytest.mark.parametrize(
    ("wished_s", "change_s", "next_s"),
    [(5, 20, 5), (10, 20, 10), (15, 25, 15), (20, 30, 20), (30, 40, 30)],
)
def test_time_to_get_ready_is_as_wished_but_a_change_of_position_takes_longer(
    wished_s: int, change_s: int, next_s: int
) -> None:
    given = first_day()
    made = decided(replace(given, person=replace(given.person, ready_s=wished_s)))
    assert (made.get_ready_s, made.next_ready_s) == (change_s, next_s)


@pytest.mark.parametrize(
    "who", [{"birth_year": 1950}, {"conditions": frozenset({Tag.FRAIL})}], ids=["old", "frail"]
)
def test_who_needs_more_time_never_gets_less_than_the_usual(who: dict[str, Any]) -> None:
    given = first_day()
    for wished_s, change_s, next_s in [(5, 30, 10), (10, 30, 10), (20, 40, 20)]:
        person = replace(given.person, ready_s=wished_s, **who)
        made = decided(replace(given, person=person))
        assert (made.get_ready_s, made.next_ready_s) == (change_s, next_s)


def test_what_is_limited_is_said_however_short_the_time() -> None:
    """With five seconds to get ready, a stretch with limits keeps the time that they take."""
    given = first_day()
    person = replace(given.person, ready_s=5, conditions=frozenset({Tag.PREG}))
    ask = replace(given, person=person)
    made = decided(ask)
    session = script(made, ask.catalogue)
    assert session.duration_s == made.duration_s
    brief = [each for each in session.segments if each.number > 0 and each.steps[0].duration_s < 20]
    assert brief
    for each in brief:
        assert spoken(each.limits)
        keys = [cue.key for cue in each.steps[0].cues]
        assert sum(key.startswith("cues.limit.") for key in keys) == 1
        first = keys[0] != "cues.other_side"
        assert any(key.endswith(".cue_ready") for key in keys) is first
        assert each.steps[0].duration_s == 4 + 4 * first + 2 * len(spoken(each.limits))


@pytest.mark.parametrize("seconds", [-1, 4, 31, True, 10.0])
def test_an_impossible_time_to_get_ready_is_refused(seconds: object) -> None:
    given = first_day()
    person = replace(given.person, ready_s=seconds)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="ready_s"):
        plan(replace(given, person=person))


def read(person: dict[str, object]) -> int:
    told = {"birth_year": 1980, **person}
    data = {"title": "Time", "start": "2026-03-02", "person": told, "days": [{"day": 0}]}
    file = scenario.from_json({"schema": scenario.SCHEMA, **data})
    return file.scenario.person.ready_s


def test_scenarios_tell_it_and_older_ones_are_still_read() -> None:
    assert read({}) == 10
    assert read({"ready_s": 5}) == 5
    assert [read({"extra_ready_s": extra_s}) for extra_s in (0, 10, 20)] == [10, 20, 30]


@pytest.mark.parametrize(
    "person", [{"ready_s": 4}, {"ready_s": 31}, {"extra_ready_s": 21}, {"ready_s": "10"}]
)
def test_an_impossible_time_in_a_scenario_is_refused(person: dict[str, object]) -> None:
    with pytest.raises(InputError, match=next(iter(person))):
        read(person)


def test_two_ways_to_tell_it_at_once_are_refused() -> None:
    with pytest.raises(InputError, match="extra_ready_s is 0; allowed: ready_s alone"):
        read({"ready_s": 20, "extra_ready_s": 0})
