"""What a transition does to the player's state. Each action is a small pure function; the next
state itself is the table's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from supple.core.errors import SuppleError
from supple.core.session.events import Event, HurtAnswered, ResumeFrom, Tick
from supple.core.session.model import SessionScript
from supple.core.session.player_state import (
    EndedBy,
    Hurt,
    PlayerState,
    can_be_as_planned,
    can_be_easier,
    fits,
    following,
    has_to_be_heard,
    is_left_alone,
    is_over,
    only_eases_out,
    playing,
    settled,
    sides_of,
)
from supple.core.session.timeline import Stay
from supple.core.session.transitions import BACK_WINDOW_MS, Action

Act: TypeAlias = Callable[[SessionScript, PlayerState, Event], PlayerState]


class IllegalEventError(SuppleError):
    """The event means nothing now; the state has not changed."""


def advance(
    script: SessionScript, player: PlayerState, elapsed_ms: int
) -> tuple[PlayerState, tuple[Stay, ...]]:
    """Let time run, over as many steps and segments as it covers, and tell where it was spent."""
    left_ms = elapsed_ms
    stays: list[Stay] = []
    while left_ms and not is_over(script, player):
        segment = playing(script, player)
        end_ms = segment.duration_s * 1000
        to_ms = min(player.at_ms + left_ms, end_ms)
        ran_ms = to_ms - player.at_ms
        stays.append(Stay(segment, player.at_ms, to_ms))
        left_ms -= ran_ms
        player = replace(player, at_ms=to_ms, active_ms=player.active_ms + ran_ms)
        if to_ms == end_ms:
            player = replace(player, completed=player.completed | {player.segment})
            player = _at(player, following(script, player))
    if stays and player.at_ms == 0 and not is_over(script, player):
        stays.append(Stay(playing(script, player), 0, 0))
    return player, tuple(stays)


def _at(player: PlayerState, segment: int) -> PlayerState:
    """At the beginning of a segment."""
    return replace(player, segment=segment, at_ms=0)


def _begin(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    return replace(player, edition=script.edition)


def _keep(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    return player


def _advance(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    assert isinstance(event, Tick)
    return advance(script, player, event.elapsed_ms)[0]


def _seek_back(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    """To the beginning of this segment; just after it, to the one before that may be played."""
    if player.at_ms < BACK_WINDOW_MS:
        for index in reversed(range(player.segment)):
            if not is_left_alone(script, player, index):
                return _at(player, index)
    return _at(player, player.segment)


def _seek_next(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    if has_to_be_heard(script, player):
        raise IllegalEventError("What a condition asks to mind is not skipped.")
    return _at(_counted(script, player), following(script, player))


def _counted(script: SessionScript, player: PlayerState) -> PlayerState:
    """With the side that runs among the completed ones, where its last hold is over."""
    if not only_eases_out(script, player):
        return player
    return replace(player, completed=player.completed | {player.segment})


def _swap_easier(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    """The segment made easier, from its beginning, and the sides of the stretch still to come:
    both sides get the same dose.
    """
    if not can_be_easier(script, player):
        raise IllegalEventError("There is no easier form of this part of the session.")
    to_come = {index for index in sides_of(script, player.segment) if index >= player.segment}
    return _at(replace(player, swapped=player.swapped | to_come), player.segment)


def _swap_back(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    """The stretch as it was planned, from the beginning of this side, and so its other sides."""
    if not can_be_as_planned(script, player):
        raise IllegalEventError("There is no planned form to go back to here.")
    sides = sides_of(script, player.segment)
    return _at(replace(player, swapped=player.swapped - sides), player.segment)


def _settle(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    return settled(script, player)


def _rewind(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    return _at(player, player.segment)


def _hurt(player: PlayerState, answer: HurtAnswered) -> PlayerState:
    """With the pain written down; without an answer, that there was one."""
    hurt = Hurt(player.segment, answer.worst_nrs, answer.area, answer.sensations)
    return replace(player, hurts=(*player.hurts, hurt))


def _leave_muscle(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    """On to the first segment that leaves alone what hurts. What a condition asks to mind is said
    again where a pain broke it off.
    """
    assert isinstance(event, HurtAnswered)
    hurt = _hurt(player, event)
    again = has_to_be_heard(script, player)
    return _at(hurt, player.segment if again else following(script, hurt))


def _end_for_hurt(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    assert isinstance(event, HurtAnswered)
    return replace(_hurt(player, event), ended_by=EndedBy.HURT)


def _end_unanswered(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    return replace(_hurt(player, HurtAnswered()), ended_by=EndedBy.STOP)


def _end_stopped(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    return replace(_counted(script, player), ended_by=EndedBy.STOP)


def _finish(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    return replace(player, ended_by=EndedBy.FINISHED)


def _restore(script: SessionScript, player: PlayerState, event: Event) -> PlayerState:
    """Back to a saved state of the same script, with time to take up the stretch again."""
    assert isinstance(event, ResumeFrom)
    if not fits(script, event.saved):
        raise IllegalEventError("The saved state does not belong to this session.")
    return settled(script, event.saved)


ACTIONS: Mapping[Action, Act] = {
    Action.BEGIN: _begin,
    Action.ADVANCE: _advance,
    Action.KEEP: _keep,
    Action.SEEK_BACK: _seek_back,
    Action.SEEK_NEXT: _seek_next,
    Action.SWAP_EASIER: _swap_easier,
    Action.SWAP_BACK: _swap_back,
    Action.SETTLE: _settle,
    Action.REWIND: _rewind,
    Action.LEAVE_MUSCLE: _leave_muscle,
    Action.END_FOR_HURT: _end_for_hurt,
    Action.END_UNANSWERED: _end_unanswered,
    Action.END_STOPPED: _end_stopped,
    Action.FINISH: _finish,
    Action.RESTORE: _restore,
}
