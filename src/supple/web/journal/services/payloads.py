"""What a player sends, read strictly. The plan that a session follows says which ids are known."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from supple.core.catalogue.load import load_words
from supple.core.catalogue.model import Side
from supple.core.dose.model import Plan, Sensation
from supple.core.errors import InputError
from supple.core.session.player_state import EndedBy
from supple.web.journal import fields

CLOCK_SLACK = timedelta(minutes=2)
"""How far ahead of this computer's clock a moment may be; clocks of devices differ a little."""

PLAYER_MOST_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class PlanRef:
    """Which plan a session follows."""

    day: date
    revision: int

    def __str__(self) -> str:
        return f"revision {self.revision} of {self.day}"


def _plan(value: object, where: str, field: str) -> PlanRef:
    readers = {"day": fields.day, "revision": fields.whole(1, 2**31 - 1)}
    if not isinstance(value, dict) or value.keys() != readers.keys():
        raise InputError(where=where, field=field, value=value, allowed="a day and a revision")
    return PlanRef(**fields.read_all(value, readers, where=f"{where}: {field}"))


START: Mapping[str, fields.Reader] = {"plan": _plan, "started_at": fields.moment}


def _ids(value: object, where: str, field: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InputError(where=where, field=field, value=value, allowed="a list of stretch ids")
    if len(set(value)) != len(value):
        raise InputError(where=where, field=field, value=value, allowed="each id once")
    return value


def _sensations(value: object, where: str, field: str) -> list[str]:
    if not isinstance(value, list):
        raise InputError(where=where, field=field, value=value, allowed="a list of sensations")
    read = fields.one_of(Sensation)
    return sorted({read(each, where, field) for each in value})


def _area(value: object, where: str, field: str) -> str:
    if not isinstance(value, str) or not load_words().has(f"areas.{value}"):
        raise InputError(where=where, field=field, value=value, allowed="an area of the body")
    return value


def _player(value: object, where: str, field: str) -> dict[str, Any]:
    """The player's own note of where it stands: kept for it, never read here."""
    if not isinstance(value, dict) or len(json.dumps(value)) > PLAYER_MOST_BYTES:
        raise InputError(
            where=where,
            field=field,
            value=type(value).__name__,
            allowed=f"a JSON object of at most {PLAYER_MOST_BYTES} bytes",
        )
    return value


PROGRESS = {**START, "player": _player, "done": _ids}
HURT = {
    **START,
    "stretch_id": fields.optional(fields.text(64)),
    "side": fields.one_of(Side),
    "worst_nrs": fields.optional(fields.rating),
    "area": fields.optional(_area),
    "sensations": _sensations,
}
RATINGS = {name: fields.optional(fields.rating) for name in ("worst_nrs", "end_nrs", "after_nrs")}
END = {
    **START,
    "ended_at": fields.moment,
    "ended_by": fields.one_of(EndedBy),
    "done": _ids,
    "easier": _ids,
    "active_s": fields.whole(0, 24 * 60 * 60),
    **RATINGS,
}


@dataclass(frozen=True, slots=True)
class Begun:
    """Which plan a session follows, and when it began."""

    plan: PlanRef
    started_at: datetime


def read(
    payload: Mapping[str, object],
    readers: Mapping[str, fields.Reader],
    needed: Collection[str],
    *,
    where: str,
) -> tuple[Begun, dict[str, Any]]:
    """Which plan it is about, and the rest of what was sent.

    Raises: InputError for an unknown name, a value not allowed, or one of ``needed`` left out.
    """
    values = fields.read_all(payload, readers, where=where)
    for name in (*START, *needed):
        if name not in values:
            raise InputError(where=where, field=name, value=None, allowed="a value, it is missing")
    return Begun(**{name: values.pop(name) for name in START}), values


def check_moment(at: datetime, now: datetime, where: str, field: str) -> None:
    """Refuse what has not happened yet by this computer's clock.

    Raises: InputError that says so; nothing has been saved then, and it can be sent again.
    """
    if at > now + CLOCK_SLACK:
        raise InputError(
            where=where,
            field=field,
            value=at.isoformat(),
            allowed=f"a time up to now ({now.isoformat()} by this computer's clock, which may "
            "need setting); what you sent is still yours to send again",
        )


def check_ids(ids: Collection[str], plan: Plan, where: str, field: str) -> None:
    """Refuse stretches that the plan does not have. Raises: InputError naming the first."""
    known = {each for entry in plan.entries for each in (entry.stretch_id, entry.easier) if each}
    for each in ids:
        if each not in known:
            raise InputError(where=where, field=field, value=each, allowed=", ".join(sorted(known)))
