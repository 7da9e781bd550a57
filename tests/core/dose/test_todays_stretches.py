"""Which stretches and how much of each: the classic six, conditions, minutes (rules 9 to 12)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Catalogue, Dose, Hold, Limit, Measure, Side
from supple.core.dose import choose, doses
from supple.core.dose.doses import dose_at
from supple.core.dose.limits import LEVELS
from supple.core.dose.offer import Offer, Wish, easier_variant, offer
from supple.core.dose.told import BlockedSide, CheckIn, Person
from supple.core.safety.model import Tag
from tests.core.dose.told import PERSON, day, days, ids, keys, levels, live, planned, tagged

SIX = [
    "standing_hip_shift",
    "neck_flexion",
    "neck_lateral_flexion",
    "back_flexion_head_down",
    "knee_to_chest",
    "piriformis",
]


# -- The classic six ----------------------------------------------------------------------------


def test_the_first_day_has_all_six_even_in_five_minutes() -> None:
    (first,) = live([day(0)], replace(PERSON, minutes=5))
    assert ids(first) == SIX
    assert planned(first).duration_s == 300
    assert planned(first).omitted == ()


def test_the_head_lift_is_taught_later() -> None:
    lived = live(days(0, 5))
    assert "back_flexion_head_down" in ids(lived[3])
    assert "back_flexion" in ids(lived[4])


def test_what_the_person_blocked_on_one_side_is_done_on_the_other() -> None:
    person = replace(PERSON, blocked=frozenset({BlockedSide("piriformis", Side.LEFT)}))
    (first,) = live([day(0)], person)
    sides = {entry.stretch_id: entry.sides for entry in planned(first).entries}
    assert sides["piriformis"] == (Side.RIGHT,)
    assert sides["knee_to_chest"] == (Side.RIGHT, Side.LEFT)


# -- Conditions ---------------------------------------------------------------------------------


def test_a_blocked_stretch_is_named_with_its_reason_and_its_swap() -> None:
    (first,) = live([day(0)], tagged(Tag.RAD))
    omitted = {each.stretch_id: each for each in planned(first).omitted}
    assert omitted["piriformis"].instead == "seated_figure_four"
    assert omitted["piriformis"].reason.params == {"tag": "RAD"}
    assert omitted["back_flexion"].instead in ids(first)


def test_the_chin_glide_is_named_in_the_place_of_chin_to_chest() -> None:
    (first,) = live([day(0)], tagged(Tag.OST))
    (named,) = [o for o in planned(first).omitted if o.stretch_id == "neck_flexion"]
    assert named.instead == "neck_retraction"
    assert (named.reason.key, named.reason.params) == ("blocked_by_condition", {"tag": "OST"})
    assert "neck_retraction" in ids(first)


def test_a_variant_made_for_a_condition_is_nobodys_easier_version() -> None:
    catalogue = load_catalogue()
    cat_camel = catalogue.stretches["cat_camel"]
    assert easier_variant(cat_camel, Wish(catalogue, 1)) is None
    swapped = offer(cat_camel, Wish(catalogue, 1, frozenset({Tag.OST})))
    assert isinstance(swapped, Offer)
    assert swapped.stretch.id == "cat_camel_neutral"
    for condition in (None, *Tag):
        tags = frozenset({condition}) if condition else frozenset()
        for level in range(len(LEVELS)):
            entries, _ = choose.choose(Wish(catalogue, level, tags))
            assert all(entry.easier != "cat_camel_neutral" for entry in entries)


@pytest.mark.parametrize("tag", [Tag.THR, Tag.OST])
def test_no_block_of_these_expires_by_time(tag: Tag) -> None:
    lived = live([*days(0, 2), *days(400, 2), *days(3000, 2)], tagged(tag))
    assert all("back_flexion_head_down" not in ids(each) for each in lived)
    assert [ids(lived[0])] * 3 == [ids(lived[n]) for n in (0, 2, 4)]


def test_a_clearance_of_an_old_hip_does_not_lift_a_new_one() -> None:
    cleared = day(3, clearances=(("THR", "my surgeon"),))
    lived = live(
        [*days(0, 3), cleared, day(4, person=PERSON), day(5, person=tagged(Tag.THR)), day(6)],
        tagged(Tag.THR),
    )
    with_hip = ["knee_to_chest" in ids(each) for each in lived]
    assert with_hip == [False, False, False, True, True, False, False]


def _doctored(catalogue: Catalogue, percent: dict[Tag, float]) -> Catalogue:
    """The catalogue with other bounds on the range of every stretch."""
    conditions = dict(catalogue.conditions)
    for tag, maximum in percent.items():
        limits = (Limit(Measure.RANGE_PERCENT, maximum),)
        conditions[tag] = replace(conditions[tag], everywhere=limits)
    return replace(catalogue, conditions=conditions)


@pytest.mark.parametrize(("one", "other"), [(75.0, 50.0), (50.0, 75.0)])
def test_of_two_limits_the_stricter_one_holds(one: float, other: float) -> None:
    catalogue = _doctored(load_catalogue(), {Tag.PREG: one, Tag.HYP: other})
    (first,) = live([day(0)], tagged(Tag.PREG, Tag.HYP), catalogue)
    for entry in planned(first).entries:
        assert entry.limits == (Limit(Measure.RANGE_PERCENT, 50.0),)


# -- Bounds of a dose ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "cap", "dose"),
    [
        (Hold(30, 3), Hold(30, 4), Hold(30, 2)),
        (Hold(25, 4), Hold(30, 4), Hold(25, 2)),
        (Hold(20, 4), Hold(30, 4), Hold(20, 3)),
        (Hold(30, 4), Hold(20, 4), Hold(20, 3)),
        (Hold(10, 4), Hold(30, 4), Hold(10, 4)),
    ],
)
def test_no_muscle_is_held_for_more_than_a_minute_whatever_the_tables_say(
    monkeypatch: pytest.MonkeyPatch, row: Hold, cap: Hold, dose: Dose
) -> None:
    levels_ = (*LEVELS[:6], replace(LEVELS[6], hold=row))
    monkeypatch.setattr(doses, "LEVELS", levels_)
    stretch = load_catalogue().stretches["piriformis"]
    longer = replace(stretch, dose=replace(stretch.dose, cap=cap))
    assert dose_at(longer, 6) == dose


# -- Changing position --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "seconds"),
    [
        (replace(PERSON, birth_year=1962), 20),
        (replace(PERSON, birth_year=1961), 30),
        (tagged(Tag.FRAIL), 30),
        (tagged(Tag.DIZ), 30),
        (tagged(Tag.HYP, Tag.ANTI), 20),
    ],
)
def test_some_take_more_time_to_change_position(person: Person, seconds: int) -> None:
    (first,) = live([day(0)], person)
    assert planned(first).get_ready_s == seconds


# -- Stiffness, stress and the minutes ----------------------------------------------------------


def test_stiffness_brings_easy_movement_inside_the_minutes() -> None:
    (first,) = live([day(0, stiffness=6)], replace(PERSON, minutes=5))
    assert planned(first).easy_movement_s == 120
    assert planned(first).duration_s <= 300
    assert "stiff" in keys(first)


def test_there_is_no_easy_movement_on_a_day_of_strong_pain() -> None:
    for now, seconds in ((5, 120), (6, 0)):
        (first,) = live([day(0, now=now, stiffness=8)], replace(PERSON, enrolment_nrs=6))
        assert planned(first).easy_movement_s == seconds
        assert ("stiff" in keys(first)) is (seconds > 0)


def test_stress_brings_breathing_and_offers_less() -> None:
    lived = live([*days(0, 4), day(4, stress=7)])
    assert planned(lived[4]).breathing_s == 120
    assert planned(lived[4]).offer_shorter
    assert levels(lived)[4] == 1


@pytest.mark.parametrize("minutes", range(2, 13))
@pytest.mark.parametrize(("stiffness", "stress"), [(6, 3), (3, 7), (6, 7)])
def test_what_is_added_leaves_three_stretches_and_is_said_as_it_came_out(
    minutes: int, stiffness: int, stress: int
) -> None:
    person = replace(PERSON, minutes=minutes)
    plain, added = (
        live([day(0)], person),
        live([day(0, stiffness=stiffness, stress=stress)], person),
    )
    made = planned(added[0])
    assert len(made.entries) >= min(3, len(planned(plain[0]).entries))
    assert made.duration_s <= 60 * minutes
    assert ("stiff" in keys(added[0])) is (made.easy_movement_s == 120)
    assert ("stiff_no_room" in keys(added[0])) is (stiffness >= 6 and not made.easy_movement_s)
    assert ("stressed" in keys(added[0])) is (made.breathing_s == 120)
    assert ("stressed_no_room" in keys(added[0])) is (stress >= 7 and not made.breathing_s)
    if minutes in (2, 12):
        room = minutes == 12
        assert (made.easy_movement_s > 0) is (room and stiffness >= 6)
        assert (made.breathing_s > 0) is (room and stress >= 7)


def test_three_minutes_keep_three_stretches_and_two_keep_one() -> None:
    for minutes, fewest in ((3, 3), (2, 1)):
        (first,) = live([day(0)], replace(PERSON, minutes=minutes))
        assert len(ids(first)) >= fewest
        assert planned(first).duration_s <= 60 * minutes
        assert {e.dose for e in planned(first).entries} == {Hold(10, 1)}


def test_what_had_no_time_comes_first_the_next_day() -> None:
    lived = live(days(0, 2), replace(PERSON, minutes=3))
    assert not set(ids(lived[0])) & set(ids(lived[1]))


def test_the_first_hour_after_waking_leaves_bending_out() -> None:
    person = replace(PERSON, protect_first_hour=True)
    early = CheckIn(safety_concern=False, woke_within_hour=True)
    lived = live([day(0, check_in=early), day(1)], person)
    assert "back_flexion_head_down" not in ids(lived[0])
    assert "pelvic_tilt" in ids(lived[0])
    assert "back_flexion_head_down" in ids(lived[1])
