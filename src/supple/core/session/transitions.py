"""The player as a table: state and happening -> next state and action.

What it knows: which buttons mean something when, and what each leads to. What it does not know:
the script, the clock, sound, the screen. Those are the business of the actions in ``player`` and
of whoever shows the session. The table is written to JSON (``core.wire.player``), and the player in
the browser interprets that file, so both follow one table.

Two events are read before they are looked up, because their content decides where they lead: an
answer about pain is ``hurt_bearable`` or ``hurt_too_much`` by the stop rule, and a saved session is
``resume_from``, or ``resume_hurting`` where its questions were still open. ``over`` comes from
within: an action has left no segment to go to.

A happening that has no row in a state is illegal there: it raises and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a session is."""

    READY_TO_START = "ready_to_start"
    RUNNING = "running"
    PAUSED = "paused"
    HURTING = "hurting"
    """The stretch has been ended at once; the questions about the pain are open."""
    ENDED = "ended"


class Happening(StrEnum):
    """An event as the table knows it."""

    START = "start"
    TICK = "tick"
    PAUSE = "pause"
    RESUME = "resume"
    BACK = "back"
    SKIP = "skip"
    EASIER = "easier"
    AS_PLANNED = "as_planned"
    AWAY = "away"
    """Nobody was led for a while: a call, another app, a computer that slept."""
    HURT = "hurt"
    HURT_BEARABLE = "hurt_bearable"
    HURT_TOO_MUCH = "hurt_too_much"
    HURT_CANCELLED = "hurt_cancelled"
    STOP = "stop"
    RESUME_FROM = "resume_from"
    RESUME_HURTING = "resume_hurting"
    OVER = "over"


class Action(StrEnum):
    """What a transition does to the player's state; each is a small pure function."""

    BEGIN = "begin"
    ADVANCE = "advance"
    KEEP = "keep"
    SEEK_BACK = "seek_back"
    SEEK_NEXT = "seek_next"
    SWAP_EASIER = "swap_easier"
    SWAP_BACK = "swap_back"
    SETTLE = "settle"
    REWIND = "rewind"
    LEAVE_MUSCLE = "leave_muscle"
    END_FOR_HURT = "end_for_hurt"
    END_UNANSWERED = "end_unanswered"
    END_STOPPED = "end_stopped"
    FINISH = "finish"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Transition:
    """A row's right-hand side."""

    to: State
    action: Action


_READY, _RUNNING, _PAUSED, _HURTING, _ENDED = State

TRANSITIONS: Mapping[tuple[State, Happening], Transition] = {
    (_READY, Happening.START): Transition(_RUNNING, Action.BEGIN),
    (_READY, Happening.RESUME_FROM): Transition(_PAUSED, Action.RESTORE),
    (_READY, Happening.RESUME_HURTING): Transition(_HURTING, Action.RESTORE),
    (_READY, Happening.STOP): Transition(_ENDED, Action.END_STOPPED),
    (_RUNNING, Happening.TICK): Transition(_RUNNING, Action.ADVANCE),
    (_RUNNING, Happening.PAUSE): Transition(_PAUSED, Action.KEEP),
    (_RUNNING, Happening.BACK): Transition(_RUNNING, Action.SEEK_BACK),
    (_RUNNING, Happening.SKIP): Transition(_RUNNING, Action.SEEK_NEXT),
    (_RUNNING, Happening.EASIER): Transition(_RUNNING, Action.SWAP_EASIER),
    (_RUNNING, Happening.AS_PLANNED): Transition(_RUNNING, Action.SWAP_BACK),
    (_RUNNING, Happening.AWAY): Transition(_PAUSED, Action.SETTLE),
    (_RUNNING, Happening.HURT): Transition(_HURTING, Action.KEEP),
    (_RUNNING, Happening.STOP): Transition(_ENDED, Action.END_STOPPED),
    (_RUNNING, Happening.OVER): Transition(_ENDED, Action.FINISH),
    (_PAUSED, Happening.RESUME): Transition(_RUNNING, Action.KEEP),
    (_PAUSED, Happening.BACK): Transition(_PAUSED, Action.SEEK_BACK),
    (_PAUSED, Happening.SKIP): Transition(_PAUSED, Action.SEEK_NEXT),
    (_PAUSED, Happening.EASIER): Transition(_PAUSED, Action.SWAP_EASIER),
    (_PAUSED, Happening.AS_PLANNED): Transition(_PAUSED, Action.SWAP_BACK),
    (_PAUSED, Happening.AWAY): Transition(_PAUSED, Action.SETTLE),
    (_PAUSED, Happening.HURT): Transition(_HURTING, Action.KEEP),
    (_PAUSED, Happening.STOP): Transition(_ENDED, Action.END_STOPPED),
    (_PAUSED, Happening.OVER): Transition(_ENDED, Action.FINISH),
    (_HURTING, Happening.HURT_BEARABLE): Transition(_RUNNING, Action.LEAVE_MUSCLE),
    (_HURTING, Happening.HURT_TOO_MUCH): Transition(_ENDED, Action.END_FOR_HURT),
    (_HURTING, Happening.HURT_CANCELLED): Transition(_PAUSED, Action.REWIND),
    (_HURTING, Happening.STOP): Transition(_ENDED, Action.END_UNANSWERED),
}

START_STATE = State.READY_TO_START

BACK_WINDOW_MS = 3000
""""Back" within this time of a segment's beginning goes to the one before. Source: our choice."""

LATE_MS = 1500
"""A cue later than this is not said any more: it would describe what is over.
Source: our choice."""

SETTLE_MS = 8000
"""Who comes back gets at least this long to take up the stretch again: the rest between two holds.
Source: our choice.
"""
