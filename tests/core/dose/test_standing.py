"""What stands between a person and each stretch is what planning itself would say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.core.dose.decision import Plan, PlanInput, Reason
from supple.core.dose.offer import Offer
from supple.core.dose.plan import plan
from supple.core.dose.standing import standing
from supple.core.dose.told import BlockedSide
from supple.core.safety.model import Tag
from tests.core.dose.told import PERSON, START, day, hurting, live, spreading, tagged

CATALOGUE = load_catalogue()


def reasons(ask: PlanInput) -> dict[str, str]:
    """Stretch id -> the key of the reason why it is not offered; those that are, left out."""
    found = standing(ask)
    return {name: each.key for name, each in found.items() if isinstance(each, Reason)}


def first_day(*tags: Tag) -> PlanInput:
    return live([day(0, session=False)], person=tagged(*tags))[-1].ask


@pytest.mark.parametrize("tag", [None, *Tag])
def test_it_agrees_with_asking_for_each_stretch_alone(tag: Tag | None) -> None:
    given = first_day(*([tag] if tag else []))
    found = standing(given)
    assert list(found) == list(CATALOGUE.stretches)
    for stretch_id, stands in found.items():
        stretch = CATALOGUE.stretches[stretch_id]
        wish = replace(given.check_in, requested=stretch_id)
        alone = plan(replace(given, check_in=wish))[0]
        if isinstance(alone, Plan) and stretch.taught_first is None:
            assert isinstance(stands, Offer)
            assert stands.stretch.id == alone.entries[0].stretch_id
            assert (stands.limits, stands.notes) == (
                alone.entries[0].limits,
                alone.entries[0].notes,
            )
        elif isinstance(stands, Reason):
            assert alone.reasons == (stands,)
        else:
            assert isinstance(alone, Plan)


def test_nothing_stands_against_a_person_without_conditions() -> None:
    found = standing(first_day())
    assert all(isinstance(each, Offer) for each in found.values())
    assert [
        n for n, each in found.items() if isinstance(each, Offer) and each.stretch.id != n
    ] == []


def test_a_blocked_side_is_missing_and_a_blocked_stretch_stands_blocked() -> None:
    blocked = frozenset({BlockedSide("piriformis", Side.LEFT), BlockedSide("pelvic_tilt")})
    given = first_day()
    given = replace(given, person=replace(given.person, blocked=blocked))
    offer = standing(given)["piriformis"]
    assert isinstance(offer, Offer)
    assert offer.sides == (Side.RIGHT,)
    assert reasons(given) == {
        "pelvic_tilt": "blocked_by_you",
        "pelvic_tilt_standing": "blocked_by_you",
    }


def test_what_hurt_rests_the_same_day_and_before_anybody_checks_in_again() -> None:
    lived = live([day(0, session=hurting("knee_to_chest")), day(1, session=False)])
    same_day, next_day = lived[0].ask, lived[1].ask
    with_session = tuple(each for each in next_day.days if each.date == START)
    for given in (replace(same_day, days=with_session), next_day):
        assert reasons(given) == {"knee_to_chest": "hurt_lately"}
    later = replace(next_day, today=START + timedelta(days=8), days=with_session)
    assert reasons(later) == {}
    assert reasons(replace(later, today=START + timedelta(days=7))) != {}


def test_what_spread_down_the_leg_waits_and_everything_is_seen_with_that_care() -> None:
    given = live([day(0, session=spreading()), day(1, session=False)])[-1].ask
    found = reasons(given)
    assert found["knee_to_chest"] == "ask_again"
    assert found["piriformis"] == "blocked_by_condition"
    assert Tag.RAD not in PERSON.conditions
