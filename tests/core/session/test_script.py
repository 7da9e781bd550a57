from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TypeAlias

import pytest

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Cycles, Hold, Limit, Measure, Side
from supple.core.dose.decision import Entry, Plan, PlanInput
from supple.core.dose.limits import HIGHEST
from supple.core.dose.plan import plan
from supple.core.dose.state import DoseState
from supple.core.dose.told import CheckIn, Day, Person
from supple.core.safety.model import Answer, ScreenState, Tag
from supple.core.session.chimes import WORDS_AFTER_S, tune_of
from supple.core.session.model import Cue, Phase, Segment, SessionScript
from supple.core.session.script import half_as_long, script
from supple.core.session.speech import Talk, caption, said
from supple.core.session.timeline import cues_at
from supple.core.words.pace import WORDS_PER_S
from tests.core.session.plans import entry, plan_of

CATALOGUE = load_catalogue()
WORDS = load_words()
LEVELS = range(HIGHEST + 1)
TODAY = date(2026, 3, 2)
CHOICES_S = ((20, 5), (20, 10), (30, 10), (25, 15), (30, 20), (40, 20), (40, 30), (50, 30))
"""Times to get ready that a person and a condition can choose: after a change of position, else."""
LIMITED = {
    "hip 90": (Limit(Measure.HIP_FLEXION_DEG, 90),),
    "hip 75": (Limit(Measure.HIP_FLEXION_DEG, 75),),
    "range 75": (Limit(Measure.RANGE_PERCENT, 75),),
    "range 50": (Limit(Measure.RANGE_PERCENT, 50), Limit(Measure.HOLD_S, 15)),
    "range 30": (Limit(Measure.RANGE_PERCENT, 30),),
    "both": (Limit(Measure.HIP_FLEXION_DEG, 90), Limit(Measure.RANGE_PERCENT, 75)),
    "both in numbers": (Limit(Measure.HIP_FLEXION_DEG, 75), Limit(Measure.RANGE_PERCENT, 30)),
}


def real_plan(level: int, minutes: int = 60, tags: frozenset[Tag] = frozenset()) -> Plan:
    """What the planner gives at a level, with stiffness and stress so that every part is in it."""
    at = datetime(2026, 3, 2, 7, tzinfo=UTC)
    answers = {each.id: Answer(each.id, False, at) for each in CATALOGUE.questions}
    made, _ = plan(
        PlanInput(
            person=Person(birth_year=1980, minutes=minutes, conditions=tags),
            today=TODAY,
            check_in=CheckIn(safety_concern=False),
            days=(Day(TODAY, now_nrs=2, stiffness_nrs=7, stress_nrs=8),),
            screening=ScreenState(latest=answers),
            catalogue=CATALOGUE,
            state=DoseState(start=TODAY, base=level, gap_base=level),
        )
    )
    assert isinstance(made, Plan)
    return made


def made_plans() -> Iterator[tuple[str, Plan]]:
    """Every stretch at every level, twice in a row, so that it comes with either time to get ready;
    and the planner's own plans. Levels that give the same dose give the same session, once."""
    seen: set[Entry] = set()
    for level in LEVELS:
        yield f"planner L{level}", real_plan(level)
        yield f"planner L{level}, 3 min", real_plan(level, minutes=3)
        yield f"planner L{level}, no floor", real_plan(level, tags=frozenset({Tag.FLOOR}))
        minded = frozenset({Tag.FLOOR, Tag.ANTI, Tag.HEAD, Tag.HYP})
        yield f"planner L{level}, much to mind", real_plan(level, minutes=5, tags=minded)
        yield f"planner L{level}, leg", real_plan(level, tags=frozenset({Tag.RAD, Tag.FLOOR}))
        for stretch in CATALOGUE.stretches.values():
            one = entry(stretch, level, CATALOGUE)
            if one in seen:
                continue
            seen.add(one)
            for change_s, next_s in CHOICES_S if level == 1 else CHOICES_S[1:3]:
                for name, limits in {"free": (), **LIMITED}.items():
                    limited = [replace(one, limits=limits)] * 2
                    made = plan_of(limited, level=level, get_ready_s=change_s, next_ready_s=next_s)
                    yield f"{stretch.id} L{level} {change_s}, {next_s} s {name}", made
                    if level == 1:
                        noted = [replace(each, notes=NOTES) for each in limited]
                        made = plan_of(noted, get_ready_s=change_s, next_ready_s=next_s)
                        yield f"{stretch.id} {change_s}, {next_s} s {name}, notes", made
    yield "all parts", plan_of([], easy_movement_s=120, breathing_s=120, close_s=10)


