"""A stretch asked for alone: a request to the planner, never a way around it.

Source: docs/evidence.md §5 (budget, "once a day": our choice) and docs/decisions/0017.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Hold, Side
from supple.core.dose.decision import Kind, Plan, PlanInput, Withheld
from supple.core.dose.limits import LEVELS
from supple.core.dose.plan import plan
from supple.core.dose.state import DoseState
from supple.core.dose.told import BlockedSide, CheckIn, Day, HurtReport, SessionRecord
from supple.core.errors import InputError
from supple.core.safety.model import Tag
from tests.core.dose.told import START, day, days, live, planned, tagged

CATALOGUE = load_catalogue()
EVERY = sorted(CATALOGUE.stretches)


def asking(given: PlanInput, stretch_id: str | None) -> PlanInput:
    return replace(given, check_in=replace(given.check_in, requested=stretch_id))


def first_day(**changes: object) -> PlanInput:
    ask = live([day(0, session=False)])[-1].ask
    return replace(ask, **changes)  # type: ignore[arg-type]


def decided(given: PlanInput) -> Plan | Withheld:
    return plan(given)[0]


def tried(given: PlanInput, stretch_id: str, seconds: int, **session: object) -> PlanInput:
    """The same day after a stretch was done on request."""
    record = SessionRecord(level=1, planned=1, done=(stretch_id,), before_nrs=4)
    record = replace(record, **session)  # type: ignore[arg-type]
    today = next(each for each in given.days if each.date == given.today)
    now = replace(today, session=record, tried=record.done, tried_s=seconds)
    return replace(given, days=(*(d for d in given.days if d.date != given.today), now))


def test_the_stretch_comes_alone_with_the_dose_of_the_day() -> None:
    given = first_day()
    whole = decided(given)
    assert isinstance(whole, Plan)
    for entry in whole.entries:
        alone = decided(asking(given, entry.stretch_id))
        assert isinstance(alone, Plan)
        assert alone.entries == (entry,)
        assert alone.requested == entry.stretch_id
        assert (alone.level, alone.base) == (whole.level, whole.base)
        assert [each.key for each in alone.reasons][-1] == "requested"
    assert whole.requested is None


def test_what_planning_remembers_does_not_depend_on_the_request() -> None:
    given = first_day()
    assert plan(asking(given, "knee_to_chest"))[1] == plan(given)[1]


lives = st.tuples(
    st.integers(0, 10),
    st.none() | st.integers(0, 10),
    st.booleans(),
    st.sampled_from([None, True, False]),
    st.frozensets(st.sampled_from(list(Tag)), max_size=3),
    st.integers(2, 20),
    st.integers(0, 6),
)


@settings(max_examples=150, deadline=None)
@given(life=lives, wanted=st.sampled_from(EVERY))
def test_it_is_withheld_whenever_the_day_is_and_never_more_than_the_day_allows(
    life: tuple[int, int | None, bool, bool | None, frozenset[Tag], int, int], wanted: str
) -> None:
    now, stiffness, flare, concern, tags, minutes, base = life
    given = live([day(0, session=False)], person=tagged(*tags, minutes=minutes))[-1].ask
    told = Day(given.today, 4, now, stiffness, 3, flare)
    state = DoseState(start=START, base=base, advanced_to=None)
    given = replace(given, days=(told,), check_in=CheckIn(safety_concern=concern), state=state)
    whole, alone = decided(given), decided(asking(given, wanted))
    if isinstance(whole, Withheld):
        assert alone == whole
        return
    if isinstance(alone, Withheld):
        assert alone.kind is Kind.NOTHING_LEFT
        assert alone.reasons
        return
    (entry,) = alone.entries
    assert alone.level == whole.level
    assert alone.duration_s <= 60 * min(minutes, LEVELS[whole.level].max_minutes, 20)
    stretch = CATALOGUE.stretches[entry.stretch_id]
    assert not any(
        type(effect).__name__ == "Block" for tag in tags for effect in stretch.effects.get(tag, ())
    )
    if isinstance(entry.dose, Hold) and not entry.moving and whole.level > 0:
        assert entry.dose.hold_s <= LEVELS[whole.level].hold.hold_s
        assert entry.dose.repetitions <= LEVELS[whole.level].hold.repetitions
    if whole.level == 0:
        assert CATALOGUE.stretches[wanted] in CATALOGUE.gentle


def test_only_easy_movements_on_a_very_sore_day() -> None:
    given = first_day()
    sore = replace(given, days=(Day(given.today, 4, 5, 3, 3, flare=True),))
    refused = decided(asking(sore, "knee_to_chest"))
    assert isinstance(refused, Withheld)
    assert [each.key for each in refused.reasons] == ["only_easy_today"]
    gentle = CATALOGUE.gentle[0]
    easy = decided(asking(sore, gentle.id))
    assert isinstance(easy, Plan)
    assert [entry.stretch_id for entry in easy.entries] == [gentle.id]


def test_a_blocked_one_says_why() -> None:
    given = first_day()
    unwanted = replace(given.person, blocked=frozenset({BlockedSide("knee_to_chest", Side.BOTH)}))
    refused = decided(asking(replace(given, person=unwanted), "knee_to_chest"))
    assert isinstance(refused, Withheld)
    assert [each.key for each in refused.reasons] == ["blocked_by_you"]


def test_the_budget_of_the_day_pays_for_it() -> None:
    given = first_day()
    whole = decided(given)
    assert isinstance(whole, Plan)
    wanted = whole.entries[2]
    rest = decided(tried(given, wanted.stretch_id, 90))
    assert isinstance(rest, Plan)
    assert wanted.stretch_id not in [entry.stretch_id for entry in rest.entries]
    assert wanted.main_muscle not in [entry.main_muscle for entry in rest.entries]
    assert len(rest.entries) == len(whole.entries) - 1
    assert rest.duration_s + 90 <= 60 * LEVELS[whole.level].max_minutes
    named = {omitted.stretch_id: omitted.reason.key for omitted in rest.omitted}
    assert named[wanted.stretch_id] == "tried_today"
    again = decided(asking(tried(given, wanted.stretch_id, 90), wanted.stretch_id))
    assert isinstance(again, Withheld)
    assert [each.key for each in again.reasons] == ["tried_today"]


def test_no_other_stretch_of_a_muscle_that_has_had_its_own() -> None:
    given = first_day()
    by_muscle: dict[str, list[str]] = {}
    for stretch in CATALOGUE.stretches.values():
        if stretch.variant_of is None:
            by_muscle.setdefault(stretch.main_muscle, []).append(stretch.id)
    first, second = next(ids for ids in by_muscle.values() if len(ids) > 1)[:2]
    refused = decided(asking(tried(given, first, 60), second))
    assert isinstance(refused, Withheld)
    assert [each.key for each in refused.reasons] == ["same_muscle"]


def test_when_the_day_has_no_room_left_it_is_done() -> None:
    given = first_day()
    done = decided(tried(given, "knee_to_chest", 60 * LEVELS[1].max_minutes - 20))
    assert isinstance(done, Withheld)
    assert done.kind is Kind.DONE_TODAY
    assert [each.key for each in done.reasons] == ["done_for_today"]


def test_after_the_session_and_after_a_hurt_nothing_more() -> None:
    given = first_day()
    record = SessionRecord(level=1, planned=6, done=("neck_flexion",))
    after = replace(given, days=(Day(given.today, 4, 4, session=record),))
    refused = decided(asking(after, "knee_to_chest"))
    assert isinstance(refused, Withheld)
    assert refused.kind is Kind.DONE_TODAY
    hurt = HurtReport("knee_to_chest", Side.LEFT, 3)
    stopped = decided(tried(given, "knee_to_chest", 30, done=(), hurts=(hurt,)))
    assert isinstance(stopped, Withheld)
    assert stopped.kind is Kind.DONE_TODAY


def test_stretches_tried_alone_never_make_the_plan_grow() -> None:
    """They keep the habit, but say little about how the back takes a whole session."""
    lived = live(days(0, 12))
    assert planned(lived[-1]).level > 1
    given = first_day()
    state = given.state
    for offset in range(12):
        today = replace(given, today=START.fromordinal(START.toordinal() + offset), state=state)
        past = tuple(
            Day(
                START.fromordinal(START.toordinal() + n), 4, 4, 3, 3,
                session=SessionRecord(1, 1, ("knee_to_chest",), 4, 4, 4),
                tried=("knee_to_chest",), tried_s=60,
            )
            for n in range(offset)
        )  # fmt: skip
        screening = lived[offset].ask.screening
        now = Day(today.today, 4, 4, 3, 3)
        decision, state = plan(replace(today, days=(*past, now), screening=screening))
        assert isinstance(decision, Plan)
        assert decision.level == 1


def test_an_unknown_stretch_is_refused() -> None:
    with pytest.raises(InputError, match="requested is 'headstand'"):
        plan(asking(first_day(), "headstand"))
