"""What was decided for a day, and what planning remembers from it."""

from enum import StrEnum

from django.db import models

from supple.web.journal.models.constraints import one_of
from supple.web.journal.models.kept_values import DecisionField, DoseStateField
from supple.web.journal.models.people import Person


class Why(StrEnum):
    """What led to a plan, or to its being replaced."""

    CHECK_IN = "check_in"
    ANSWERS = "answers"
    CLEARANCE = "clearance"
    CONDITIONS = "conditions"
    MORNING = "morning"
    SESSION = "session"
    HURT = "hurt"
    AFTER = "after"
    WISH = "wish"
    PERSON = "person"
    EDIT = "edit"


class PlanRevision(models.Model):
    """A decision as it was given: a ``Plan`` or ``Withheld``. It never changes:
    another decision on the same day is another revision, and the highest one stands.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    revision = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    decision = DecisionField()
    why = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day", "revision"], name="plan_revision_once"
            ),
            one_of("plan_revision", "why", Why),
        ]


class DayState(models.Model):
    """What planning remembers after a day on which it decided.

    Derived: correcting an older entry computes it anew. ``planned_at``: when the day was last
    planned, so that it can be computed from what was known then.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    state = DoseStateField()
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="day_state_once")]
