"""One behaviour of each rule of docs/evidence.md §5, in the order of the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Hold, Side
from supple.core.dose.decision import Kind
from supple.core.dose.limits import LIMITS, sources
from supple.core.dose.plan import plan
from supple.core.dose.reasons import RULES
from supple.core.dose.scenario import ToldSession
from supple.core.dose.state import Response
from supple.core.dose.told import BlockedSide, CheckIn, HurtReport, Outcomes, Person
from supple.core.errors import InputError
from supple.core.safety.model import Sensation, Tag
from tests.core.dose.told import PERSON, day, days, keys, levels, live, planned, refused

SIX = [
    "standing_hip_shift",
    "neck_flexion",
    "neck_lateral_flexion",
    "back_flexion_head_down",
    "knee_to_chest",
    "piriformis",
]


def tagged(*tags: Tag, minutes: int = 20) -> Person:
    return replace(PERSON, conditions=frozenset(tags), minutes=minutes)


def ids(each: object) -> list[str]:
    return [entry.stretch_id for entry in planned(each).entries]  # type: ignore[arg-type]


# -- The first day ------------------------------------------------------------------------------


def test_the_first_day_has_all_six_even_in_five_minutes() -> None:
    (first,) = live([day(0)], replace(PERSON, minutes=5))
    assert ids(first) == SIX
    assert planned(first).duration_s == 300
    assert planned(first).omitted == ()


def test_the_head_lift_is_taught_later() -> None:
    lived = live(days(0, 5))
    assert "back_flexion_head_down" in ids(lived[3])
    assert "back_flexion" in ids(lived[4])


def test_a_blocked_stretch_is_named_with_its_reason_and_its_swap() -> None:
    (first,) = live([day(0)], tagged(Tag.RAD))
    omitted = {each.stretch_id: each for each in planned(first).omitted}
    assert omitted["piriformis"].instead == "seated_figure_four"
    assert omitted["piriformis"].reason.params == {"tag": "RAD"}
    assert omitted["back_flexion"].instead in ids(first)


def test_what_the_person_blocked_on_one_side_is_done_on_the_other() -> None:
    person = replace(PERSON, blocked=frozenset({BlockedSide("piriformis", Side.LEFT)}))
    (first,) = live([day(0)], person)
    sides = {entry.stretch_id: entry.sides for entry in planned(first).entries}
    assert sides["piriformis"] == (Side.RIGHT,)
    assert sides["knee_to_chest"] == (Side.RIGHT, Side.LEFT)


# -- Rules 1 to 3: no session -------------------------------------------------------------------


def test_an_emergency_comes_before_everything() -> None:
    (first,) = live([day(0, now=9, yes=("A1", "B1"), check_in=CheckIn())])
    assert refused(first).kind is Kind.EMERGENCY
    assert refused(first).question_ids == ("A1",)


def test_an_open_b_withholds_until_it_is_cleared() -> None:
    lived = live(
        [day(0, yes=("B3",)), day(1), day(2, clearances=(("B3", "my doctor"),)), day(3)],
    )
    assert [levels([each])[0] for each in lived] == [None, None, 1, 1]
    assert refused(lived[1]).kind is Kind.SEE_CLINICIAN
    assert refused(lived[1]).urgent


def test_without_the_one_tap_answer_there_is_no_plan() -> None:
    (first,) = live([day(0, check_in=CheckIn(safety_concern=None))])
    assert refused(first).kind is Kind.SAFETY_NOT_ASKED


def test_a_concern_asks_every_question_again() -> None:
    concern = CheckIn(safety_concern=True)
    lived = live([day(0), day(1, check_in=concern, screened=False), day(2, check_in=concern)])
    assert refused(lived[1]).kind is Kind.SCREEN_DUE
    assert len(refused(lived[1]).question_ids) == 21
    assert levels(lived)[2] == 1


def test_the_a_questions_come_back_every_week() -> None:
    lived = live([day(0), *(day(n, screened=False) for n in range(1, 9))])
    assert levels(lived)[:7] == [1, 1, 1, 1, 2, 2, 2]
    assert refused(lived[7]).kind is Kind.SCREEN_DUE
    assert {q[0] for q in refused(lived[7]).question_ids} == {"A"}


@pytest.mark.parametrize(("now", "withheld"), [(8, True), (10, True), (7, True), (6, False)])
def test_strong_pain_or_far_above_usual_means_no_stretching(now: int, withheld: bool) -> None:
    (first,) = live([day(0, now=now)])
    assert (levels([first])[0] is None) is withheld
    if withheld:
        assert refused(first).kind is Kind.TOO_SORE


@pytest.mark.parametrize(
    ("familiar", "offers", "talk"),
    [
        (True, ("walk", "breathe"), []),
        (None, ("breathe",), []),
        (False, (), ["severe_unfamiliar"]),
    ],
)
def test_walking_is_offered_only_for_a_pain_that_is_known(
    familiar: bool | None, offers: tuple[str, ...], talk: list[str]
) -> None:
    known = CheckIn(safety_concern=False, familiar=familiar)
    (first,) = live([day(0, now=9, check_in=known)])
    assert refused(first).offers == offers
    assert [r.key for r in refused(first).referrals] == talk


def test_strong_pain_asks_the_a_questions_first() -> None:
    lived = live([*days(0, 3), day(3, now=9, screened=False)])
    assert refused(lived[3]).kind is Kind.SCREEN_DUE
    assert len(refused(lived[3]).question_ids) == 9


def test_two_days_of_strong_pain_are_a_reason_to_talk_to_somebody() -> None:
    lived = live([day(0, now=8), day(1, now=8)])
    assert refused(lived[0]).referrals == ()
    assert [r.key for r in refused(lived[1]).referrals] == ["severe_two_days"]


# -- Rules 3b to 4b: today's soreness -----------------------------------------------------------


def test_pain_of_six_takes_the_easiest_variants() -> None:
    person = replace(PERSON, enrolment_nrs=6)
    (first,) = live([day(0, now=6)], person)
    assert "standing_hip_shift_supported" in ids(first)
    assert "neck_lateral_flexion_half" in ids(first)
    assert keys(first) == ["high_pain"]


def test_a_sore_day_is_light_and_costs_nothing() -> None:
    lived = live([*days(0, 12), day(12, now=6), day(13)])
    assert levels(lived)[11:] == [3, 1, 3]
    assert "sore_day" in keys(lived[12])


def test_three_above_usual_is_level_zero() -> None:
    person = replace(PERSON, enrolment_nrs=2)
    lived = live([*days(0, 3, now=2, morning=2), day(3, now=5, morning=2)], person)
    assert levels(lived)[3] == 0
    assert keys(lived[3]) == ["very_sore_day"]


def test_a_reported_flare_asks_for_screening_and_begins_at_zero() -> None:
    lived = live([*days(0, 8), day(8, flare=True, screened=False)])
    assert refused(lived[8]).kind is Kind.SCREEN_DUE
    lived = live([*days(0, 8), day(8, flare=True)])
    assert levels(lived)[8] == 0
    assert keys(lived[8]) == ["flare"]


def test_a_flare_of_more_than_two_weeks_is_a_reason_to_talk_to_somebody() -> None:
    lived = live([*days(0, 8), day(8, flare=True), *days(9, 16, now=6)])
    last = lived[-1]
    assert last.state.flare is None
    assert "refer_long_flare" in [r.key for each in lived for r in planned(each).referrals]
    assert last.state.base <= 1


def test_level_zero_ends_after_two_calm_days() -> None:
    lived = live([day(0, worst=8), day(1, now=6), day(2), day(3)])
    assert lived[1].state.base == 0
    assert levels(lived) == [1, 0, 0, 1]
    assert keys(lived[3]) == ["leaves_lowest"]


# -- Rules 5 to 8: responses, growing, gaps -----------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "response"),
    [
        ({}, Response.GREEN),
        ({"worst": 6}, Response.RED),
        ({"worst": 7}, Response.RED),
        ({"worst": 5}, Response.GREEN),
        ({"worst": 5, "now": 3}, Response.AMBER),
        ({"after": 6}, Response.AMBER),
        ({"worst": None}, Response.AMBER),
        ({"now": None}, Response.AMBER),
    ],
)
def test_the_response_to_a_session(changes: dict[str, int | None], response: Response) -> None:
    lived = live([day(0, **changes), day(1)])  # type: ignore[arg-type]
    assert lived[1].state.judged[-1].response is response


@pytest.mark.parametrize(
    ("morning", "response"), [(5, Response.GREEN), (6, Response.SORE), (7, Response.RED)]
)
def test_the_response_of_the_next_morning(morning: int, response: Response) -> None:
    lived = live([day(0), day(1, morning=morning)])
    assert lived[1].state.judged[-1].response is response


def test_a_second_sore_morning_within_a_week_is_red() -> None:
    lived = live([*days(0, 4), day(4, morning=6), day(5), day(6, morning=6)])
    responses = [each.response for each in lived[-1].state.judged]
    assert responses[3] is Response.SORE
    assert responses[5] is Response.RED


def test_after_level_zero_the_morning_makes_nothing_worse() -> None:
    lived = live([day(0, flare=True), day(1, morning=9)])
    assert lived[1].state.judged[-1].response is Response.AMBER


def test_a_second_red_within_a_week_costs_two_levels() -> None:
    lived = live([*days(0, 19), day(19, worst=8), day(20, worst=8), day(21)])
    assert [each.state.base for each in lived[19:]] == [4, 3, 1]
    assert keys(lived[21])[0] == "second_red"


def test_a_missing_morning_is_stood_in_for_by_a_later_pain_now() -> None:
    lived = live([day(0), day(1, morning=None)])
    judged = lived[1].state.judged[-1]
    assert (judged.response, judged.stand_in) == (Response.GREEN, True)


def test_with_a_stand_in_a_rise_waits_two_weeks() -> None:
    lived = live(days(0, 16, morning=None))
    assert levels(lived) == [1] * 14 + [2, 2]


def test_a_stretch_that_hurt_rests_for_a_week_and_is_swapped() -> None:
    hurt = ToldSession(4, 4, hurts=(HurtReport("piriformis", Side.RIGHT, 5),))
    lived = live([day(0, session=hurt), *days(1, 8)])
    assert all("piriformis" not in ids(each) for each in lived[1:8])
    assert all("seated_figure_four" in ids(each) for each in lived[1:8])
    assert "piriformis" in ids(lived[8])


def test_amber_keeps_the_level() -> None:
    lived = live([*days(0, 3), day(3, after=6), day(4)])
    assert levels(lived) == [1] * 5
    assert keys(lived[4]) == ["amber"]


@pytest.mark.parametrize("missing", ["now", "stress"])
def test_what_is_not_told_lets_nothing_grow(missing: str) -> None:
    lived = live([*days(0, 4), day(4, **{missing: None})])  # type: ignore[arg-type]
    assert levels(lived)[4] == 1


@pytest.mark.parametrize(
    ("missed", "level"), [(4, 4), (5, 3), (6, 3), (7, 2), (13, 2), (14, 1), (100, 1)]
)
def test_days_away_step_down_once(missed: int, level: int) -> None:
    lived = live([*days(0, 19), day(19 + missed), day(20 + missed)])
    assert lived[19].decision.day - lived[18].decision.day == timedelta(days=missed + 1)
    assert levels(lived)[19] == level
    assert lived[20].state.base >= level


def test_two_weeks_away_ask_for_the_whole_screen() -> None:
    lived = live([*days(0, 3), day(20, screened=False)])
    assert refused(lived[3]).kind is Kind.SCREEN_DUE
    assert len(refused(lived[3]).question_ids) == 21


# -- Rules 9 to 14 ------------------------------------------------------------------------------


def test_stiffness_brings_easy_movement_inside_the_minutes() -> None:
    (first,) = live([day(0, stiffness=6)], replace(PERSON, minutes=5))
    assert planned(first).easy_movement_s == 120
    assert planned(first).duration_s <= 300
    assert "stiff" in keys(first)


def test_stress_brings_breathing_and_offers_less() -> None:
    lived = live([*days(0, 4), day(4, stress=7)])
    assert planned(lived[4]).breathing_s == 120
    assert planned(lived[4]).offer_shorter
    assert levels(lived)[4] == 1


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


def spread(offset: int) -> ToldSession:
    report = HurtReport("knee_to_chest", Side.LEFT, 4, sensations=frozenset({Sensation.SPREADING}))
    return ToldSession(4, 4, hurts=(report,))


def test_a_stretch_that_spread_down_the_leg_waits_to_be_asked() -> None:
    lived = live([day(0, session=spread(0)), *days(1, 20)])
    assert all("knee_to_chest" not in ids(each) for each in lived[1:])
    start = lived[0].ask.today
    agreed = replace(PERSON, allowed_again={"knee_to_chest": start + timedelta(days=10)})
    lived = live([day(0, session=spread(0)), *days(1, 9), day(10, person=agreed)])
    assert "knee_to_chest" in ids(lived[10])


def test_leg_symptoms_that_stay_two_days_need_a_clinician() -> None:
    stay = CheckIn(safety_concern=False, leg_symptoms_persist=True)
    lived = live([day(0, session=spread(0)), day(1, check_in=stay), day(2, check_in=stay)])
    assert levels(lived)[1] == 0
    (_, at_once) = live([day(0, session=spread(0)), day(2, check_in=stay)])
    assert refused(at_once).question_ids == ("B6",)
    assert refused(lived[2]).kind is Kind.SEE_CLINICIAN
    assert refused(lived[2]).question_ids == ("B6",)


def test_without_todays_pain_the_level_is_no_higher_than_the_last_session() -> None:
    lived = live([*days(0, 12), day(12, now=6), day(13, now=None)])
    assert levels(lived)[11:] == [3, 1, 1]
    assert "pain_not_given" in keys(lived[13])


# -- Conditions, referrals, input ---------------------------------------------------------------


def test_hypermobility_keeps_holds_short_and_stops_at_level_three() -> None:
    lived = live(days(0, 40), tagged(Tag.HYP))
    assert max(level or 0 for level in levels(lived)) == 3
    holds = [e.dose.hold_s for e in planned(lived[-1]).entries if isinstance(e.dose, Hold)]
    assert max(holds) == 15
    assert keys(lived[-1]) == ["level_cap"]


@pytest.mark.parametrize("tag", [Tag.THR, Tag.OST])
def test_no_block_of_these_expires_by_time(tag: Tag) -> None:
    lived = live([*days(0, 2), *days(400, 2), *days(3000, 2)], tagged(tag))
    assert all("back_flexion_head_down" not in ids(each) for each in lived)
    assert [ids(lived[0])] * 3 == [ids(lived[n]) for n in (0, 2, 4)]


def test_six_weeks_without_much_change_call_for_a_review() -> None:
    lived = live(days(0, 44))
    found = [[r.key for r in planned(each).referrals] for each in lived]
    assert found[41] == []
    assert found[42] == ["refer_review"]
    better = live([*days(0, 20), *days(20, 24, now=2, morning=2)])
    assert planned(better[42]).referrals == ()


def test_a_questionnaire_that_improved_takes_the_review_away() -> None:
    improved = Outcomes(rmdq_start=12, rmdq_now=6)
    lived = live([*days(0, 42), day(42, outcomes=improved)])
    assert planned(lived[42]).referrals == ()


@pytest.mark.parametrize("value", [-1, 11, 4.5, float("nan"), "4", True])
def test_a_rating_out_of_range_is_refused_by_name(value: object) -> None:
    (first,) = live([day(0)])
    wrong = replace(first.ask.days[0], now_nrs=value)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"now_nrs is .*allowed: a whole number 0 to 10"):
        plan(replace(first.ask, days=(wrong,)))


@pytest.mark.parametrize("minutes", [0, 1, 61, 5.5, "5", True])
def test_minutes_out_of_range_are_refused_by_name(minutes: object) -> None:
    (first,) = live([day(0)])
    wrong = replace(first.ask.check_in, minutes=minutes)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"minutes is .*allowed: whole minutes, 2 to 60"):
        plan(replace(first.ask, check_in=wrong))


def test_a_day_after_today_is_refused() -> None:
    (first,) = live([day(0)])
    tomorrow = replace(first.ask.days[0], date=first.ask.today + timedelta(days=1))
    with pytest.raises(InputError, match="date"):
        plan(replace(first.ask, days=(*first.ask.days, tomorrow)))


def test_when_everything_is_blocked_there_is_no_unsafe_filler() -> None:
    every = frozenset(BlockedSide(stretch_id) for stretch_id in load_catalogue().stretches)
    (first,) = live([day(0)], replace(PERSON, blocked=every))
    assert refused(first).kind is Kind.NOTHING_LEFT
    assert refused(first).offers == ("walk", "breathe")


def test_one_session_a_day() -> None:
    lived = live(days(0, 2))
    done = replace(lived[1].ask.days[-1], session=lived[1].session)
    decision, _ = plan(replace(lived[1].ask, days=(*lived[1].ask.days[:-1], done)))
    assert getattr(decision, "kind", None) is Kind.DONE_TODAY


# -- One fact in one place ----------------------------------------------------------------------


def test_every_number_rests_on_a_source_of_the_catalogue() -> None:
    known = load_catalogue().sources
    assert {name: key for name, key in sources().items() if key not in known} == {}


def test_every_reason_has_words_and_no_words_are_left_over() -> None:
    words = load_words()
    said = {key.split(".")[1] for key in words.keys() if key.startswith("reasons.")}  # noqa: SIM118
    assert said == set(RULES)


def test_the_state_stays_small() -> None:
    told = [day(n, worst=8 if n % 5 == 0 else 4, flare=n % 31 == 0) for n in range(400)]
    sizes = [len(repr(each.state)) for each in live(told)]
    assert max(sizes[60:]) <= 1.3 * max(sizes[:60])
    assert LIMITS.window_days == 28
