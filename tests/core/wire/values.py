"""Values of every type that has a wire format, drawn by Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from supple.core.catalogue.model import Cycles, Hold, Limit, Measure, Position, Side
from supple.core.dose.decision import Entry, Kind, Omitted, Plan, Reason, Withheld
from supple.core.dose.state import (
    Baselines,
    DoseState,
    Flare,
    Judged,
    LostLevel,
    Response,
    StretchBlock,
)
from supple.core.dose.told import HurtReport
from supple.core.safety.model import Answer, Clearance, ScreenState, Sensation
from supple.core.session.edition import edition_of
from supple.core.session.model import Cue, Phase, Segment, SessionScript, Step
from supple.core.session.outcome import Outcome
from supple.core.session.player_state import EndedBy, Hurt, PlayerState
from supple.core.session.transitions import State

ids = st.from_regex(r"[a-z][a-z_]{0,11}", fullmatch=True)
texts = st.text(min_size=1, max_size=20)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
some_days = st.lists(days, max_size=4).map(tuple)
seconds = st.integers(0, 3600)
ratings = st.integers(0, 10)
medians = st.none() | st.integers(0, 20).map(lambda halves: halves / 2)
levels = st.integers(0, 6)
zones = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))) | st.just(UTC)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=zones)  # noqa: DTZ001
sides = st.lists(st.sampled_from(Side), min_size=1, max_size=2).map(tuple)
sensations = st.frozensets(st.sampled_from(Sensation))


def several(member: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[object]:
    return st.lists(member, max_size=most).map(tuple)


finite = st.floats(allow_nan=False, allow_infinity=False)
reasons = st.builds(
    Reason, ids, ids | st.just(""), st.dictionaries(ids, st.integers() | finite | texts, max_size=3)
)
doses = st.builds(Hold, st.integers(1, 30), st.integers(1, 10)) | st.builds(
    Cycles, st.integers(1, 15)
)
limits = st.builds(Limit, st.sampled_from(Measure), st.integers(0, 60).map(lambda n: n / 2))
entries = st.builds(
    Entry,
    stretch_id=ids,
    position=st.sampled_from(Position),
    main_muscle=ids,
    dose=doses,
    moving=st.booleans(),
    sides=sides,
    limits=several(limits),
    notes=several(ids),
    replaces=st.none() | ids,
    easier=st.none() | ids,
)
plans = st.builds(
    Plan,
    day=days,
    level=levels,
    base=levels,
    minutes=st.integers(2, 60),
    entries=several(entries),
    omitted=several(st.builds(Omitted, ids, reasons, st.none() | ids)),
    easy_movement_s=seconds,
    breathing_s=seconds,
    get_ready_s=seconds,
    close_s=seconds,
    duration_s=seconds,
    stop_at_nrs=ratings,
    reasons=several(reasons),
    referrals=several(reasons),
    offer_shorter=st.booleans(),
    engine_version=texts,
    catalogue_digest=ids | st.just(""),
    origin=st.sampled_from(["planner", "prescribed"]),
    next_ready_s=seconds,
    requested=st.none() | ids,
)
refusals = st.builds(
    Withheld,
    day=days,
    kind=st.sampled_from(Kind),
    reasons=several(reasons),
    question_ids=several(ids),
    urgent=st.booleans(),
    offers=several(ids),
    referrals=several(reasons),
    engine_version=ids | st.just(""),
    catalogue_digest=ids | st.just(""),
)
states = st.builds(
    DoseState,
    start=days,
    base=levels,
    advanced_to=st.none() | days,
    last_rise=st.none() | days,
    judged=several(
        st.builds(
            Judged,
            days,
            levels,
            st.sampled_from(Response),
            sore_morning=st.booleans(),
            stand_in=st.booleans(),
            done=st.booleans(),
            counts=st.booleans(),
        )
    ),
    gap_base=levels,
    gap_days=st.integers(0, 40_000),
    full_screen_since=st.none() | days,
    good_days=st.integers(0, 40_000),
    first_now_nrs=st.none() | ratings,
    first_week_nrs=medians,
    flare=st.none()
    | st.builds(Flare, days, levels, st.builds(Baselines, medians, medians), st.none() | days),
    flare_ended=st.none() | days,
    flares=some_days,
    long_flare=st.none() | days,
    sore_days=some_days,
    severe_days=some_days,
    blocks=several(st.builds(StretchBlock, ids, days, days, st.booleans())),
    lost=several(st.builds(LostLevel, levels, st.integers(0, 9), days)),
    spread_on=st.none() | days,
    spread_stays=st.booleans(),
    last_level=st.none() | levels,
)
screenings = st.builds(
    ScreenState,
    latest=st.dictionaries(ids, st.builds(Answer, ids, st.booleans(), moments), max_size=3),
    open_since=st.dictionaries(ids, moments, max_size=3),
    cleared=st.dictionaries(ids, st.builds(Clearance, ids, texts, texts, moments), max_size=3),
    concern_at=st.none() | moments,
)
cues = st.builds(
    Cue, st.just(0), ids, st.dictionaries(ids, st.integers() | st.text(max_size=5), max_size=2)
)
steps = st.builds(
    Step,
    st.sampled_from(Phase),
    st.integers(1, 600),
    several(cues, 2),
    st.integers(0, 15),
    st.integers(0, 15),
)


def _segments(easier: st.SearchStrategy[Segment | None]) -> st.SearchStrategy[Segment]:
    return st.builds(
        Segment,
        stretch_id=st.none() | ids,
        side=st.sampled_from(Side),
        position=st.none() | st.sampled_from(Position),
        main_muscle=st.none() | ids,
        area=st.none() | ids,
        number=st.integers(0, 8),
        steps=st.lists(steps, min_size=1, max_size=3).map(tuple),
        limits=several(limits, 2),
        notes=several(ids, 2),
        easier=easier,
    )


def _script(segments: tuple[Segment, ...], of: int, stop_at_nrs: int) -> SessionScript:
    return SessionScript(segments, of, stop_at_nrs, edition_of(segments))


scripts = st.builds(
    _script,
    segments=st.lists(_segments(st.none() | _segments(st.none())), min_size=1, max_size=3).map(
        tuple
    ),
    of=st.integers(0, 8),
    stop_at_nrs=ratings,
)
indexes = st.frozensets(st.integers(0, 30), max_size=4)
players = st.builds(
    PlayerState,
    state=st.sampled_from(State),
    segment=st.integers(0, 30),
    edition=st.none() | ids,
    at_ms=st.integers(0, 3_600_000),
    active_ms=st.integers(0, 3_600_000),
    completed=indexes,
    swapped=indexes,
    hurts=several(
        st.builds(Hurt, st.integers(0, 30), st.none() | ratings, st.none() | ids, sensations)
    ),
    ended_by=st.none() | st.sampled_from(EndedBy),
).map(lambda player: player if player.state is State.ENDED else replace(player, ended_by=None))
outcomes = st.builds(
    Outcome,
    planned=st.integers(3, 8),
    done=st.lists(ids, max_size=3, unique=True).map(tuple),
    easier=several(ids),
    ended_by=st.sampled_from(EndedBy),
    active_s=st.integers(0, 3600),
    hurts=several(
        st.builds(
            HurtReport,
            st.none() | ids,
            st.sampled_from(Side),
            st.none() | ratings,
            st.none() | ids,
            sensations,
        )
    ),
    rescreen=st.booleans(),
)
