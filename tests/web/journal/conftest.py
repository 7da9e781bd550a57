"""A person with a clock, so that a test reads like a diary."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan
from supple.core.safety.screen import asked
from supple.web.journal import services
from supple.web.journal.services import Saved, Today

MONDAY = date(2026, 3, 2)
ZONE = "Europe/Berlin"


def all_no() -> dict[str, bool]:
    return {question.id: False for question in asked(load_catalogue().questions)}


def player(**changed: object) -> dict[str, object]:
    """A player that has just begun."""
    return {
        "schema": "supple.player/1",
        "state": "running",
        "segment": 0,
        "edition": None,
        "at_ms": 0,
        "active_ms": 0,
        "completed": [],
        "swapped": [],
        "hurts": [],
        "ended_by": None,
        **changed,
    }


class Diary:
    """One person, and a clock that only the test moves (``at``: 08:00 local on MONDAY)."""

    def __init__(self, zone: str = ZONE, at: datetime | None = None, **about: Any) -> None:
        self.zone = ZoneInfo(zone)
        self.now = at or datetime.combine(MONDAY, time(8), self.zone).astimezone(UTC)
        self.person = services.enrol(
            now=self.now,
            client_uuid=uuid4(),
            time_zone=zone,
            **{"birth_year": 1980, "country": "DE", "minutes": 10, **about},
        )

    def wait(self, **time_passes: float) -> "Diary":
        self.now += timedelta(**time_passes)
        return self

    def answer(self, client_uuid: UUID | None = None, **changed: Any) -> Saved:
        answers = {**all_no(), **changed}
        return services.record_answers(self.person, answers, self.now, client_uuid or uuid4())

    def check_in(self, client_uuid: UUID | None = None, **values: Any) -> Saved:
        values = {"safety_concern": False, "now_nrs": 2, **values}
        return services.record_check_in(self.person, values, self.now, client_uuid or uuid4())

    def today(self) -> Today:
        return services.todays_session(self.person, self.now)

    def plan(self) -> Plan:
        decision = self.today().decision
        assert isinstance(decision, Plan), decision
        return decision

    def begun(self) -> dict[str, Any]:
        today = self.today()
        return {
            "plan": {"day": today.day.isoformat(), "revision": today.revision},
            "started_at": self.now.isoformat(),
        }

    def outcome(self, **changed: object) -> dict[str, object]:
        entries = self.plan().entries
        return {
            "schema": "supple.outcome/1",
            "planned": len(entries),
            "done": [entry.stretch_id for entry in entries],
            "easier": [],
            "ended_by": "finished",
            "active_s": 0,
            "hurts": [],
            "rescreen": False,
            **changed,
        }

    def finish(
        self, session_uuid: UUID | None = None, active_s: int = 290, **ratings: int | None
    ) -> UUID:
        """The whole of today's session, and how it was."""
        session_uuid = session_uuid or uuid4()
        begun = self.begun()
        outcome = self.outcome(active_s=active_s)
        self.wait(minutes=6)
        payload = {**begun, "ended_at": self.now.isoformat(), "outcome": outcome}
        services.record_session(self.person, payload, self.now, session_uuid)
        if ratings:
            services.record_after(self.person, session_uuid, ratings, self.now, uuid4())
        return session_uuid

    def hurt(
        self,
        session_uuid: UUID,
        begun: Mapping[str, object],
        client_uuid: UUID | None = None,
        **said: Any,
    ) -> Saved:
        payload = {
            **begun,
            "stretch_id": "piriformis",
            "side": "right",
            "worst_nrs": 3,
            "area": None,
            "sensations": [],
            **said,
        }
        return services.record_hurt(
            self.person, session_uuid, payload, self.now, client_uuid or uuid4()
        )


@pytest.fixture
def diary(db: None) -> Diary:
    """Somebody newly enrolled, whose screening is clear."""
    somebody = Diary()
    somebody.answer()
    return somebody


@pytest.fixture
def ready(diary: Diary) -> Diary:
    """The same, checked in: there is a plan for today."""
    diary.check_in()
    return diary