NOTES = ("stop_if_it_travels", "bruises", "keep_breathing", "on_bed")
PLANS = dict(made_plans())


@cache
def scripts() -> Mapping[str, SessionScript]:
    """The session of each of the plans."""
    return {name: script(each, CATALOGUE) for name, each in PLANS.items()}


def all_segments(session: SessionScript) -> Iterator[Segment]:
    for segment in session.segments:
        yield segment
        if segment.easier:
            yield segment.easier


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("minutes", [2, 5, 10, 20])
def test_a_session_lasts_as_long_as_its_plan(level: int, minutes: int) -> None:
    made = real_plan(level, minutes)
    assert script(made, CATALOGUE).duration_s == made.duration_s <= minutes * 60


def test_every_script_lasts_as_long_as_its_plan() -> None:
    assert all(made.duration_s == PLANS[name].duration_s for name, made in scripts().items())


def test_the_parts_come_in_order() -> None:
    made = real_plan(1)
    assert made.easy_movement_s
    assert made.breathing_s
    segments = script(made, CATALOGUE).segments
    assert [each.steps[0].phase for each in segments[:1]] == [Phase.EASY_MOVEMENT]
    assert [each.steps[0].phase for each in segments[-2:]] == [Phase.BREATHE, Phase.CLOSE]
    stretches = [(each.number, each.stretch_id, each.side) for each in segments[1:-2]]
    assert stretches == [
        (number, one.stretch_id, side)
        for number, one in enumerate(made.entries, start=1)
        for side in one.sides
    ]
    assert all(each.steps[0].phase is Phase.READY for each in segments[1:-2])


def test_a_change_of_position_gives_time_and_says_so() -> None:
    made = plan_of([entry(each, 1, CATALOGUE) for each in CATALOGUE.core], get_ready_s=30)
    before = None
    for segment in script(made, CATALOGUE).segments[:-1]:
        ready = segment.steps[0]
        moved = segment.position is not before
        assert ready.duration_s == (30 if moved else 10)
        assert ("moved" in ready.cues[0].key) is moved
        before = segment.position


def test_the_second_side_opens_with_the_other_side() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 2, CATALOGUE)
    first, second, _ = script(plan_of([one]), CATALOGUE).segments
    assert (first.side, second.side) == (Side.RIGHT, Side.LEFT)
    assert second.steps[0].cues[0].key == "cues.other_side"
    assert said(second.steps[0].cues[0], second, WORDS) == "Other side, the left."
    assert [step.duration_s for step in first.steps[1:]] == [
        step.duration_s for step in second.steps[1:]
    ]


@pytest.mark.parametrize(
    ("stretch_id", "easier", "limits", "said_then"),
    [
        ("knee_to_chest", None, (), "Other side, the left, half as far."),
        ("knee_to_chest", None, LIMITED["range 75"], "Other side, the left, but smaller."),
        (
            "standing_hip_shift",
            "standing_hip_shift_supported",
            (),
            "Other side, the left, in the easier form.",
        ),
    ],
)
def test_the_other_side_is_announced_in_the_easier_form_too(
    stretch_id: str, easier: str | None, limits: tuple[Limit, ...], said_then: str
) -> None:
    one = entry(CATALOGUE.stretches[stretch_id], 2, CATALOGUE)
    one = replace(one, easier=easier, limits=limits)
    first, second = (each.easier for each in script(plan_of([one]), CATALOGUE).segments[:2])
    assert first is not None
    assert second is not None
    assert not said(first.steps[0].cues[0], first, WORDS).startswith("Other side")
    assert said(second.steps[0].cues[0], second, WORDS) == said_then


