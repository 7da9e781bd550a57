"""The player: events in, a new state and a cue to say out.

The table in ``transitions`` decides where an event leads, ``actions`` say what that does. Nothing
here waits, speaks or draws. ``frontend/src/player/machine.ts`` does the same in the browser; both
are held to the same scenarios (``tests/player_scenarios``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from supple.core.safety.stop_rule import ends_session
from supple.core.session import events
from supple.core.session.actions import ACTIONS, IllegalEventError, advance
from supple.core.session.model import Cue, SessionScript
from supple.core.session.player_state import (
    PlayerState,
    can_be_as_planned,
    can_be_easier,
    has_to_be_heard,
    is_over,
    playing,
)
from supple.core.session.timeline import Heard, heard_on_the_way, opening_cue
from supple.core.session.transitions import TRANSITIONS, Happening, State

__all__ = ["IllegalEventError", "PlayerState", "Turn", "allowed", "read", "turn"]


@dataclass(frozen=True, slots=True)
class Turn:
    """What an event led to.

    ``due``: the cue to say now, or None. ``missed``: cues passed too long ago to be said.
    """

    player: PlayerState
    due: Cue | None = None
    missed: tuple[Cue, ...] = ()


def turn(script: SessionScript, player: PlayerState, event: events.Event) -> Turn:
    """Let one thing happen.

    Raises: IllegalEventError where the table has no row for it, where there is no easier form
    to go to, no planned one to go back to or nothing that may be skipped, or for a saved state that
    does not fit the script.
    The state given is never changed.
    """
    happening = read(script, event)
    transition = TRANSITIONS.get((player.state, happening))
    if transition is None:
        raise IllegalEventError(f"{happening} means nothing while the session is {player.state}.")
    moved = replace(ACTIONS[transition.action](script, player, event), state=transition.to)
    if moved.state is not State.ENDED and is_over(script, moved):
        last = TRANSITIONS[moved.state, Happening.OVER]
        moved = replace(ACTIONS[last.action](script, moved, event), state=last.to)
    heard = _heard(script, player, moved, event)
    return Turn(moved, heard.due, heard.missed)


def _heard(
    script: SessionScript, before: PlayerState, now: PlayerState, event: events.Event
) -> Heard:
    """What is to be said: on the way of a tick, or on arriving at a segment's beginning."""
    if isinstance(event, events.Tick):
        return heard_on_the_way(advance(script, before, event.elapsed_ms)[1])
    if now.state is State.RUNNING:
        return Heard(due=opening_cue(playing(script, now), now.at_ms))
    return Heard()


_HAPPENINGS: Mapping[type[events.Event], Happening] = {
    events.Start: Happening.START,
    events.Tick: Happening.TICK,
    events.Pause: Happening.PAUSE,
    events.Resume: Happening.RESUME,
    events.Back: Happening.BACK,
    events.Skip: Happening.SKIP,
    events.Easier: Happening.EASIER,
    events.AsPlanned: Happening.AS_PLANNED,
    events.Away: Happening.AWAY,
    events.ThatHurts: Happening.HURT,
    events.HurtCancelled: Happening.HURT_CANCELLED,
    events.Stop: Happening.STOP,
}


def read(script: SessionScript, event: events.Event) -> Happening:
    """The event as the table knows it; an answer about pain is judged by the stop rule."""
    match event:
        case events.HurtAnswered():
            ends = ends_session(event.worst_nrs, event.sensations, script.stop_at_nrs)
            return Happening.HURT_TOO_MUCH if ends else Happening.HURT_BEARABLE
        case events.ResumeFrom(saved):
            hurting = saved.state is State.HURTING
            return Happening.RESUME_HURTING if hurting else Happening.RESUME_FROM
        case _:
            return _HAPPENINGS[type(event)]


def allowed(script: SessionScript, player: PlayerState) -> frozenset[Happening]:
    """What may happen now: which buttons to offer."""
    rows = {happening for state, happening in TRANSITIONS if state is player.state}
    if not can_be_easier(script, player):
        rows.discard(Happening.EASIER)
    if not can_be_as_planned(script, player):
        rows.discard(Happening.AS_PLANNED)
    if has_to_be_heard(script, player):
        rows.discard(Happening.SKIP)
    return frozenset(rows - {Happening.OVER})
