"""What a person says of a day."""

from django.db import models

from supple.core.outcomes.model import DayOffKind
from supple.web.journal.models.constraints import between, one_of, ratings
from supple.web.journal.models.people import MINUTES_LEAST, MINUTES_MOST, Person


class CheckIn(models.Model):
    """What was said before the session. A correction adds a revision; the highest one stands.

    ``safety_concern``: the one-tap question; None: not answered, which is never a no.
    ``now_nrs``: pain now. ``minutes``: time today, None takes the usual. ``flare``: the person
    calls this a flare. ``requested``: a stretch asked for alone, "" where it is the day's plan. The
    rest as in ``core.dose.told.CheckIn``.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    revision = models.PositiveIntegerField()
    at = models.DateTimeField()
    safety_concern = models.BooleanField(null=True)
    now_nrs = models.PositiveSmallIntegerField(null=True)
    stiffness_nrs = models.PositiveSmallIntegerField(null=True)
    stress_nrs = models.PositiveSmallIntegerField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    flare = models.BooleanField(default=False)
    leg_symptoms_persist = models.BooleanField(null=True)
    familiar = models.BooleanField(null=True)
    woke_within_hour = models.BooleanField(default=False)
    requested = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day", "revision"], name="check_in_revision_once"
            ),
            between("check_in", "minutes", MINUTES_LEAST, MINUTES_MOST),
            *ratings("check_in", "now_nrs", "stiffness_nrs", "stress_nrs"),
        ]


class DayOff(models.Model):
    """Days on which the person does not mean to stretch.

    ``last_day`` None: until they come back. ``at``: when it was said. Days of one person never
    overlap: what is said later takes the place of what was said before.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("day_off", "kind", DayOffKind),
            models.UniqueConstraint(fields=["person", "first_day"], name="day_off_begins_once"),
            models.CheckConstraint(
                condition=models.Q(last_day=None) | models.Q(last_day__gte=models.F("first_day")),
                name="day_off_in_order",
            ),
        ]


class MorningPain(models.Model):
    """Pain on waking, dated to that morning however late it was told (``at``)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    nrs = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="morning_pain_once"),
            *ratings("morning_pain", "nrs"),
        ]
