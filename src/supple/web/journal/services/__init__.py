"""The journal's use cases: everything that pages and API may do with a person's data.

Each write takes an aware ``now``, is one transaction, and is safe to send again with the same
``client_uuid``: the first result comes back, and other content under the same id is refused with
``AlreadyUsedError``. What is not allowed raises ``InputError`` and saves nothing. Reading never
writes: plans are made by the writes, so that no page view changes anything.

    local_person() -> Person | None
    enrol(*, birth_year, now, client_uuid, country="", time_zone="UTC", minutes=10,
          time_of_day="any", enrolment_nrs=None, protect_first_hour=False) -> Person
    update_person(person, changes, now, client_uuid) -> Saved
    finish_welcome(person, now, client_uuid) -> Saved

    record_answers(person, answers: Mapping[str, bool], now, client_uuid) -> Saved
    record_clearance(person, item, what, by_whom, on: date, now, client_uuid) -> Saved
    set_conditions(person, tags: Collection[Tag], now, client_uuid) -> Saved
    set_blocked_sides(person, sides: Collection[dose.BlockedSide], now, client_uuid) -> Saved
    try_again(person, stretch_id, now, client_uuid) -> Saved

    record_check_in(person, values: Mapping[str, object], now, client_uuid) -> Saved
    record_morning(person, morning: date, nrs, now, client_uuid) -> Saved
    take_day_off(person, kind: DayOffKind, now, client_uuid, *, open_ended=False) -> Saved
    come_back(person, now, client_uuid) -> Saved
    edit_day(person, day: date, values: Mapping[str, object], now, client_uuid) -> Saved

    may_try(person, stretch_id, now) -> Plan | Withheld | None
    request_stretch(person, stretch_id, now, client_uuid) -> Saved
    whole_plan(person, now, client_uuid) -> Saved

    record_progress(person, session_uuid, payload, now, window=None) -> bool
    record_hurt(person, session_uuid, payload, now, client_uuid) -> Saved
    record_session(person, payload, now, session_uuid) -> Saved
    record_after(person, session_uuid, values: Mapping[str, object], now, client_uuid) -> Saved

    before_check_in(person, now) -> BeforeCheckIn
    broken_off(person, day: date) -> frozenset[str]
    todays_session(person, now) -> Today
    stretches_now(person, now) -> Mapping[str, Offer | Reason]

    everything(person, now=None) -> dict
    erase_everything(now) -> int
"""

from supple.web.journal.days import today_of
from supple.web.journal.errors import AlreadyUsedError, WithdrawnError
from supple.web.journal.models import DayOffKind, Person
from supple.web.journal.models.people import VOLUMES
from supple.web.journal.services.asks import Ask, AskKind
from supple.web.journal.services.check_ins import record_check_in, record_morning
from supple.web.journal.services.corrections import edit_day
from supple.web.journal.services.day_session import broken_off
from supple.web.journal.services.days_off import come_back, take_day_off
from supple.web.journal.services.download import everything
from supple.web.journal.services.entries import Saved
from supple.web.journal.services.erasing import erase_everything
from supple.web.journal.services.people import (
    enrol,
    finish_welcome,
    local_person,
    update_person,
)
from supple.web.journal.services.requests import may_try, request_stretch, whole_plan
from supple.web.journal.services.safety import (
    record_answers,
    record_clearance,
    set_blocked_sides,
    set_conditions,
    try_again,
)
from supple.web.journal.services.sessions import (
    record_after,
    record_hurt,
    record_progress,
    record_session,
)
from supple.web.journal.services.standing import stretches_now
from supple.web.journal.services.today import (
    BeforeCheckIn,
    CheckInToday,
    DayOffToday,
    SessionToday,
    Today,
    before_check_in,
    todays_session,
)

__all__ = [
    "VOLUMES",
    "AlreadyUsedError",
    "Ask",
    "AskKind",
    "BeforeCheckIn",
    "CheckInToday",
    "DayOffKind",
    "DayOffToday",
    "Person",
    "Saved",
    "SessionToday",
    "Today",
    "WithdrawnError",
    "before_check_in",
    "broken_off",
    "come_back",
    "edit_day",
    "enrol",
    "erase_everything",
    "everything",
    "finish_welcome",
    "local_person",
    "may_try",
    "record_after",
    "record_answers",
    "record_check_in",
    "record_clearance",
    "record_hurt",
    "record_morning",
    "record_progress",
    "record_session",
    "request_stretch",
    "set_blocked_sides",
    "set_conditions",
    "stretches_now",
    "take_day_off",
    "today_of",
    "todays_session",
    "try_again",
    "update_person",
    "whole_plan",
]
