"""Whether getting help comes before any plan."""

from supple.core.dose.decision import Kind, Withheld
from supple.web.journal.services import Today
from supple.web.pages.open_items import is_under_age


def help_first(state: Today) -> str | None:
    """The name of the page that comes before any plan; None: nothing stands open."""
    kind = state.decision.kind if isinstance(state.decision, Withheld) else None
    groups = {question_id[0] for question_id in state.open_flags}
    if kind is Kind.EMERGENCY or "A" in groups:
        return "emergency"
    if kind is Kind.SEE_CLINICIAN or groups or is_under_age(state.person, state.day):
        return "see_a_clinician"
    return None
