"""What stands between a person and each stretch for now, whatever level today has.

Reading only: it asks the same gate as planning (``choose.offer``) about every stretch of the
catalogue, with the same conditions and the same stretches that rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from supple.core.dose.baseline import by_date
from supple.core.dose.compose import after_hurts
from supple.core.dose.decision import PlanInput, Reason
from supple.core.dose.limits import START
from supple.core.dose.offer import Offer, Wish, offer
from supple.core.dose.plan import tags_in_force
from supple.core.dose.sessions import take_in
from supple.core.dose.state import DoseState, StretchBlock


def standing(ask: PlanInput) -> Mapping[str, Offer | Reason]:
    """Stretch id -> what is offered for it now (itself, or what a condition puts in its place), or
    why nothing is.

    ``ask.state``: the newest state that there is, today's included. What hurt today rests already.
    Whether there may be a session at all is not asked here.
    """
    state = _taken_in(ask)
    wish = Wish(
        catalogue=ask.catalogue,
        level=START,
        tags=tags_in_force(ask, state),
        blocked=ask.person.blocked,
        resting=after_hurts(state),
    )
    return {name: offer(stretch, wish) for name, stretch in ask.catalogue.stretches.items()}


def _taken_in(ask: PlanInput) -> DoseState:
    """With every session taken in: those before today as tomorrow's plan will see them, and what
    hurt today.
    """
    state, days = ask.state or DoseState(start=ask.today), by_date(ask.days)
    state, _ = take_in(state, days, ask.today, ask.person, ask.catalogue)
    tomorrow = ask.today + timedelta(days=1)
    later, _ = take_in(state, days, tomorrow, ask.person, ask.catalogue)
    blocks = _by_stretch(state.blocks) | _by_stretch(later.blocks)
    return replace(later, blocks=tuple(blocks.values()))


def _by_stretch(blocks: Iterable[StretchBlock]) -> dict[str, StretchBlock]:
    return {block.stretch_id: block for block in blocks}
