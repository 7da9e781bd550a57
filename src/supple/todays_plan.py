"""The plan of the journal's person, as Today stands: what `supple handout` and `supple audio` make
something of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from supple.core.catalogue.load import load_words
from supple.core.dose.decision import Plan

NO_PLAN: Final = 3
"""Exit code where there is nothing to stretch now."""

if TYPE_CHECKING:
    from supple.web.journal.services import Today


def todays_plan() -> tuple[Today, Plan] | str:
    """How today stands, and its plan; where there is none, the words that stand in its place.

    It only reads, also while the app runs.
    """
    from supple.web.keeping.reading import read_journal

    if not read_journal():
        return load_words().say("handout.none.welcome")
    from django.utils import timezone

    from supple.web.journal import services
    from supple.web.pages.day import plan_to_do
    from supple.web.pages.handout import why_none

    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return load_words().say("handout.none.welcome")
    state = services.todays_session(person, timezone.now())
    plan = plan_to_do(state)
    return why_none(state) if plan is None else (state, plan)
