"""What a player sends, read strictly. The formats are described in docs/api.md."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from supple.core.catalogue.load import load_words
from supple.core.catalogue.model import Side
from supple.core.dose.decision import Plan
from supple.core.dose.told import HurtReport
from supple.core.errors import InputError
from supple.core.safety.model import Sensation
from supple.core.session.outcome import Outcome
from supple.core.session.player_state import PlayerState
from supple.core.units import NRS_MAX, NRS_MIN
from supple.core.wire import outcome as outcome_wire
from supple.core.wire import player as player_wire
from supple.core.wire.reader import Reader

WHERE = "session"
CLOCK_SLACK = timedelta(minutes=2)
"""How far ahead of this computer's clock a moment may be; clocks of devices differ a little."""
ACTIVE_SLACK_S = 5
"""How many seconds more than lie between its start and its end a session may have run. The two
are read from a clock that may be set meanwhile by a little; the running time is counted.
Source: our choice."""
REVISION_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class PlanRef:
    """A plan that was given: the day, and which of its revisions."""

    day: date
    revision: int

    def __str__(self) -> str:
        return f"revision {self.revision} of {self.day}"


@dataclass(frozen=True, slots=True)
class Begun:
    """Which plan a session follows, and when it began."""

    plan: PlanRef
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a session stands."""

    begun: Begun
    player: PlayerState


@dataclass(frozen=True, slots=True)
class Window:
    """Which window tells. ``takes_over``: somebody has just begun there or gone on there."""

    uuid: UUID
    takes_over: bool


@dataclass(frozen=True, slots=True)
class Hurt:
    """What was said after "that hurts". ``stretch_id``: as played; None in a part that is none."""

    begun: Begun
    stretch_id: str | None
    side: Side
    worst_nrs: int | None
    area: str | None
    sensations: frozenset[Sensation]


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that is over."""

    begun: Begun
    ended_at: datetime
    outcome: Outcome


def progress(payload: Mapping[str, object]) -> Progress:
    """Raises: InputError naming the field."""
    with Reader(WHERE, payload) as fields:
        return Progress(_begun(fields), fields.one("player", _player))


def hurt(payload: Mapping[str, object]) -> Hurt:
    """Raises: InputError naming the field."""
    with Reader(WHERE, payload) as fields:
        read = Hurt(
            begun=_begun(fields),
            stretch_id=fields.optional_text("stretch_id"),
            side=fields.choice("side", Side),
            worst_nrs=fields.optional_whole("worst_nrs", NRS_MIN, NRS_MAX),
            area=fields.optional_text("area"),
            sensations=frozenset(fields.choices("sensations", Sensation)),
        )
    _check_area(read.area)
    return read


def ended(payload: Mapping[str, object], now: datetime) -> Ended:
    """Raises: InputError naming the field; also for an end before the start, or yet to come, and
    for more time that ran than lies between the two.
    """
    with Reader(WHERE, payload) as fields:
        read = Ended(_begun(fields), fields.moment("ended_at"), fields.one("outcome", _outcome))
    check_moment(read.ended_at, now, "ended_at")
    if read.ended_at < read.begun.started_at:
        raise InputError(
            where=WHERE,
            field="ended_at",
            value=read.ended_at.isoformat(),
            allowed=f"a time after it began ({read.begun.started_at.isoformat()})",
        )
    most_s = int((read.ended_at - read.begun.started_at).total_seconds()) + ACTIVE_SLACK_S
    if read.outcome.active_s > most_s:
        raise InputError(
            where=WHERE,
            field="outcome.active_s",
            value=read.outcome.active_s,
            allowed=f"at most {most_s}, the time from its start to its end",
        )
    for report in read.outcome.hurts:
        _check_area(report.area)
    return read


def check_moment(at: datetime, now: datetime, field: str) -> None:
    """Refuse what has not happened yet by this computer's clock.

    Raises: InputError that says so; nothing has been saved then, and it can be sent again.
    """
    if at > now + CLOCK_SLACK:
        raise InputError(
            where=WHERE,
            field=field,
            value=at.isoformat(),
            allowed=f"a time up to now ({now.isoformat(timespec='minutes')} by this computer's "
            "clock, which may need setting; nothing was saved, and it can be sent again)",
        )


def check_ids(ids: Collection[str], plan: Plan, field: str) -> None:
    """Refuse stretches that the plan does not have. Raises: InputError naming the first."""
    known = {each for entry in plan.entries for each in (entry.stretch_id, entry.easier) if each}
    for each in ids:
        if each not in known:
            allowed = ", ".join(sorted(known))
            raise InputError(where=WHERE, field=field, value=each, allowed=allowed)


def as_planned(hurt: Hurt, plan: Plan) -> tuple[HurtReport, ...]:
    """The stretch as it was played and, where that was an easier form, the planned one too: what
    hurt there must not come back in the harder form. A part that is no stretch has no sides.
    """
    told = (hurt.worst_nrs, hurt.area, hurt.sensations)
    if hurt.stretch_id is None:
        return (HurtReport(None, Side.BOTH, *told),)
    planned = (entry.stretch_id for entry in plan.entries if entry.easier == hurt.stretch_id)
    ids = dict.fromkeys((hurt.stretch_id, *planned))
    return tuple(HurtReport(each, hurt.side, *told) for each in ids)


def _begun(fields: Reader) -> Begun:
    return Begun(fields.one("plan", _plan), fields.moment("started_at"))


def _plan(where: str, data: object) -> PlanRef:
    with Reader(where, data) as fields:
        return PlanRef(fields.day("day"), fields.whole("revision", 1, REVISION_MOST))


def _player(where: str, data: object) -> PlayerState:
    return player_wire.from_json(_an_object(where, data))


def _outcome(where: str, data: object) -> Outcome:
    return outcome_wire.from_json(_an_object(where, data))


def _an_object(where: str, data: object) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise InputError(where=where, field="it", value=data, allowed="a JSON object")
    return data


def _check_area(area: str | None) -> None:
    if area is not None and not load_words().has(f"areas.{area}"):
        raise InputError(where=WHERE, field="area", value=area, allowed="an area of the body")