@pytest.mark.parametrize(
    ("stretch_id", "then"),
    [
        ("standing_hip_shift", ""),
        ("neck_flexion", " Then get up slowly."),
        ("knee_to_chest", " Then roll onto your side, and get up slowly."),
    ],
)
def test_who_lies_is_told_how_to_get_up_and_who_stands_is_not(stretch_id: str, then: str) -> None:
    one = entry(CATALOGUE.stretches[stretch_id], 1, CATALOGUE)
    close = script(plan_of([one]), CATALOGUE).segments[-1]
    words = [said(cue, close, WORDS) for cue in close.steps[0].cues]
    assert words[0] == f"Two slow breaths, in your own time.{then}"
    assert words[-1] == "That was your session."


def test_one_stretch_that_was_asked_for_ends_as_one_stretch() -> None:
    one = entry(CATALOGUE.stretches["neck_flexion"], 1, CATALOGUE)
    made = replace(plan_of([one]), requested="neck_flexion")
    close = script(made, CATALOGUE).segments[-1]
    assert said(close.steps[0].cues[-1], close, WORDS) == "One stretch done."


def test_the_first_words_name_the_stretch_its_position_side_and_dose() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 2, CATALOGUE)
    segment = script(plan_of([one]), CATALOGUE).segments[0]
    heard = [said(cue, segment, WORDS) for cue in segment.steps[0].cues]
    assert heard[:2] == [
        "Lie down. Take your time. One knee to chest. Right side.",
        "10 seconds, 2 times.",
    ]


