"""A stretch asked for alone: a wish laid over today's check-in, answered by ``plan``."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan, Withheld
from supple.core.dose.plan import plan
from supple.core.errors import InputError
from supple.web.journal import queries
from supple.web.journal.days import today_of
from supple.web.journal.errors import WithdrawnError
from supple.web.journal.models import Person, Why
from supple.web.journal.services.check_in_rows import add_check_in
from supple.web.journal.services.entries import Saved, write_once
from supple.web.journal.services.planning import replan

WHERE = "try it now"


def may_try(person: Person, stretch_id: str, now: datetime) -> Plan | Withheld | None:
    """What asking for a stretch alone would come to now; nothing is written.

    None: nobody has checked in today, and without that there is no plan of any kind.
    Raises: InputError for an unknown stretch.
    """
    _known(stretch_id)
    today = today_of(person, now)
    check_in = queries.check_in_of(person, today)
    if check_in is None:
        return None
    given = queries.plan_input(person, today, check_in)
    return plan(replace(given, check_in=replace(given.check_in, requested=stretch_id)))[0]


def request_stretch(person: Person, stretch_id: str, now: datetime, client_uuid: UUID) -> Saved:
    """Today's plan becomes this stretch alone, until it is done or ``whole_plan``.

    Raises: InputError for an unknown stretch; WithdrawnError where it is not one for today, and
    then nothing has changed.
    """
    _known(stretch_id)

    def act() -> Saved:
        if not isinstance(may_try(person, stretch_id, now), Plan):
            raise WithdrawnError(
                where=WHERE,
                field="stretch_id",
                value=stretch_id,
                allowed="a stretch that suits today",
                sentence="This stretch does not suit today. Its page says why.",
            )
        return _wish(person, stretch_id, now)

    return write_once(person, "request", {"stretch_id": stretch_id}, now, client_uuid, act)


def whole_plan(person: Person, now: datetime, client_uuid: UUID) -> Saved:
    """Today's whole plan stands again. Harmless where it did already."""

    def act() -> Saved:
        return _wish(person, "", now)

    return write_once(person, "whole_plan", {}, now, client_uuid, act)


def end_request(person: Person, carried_out: Plan, now: datetime) -> None:
    """The wish has been carried out or broken off; another one, or one of another day, stays.

    ``carried_out``: the plan of the session that has ended. Part of a larger write, which then
    replans.
    """
    today = today_of(person, now)
    if carried_out.requested is None or carried_out.day != today:
        return
    check_in = queries.check_in_of(person, today)
    if check_in is not None and check_in.requested == carried_out.requested:
        add_check_in(person, today, check_in, {"requested": ""}, now)


def _wish(person: Person, stretch_id: str, now: datetime) -> Saved:
    today = today_of(person, now)
    check_in = queries.check_in_of(person, today)
    if check_in is None or check_in.requested == stretch_id:
        return Saved(today)
    add_check_in(person, today, check_in, {"requested": stretch_id}, now)
    return Saved(today, replan(person, now, Why.WISH))


def _known(stretch_id: str) -> None:
    if stretch_id not in load_catalogue().stretches:
        raise InputError(
            where=WHERE, field="stretch_id", value=stretch_id, allowed="a stretch of the catalogue"
        )
