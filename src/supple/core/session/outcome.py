"""What is left of a session when it is over: the part that the journal keeps."""

from __future__ import annotations

from dataclasses import dataclass

from supple.core.dose.told import HurtReport
from supple.core.safety.stop_rule import ends_session
from supple.core.session.model import SessionScript
from supple.core.session.player_state import EndedBy, Hurt, PlayerState, as_played
from supple.core.units import Seconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a session went.

    ``planned``: how many stretches it had. ``done``: ids, as planned, of those held to the end on
    every side. ``easier``: ids, as planned, of those made easier on any side.
    ``active_s``: whole seconds that ran, pauses left out. ``rescreen``: a pain broke the stop rule,
    or nothing was said about it, so the safety questions come next.
    """

    planned: int
    done: tuple[str, ...]
    easier: tuple[str, ...]
    ended_by: EndedBy
    active_s: Seconds
    hurts: tuple[HurtReport, ...]
    rescreen: bool


def outcome(script: SessionScript, player: PlayerState) -> Outcome:
    """The outcome of a session that has ended. Raises: ValueError before its end."""
    if player.ended_by is None:
        raise ValueError(f"the session is {player.state}; it has no outcome yet")
    return Outcome(
        planned=script.of,
        done=_done(script, player),
        easier=_in_order(script, player.swapped),
        ended_by=player.ended_by,
        active_s=player.active_ms // 1000,
        hurts=tuple(report for hurt in player.hurts for report in _reports(script, player, hurt)),
        rescreen=any(
            ends_session(hurt.worst_nrs, hurt.sensations, script.stop_at_nrs)
            for hurt in player.hurts
        ),
    )


def _in_order(script: SessionScript, indexes: frozenset[int]) -> tuple[str, ...]:
    """Stretches of these segments, each once, in the order of the session."""
    ids = (script.segments[index].stretch_id for index in sorted(indexes))
    return tuple(dict.fromkeys(each for each in ids if each is not None))


def _done(script: SessionScript, player: PlayerState) -> tuple[str, ...]:
    """A skipped side leaves its stretch undone, and so does one that hurt."""
    hurt = {each.segment for each in player.hurts}
    every = frozenset(range(len(script.segments)))
    undone = set(_in_order(script, every - player.completed | hurt))
    return tuple(each for each in _in_order(script, every) if each not in undone)


def _reports(script: SessionScript, player: PlayerState, hurt: Hurt) -> tuple[HurtReport, ...]:
    """The stretch as it was played and, where that was an easier one, the planned one too: what
    hurt in the easier form must not come back in the harder one. A part that is no stretch has no
    id; its pain counts like any other.
    """
    planned = script.segments[hurt.segment]
    played = as_played(script, player, hurt.segment)
    ids = dict.fromkeys((played.stretch_id, planned.stretch_id))
    return tuple(
        HurtReport(each, planned.side, hurt.worst_nrs, hurt.area, hurt.sensations) for each in ids
    )
