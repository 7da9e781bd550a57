"""What goes into a plan and what comes out.

``plan(PlanInput) -> (Plan | Withheld, DoseState)``: one value in, one decision and the new state
out. Refusing is a value, and every decision carries its reasons as rule ids and parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from supple.core.catalogue.model import Catalogue, Dose, Limit, Position, Side
from supple.core.safety.model import ScreenState, Tag
from supple.core.safety.model import Sensation as Sensation  # said in hurts, used by many
from supple.core.units import Nrs, Seconds


@dataclass(frozen=True, slots=True)
class HurtReport:
    """A stretch that was ended by pressing "that hurts".

    ``worst_nrs`` None: the person did not say how much.
    ``area``: where, as a key of ``words/<lang>/areas.toml``, or None.
    """

    stretch_id: str
    side: Side
    worst_nrs: Nrs | None = None
    area: str | None = None
    sensations: frozenset[Sensation] = frozenset()


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session as it was carried out.

    ``level``: of the plan it followed. ``before_nrs`` P0, ``worst_nrs`` Pd (pain, never the pull),
    ``after_nrs`` Pa (30 minutes after); None where skipped. ``planned``: how many stretches it had;
    ``done``: ids of those finished. ``hurts``: every stretch that was ended because it hurt.
    """

    level: int
    planned: int
    done: tuple[str, ...] = ()
    before_nrs: Nrs | None = None
    worst_nrs: Nrs | None = None
    after_nrs: Nrs | None = None
    hurts: tuple[HurtReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of one of the person's days (which begin at 03:00 local time).

    ``morning_nrs`` Pm: pain on waking that morning, also if it was recalled later.
    ``now_nrs`` P0: pain at the check-in. ``flare``: the person says this is a flare.
    """

    date: date
    morning_nrs: Nrs | None = None
    now_nrs: Nrs | None = None
    stiffness_nrs: Nrs | None = None
    stress_nrs: Nrs | None = None
    flare: bool = False
    session: SessionRecord | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the person says before today's session; every question but the first can be skipped.

    ``safety_concern``: the one-tap question "any new numbness, weakness, bladder or bowel change,
    fever, fall?"; None means it has not been answered, which is never a no.
    ``minutes``: time they have today, 2..60; None takes their usual.
    ``leg_symptoms_persist``: answer to whether a feeling that spread down the leg is still there.
    ``familiar``: on a day of strong pain, whether it is a pain they know.
    ``woke_within_hour``: only asked where the person protects the first hour (rule 12).
    """

    safety_concern: bool | None = None
    minutes: int | None = None
    leg_symptoms_persist: bool | None = None
    familiar: bool | None = None
    woke_within_hour: bool = False


@dataclass(frozen=True, slots=True)
class BlockedSide:
    """A stretch, or one side of it, that the person does not want. ``BOTH`` blocks all of it."""

    stretch_id: str
    side: Side = Side.BOTH


@dataclass(frozen=True, slots=True)
class Person:
    """What holds from day to day.

    ``birth_year``: 1900..this year. ``conditions``: tags set. ``minutes``: usual time a day, 2..60.
    ``enrolment_nrs``: "average pain over the last 7 days", asked at the start; None if skipped.
    ``allowed_again``: stretches for which the person has said "yes, try it again" after a block
    that waits for an answer (rule 13), with the day of saying so.
    """

    birth_year: int
    minutes: int = 10
    conditions: frozenset[Tag] = frozenset()
    enrolment_nrs: Nrs | None = None
    blocked: frozenset[BlockedSide] = frozenset()
    protect_first_hour: bool = False
    allowed_again: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Questionnaire values for the referral triggers, where they were asked (optional).

    ``rmdq_start``/``rmdq_now``: 0..24. ``grc``: -5..+5. ``phq4``: 0..12.
    """

    rmdq_start: int | None = None
    rmdq_now: int | None = None
    grc: int | None = None
    phq4: int | None = None


class Response(StrEnum):
    """How a session was borne (docs/evidence.md §5)."""

    GREEN = "green"
    AMBER = "amber"
    SORE = "sore"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Baselines:
    """The person's usual pain: ``morning`` Bm for responses, ``now`` B0 for rules 3 and 4.

    Medians, so halves occur. None: nothing is known yet.
    """

    morning: float | None = None
    now: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A past session and its response.

    ``sore_morning``: the morning after was at least 2 above usual. ``stand_in``: a later pain-now
    took the place of Pm. ``counts``: it was long enough to count towards a rise.
    """

    date: date
    level: int
    response: Response
    sore_morning: bool = False
    stand_in: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Flare:
    """An episode: from its start until the level before it (less one) is reached again.

    ``ceiling``: base level when the episode began. ``baselines``: frozen at its start.
    ``settled_on``: the day on which two good days in a row had come; None while it lasts.
    """

    started: date
    ceiling: int
    baselines: Baselines
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class StretchBlock:
    """A stretch that hurt rests for a while (rules 5 and 13).

    ``until``: first day on which it may come back. ``ask``: only after the person has agreed.
    """

    stretch_id: str
    since: date
    until: date
    ask: bool = False


@dataclass(frozen=True, slots=True)
class LostLevel:
    """A level that was lost to a red response: no return before ``not_before``."""

    level: int
    times: int
    not_before: date


@dataclass(frozen=True, slots=True)
class DoseState:
    """What planning remembers between days. Its size does not grow with the years.

    ``start``: first day. ``base``: level before today's caps. ``advanced_to``: last day taken in.
    ``judged``: sessions of the last 28 days, oldest first, and the last one however old.
    ``gap_base``: base from which a gap counts; ``gap_days``: missed days that rule 8 has answered.
    ``full_screen_since``: answers before it are too old.
    ``good_days``: answered days in a row at or below usual + 1. ``first_now_nrs``: the very first
    pain-now; ``first_week_nrs``: median of the first seven days.
    ``flare``: the episode that lasts, or None; ``flare_ended``: when the last one did; ``flares``:
    starts of the last 28 days; ``long_flare``: when one was given up on after 14 days.
    ``sore_days`` (rule 4) and ``severe_days`` (rule 3): of the last 28 days.
    ``blocks``: stretches that rest. ``lost``: levels that were lost to red.
    ``spread_on``: last report of leg symptoms going further down that is still open.
    """

    start: date
    base: int = 1
    advanced_to: date | None = None
    last_rise: date | None = None
    judged: tuple[Judged, ...] = ()
    gap_base: int = 1
    gap_days: int = 0
    full_screen_since: date | None = None
    good_days: int = 0
    first_now_nrs: Nrs | None = None
    first_week_nrs: float | None = None
    flare: Flare | None = None
    flare_ended: date | None = None
    flares: tuple[date, ...] = ()
    long_flare: date | None = None
    sore_days: tuple[date, ...] = ()
    severe_days: tuple[date, ...] = ()
    blocks: tuple[StretchBlock, ...] = ()
    lost: tuple[LostLevel, ...] = ()
    spread_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanInput:
    """Everything a plan depends on; "today" is a field of it.

    ``days``: the last 28 days and today, any order, days without entries left out.
    ``state``: None on the very first day. It is the state *before* today, so that planning the same
    day again from the same state gives the same plan.
    """

    person: Person
    today: date
    check_in: CheckIn
    days: tuple[Day, ...]
    screening: ScreenState
    catalogue: Catalogue
    state: DoseState | None = None
    outcomes: Outcomes = field(default_factory=Outcomes)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as data: ``key`` of ``words/<lang>/reasons.toml``, the rule of docs/evidence.md §5 it
    comes from, and the numbers that go into its sentence.
    """

    key: str
    rule: str
    params: Mapping[str, int | float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Omitted:
    """A stretch of the classic six that is not in today's plan, why, and what takes its place."""

    stretch_id: str
    reason: Reason
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One stretch of today's plan.

    ``sides``: in the order of doing. ``limits`` and ``notes``: from conditions. ``easier``: a
    same-position variant for the "easier" button, or None (then: half as far).
    ``replaces``: the core stretch whose place it takes, or None.
    """

    stretch_id: str
    position: Position
    main_muscle: str
    dose: Dose
    moving: bool
    sides: tuple[Side, ...]
    limits: tuple[Limit, ...] = ()
    notes: tuple[str, ...] = ()
    replaces: str | None = None
    easier: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is prescribed for a day.

    ``level``: after today's caps, 0..6; ``base`` before them. ``easy_movement_s`` comes first
    (rule 9), ``breathing_s`` last (rule 10); 0 where not part of it. ``get_ready_s``: after a
    change of position. ``close_s``: the two slow breaths at the end.
    ``duration_s`` is all of it and never exceeds ``minutes``.
    ``stop_at_nrs``: a pain at or above it ends the session.
    ``referrals``: when to talk to somebody; they do not lock anything.
    """

    day: date
    level: int
    base: int
    minutes: int
    entries: tuple[Entry, ...]
    omitted: tuple[Omitted, ...]
    easy_movement_s: Seconds
    breathing_s: Seconds
    get_ready_s: Seconds
    close_s: Seconds
    duration_s: Seconds
    stop_at_nrs: Nrs
    reasons: tuple[Reason, ...]
    referrals: tuple[Reason, ...]
    offer_shorter: bool
    engine_version: str
    catalogue_digest: str
    origin: str = "planner"


class Kind(StrEnum):
    """Why there is no plan."""

    EMERGENCY = "emergency"
    SEE_CLINICIAN = "see_clinician"
    SCREEN_DUE = "screen_due"
    SAFETY_NOT_ASKED = "safety_not_asked"
    TOO_SORE = "too_sore"
    NOTHING_LEFT = "nothing_left"
    DONE_TODAY = "done_today"


@dataclass(frozen=True, slots=True)
class Withheld:
    """No stretching now, and why.

    ``question_ids``: the red flags that stand, or the questions to be answered.
    ``urgent``: see somebody today or tomorrow. ``offers``: what is fine instead (``walk``,
    ``breathe``), empty where a clinician comes first.
    """

    day: date
    kind: Kind
    reasons: tuple[Reason, ...]
    question_ids: tuple[str, ...] = ()
    urgent: bool = False
    offers: tuple[str, ...] = ()
    referrals: tuple[Reason, ...] = ()
    engine_version: str = ""
    catalogue_digest: str = ""
