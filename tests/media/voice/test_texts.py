"""The clips that are needed are those of everything that any session can say, and no others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Hold, Side
from supple.core.dose.decision import Plan, PlanInput
from supple.core.dose.limits import HIGHEST
from supple.core.dose.plan import plan
from supple.core.dose.state import DoseState
from supple.core.dose.told import BlockedSide, CheckIn, Day, Person
from supple.core.safety.model import Answer, ScreenState, Tag
from supple.core.session.script import script
from supple.media.voice.texts import clip_name, every, phrases, texts_of

CATALOGUE, WORDS = load_catalogue(), load_words()
EVERY = every(CATALOGUE, WORDS)
TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 7, tzinfo=UTC)
FINE = ScreenState(latest={each.id: Answer(each.id, False, AT) for each in CATALOGUE.questions})


def test_a_text_is_parted_at_the_ends_of_its_sentences() -> None:
    said = "One knee to chest. Lying down. Right side."
    assert phrases(said) == ("One knee to chest.", "Lying down.", "Right side.")
    assert phrases("10 seconds, 2 times.") == ("10 seconds, 2 times.",)
    assert phrases("") == phrases("  ") == ()


def test_every_sentence_ends_with_a_full_stop() -> None:
    """Else two of them would be one clip."""
    assert all(each.endswith(".") for each in EVERY.values())
    assert not any("{" in each or "  " in each for each in EVERY.values())


def test_a_clip_is_named_by_its_text() -> None:
    assert clip_name("Hold.") == "a11a6a624bfeb50a"
    assert clip_name("Hold!") != clip_name("Hold.")
    assert all(clip_name(phrase) == name for name, phrase in EVERY.items())
    assert 250 < len(EVERY) < 450


def ask(level: int, person: Person, today: Day, requested: str | None = None) -> PlanInput:
    return PlanInput(
        person=person,
        today=TODAY,
        check_in=CheckIn(safety_concern=False, requested=requested),
        days=(today,),
        screening=FINE,
        catalogue=CATALOGUE,
        state=DoseState(start=TODAY, base=level, gap_base=level),
    )


@st.composite
def asks(draw: st.DrawFn) -> PlanInput:
    """Somebody with any conditions, level, minutes, answers and wishes."""
    ids = st.sampled_from(sorted(CATALOGUE.stretches))
    blocked = st.builds(BlockedSide, ids, st.sampled_from(Side))
    nrs = st.integers(0, 10)
    return ask(
        draw(st.integers(0, HIGHEST)),
        Person(
            birth_year=draw(st.sampled_from([1940, 1985])),
            minutes=draw(st.integers(2, 60)),
            conditions=draw(st.frozensets(st.sampled_from(Tag), max_size=3)),
            blocked=draw(st.frozensets(blocked, max_size=4)),
        ),
        Day(
            TODAY,
            now_nrs=draw(st.integers(0, 7)),
            stiffness_nrs=draw(nrs),
            stress_nrs=draw(nrs),
        ),
        draw(st.none() | ids),
    )


def unknown(made: Plan) -> list[str]:
    """What is said in its session and has no clip."""
    said = texts_of([script(made, CATALOGUE)], WORDS)
    return [each for text in said for each in phrases(text) if clip_name(each) not in EVERY]


@settings(max_examples=60, deadline=None)
@given(asks())
def test_a_session_says_nothing_that_has_no_clip(asked: PlanInput) -> None:
    made, _ = plan(asked)
    assert not isinstance(made, Plan) or unknown(made) == []


def test_every_level_and_condition_says_nothing_that_has_no_clip() -> None:
    sessions = 0
    for level, tag in product(range(HIGHEST + 1), Tag):
        person = Person(birth_year=1985, minutes=60, conditions=frozenset({tag}))
        made, _ = plan(ask(level, person, Day(TODAY, now_nrs=2, stiffness_nrs=7, stress_nrs=8)))
        if isinstance(made, Plan):
            sessions += 1
            assert unknown(made) == []
    assert sessions > 60


def test_what_is_said_outside_the_timeline_is_in_no_recording() -> None:
    assert not {"Paused.", "Stopped.", "Let go slowly, and rest."} & set(EVERY.values())


def test_what_has_no_clip_is_found() -> None:
    made, _ = plan(ask(1, Person(birth_year=1985), Day(TODAY)))
    assert isinstance(made, Plan)
    odd = replace(made.entries[0], dose=Hold(29, 9), easier=None)
    assert unknown(replace(made, entries=(odd,))) == [
        "29 seconds, 9 times.",
        "14 seconds, 9 times.",
    ]
