"""What a player remembers, and what that means for the script it follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from supple.core.safety.model import Sensation
from supple.core.session.model import Phase, Segment, SessionScript
from supple.core.session.transitions import SETTLE_MS, START_STATE, State
from supple.core.units import Nrs


class EndedBy(StrEnum):
    """How a session came to its end. None of them is a failure."""

    FINISHED = "finished"
    STOP = "stop"
    HURT = "hurt"


@dataclass(frozen=True, slots=True)
class Hurt:
    """A segment that was ended because it hurt, and what was said about it."""

    segment: int
    worst_nrs: Nrs | None = None
    area: str | None = None
    sensations: frozenset[Sensation] = frozenset()


@dataclass(frozen=True, slots=True)
class PlayerState:
    """All that a player remembers.

    ``segment``: index in the script, or their number once nothing is left. ``at_ms``: into it.
    ``edition``: of the script that it is a place in; None: not known.
    ``active_ms``: time that ran, pauses left out. ``completed``: segments held to their end.
    ``swapped``: segments made easier. ``ended_by``: None until the end.
    """

    state: State = START_STATE
    segment: int = 0
    edition: str | None = None
    at_ms: int = 0
    active_ms: int = 0
    completed: frozenset[int] = frozenset()
    swapped: frozenset[int] = frozenset()
    hurts: tuple[Hurt, ...] = ()
    ended_by: EndedBy | None = None


def as_played(script: SessionScript, player: PlayerState, index: int) -> Segment:
    """A segment of the script, in its easier form if it was swapped."""
    segment = script.segments[index]
    return segment.easier if index in player.swapped and segment.easier else segment


def playing(script: SessionScript, player: PlayerState) -> Segment:
    """The segment that runs. Raises: IndexError when nothing is left to play."""
    return as_played(script, player, player.segment)


def is_over(script: SessionScript, player: PlayerState) -> bool:
    """Whether nothing is left to play."""
    return player.segment >= len(script.segments)


def following(script: SessionScript, player: PlayerState) -> int:
    """Index of the next segment to play; the number of segments when there is none."""
    index = player.segment + 1
    while index < len(script.segments) and is_left_alone(script, player, index):
        index += 1
    return index


def is_left_alone(script: SessionScript, player: PlayerState, index: int) -> bool:
    """Whether a segment is passed over because something hurt: the same stretch on any side, the
    same main muscle, or the area that was named. What a condition asks to mind never is.
    """
    segment = as_played(script, player, index)
    if segment.asks_to_mind:
        return False
    return any(_touches(script, player, hurt, index, segment) for hurt in player.hurts)


def _touches(
    script: SessionScript, player: PlayerState, hurt: Hurt, index: int, segment: Segment
) -> bool:
    """Whether a segment loads what hurt in another, in the form that was planned or played."""
    planned = script.segments[hurt.segment]
    muscles = {planned.main_muscle, as_played(script, player, hurt.segment).main_muscle}
    return (
        index == hurt.segment
        or (segment.stretch_id is not None and segment.number == planned.number)
        or (segment.main_muscle is not None and segment.main_muscle in muscles)
        or (segment.area is not None and segment.area == hurt.area)
    )


def has_to_be_heard(script: SessionScript, player: PlayerState) -> bool:
    """Whether what a condition asks to mind is being said: it cannot be skipped."""
    return not is_over(script, player) and playing(script, player).asks_to_mind


def can_be_easier(script: SessionScript, player: PlayerState) -> bool:
    """Whether this segment has an easier form, not taken yet, that leaves alone what has hurt."""
    index = player.segment
    if is_over(script, player) or index in player.swapped or not script.segments[index].easier:
        return False
    return not is_left_alone(script, replace(player, swapped=player.swapped | {index}), index)


def sides_of(script: SessionScript, index: int) -> frozenset[int]:
    """Every segment of the stretch that a segment belongs to, itself included."""
    number = script.segments[index].number
    every = enumerate(script.segments)
    return frozenset(at for at, segment in every if segment.number == number and segment.easier)


def can_be_as_planned(script: SessionScript, player: PlayerState) -> bool:
    """Whether this segment runs in its easier form and the planned one may come back: no side has
    been done in the easier form, because both sides are treated alike, and it leaves alone what
    has hurt.
    """
    index = player.segment
    if is_over(script, player) or index not in player.swapped:
        return False
    sides = sides_of(script, index)
    if sides & player.swapped & player.completed:
        return False
    return not is_left_alone(script, replace(player, swapped=player.swapped - sides), index)


def only_eases_out(script: SessionScript, player: PlayerState) -> bool:
    """Whether the last hold of this side is over, and nothing is left but to come out of it: from
    there on the side counts as done. Source: our choice.
    """
    if is_over(script, player):
        return False
    segment = playing(script, player)
    return segment.steps[-1].phase is Phase.EXIT and player.at_ms >= _last_step_ms(segment)


def _last_step_ms(segment: Segment) -> int:
    """Where the last step of a segment begins."""
    return (segment.duration_s - segment.steps[-1].duration_s) * 1000


def settled(script: SessionScript, player: PlayerState) -> PlayerState:
    """The same, at the last moment before it that leaves ``SETTLE_MS`` to take up the stretch: the
    rest before this repetition, or where the stretch began on this side.

    Where the last hold is over nothing is taken up again: there it is the beginning of the ease
    out, so that what was held stays held. What a condition asks to mind is said again from its
    beginning. Other parts of the session, and open questions about a pain, stay where they were.
    """
    if is_over(script, player) or player.state is State.HURTING:
        return player
    if has_to_be_heard(script, player):
        return replace(player, at_ms=0)
    segment = playing(script, player)
    if segment.stretch_id is None:
        return player
    if only_eases_out(script, player):
        return replace(player, at_ms=_last_step_ms(segment))
    begin_ms = place_ms = 0
    for step in segment.steps:
        if begin_ms > player.at_ms:
            break
        if step.phase is Phase.REST and step.duration_s * 1000 >= SETTLE_MS:
            place_ms = begin_ms
        begin_ms += step.duration_s * 1000
    return replace(player, at_ms=place_ms)


def fits(script: SessionScript, player: PlayerState) -> bool:
    """Whether a saved state can be one of this script, in the middle of it. After an update the
    script of a plan may be another one; then the places that were saved mean nothing.
    """
    segments = range(len(script.segments))
    named = {player.segment, *player.completed, *player.swapped, *(h.segment for h in player.hurts)}
    return (
        player.state not in (State.READY_TO_START, State.ENDED)
        and player.edition in (None, script.edition)
        and all(index in segments for index in named)
        and all(script.segments[index].easier for index in player.swapped)
        and 0 <= player.at_ms < playing(script, player).duration_s * 1000
    )
