"""What a person says of a day."""

from django.db import models

from supple.web.journal.models.constraints import between, ratings
from supple.web.journal.models.people import MINUTES_LEAST, MINUTES_MOST, Person


class CheckIn(models.Model):
    """What was said before the session. A correction adds a revision; the highest one stands.

    ``safety_concern``: the one-tap question; None: not answered, which is never a no.
    ``now_nrs``: pain now. ``minutes``: time today, None takes the usual. ``flare``: the person
    calls this a flare. The rest as in ``core.dose.told.CheckIn``.
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

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day", "revision"], name="check_in_revision_once"
            ),
            between("check_in", "minutes", MINUTES_LEAST, MINUTES_MOST),
            *ratings("check_in", "now_nrs", "stiffness_nrs", "stress_nrs"),
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
