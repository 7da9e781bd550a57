"""``supple.player/1``: where a session stands, so that it survives a reload of the page; and
``supple.player_table/1``: the player's table, for the player in the browser to interpret.
"""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.safety.model import Sensation
from supple.core.session.player_state import EndedBy, Hurt, PlayerState
from supple.core.session.transitions import (
    BACK_WINDOW_MS,
    LATE_MS,
    SETTLE_MS,
    START_STATE,
    TRANSITIONS,
    State,
)
from supple.core.units import NRS_MAX, NRS_MIN
from supple.core.wire.reader import Reader
from supple.core.wire.written import Json, sorted_texts

SCHEMA = "supple.player/1"
TABLE_SCHEMA = "supple.player_table/1"

SEGMENTS_MOST = 100
MILLISECONDS_MOST = 24 * 3600 * 1000


def to_json(player: PlayerState) -> Json:
    """The state as JSON values."""
    return {
        "schema": SCHEMA,
        "state": player.state.value,
        "segment": player.segment,
        "edition": player.edition,
        "at_ms": player.at_ms,
        "active_ms": player.active_ms,
        "completed": sorted(player.completed),
        "swapped": sorted(player.swapped),
        "hurts": [
            {
                "segment": hurt.segment,
                "worst_nrs": hurt.worst_nrs,
                "area": hurt.area,
                "sensations": sorted_texts(hurt.sensations),
            }
            for hurt in player.hurts
        ],
        "ended_by": None if player.ended_by is None else player.ended_by.value,
    }


def from_json(data: Mapping[str, object]) -> PlayerState:
    """The state that was written. Whether it fits a script is asked when it is resumed from.

    Raises: InputError, also for a segment named twice, or an end of what has not ended.
    """
    with Reader("player", data) as fields:
        fields.schema(SCHEMA)
        player = PlayerState(
            state=fields.choice("state", State),
            segment=fields.whole("segment", 0, SEGMENTS_MOST),
            edition=fields.optional_text("edition"),
            at_ms=fields.whole("at_ms", 0, MILLISECONDS_MOST),
            active_ms=fields.whole("active_ms", 0, MILLISECONDS_MOST),
            completed=_each_once(fields, "completed"),
            swapped=_each_once(fields, "swapped"),
            hurts=fields.each("hurts", _hurt_from_json),
            ended_by=fields.optional_choice("ended_by", EndedBy),
        )
        if player.ended_by is not None and player.state is not State.ENDED:
            allowed = f"null while the session is {player.state}"
            raise fields.refuse("ended_by", player.ended_by.value, allowed)
        return player


def _each_once(fields: Reader, name: str) -> frozenset[int]:
    segments = fields.wholes(name, 0, SEGMENTS_MOST)
    if len(set(segments)) != len(segments):
        raise fields.refuse(name, list(segments), "each segment once")
    return frozenset(segments)


def _hurt_from_json(where: str, data: object) -> Hurt:
    with Reader(where, data) as fields:
        return Hurt(
            segment=fields.whole("segment", 0, SEGMENTS_MOST),
            worst_nrs=fields.optional_whole("worst_nrs", NRS_MIN, NRS_MAX),
            area=fields.optional_text("area"),
            sensations=frozenset(fields.choices("sensations", Sensation)),
        )


def transitions() -> list[dict[str, str]]:
    """The rows of the table, in its order."""
    return [
        {
            "from": state.value,
            "event": happening.value,
            "to": transition.to.value,
            "action": transition.action.value,
        }
        for (state, happening), transition in TRANSITIONS.items()
    ]


def table() -> Json:
    """The table of transitions and its two times."""
    return {
        "schema": TABLE_SCHEMA,
        "start": START_STATE.value,
        "back_window_ms": BACK_WINDOW_MS,
        "late_ms": LATE_MS,
        "settle_ms": SETTLE_MS,
        "transitions": transitions(),
    }
