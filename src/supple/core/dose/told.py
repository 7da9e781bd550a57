"""What a person tells, as planning takes it: days, sessions, what hurt, who they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from supple.core.catalogue.model import Side
from supple.core.dose.limits import LIMITS
from supple.core.safety.model import Sensation, Tag
from supple.core.units import Nrs, Seconds


@dataclass(frozen=True, slots=True)
class HurtReport:
    """What was told after pressing "that hurts", which ended a stretch or another part.

    ``stretch_id`` None: easy movement, breathing or the close; ``side`` is BOTH then.
    ``worst_nrs`` None: the person did not say how much.
    ``area``: where, as a key of ``words/<lang>/areas.toml``, or None.
    """

    stretch_id: str | None
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
    ``tried``: stretches that have had their turn outside of the day's own session: those asked for
    alone and begun and, as long as it is today, what was done in a session that never ended.
    ``tried_s``: how long that took, and what was broken off. Both are of today's budget.
    """

    date: date
    morning_nrs: Nrs | None = None
    now_nrs: Nrs | None = None
    stiffness_nrs: Nrs | None = None
    stress_nrs: Nrs | None = None
    flare: bool = False
    session: SessionRecord | None = None
    tried: tuple[str, ...] = ()
    tried_s: Seconds = 0

    @property
    def session_done(self) -> tuple[str, ...]:
        """What was done of the day's plan itself."""
        done = self.session.done if self.session is not None else ()
        return tuple(stretch_id for stretch_id in done if stretch_id not in self.tried)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the person says before today's session; every question but the first can be skipped.

    ``safety_concern``: the one-tap question "any new numbness, weakness, bladder or bowel change,
    fever, fall?"; None means it has not been answered, which is never a no.
    ``minutes``: time they have today, 2..60; None takes their usual.
    ``leg_symptoms_persist``: answer to whether a feeling that spread down the leg is still there.
    ``familiar``: on a day of strong pain, whether it is a pain they know.
    ``woke_within_hour``: only asked where the person protects the first hour (rule 12).
    ``requested``: a stretch that they would like to try alone; None: the day's plan.
    """

    safety_concern: bool | None = None
    minutes: int | None = None
    leg_symptoms_persist: bool | None = None
    familiar: bool | None = None
    woke_within_hour: bool = False
    requested: str | None = None


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
    ``ready_s``: time to get ready before each stretch and side, 5..30; a change of position takes
    longer.
    """

    birth_year: int
    minutes: int = 10
    conditions: frozenset[Tag] = frozenset()
    enrolment_nrs: Nrs | None = None
    blocked: frozenset[BlockedSide] = frozenset()
    protect_first_hour: bool = False
    allowed_again: Mapping[str, date] = field(default_factory=dict)
    ready_s: Seconds = LIMITS.get_ready_s


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Questionnaire values for the referral triggers, where they were asked (optional).

    ``rmdq_start``/``rmdq_now``: 0..24. ``grc``: -5..+5. ``phq4``: 0..12.
    """

    rmdq_start: int | None = None
    rmdq_now: int | None = None
    grc: int | None = None
    phq4: int | None = None
