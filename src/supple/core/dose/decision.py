"""The question that planning answers, and its answers.

``plan(PlanInput) -> (Plan | Withheld, DoseState)``: one value in, one decision and the new state
out. Refusing is a value, and every decision carries its reasons as rule ids and parameters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from supple.core.catalogue.model import Catalogue, Dose, Limit, Position, Side
from supple.core.dose.limits import LIMITS
from supple.core.dose.pacing import GetReady, stretches_s
from supple.core.dose.state import DoseState
from supple.core.dose.told import CheckIn, Day, Outcomes, Person
from supple.core.safety.model import ScreenState
from supple.core.units import Nrs, Seconds


@dataclass(frozen=True, slots=True)
class PlanInput:
    """Everything a plan depends on; "today" is a field of it.

    ``days``: the last 28 days and today, and the last session with the three days after it, however
    old; any order, days without entries left out.
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
    change of position; ``next_ready_s``: before every other stretch, and before the other side.
    ``close_s``: the two slow breaths at the end.
    ``duration_s`` is all of it and never exceeds ``minutes``.
    ``stop_at_nrs``: a pain at or above it ends the session.
    ``referrals``: when to talk to somebody; they do not lock anything.
    ``requested``: the stretch that the person asked for alone; None: the plan is the day's.
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
    next_ready_s: Seconds = LIMITS.get_ready_s
    requested: str | None = None

    def lasts_s(self, catalogue: Catalogue) -> Seconds:
        """How long its session lasts as it is played now. A plan that was made before an update may
        have been reckoned shorter, so whoever shows a length shows this one.

        Raises: KeyError for a stretch that the catalogue does not know.
        """
        extras_s = self.easy_movement_s + self.breathing_s + self.close_s
        return stretches_s(self.entries, self.ready, catalogue) + extras_s

    @property
    def ready(self) -> GetReady:
        """The time to get ready, as pacing takes it."""
        return GetReady(self.get_ready_s, self.next_ready_s)


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
