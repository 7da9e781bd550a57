"""A paired phone may delete everything, its own pairing with it."""

from datetime import UTC, datetime
from uuid import uuid4

from supple.web.journal.services import enrol, local_person
from tests.web.devices.conftest import LanClient


def test_it_is_told_at_once_and_then_stands_before_the_door(phone: LanClient) -> None:
    enrol(birth_year=1970, now=datetime.now(UTC), client_uuid=uuid4())
    ticks = {"client_uuid": str(uuid4()), "sure": "on", "final": "on"}
    answer = phone.post("/settings/delete/", ticks)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Everything is deleted." in page
    assert "data-forget" in page
    assert local_person() is None
    assert phone.get("/")["Location"] == "/pair/"
