"""What a player sends, and everything that it would never send."""

import json
from typing import Any

from hypothesis import strategies as st

from supple.core.dose.decision import Plan
from supple.core.session.player_state import PlayerState
from supple.core.wire import player as player_wire
from supple.web.journal import services
from tests.web.fuzz.forms import ids
from tests.web.fuzz.odd import texts
from tests.web.pages.conftest import Someone

SESSION = "00000000-0000-0000-0000-000000000001"
STRETCH = "piriformis"
CONTENT_TYPES = (
    "application/json",
    "application/json; charset=utf-16",
    "application/json; charset=nonsense",
    "text/plain",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "",
    "\u00e9",
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | texts
    | st.sampled_from([STRETCH, "right", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00"])
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
raw = st.binary(max_size=200) | st.sampled_from(
    [
        b"",
        b"{",
        b'{"a": NaN}',
        b'{"a": 1, "a": 2}',
        b'"\xff\xfe"',
        "{}".encode("utf-16"),
        b"[" * 60_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b"1" * 60_000,
        b'{"client_uuid": "\\ud800"}',
    ]
)


def true_bodies(someone: Someone) -> dict[str, dict[str, Any]]:
    """The bodies that the API would take now, by address; without a plan, from an old one."""
    person = services.local_person()
    state = None if person is None else services.todays_session(person, someone.now)
    day, revision, done, side = someone.now.date().isoformat(), 1, [STRETCH], "right"
    if state is not None and isinstance(state.decision, Plan):
        day, revision = state.day.isoformat(), state.revision or 1
        done = [entry.stretch_id for entry in state.decision.entries]
        side = str(state.decision.entries[0].sides[0])
    begun = {"plan": {"day": day, "revision": revision}, "started_at": someone.now.isoformat()}
    hurt = {"stretch_id": done[0], "side": side, "worst_nrs": 3, "area": None, "sensations": []}
    outcome = {
        "schema": "supple.outcome/1",
        "planned": len(done),
        "done": done,
        "easier": [],
        "ended_by": "finished",
        "active_s": 0,
        "hurts": [],
        "rescreen": False,
    }
    ended = {"client_uuid": SESSION, "ended_at": someone.now.isoformat(), "outcome": outcome}
    return {
        f"/api/v1/sessions/{SESSION}/progress/": {
            **begun,
            "player": player_wire.to_json(PlayerState()),
        },
        f"/api/v1/sessions/{SESSION}/hurts/": {**begun, **hurt, "client_uuid": SESSION},
        "/api/v1/sessions/": {**begun, **ended},
    }


@st.composite
def spoilt(draw: st.DrawFn, body: dict[str, Any]) -> Any:
    """A true body in which one thing was dropped, added or replaced; at times none."""
    copy: dict[str, Any] = json.loads(json.dumps(body))
    inside: dict[str, Any] = copy
    while True:
        name = draw(st.sampled_from(sorted(inside)))
        if not (isinstance(inside[name], dict) and inside[name] and draw(st.booleans())):
            break
        inside = inside[name]
    match draw(st.sampled_from(["keep", "drop", "add", "replace", "replace", "other id"])):
        case "drop":
            del inside[name]
        case "add":
            inside[draw(st.text(max_size=10))] = draw(anything)
        case "replace":
            inside[name] = draw(anything)
        case "other id" if "client_uuid" in copy:
            copy["client_uuid"] = draw(ids)
    return copy


def as_json(body: Any) -> bytes:
    """A body as it travels."""
    return json.dumps(body).encode()
