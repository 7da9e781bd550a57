"""Sessions of every stretch, level, limit and time to get ready, made once for all tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Limit, Measure
from supple.core.dose.decision import Entry, Plan, PlanInput
from supple.core.dose.limits import HIGHEST
from supple.core.dose.plan import plan
from supple.core.dose.state import DoseState
from supple.core.dose.told import CheckIn, Day, Person
from supple.core.safety.model import Answer, ScreenState, Tag
from supple.core.session.model import Segment, SessionScript
from supple.core.session.script import script
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


@cache
def plans() -> Mapping[str, Plan]:
    """Each of them by its name."""
    return dict(made_plans())


@cache
def scripts() -> Mapping[str, SessionScript]:
    """The session of each of the plans."""
    return {name: script(each, CATALOGUE) for name, each in plans().items()}


def all_segments(session: SessionScript) -> Iterator[Segment]:
    for segment in session.segments:
        yield segment
        if segment.easier:
            yield segment.easier


def stretches_of(session: SessionScript) -> list[Segment]:
    """The sides of its stretches, without the parts that are none."""
    return [segment for segment in session.segments if segment.stretch_id is not None]
