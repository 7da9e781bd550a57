"""How far a condition lets a stretch go is said before anything bends, and hides nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from supple.core.catalogue.limit_words import spoken
from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Limit, Measure, Stretch
from supple.core.dose.decision import Entry
from supple.core.dose.limits import LIMITS
from supple.core.dose.offer import Offer, Wish, easier_variant, offer
from supple.core.safety.model import Tag
from supple.core.session.limit_cues import Form, limit_cue
from supple.core.session.model import Cue, Phase, Segment
from supple.core.session.script import script
from supple.core.session.speech import caption, notes, said
from tests.core.session.plans import entry, plan_of

CATALOGUE = load_catalogue()
WORDS = load_words()
LEVEL = 2
TAG_SETS = [frozenset(some) for many in (1, 2) for some in combinations(Tag, many)]
STRETCHES = CATALOGUE.stretches.values()
HIP, HALF = Limit(Measure.HIP_FLEXION_DEG, 90), Limit(Measure.RANGE_PERCENT, 50)
GOING_ON = re.compile(
    r"further|deep|closer|more|come to|\b(?:sink|hang|press|push)\b|knees? heavy", re.IGNORECASE
)
"""Words that ask for more range than there is, or let gravity take it."""


def left_by(tags: frozenset[Tag]) -> Iterator[Entry]:
    """Every stretch that these tags leave as itself, as an entry with its limits and notes."""
    for stretch in STRETCHES:
        found = offer(stretch, Wish(CATALOGUE, LEVEL, tags=tags))
        if isinstance(found, Offer) and found.stretch is stretch:
            one = entry(stretch, LEVEL, CATALOGUE)
            yield replace(one, limits=found.limits, notes=found.notes)


def segments(*entries: Entry, get_ready_s: int = LIMITS.position_s) -> Iterator[Segment]:
    """Every side and easier form of some entries."""
    for segment in script(plan_of(entries, get_ready_s=get_ready_s), CATALOGUE).segments:
        if segment.stretch_id is None:
            continue
        yield segment
        assert segment.easier is not None
        yield segment.easier


def before_entering(segment: Segment) -> list[Cue]:
    assert segment.steps[0].phase is Phase.READY
    assert segment.steps[1].phase in (Phase.ENTER, Phase.MOVE)
    return list(segment.steps[0].cues)


def is_said(limit: Limit, cues: list[Cue]) -> bool:
    return any(limit_cue(limit, form, cue.at_s) == cue for cue in cues for form in Form)


@pytest.mark.parametrize("tags", TAG_SETS, ids=lambda tags: "+".join(sorted(tags)))
def test_the_movement_is_always_said_and_every_limit_before_it(tags: frozenset[Tag]) -> None:
    entries = list(left_by(tags))
    assert len(entries) >= 3
    for one in entries:
        heard_on_a_side: list[Cue] = []
        for segment in segments(one, one):
            own = f"stretches.{segment.stretch_id}.cue_enter"
            assert segment.steps[1].cues[0] == Cue(0, own)
            cues = before_entering(segment)
            heard_on_a_side += cues
            reminded = any(cue.key == "cues.limit.again" for cue in cues)
            assert not reminded or segment.side is one.sides[1]
            assert reminded or all(is_said(limit, cues) for limit in spoken(one.limits))
        assert any(cue.key.endswith(".cue_ready") for cue in heard_on_a_side)


def test_an_easier_variant_has_the_limits_and_notes_of_what_it_makes_easier() -> None:
    """A plan's entry carries one set of them, so the easier form must never need another."""
    compared = 0
    for tags in TAG_SETS:
        wish = Wish(CATALOGUE, LEVEL, tags=tags)
        for one in left_by(tags):
            variant = easier_variant(CATALOGUE.stretches[one.stretch_id], wish)
            if variant is not None:
                compared += 1
                assert set(variant.limits) == set(one.limits)
                assert set(variant.notes) == set(one.notes)
    assert compared > 500


