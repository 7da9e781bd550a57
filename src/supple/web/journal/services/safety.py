"""Safety answers, clearances, conditions and wishes. Each takes effect on today's plan at once."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.core.dose import told
from supple.core.errors import InputError
from supple.core.safety.model import Tag
from supple.core.safety.screen import asked, condition_left
from supple.web.journal import fields, queries
from supple.web.journal.days import today_of
from supple.web.journal.history import ScreeningRow, fold_screening, not_ahead
from supple.web.journal.models import (
    BlockedSide,
    Clearance,
    Concern,
    ConditionChange,
    Person,
    ScreenAnswer,
    ScreenFold,
    TryAgain,
    Why,
)
from supple.web.journal.services.entries import Saved, write_once
from supple.web.journal.services.planning import replan

SCREEN = "safety questions"


def record_answers(
    person: Person, answers: Mapping[str, bool], now: datetime, client_uuid: UUID
) -> Saved:
    """Deliberate answers to safety questions: question id -> yes. A question that is left out stays
    unanswered; it is never taken for a no.

    Raises: InputError for an unknown question, one that is not asked (B12 is reckoned from the
    birth year), an answer that is not True or False, or no answers at all.
    """
    readers = {question.id: fields.yes_or_no for question in asked(load_catalogue().questions)}
    read = fields.read_all(answers, readers, where=SCREEN)
    if not read:
        raise InputError(where=SCREEN, field="answers", value={}, allowed="at least one answer")

    def act() -> Saved:
        rows = [
            ScreenAnswer(person=person, question_id=question_id, yes=yes, at=now)
            for question_id, yes in read.items()
        ]
        ScreenAnswer.objects.bulk_create(rows)
        _fold(person, rows, now)
        return Saved(today_of(person, now), replan(person, now, Why.ANSWERS))

    return write_once(person, "answers", read, now, client_uuid, act)


def record_clearance(
    person: Person,
    item: str,
    what: str,
    by_whom: str,
    on: date,
    now: datetime,
    client_uuid: UUID,
) -> Saved:
    """Somebody qualified has looked at it: ``item`` is a question id, or a tag that a clinician may
    clear (THR, NECK). ``on``: the day of the contact, up to today and, for a question, not before
    the day of its open yes; a condition may have been cleared long ago. Clearing B6 sets RAD, which
    the person may switch off when it no longer fits.

    Raises: InputError for an item that nobody can clear (B12), missing words, a day to come, or
    one before the yes.
    """
    where = "clearance"
    content = {
        "item": item,
        "what": fields.statement(500)(what, where, "what"),
        "by_whom": fields.statement(200)(by_whom, where, "by_whom"),
        "on": fields.not_later(on, today_of(person, now), where, "on").isoformat(),
    }

    def act() -> Saved:
        _not_before_the_yes(person, item, on, now)
        row = Clearance(person=person, at=now, **{**content, "on": on})
        _fold(person, [row], now)
        row.save()
        left = condition_left(item, load_catalogue().questions)
        if left is not None and left not in queries.conditions(person):
            ConditionChange.objects.create(person=person, tag=left, is_set=True, at=now)
        return Saved(today_of(person, now), replan(person, now, Why.CLEARANCE))

    return write_once(person, "clearance", content, now, client_uuid, act)


def set_conditions(
    person: Person, tags: Collection[Tag], now: datetime, client_uuid: UUID
) -> Saved:
    """The conditions that hold from now on: those given are set, all others are not.

    A condition set anew loses an older clearance. Raises: InputError for an unknown tag.
    """
    wanted = {Tag(fields.one_of(Tag)(tag, "conditions", "tags")) for tag in tags}

    def act() -> Saved:
        changed = sorted(wanted ^ queries.conditions(person))
        rows = [
            ConditionChange(person=person, tag=tag, is_set=tag in wanted, at=now) for tag in changed
        ]
        ConditionChange.objects.bulk_create(rows)
        _fold(person, rows, now)
        return Saved(today_of(person, now), replan(person, now, Why.CONDITIONS))

    content = {"tags": sorted(wanted)}
    return write_once(person, "conditions", content, now, client_uuid, act)


def set_blocked_sides(
    person: Person, sides: Collection[told.BlockedSide], now: datetime, client_uuid: UUID
) -> Saved:
    """The stretches, or single sides, that the person does not want from now on; all others are
    wanted again. Raises: InputError for an unknown stretch.
    """
    wanted = frozenset(sides)
    for each in wanted:
        _known_stretch(each.stretch_id, "stretches you do not want")

    def act() -> Saved:
        changed = sorted(wanted ^ queries.blocked(person), key=_key)
        BlockedSide.objects.bulk_create(
            BlockedSide(
                person=person,
                stretch_id=each.stretch_id,
                side=each.side,
                blocked=each in wanted,
                at=now,
            )
            for each in changed
        )
        return Saved(today_of(person, now), replan(person, now, Why.WISH))

    content = {"sides": sorted(list(_key(each)) for each in wanted)}
    return write_once(person, "blocked_sides", content, now, client_uuid, act)


def try_again(person: Person, stretch_id: str, now: datetime, client_uuid: UUID) -> Saved:
    """Say yes to trying a stretch again, for one that waits for this answer.

    Raises: InputError for an unknown stretch.
    """
    _known_stretch(stretch_id, "try again")

    def act() -> Saved:
        today = today_of(person, now)
        TryAgain.objects.create(person=person, stretch_id=stretch_id, day=today, at=now)
        return Saved(today, replan(person, now, Why.WISH))

    return write_once(person, "try_again", {"stretch_id": stretch_id}, now, client_uuid, act)


def record_concern(person: Person, now: datetime) -> None:
    """Something is new: every safety question is due again. Part of a larger write."""
    _fold(person, [Concern.objects.create(person=person, at=now)], now)


def open_question(person: Person, question_id: str, now: datetime) -> None:
    """Something the person told amounts to a "yes": it stays open until a clinician has looked.

    Part of a larger write.
    """
    row = ScreenAnswer.objects.create(person=person, question_id=question_id, yes=True, at=now)
    _fold(person, [row], now)


def _fold(person: Person, rows: Collection[ScreeningRow], now: datetime) -> None:
    zone = queries.zone_of(person)
    state = not_ahead(queries.screening(person), now.astimezone(zone))
    for row in rows:
        state = fold_screening(state, row, zone)
    ScreenFold.objects.update_or_create(person=person, defaults={"state": state})


def _not_before_the_yes(person: Person, item: str, on: date, now: datetime) -> None:
    """Nobody can have looked at what had not been told yet. Raises: InputError."""
    since = queries.opened_on(person, today_of(person, now)).get(item, on)
    if on < since:
        raise InputError(
            where="clearance",
            field="on",
            value=on.isoformat(),
            allowed=f"the day of a contact since the yes to {item} (on or after {since})",
        )


def _known_stretch(stretch_id: str, where: str) -> None:
    if stretch_id not in load_catalogue().stretches:
        raise InputError(
            where=where, field="stretch_id", value=stretch_id, allowed="a stretch of the catalogue"
        )


def _key(side: told.BlockedSide) -> tuple[str, Side]:
    return side.stretch_id, side.side
