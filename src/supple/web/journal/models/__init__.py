"""What Supple keeps about a person: every table of the journal.

Moments are UTC; a ``day`` is the person's own day, which begins at 03:00 local time (``days.py``).
Nothing a person sends is overwritten for good: ``Entry`` keeps every write word for word.
"""

from supple.core.outcomes.model import DayOffKind
from supple.web.journal.models.days import CheckIn, DayOff, MorningPain
from supple.web.journal.models.entries import Entry
from supple.web.journal.models.people import Person, TimeOfDay, User
from supple.web.journal.models.plans import DayState, PlanRevision, Why
from supple.web.journal.models.screening import (
    BlockedSide,
    Clearance,
    Concern,
    ConditionChange,
    ScreenAnswer,
    ScreenFold,
    TryAgain,
)
from supple.web.journal.models.sessions import HurtReport, Session

__all__ = [
    "BlockedSide",
    "CheckIn",
    "Clearance",
    "Concern",
    "ConditionChange",
    "DayOff",
    "DayOffKind",
    "DayState",
    "Entry",
    "HurtReport",
    "MorningPain",
    "Person",
    "PlanRevision",
    "ScreenAnswer",
    "ScreenFold",
    "Session",
    "TimeOfDay",
    "TryAgain",
    "User",
    "Why",
]