def test_conditions_leave_limits_to_say() -> None:
    """The test above has something to look for: each of these tags limits what it leaves."""
    pair = frozenset({Tag.OST, Tag.HYP})
    both = [one.stretch_id for one in left_by(pair) if len(spoken(one.limits)) == 2]
    assert both == ["knee_to_chest", "seated_knee_lift"]
    for tag in (Tag.PREG, Tag.HYP):
        assert all(spoken(one.limits) for one in left_by(frozenset({tag})))


def test_limits_stay_on_the_screen_while_the_stretch_runs() -> None:
    one = replace(knee_to_chest(), limits=(HIP, HALF), notes=("on_bed",))
    for segment in segments(one):
        shown = notes(segment, WORDS)
        assert len(shown) == 3
        for step in segment.steps:
            for cue in step.cues:
                text = caption(cue, step.phase, segment, WORDS)
                stays = text.endswith(" Right angle at most. Only half as far.")
                assert stays is (step.phase in (Phase.ENTER, Phase.HOLD))


def test_two_limits_in_ten_seconds_leave_room_for_the_start() -> None:
    one = replace(knee_to_chest(), limits=(HIP, HALF))
    first, _, second, _ = (each for each in segments(one, one) if each.number == 2)
    assert heard(first) == [
        "One knee to chest. Right side.",
        "Right knee up. Both hands behind your right thigh.",
        "Right angle at most.",
        "Only half as far.",
    ]
    assert heard(second) == [
        "Other side, the left.",
        "Left knee up. Both hands behind your left thigh.",
        "No further than before.",
    ]


def test_more_time_says_limits_in_full() -> None:
    for ready_s in (LIMITS.position_s, LIMITS.position_slow_s):
        one = replace(knee_to_chest(), limits=(HIP, HALF))
        first = next(segments(one, get_ready_s=ready_s))
        assert heard(first)[2 if ready_s == LIMITS.position_s else 3 :][:2] == [
            "Not past a right angle at the hip.",
            "Only half as far as feels easy.",
        ]
        assert any("Both hands" in text for text in heard(first))


def test_easing_in_again_goes_no_further() -> None:
    one = replace(knee_to_chest(), limits=(HIP,))
    first = next(segments(one))
    entering = [step.cues[0] for step in first.steps if step.phase is Phase.ENTER]
    assert [said(cue, first, WORDS) for cue in entering] == [
        "Draw your right knee in.",
        "Ease in again, no further.",
    ]


def test_a_shorter_hold_is_a_limit_that_needs_no_words() -> None:
    one = replace(knee_to_chest(), limits=(Limit(Measure.HOLD_S, 15),))
    assert [each.steps for each in segments(one)] == [
        each.steps for each in segments(knee_to_chest())
    ]


def test_half_as_far_is_not_said_twice_of_different_things() -> None:
    """An easier form without a variant is "half as far"; a share of the range is another half."""
    tilt = entry(CATALOGUE.stretches["pelvic_tilt"], LEVEL, CATALOGUE)
    assert tilt.easier is None
    _, easier = segments(replace(tilt, limits=(HALF,)))
    assert [text for text in heard(easier) if "half as far" in text] == [
        "Only half as far as feels easy."
    ]


@pytest.mark.parametrize("stretch", STRETCHES, ids=lambda stretch: stretch.id)
def test_no_hold_cue_asks_to_go_further(stretch: Stretch) -> None:
    """Every stretch can carry a limit: pregnancy and loose joints limit whatever they leave."""
    text = WORDS.say(f"stretches.{stretch.id}.cue_hold", side="right", other_side="left")
    assert not GOING_ON.search(text)


def test_the_words_that_ask_to_go_further_are_found() -> None:
    for text in ("Let the knee come to you.", "Deep in your buttock.", "Let it hang."):
        assert GOING_ON.search(text)


def knee_to_chest() -> Entry:
    return entry(CATALOGUE.stretches["knee_to_chest"], LEVEL, CATALOGUE)


def heard(segment: Segment) -> list[str]:
    return [said(cue, segment, WORDS) for cue in before_entering(segment)]