def test_a_hold_has_a_half_way_cue_from_8_s_on() -> None:
    holds = 0
    for session in scripts().values():
        for segment in all_segments(session):
            for step in segment.steps:
                if step.phase is not Phase.HOLD:
                    continue
                holds += 1
                half_way = [c for c in step.cues if c.key == "cues.repetition.half_way"]
                assert [c.at_s for c in half_way] == (
                    [step.duration_s // 2] if step.duration_s >= 8 else []
                )
                assert step.cues[0].at_s == 0
    assert holds > 1000


def test_the_easier_form_keeps_the_time_or_halves_the_hold() -> None:
    variants = halves = 0
    for session in scripts().values():
        for segment in session.segments:
            if segment.stretch_id is None:
                assert segment.easier is None
                continue
            easier = segment.easier
            assert easier is not None
            assert easier.easier is None
            assert easier.steps[0].duration_s == segment.steps[0].duration_s >= 5
            assert (easier.side, easier.number) == (segment.side, segment.number)
            assert easier.position is segment.position
            if easier.stretch_id == segment.stretch_id:
                halves += 1
                assert easier.duration_s <= segment.duration_s
            else:
                variants += 1
                assert easier.main_muscle == segment.main_muscle
                assert easier.duration_s == segment.duration_s
    assert variants > 100
    assert halves > 100


def test_half_a_hold_is_at_least_5_s_and_never_longer() -> None:
    assert half_as_long(Hold(30, 2)) == Hold(15, 2)
    assert half_as_long(Hold(15, 2)) == Hold(7, 2)
    assert half_as_long(Hold(8, 1)) == Hold(5, 1)
    assert half_as_long(Hold(3, 5)) == Hold(3, 5)
    assert half_as_long(Cycles(5)) == Cycles(5)


def test_the_last_seconds_of_a_long_hold_are_counted() -> None:
    seen = set()
    for session in scripts().values():
        for segment in all_segments(session):
            for step in segment.steps:
                counts = [(c.at_s, c.key) for c in step.cues if c.key.startswith("cues.count.")]
                long = step.phase is Phase.HOLD and step.duration_s >= 15
                first = any(key == "cues.count.out_in_three" for _, key in counts)
                three = (4, "cues.count.out_in_three") if first else (3, "cues.count.three")
                every = (three, (2, "cues.count.two"), (1, "cues.count.one"))
                left = [(step.duration_s - at_s, key) for at_s, key in every]
                assert counts == (left if long else [])
                seen.add((step.phase, long))
    assert {(Phase.HOLD, True), (Phase.HOLD, False)} < seen


def test_only_the_first_count_of_a_session_tells_what_it_leads_to() -> None:
    for session in scripts().values():
        for easier in (False, True):
            played = [(each.easier or each) if easier else each for each in session.segments]
            cues = [cue.key for each in played for step in each.steps for cue in step.cues]
            counts = [key for key in cues if key in ("cues.count.out_in_three", "cues.count.three")]
            if not easier:
                assert counts[:1] in ([], ["cues.count.out_in_three"])
            assert "cues.count.out_in_three" not in counts[1:]


def test_short_holds_are_called_to_mind_in_few_words() -> None:
    seen = set()
    for session in scripts().values():
        for segment in all_segments(session):
            for step in segment.steps:
                if step.phase is Phase.HOLD and step.repetition > 1:
                    brief = step.duration_s < 10
                    seen.add(brief)
                    key = "cues.repetition.hold_brief" if brief else "cues.repetition.hold"
                    assert step.cues[0] == Cue(0, key)
    assert seen == {True, False}
    assert WORDS.say("cues.repetition.hold_brief") == "Hold. Breathe."


def test_get_ready_comes_last_and_only_where_everything_else_was_said() -> None:
    seen = {True: 0, False: 0}
    for session in scripts().values():
        for segment in all_segments(session):
            if segment.stretch_id is None:
                continue
            ready, entering = segment.steps[:2]
            keys = [cue.key for cue in ready.cues]
            calls = "cues.get_ready" in keys
            seen[calls] += 1
            assert not calls or ready.cues[-1] == Cue(ready.duration_s - 2, "cues.get_ready")
            assert not calls or any(key.endswith(".cue_ready") for key in keys)
            assert entering.cues[0].at_s == 0
    assert all(count > 1000 for count in seen.values())


def test_counting_and_get_ready_leave_the_caption_as_it_is() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 6, CATALOGUE)
    limited = replace(one, limits=LIMITED["both"])
    for segment in all_segments(script(plan_of([one, limited]), CATALOGUE)):
        for step in segment.steps if segment.stretch_id else ():
            shown = {caption(cue, step.phase, segment, WORDS) for cue in step.cues}
            assert len(shown) == 1


def test_with_the_usual_time_everybody_hears_how_to_begin() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE)
    usual, brief = (
        script(plan_of([one, one], next_ready_s=next_s), CATALOGUE).segments[2]
        for next_s in (10, 5)
    )
    assert [(cue.at_s, said(cue, usual, WORDS)) for cue in usual.steps[0].cues] == [
        (0, "One knee to chest. Right side."),
        (4, "On your back. Both hands behind your right thigh."),
        (8, "Get ready."),
    ]
    assert brief.steps[0].duration_s == 8
    assert [(cue.at_s, said(cue, brief, WORDS)) for cue in brief.steps[0].cues] == [
        (0, "One knee to chest. Right side."),
        (4, "On your back. Both hands behind your right thigh."),
    ]


def test_the_other_side_takes_as_little_time_as_is_chosen_and_shows_how_to_begin() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE)
    brief = script(plan_of([one], next_ready_s=5), CATALOGUE).segments[1]
    assert [said(cue, brief, WORDS) for cue in brief.steps[0].cues] == ["Other side, the left."]
    shown = caption(brief.steps[0].cues[0], Phase.READY, brief, WORDS)
    assert shown == "On your back. Both hands behind your left thigh."


