"""Every write goes through here: whole or not at all, and once however often it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from supple.web.journal.errors import AlreadyUsedError, WithdrawnError
from supple.web.journal.models import Entry, Person
from supple.web.journal.prepared import add, prepared


@dataclass(frozen=True, slots=True)
class Saved:
    """What a write led to. Sending it again gives the same value and changes nothing.

    ``day``: the person's day it belongs to. ``revision``: of the plan that it led to; None: no
    decision was made or changed. ``rescreen``: the safety questions must be answered again before
    any plan. ``ends_session``: the player must end the session now.
    """

    day: date
    revision: int | None = None
    rescreen: bool = False
    ends_session: bool = False

    def to_json(self) -> dict[str, Any]:
        """As kept with the entry."""
        return {**asdict(self), "day": self.day.isoformat()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Saved":
        """The inverse of ``to_json``."""
        return cls(**{**data, "day": date.fromisoformat(data["day"])})


def write_once(
    person: Person,
    kind: str,
    content: Mapping[str, Any],
    now: datetime,
    client_uuid: UUID,
    act: Callable[[], Saved],
) -> Saved:
    """Do ``act`` in one transaction and keep what was sent; a resend gets the first result.

    ``content``: JSON values only, already validated. Writers of one person wait for each other.
    Raises: AlreadyUsedError when this id came before with something else; WithdrawnError where the
    person was deleted meanwhile.
    """
    with transaction.atomic():
        wait_for_others(person)
        for first in _first(person.pk, client_uuid.hex):
            if first.kind != kind or first.content != content:
                raise AlreadyUsedError(where=kind.replace("_", " "), client_uuid=client_uuid)
            return Saved.from_json(first.result)
        saved = act()
        sent = {"client_uuid": client_uuid, "kind": kind, "content": content, "at": now}
        add(Entry(person=person, result=saved.to_json(), **sent))
        return saved


def wait_for_others(person: Person) -> None:
    """Let nobody else write about the person until the transaction ends.

    Raises: WithdrawnError where everything was deleted meanwhile.
    """
    if not _locked(person.pk):
        raise WithdrawnError(
            where="journal",
            field="person",
            value=str(person.client_uuid),
            allowed="somebody who is here",
            sentence="Everything was deleted meanwhile, so this was not saved.",
        )


@prepared
def _locked(person: int) -> QuerySet[Person, Any]:
    return Person.objects.select_for_update().filter(pk=person).values_list("pk")


@prepared
def _first(person: int, client_uuid: str) -> QuerySet[Entry, Entry]:
    return Entry.objects.filter(person=person, client_uuid=client_uuid)
