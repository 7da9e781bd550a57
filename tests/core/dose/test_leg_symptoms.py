"""Rule 13: what sends a feeling further down the leg, until somebody has looked at it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Block
from supple.core.dose.decision import Kind
from supple.core.dose.scenario import Replayed
from supple.core.dose.told import CheckIn
from supple.core.safety.model import Sensation, Tag
from tests.core.dose.told import (
    PERSON,
    START,
    day,
    days,
    hurting,
    ids,
    levels,
    live,
    planned,
    refused,
    spreading,
)

STAYS = CheckIn(safety_concern=False, leg_symptoms_persist=True)
GONE = CheckIn(safety_concern=False, leg_symptoms_persist=False)
SEEN = (("B6", "my doctor"),)


def muscles(each: Replayed) -> set[str]:
    return {entry.main_muscle for entry in planned(each).entries}


def test_a_stretch_that_spread_down_the_leg_waits_to_be_asked() -> None:
    lived = live([day(0, session=spreading()), *days(1, 20)])
    assert all("knee_to_chest" not in ids(each) for each in lived[1:])
    for later, back in ((8, True), (7, False)):  # an answer before its week is over is too early
        agreed = replace(PERSON, allowed_again={"knee_to_chest": START + timedelta(days=later)})
        lived = live([day(0, session=spreading()), *days(1, 9), day(10, person=agreed)])
        assert ("knee_to_chest" in ids(lived[10])) is back


@pytest.mark.parametrize("later", [1, 2, 10, 40])
def test_nothing_loads_the_nerve_while_leg_symptoms_are_open(later: int) -> None:
    """The stretches that assessed leg symptoms block, and the muscle of the one that hurt."""
    after = live([*days(0, 5), day(5, session=spreading()), day(5 + later)])[-1]
    stretches = load_catalogue().stretches
    offered = [stretches[stretch_id] for stretch_id in ids(after)]
    assert planned(after).level == 1
    assert all(Block() not in stretch.effects.get(Tag.RAD, ()) for stretch in offered)
    assert "gluteus_maximus" not in muscles(after)
    assert all("stop_if_it_travels" in entry.notes for entry in planned(after).entries)


@pytest.mark.parametrize("felt", [each for each in Sensation if each is not Sensation.SPREADING])
def test_other_warning_signs_rest_the_stretch_alone(felt: Sensation) -> None:
    (_, after) = live([day(0, session=hurting("knee_to_chest", felt)), day(1, worst=4)])
    assert after.state.spread_on is None
    assert all("stop_if_it_travels" not in entry.notes for entry in planned(after).entries)


def test_leg_symptoms_that_stay_two_days_need_a_clinician() -> None:
    lived = live([day(0, session=spreading()), day(1, check_in=STAYS), day(2, check_in=STAYS)])
    assert levels(lived)[1] == 0
    assert refused(lived[2]).kind is Kind.SEE_CLINICIAN
    assert refused(lived[2]).question_ids == ("B6",)
    assert refused(lived[2]).urgent


@pytest.mark.parametrize("away", [2, 40])
def test_they_are_asked_about_also_on_the_first_day_back(away: int) -> None:
    (_, back) = live([day(0, session=spreading()), day(away, check_in=STAYS)])
    assert refused(back).question_ids == ("B6",)


@pytest.mark.parametrize("answer", [None, False])
def test_once_they_stayed_a_clinician_has_to_look_whatever_is_answered(answer: bool | None) -> None:
    later = CheckIn(safety_concern=False, leg_symptoms_persist=answer)
    told = [day(0, session=spreading()), day(2, check_in=STAYS)]
    lived = live([*told, *days(3, 5, check_in=later), day(8, clearances=SEEN), day(9)])
    assert {refused(each).question_ids for each in lived[1:7]} == {("B6",)}
    assert None not in levels(lived)[7:]
    assert lived[-1].state.spread_on is None
    assert "knee_to_chest" not in ids(lived[-1])  # it still waits to be asked
    assert "piriformis" not in ids(lived[-1])  # assessed leg symptoms keep their own blocks


def test_a_look_from_before_they_spread_does_not_count() -> None:
    told = [day(0, session=spreading(), clearances=SEEN), day(2, check_in=STAYS), day(3)]
    lived = live(told)
    assert [refused(each).question_ids for each in lived[1:]] == [("B6",)] * 2


def test_a_feeling_that_has_gone_is_not_asked_about_again() -> None:
    lived = live([day(0, session=spreading()), day(1, check_in=GONE), *days(2, 3, check_in=STAYS)])
    assert lived[1].state.spread_on is None
    assert None not in levels(lived)


def test_leg_symptoms_stay_open_until_they_are_answered() -> None:
    lived = live([day(0, session=spreading()), *days(1, 35)])
    assert lived[-1].state.spread_on == START
    assert None not in levels(lived)