def test_every_note_is_said_once_and_before_anything_moves() -> None:
    """In full, in few words and with chimes alone, in time of its own."""
    first = entry(CATALOGUE.stretches["neck_flexion"], 1, CATALOGUE)
    lying = entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE)
    for next_s in (5, 10, 30):
        for limits in LIMITED.values():
            noted = [
                replace(first, notes=NOTES[:3], limits=limits),
                replace(lying, notes=NOTES, limits=limits),
                replace(lying, notes=NOTES, limits=limits),
            ]
            made = plan_of(noted, next_ready_s=next_s)
            session = script(made, CATALOGUE)
            assert session.duration_s == made.duration_s
            for talk in Talk:
                heard = [
                    (place, said(cue, segment, WORDS, talk))
                    for place, segment in enumerate(session.segments)
                    for step in segment.steps
                    for cue in step.cues
                    if cue.key.startswith("cues.note.") and step.phase is Phase.READY
                ]
                assert heard == [
                    (0, "If anything moves down your leg, end that stretch."),
                    (0, "If you fall, stop and get help."),
                    (0, "Keep breathing all the time."),
                    (1, "On your bed."),
                ]


def test_notes_keep_the_time_that_they_need() -> None:
    one = entry(CATALOGUE.stretches["neck_flexion"], 1, CATALOGUE)
    free, noted = (
        script(plan_of([one, replace(one, notes=notes)], next_ready_s=5), CATALOGUE).segments[1]
        for notes in ((), NOTES[:2])
    )
    assert (free.steps[0].duration_s, noted.steps[0].duration_s) == (8, 16)
    assert noted.easier is not None
    assert noted.easier.duration_s == noted.duration_s - 5  # half a hold of ten seconds
    for segment in (noted, noted.easier):
        assert [cue.key for cue in segment.steps[0].cues[1:3]] == [
            "cues.note.stop_if_it_travels",
            "cues.note.bruises",
        ]


def openings(*stretch_ids: str, easier: bool = False) -> list[tuple[int, str]]:
    """How long each side gets to begin, and the first words of it."""
    entries = [entry(CATALOGUE.stretches[each], 1, CATALOGUE) for each in stretch_ids]
    made = plan_of(entries, next_ready_s=5)
    session = script(made, CATALOGUE)
    assert session.duration_s == made.duration_s
    played = [(each.easier or each) if easier else each for each in session.segments[:-1]]
    return [(p.steps[0].duration_s, said(p.steps[0].cues[0], p, WORDS)) for p in played]


def test_how_to_get_there_is_said_first() -> None:
    places = ("standing_hip_shift", "neck_flexion", "cat_camel", "knee_to_chest")
    assert [text for _, text in openings(*places)] == [
        "Standing, eyes open. Take your time. Standing hip shift. Right side.",
        "Other side, the left.",
        "Sit down. Take your time. Chin to chest.",
        "Come down to kneel. Take your time. Cat and camel.",
        "Lie down. Take your time. One knee to chest. Right side.",
        "Other side, the left.",
    ]
    assert openings("neck_flexion", "standing_hip_shift")[1][1].startswith("Stand up slowly. Take")
    assert [text for _, text in openings("standing_hip_shift", "neck_flexion", easier=True)] == [
        "Standing, eyes open. Take your time. Easier: Hip shift, hand on the counter.",
        "Other side, the left, in the easier form.",
        "Sit down. Take your time. The same, only half as far.",
    ]


def test_rolling_over_is_a_change_of_position() -> None:
    assert openings("knee_to_chest", "side_lying_quadriceps", "prone_press_up")[2:] == [
        (20, "Onto your side. Take your time. Heel to buttock, on your side. Right side."),
        (20, "Other side, the left. Roll over slowly."),
        (20, "Onto your belly. Take your time. Face-down press-up."),
    ]
    assert openings("cat_camel", "half_kneeling_hip_flexor")[1:] == [
        (20, "Up onto one knee. Take your time. Half-kneeling hip stretch. Right side."),
        (5, "Other side, the left."),
    ]
    assert [ready_s for ready_s, _ in openings("knee_to_chest", "piriformis")] == [20, 5, 8, 5]


