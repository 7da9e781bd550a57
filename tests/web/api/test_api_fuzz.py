"""Whatever JSON arrives, the answer is a sentence: never a crash, never half a record."""

import json
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.web.api.test_api import SESSIONS, TODAY, zone_at_midday
from tests.web.journal.conftest import Diary, player

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(["", "\0", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59+00:00"])
    | st.sampled_from(["0001-01-01T00:00:00+14:00", "2026-W10-1", "NaN", "piriformis", "right"])
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
UUID_TEXT = str(UUID(int=1))


class Fuzz(TestCase):
    """Somebody with a plan, and a player that has gone mad."""

    bodies: ClassVar[dict[str, dict[str, Any]]]

    @classmethod
    def setUpTestData(cls) -> None:
        now = timezone.now()
        diary = Diary(zone_at_midday(now))
        diary.now = now - timedelta(minutes=30)
        diary.answer()
        diary.check_in()
        begun = diary.begun()
        hurt = {
            "client_uuid": UUID_TEXT,
            "stretch_id": "piriformis",
            "side": "right",
            "worst_nrs": 3,
            "area": None,
            "sensations": [],
        }
        ended = {"client_uuid": UUID_TEXT, "ended_at": begun["started_at"]}
        cls.bodies = {
            f"{SESSIONS}{UUID_TEXT}/progress/": {**begun, "player": player()},
            f"{SESSIONS}{UUID_TEXT}/hurts/": {**begun, **hurt},
            SESSIONS: {**begun, **ended, "outcome": diary.outcome()},
        }

    def send(self, url: str, data: object) -> int:
        client = Client(headers={"host": "127.0.0.1", "origin": "http://127.0.0.1"})
        response = client.post(url, json.dumps(data), content_type="application/json")
        assert isinstance(json.loads(response.content), dict)
        assert client.get(TODAY).status_code == 200
        return response.status_code

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_anything_at_all_is_answered(self, data: st.DataObject) -> None:
        url = data.draw(st.sampled_from(sorted(self.bodies)))
        assert self.send(url, data.draw(ANYTHING)) == 400

    @settings(max_examples=150, deadline=None)
    @given(st.data())
    def test_one_wrong_value_anywhere_is_answered(self, data: st.DataObject) -> None:
        url = data.draw(st.sampled_from(sorted(self.bodies)))
        body = json.loads(json.dumps(self.bodies[url]))
        inside = body
        while True:
            name = data.draw(st.sampled_from(sorted(inside)))
            if isinstance(inside[name], dict) and data.draw(st.booleans()):
                inside = inside[name]
            else:
                break
        inside[name] = data.draw(ANYTHING)
        assert self.send(url, body) in {200, 400, 409}
