"""Where a session stands, and in which window it runs."""

from dataclasses import replace

from supple.core.catalogue.load import load_catalogue
from supple.core.errors import InputError
from supple.core.session.outcome import outcome
from supple.core.session.player_state import EndedBy, PlayerState, fits
from supple.core.session.script import script
from supple.core.session.transitions import START_STATE
from supple.core.wire import player as player_wire
from supple.web.journal.errors import WithdrawnError
from supple.web.journal.models import Session
from supple.web.journal.services.beginnings import plan_followed
from supple.web.journal.services.payloads import WHERE, Window


def take_down(session: Session, player: PlayerState, window: Window | None) -> bool:
    """Save where a session stands. Returns whether it runs in this window; where another one has
    taken it over, only what was done here is saved.

    Raises: InputError for a player that does not fit the plan.
    """
    session.done = _done_so_far(session, player)
    leads = _leads(session, window)
    if leads:
        session.player = player_wire.to_json(player)
        session.window = session.window if window is None else window.uuid
    session.save(update_fields=["player", "done", "window"])
    return leads


def _leads(session: Session, window: Window | None) -> bool:
    """A session runs in the window where it was begun or taken up last."""
    if window is None or window.takes_over:
        return True
    return session.window in (None, window.uuid)


def taken_over(session: Session) -> WithdrawnError:
    """What the window is told in which it ran before."""
    return WithdrawnError(
        where=WHERE,
        field="window",
        value=str(session.client_uuid),
        allowed="the window in which it was taken up last",
        sentence="This session goes on in another window or on another device.",
    )


def _done_so_far(session: Session, player: PlayerState) -> list[str]:
    """Stretches finished, in this window or in one before; without those that have hurt here."""
    following = script(plan_followed(session), load_catalogue())
    if player.state is not START_STATE and not fits(following, player):
        raise InputError(
            where=WHERE,
            field="player.segment",
            value=player.segment,
            allowed="a place in the middle of this session",
        )
    told = outcome(following, replace(player, ended_by=EndedBy.STOP))
    hurt = {report.stretch_id for report in told.hurts}
    before = (each for each in session.done if each not in hurt)
    return list(dict.fromkeys([*before, *told.done]))