def test_who_has_rolled_over_hears_how_to_lie() -> None:
    one = entry(CATALOGUE.stretches["side_lying_quadriceps"], 1, CATALOGUE)
    second = script(plan_of([one], next_ready_s=5), CATALOGUE).segments[1]
    assert said(second.steps[0].cues[1], second, WORDS) == (
        "Lie on your right side, left leg on top."
    )


def test_a_side_at_the_beginning_has_a_capital() -> None:
    one = entry(CATALOGUE.stretches["piriformis"], 1, CATALOGUE)
    first = script(plan_of([one]), CATALOGUE).segments[0]
    own = "Right ankle on left thigh. Hold behind that thigh."
    assert own in [said(cue, first, WORDS) for cue in first.steps[0].cues]
    assert caption(first.steps[0].cues[0], Phase.READY, first, WORDS) == own


def test_nobody_rests_in_the_dip() -> None:
    one = entry(CATALOGUE.stretches["cat_camel"], 1, CATALOGUE)
    session = script(plan_of([one]), CATALOGUE)
    rest = next(step for step in session.segments[0].steps if step.phase is Phase.REST)
    for talk in (Talk.FULL, Talk.SHORT):
        assert said(rest.cues[0], session.segments[0], WORDS, talk) == "Back to level. Rest."


Moment: TypeAlias = tuple[str, Segment, Phase, Cue, float]


@cache
def moments() -> Mapping[tuple[object, ...], Moment]:
    """Every cue that is said differently or in another time, and the seconds until the next."""
    found: dict[tuple[object, ...], Moment] = {}
    for name, session in scripts().items():
        for segment in all_segments(session):
            cues = list(timed(segment))
            ends = [at_s for at_s, _, _ in cues[1:]] + [segment.duration_s]
            for (at_s, phase, cue), end_s in zip(cues, ends, strict=True):
                key = (*what_words_depend_on(cue, segment), phase, cue.at_s == 0, end_s - at_s)
                found.setdefault(key, (name, segment, phase, cue, end_s - at_s))
    return found


def timed(segment: Segment) -> Iterator[tuple[float, Phase, Cue]]:
    """Every cue with its time after the beginning of the segment."""
    phases = (step.phase for step in segment.steps for _ in step.cues)
    for phase, (at_ms, cue) in zip(phases, cues_at(segment), strict=True):
        yield at_ms / 1000, phase, cue


@pytest.mark.parametrize("talk", [Talk.FULL, Talk.SHORT])
def test_every_cue_can_be_said_before_the_next_one(talk: Talk) -> None:
    """Words begin a little after the tone that marks their moment, and end before the next cue."""
    late = set()
    for name, segment, phase, cue, seconds in moments().values():
        time_s = seconds - (WORDS_AFTER_S if tune_of(phase, cue, talk) else 0)
        text = said(cue, segment, WORDS, talk)
        if len(text.split()) / WORDS_PER_S > time_s:
            late.add(f"{name}: {time_s:g} s for {text!r}")
    assert not late
    assert len(moments()) > 2_000


def what_words_depend_on(cue: Cue, segment: Segment) -> tuple[object, ...]:
    """Equal where ``said`` says the same."""
    of_segment = (segment.stretch_id, segment.side, segment.position, segment.steps[0].phase)
    return (cue.key, *cue.params.items(), *of_segment)


def test_every_caption_has_words_and_nobody_is_told_to_keep_a_breath_in() -> None:
    different = {
        (cue.key, *cue.params.items(), phase, each.stretch_id, each.side, each.limits): (
            cue,
            phase,
            each,
        )
        for session in scripts().values()
        for each in all_segments(session)
        for step in each.steps
        for phase in [step.phase]
        for cue in step.cues
    }
    assert len(different) > 1_000
    for cue, phase, segment in different.values():
        for text in (said(cue, segment, WORDS), caption(cue, phase, segment, WORDS)):
            assert text.strip()
            assert "!" not in text
            assert "{" not in text
            assert "hold your breath" not in text.lower()
            assert "hold the breath" not in text.lower()
