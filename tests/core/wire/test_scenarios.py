"""Every scenario is replayed and held against what it expects; every broken one is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan, Reason, Withheld
from supple.core.dose.reasons import RULES
from supple.core.dose.scenario import replay
from supple.core.errors import InputError
from supple.core.wire.scenario import SCHEMA, Expected, ScenarioFile, from_json
from supple.scenario_command import NotWholeError, read, unmet

FOLDER = Path(__file__).parents[2] / "scenarios"
LIVES = sorted(FOLDER.glob("*.json"))
BROKEN = sorted((FOLDER / "must_fail").glob("*.json"))
CALM = {"schema": SCHEMA, "title": "calm", "start": "2026-03-02", "person": {"birth_year": 1984}}
SIX = (
    "standing_hip_shift",
    "neck_flexion",
    "neck_lateral_flexion",
    "back_flexion_head_down",
    "knee_to_chest",
    "piriformis",
)


def name(path: Path) -> str:
    return path.stem


def decisions(file: ScenarioFile) -> dict[int, Plan | Withheld]:
    return {day.told.offset: day.decision for day in replay(file.scenario, load_catalogue())}


@pytest.mark.parametrize("path", LIVES, ids=name)
def test_life_turns_out_as_expected(path: Path) -> None:
    file = read(path, load_catalogue())
    found = decisions(file)
    faults = {day: unmet(wanted, found[day]) for day, wanted in file.expected.items()}
    assert not any(faults.values()), faults


@pytest.mark.parametrize("path", LIVES, ids=name)
def test_life_expects_something_of_at_least_two_days(path: Path) -> None:
    file = read(path, load_catalogue())
    assert sum(expected != Expected() for expected in file.expected.values()) >= 2


@pytest.mark.parametrize("path", LIVES, ids=name)
def test_life_asks_in_its_title_and_its_lines_can_be_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(json.loads(text)["title"]) >= 40
    assert max(map(len, text.splitlines())) <= 170


def test_there_are_lives_of_every_kind() -> None:
    decided = [each for path in LIVES for each in decisions(read(path, load_catalogue())).values()]
    kinds = {each.kind.value for each in decided if isinstance(each, Withheld)}
    levels = {each.level for each in decided if isinstance(each, Plan)}
    assert kinds >= {"emergency", "see_clinician", "screen_due", "safety_not_asked", "too_sore"}
    assert levels == {0, 1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("path", BROKEN, ids=name)
def test_broken_scenario_is_refused_in_one_sentence(path: Path) -> None:
    with pytest.raises((InputError, NotWholeError)) as refused:
        read(path, load_catalogue())
    assert f"{refused.value}\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_sentence_belongs_to_a_sample() -> None:
    assert {path.stem for path in (FOLDER / "must_fail").glob("*.txt")} == set(map(name, BROKEN))
    assert len(BROKEN) >= 30


def test_unknown_reason_is_refused() -> None:
    days = [{"day": 0, "expect": {"reasons": ["because"]}}]
    with pytest.raises(InputError, match="reasons is 'because'; allowed: emergency, ") as refused:
        from_json({**CALM, "days": days})
    assert refused.value.allowed == ", ".join(RULES)


def test_repeat_tells_the_same_day_and_expects_of_the_last() -> None:
    days = [{"day": 2, "repeat": 3, "now_nrs": 3, "expect": {"level": 1}}]
    file = from_json({**CALM, "days": days})
    assert [told.offset for told in file.scenario.days] == [2, 3, 4]
    assert [told.day.now_nrs for told in file.scenario.days] == [3, 3, 3]
    assert file.expected == {4: Expected(level=1)}


def first_day() -> Plan:
    decision = decisions(from_json({**CALM, "days": [{"day": 0, "now_nrs": 3}]}))[0]
    assert isinstance(decision, Plan)
    return decision


@pytest.mark.parametrize(
    ("expected", "fault"),
    [
        (Expected(level=2), "expected level 2, found 1"),
        (Expected(kind="too_sore"), "expected too_sore, found plan"),
        (Expected(reasons=("rise",)), "expected rise among reasons, found first_day"),
        (Expected(referrals=("refer_high",)), "expected refer_high among referrals, found none"),
        (Expected(without=("piriformis",)), "expected a plan without piriformis"),
        (
            Expected(stretches=tuple(reversed(SIX))),
            f"expected {', '.join(reversed(SIX))}; found {', '.join(SIX)}",
        ),
        (Expected(stretches=()), f"expected no stretches; found {', '.join(SIX)}"),
    ],
)
def test_an_expectation_can_fail(expected: Expected, fault: str) -> None:
    assert unmet(expected, first_day()) == (fault,)


def test_a_withheld_day_has_no_level_and_no_stretches() -> None:
    day = {"day": 0, "now_nrs": 9, "session": {}}
    withheld = decisions(from_json({**CALM, "days": [day]}))[0]
    assert isinstance(withheld, Withheld)
    assert unmet(Expected(level=0), withheld) == ("expected level 0, found none",)
    assert unmet(Expected(kind="plan"), withheld) == ("expected plan, found too_sore",)
    assert unmet(Expected(stretches=()), withheld) == ()
    assert unmet(Expected(kind="too_sore", reasons=("severe",)), withheld) == ()


def test_what_is_not_named_is_not_expected() -> None:
    assert unmet(Expected(), first_day()) == unmet(None, first_day()) == ()
    assert first_day().reasons == (Reason("first_day", "levels", {}),)
