"""Answers to the safety questions, clearances, conditions, and what the person does not want.

All of it is only ever added to. What would take longer with the years is folded as it comes
(``ScreenFold``) or read as the newest row of each kind.
"""

from django.db import models
from django.db.models import F

from supple.core.catalogue.model import Side
from supple.core.safety.model import Tag
from supple.web.journal.models.constraints import one_of
from supple.web.journal.models.kept_values import ScreenStateField
from supple.web.journal.models.people import Person


class ScreenAnswer(models.Model):
    """A deliberate yes or no to one red-flag question. No row means not answered, never no."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    question_id = models.CharField(max_length=16)
    yes = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "id"], name="screen_answer_order")]


class Clearance(models.Model):
    """The person's record that somebody qualified has looked at it.

    ``item``: a question id, or a tag that a clinician may clear. ``on``: the day of the contact.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    item = models.CharField(max_length=16)
    what = models.CharField(max_length=500)
    by_whom = models.CharField(max_length=200)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "id"], name="clearance_order")]


class ScreenFold(models.Model):
    """All answers, clearances and concerns so far, folded into one ``ScreenState``, so that
    reading stays cheap however many years they go back.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    state = ScreenStateField()


class Concern(models.Model):
    """The person said that something is new: in a check-in, or by a stretch that hurt in a worrying
    way. Every safety question is asked again after it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()


class ConditionChange(models.Model):
    """A condition (tag) switched on or off. The newest row of a tag says how it stands."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    tag = models.CharField(max_length=16)
    is_set = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("condition_change", "tag", Tag)]
        indexes = [models.Index(fields=["person", "tag", "id"], name="condition_newest")]


class BlockedSide(models.Model):
    """A stretch, or one side of it, that the person does not want, or wants again
    (``blocked`` false). The newest row of a stretch and side says how it stands.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stretch_id = models.CharField(max_length=64)
    side = models.CharField(max_length=8)
    blocked = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("blocked_side", "side", Side)]
        indexes = [
            models.Index(fields=["person", "stretch_id", "side", "id"], name="blocked_newest")
        ]


class TryAgain(models.Model):
    """The answer "yes, let me try it again", which a stretch waits for after leg symptoms."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stretch_id = models.CharField(max_length=64)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("person", "stretch_id", F("day").desc(), name="try_again_newest")]
