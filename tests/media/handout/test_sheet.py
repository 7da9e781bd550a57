"""What a sheet says: the plan's own words and limits, and nothing that the screen would not say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Hold, Side
from supple.core.safety.model import Tag
from supple.media.handout.handout import Paper
from supple.media.handout.sheet import NEWLY, Wishes
from tests.media.handout.printed import THURSDAY, entry, plan_of, planned, sheet_of

WORDS = load_words()


def test_each_stretch_is_told_in_the_order_of_the_plan() -> None:
    plan = planned()
    blocks = sheet_of(plan).blocks
    assert [block.number for block in blocks] == [1, 2, 3, 4, 5, 6]
    names = [WORDS.say(f"stretches.{each.stretch_id}.name") for each in plan.entries]
    assert [block.name for block in blocks] == names


@pytest.mark.parametrize(
    ("hold_s", "repetitions", "sides", "said", "short"),
    [
        (10, 1, (Side.BOTH,), "Hold 10 seconds, once", "10 seconds, once"),
        (
            20,
            2,
            (Side.RIGHT, Side.LEFT),
            "Hold 20 seconds, twice, on each side",
            "20 seconds, twice, on each side",
        ),
        (
            5,
            8,
            (Side.LEFT,),
            "Hold 5 seconds, 8 times, on the left side only",
            "5 seconds, 8 times, left side only",
        ),
    ],
)
def test_the_dose_is_a_sentence(
    hold_s: int, repetitions: int, sides: tuple[Side, ...], said: str, short: str
) -> None:
    held = replace(entry("piriformis"), dose=Hold(hold_s, repetitions), sides=sides)
    (block,) = sheet_of(replace(planned(), entries=(held,))).blocks
    assert (block.dose, block.short_dose) == (said, short)


def test_a_movement_without_a_hold_is_counted() -> None:
    (block,) = sheet_of(plan_of("cat_camel")).blocks
    assert block.dose == "Slowly, 5 times"
    assert block.short_dose == "Slowly, 5 times"


def test_one_side_is_told_and_then_the_other() -> None:
    (block,) = sheet_of(plan_of("piriformis")).blocks
    assert "right" in " ".join(block.steps)
    assert block.steps[-1] == "Then the same on the other side."
    (neck,) = sheet_of(plan_of("neck_flexion")).blocks
    assert len(neck.steps) == 3


def test_the_left_alone_is_told_and_drawn_as_the_left() -> None:
    both = plan_of("piriformis")
    left = replace(both, entries=(replace(both.entries[0], sides=(Side.LEFT,)),))
    (right_block,), (block,) = sheet_of(both).blocks, sheet_of(left).blocks
    assert "right buttock" in right_block.feel
    assert "left buttock" in block.feel
    assert block.steps[-1] != "Then the same on the other side."
    assert [each.alt for each in block.pictures] != [each.alt for each in right_block.pictures]


def test_limits_of_a_condition_stand_with_the_stretch() -> None:
    blocks = sheet_of(planned(10, Tag.OST)).blocks
    (bent,) = [each for each in blocks if each.name == "One knee to chest"]
    assert bent.mind == (WORDS.say("limits.right_angle"),)


def test_what_holds_for_every_stretch_is_said_once() -> None:
    sheet = sheet_of(planned(10, Tag.PREG))
    assert sheet.every == f"In every stretch: {WORDS.say('limits.three_quarters')}"
    assert all(WORDS.say("limits.three_quarters") not in block.mind for block in sheet.blocks)
    assert sheet_of(planned()).every == ""


def test_easy_movement_and_slow_breathing_stand_where_the_plan_has_them() -> None:
    assert len(sheet_of(planned()).around) == 1
    told = sheet_of(planned(10, stress_nrs=8, stiffness_nrs=8)).around
    assert told == (
        WORDS.say("handout.around.easy_movement"),
        WORDS.say("handout.around.breathing"),
    )


def test_the_boxes_carry_two_weeks_of_dates_across_a_month() -> None:
    plan = replace(planned(), day=THURSDAY + timedelta(days=16))
    days = sheet_of(plan).boxes.days
    assert len(days) == 14
    assert days[:5] == (("Sa", "28"), ("Su", "29"), ("Mo", "30"), ("Tu", "31"), ("We", "1"))


def test_a_told_plan_has_numbered_days() -> None:
    boxes = sheet_of(planned(), Wishes("1.2.3", dated=False)).boxes
    assert boxes.days == tuple((str(n),) for n in range(1, 15))
    assert boxes.stretch == "Day"


@pytest.mark.parametrize(("now", "stops"), [(0, 3), (3, 6), (6, 7)])
def test_the_stop_rule_is_that_of_the_plan(now: int, stops: int) -> None:
    *_, pain = sheet_of(planned(now_nrs=now)).stop.lines
    assert pain.endswith(f"On the day of this sheet: {stops} or more")


def test_help_is_told_with_every_emergency_sign() -> None:
    emergency, urgent, soon = sheet_of(planned(), Wishes("1.2.3", call="999")).help
    assert emergency.title.startswith("Call 999 now")
    questions = [each for each in load_catalogue().questions if each.group == "A"]
    assert emergency.lines == tuple(WORDS.say(f"questions.{each.id}.text") for each in questions)
    assert len(urgent.lines) + len(soon.lines) == len(NEWLY)
    unknown, *_ = sheet_of(planned()).help
    assert unknown.title.startswith("Call 112 or your local emergency number now")


def test_sources_are_told_by_kind_with_our_own_choice_last() -> None:
    lines = sheet_of(planned()).sources.lines
    assert lines[0].startswith("From guidelines: ")
    assert lines[-1].startswith("Our own choice: ")
    assert "American College of Sports Medicine" in lines[0]


def test_it_says_what_it_was_made_of() -> None:
    plan = planned()
    made = sheet_of(plan).made
    for part in ("12 March 2026", "1.2.3", plan.engine_version, plan.catalogue_digest[:12]):
        assert part in made


def test_papers_are_named_as_the_templates_name_them() -> None:
    assert [str(each) for each in Paper] == ["a4", "letter"]
