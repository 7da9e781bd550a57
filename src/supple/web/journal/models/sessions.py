"""A plan carried out."""

from django.db import models
from django.db.models import Q

from supple.core.catalogue.model import Side
from supple.core.session.player_state import EndedBy
from supple.web.journal.models.constraints import between, one_of, ratings
from supple.web.journal.models.people import Person
from supple.web.journal.models.plans import PlanRevision


class Session(models.Model):
    """A session from its start on. ``client_uuid`` is made by the player.

    ``planned`` and ``level``: of the plan it follows. ``requested``: the stretch that was given
    where one was asked for alone, "" where it is the day's plan. ``done`` and ``easier``: ids, as
    planned, of the stretches finished and of those made easier. ``active_s``: seconds that ran,
    pauses left out. ``ended_by``: an ``EndedBy``, or "" while it has not ended.
    ``before_nrs``: pain at the check-in before it. ``worst_nrs``: worst pain during it, never the
    pull. ``end_nrs``: as it ended; ``after_nrs``: 30 minutes later. ``player``: where the player
    stands, for resuming after a reload. ``window``: the one in which it runs, on whichever device
    it was taken up last; None where that was never told.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    client_uuid = models.UUIDField()
    plan = models.ForeignKey(PlanRevision, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=16, default="", blank=True)
    level = models.PositiveSmallIntegerField()
    planned = models.PositiveSmallIntegerField()
    requested = models.CharField(max_length=64, default="", blank=True)
    done = models.JSONField(default=list)
    easier = models.JSONField(default=list)
    active_s = models.PositiveIntegerField(null=True)
    before_nrs = models.PositiveSmallIntegerField(null=True)
    worst_nrs = models.PositiveSmallIntegerField(null=True)
    end_nrs = models.PositiveSmallIntegerField(null=True)
    after_nrs = models.PositiveSmallIntegerField(null=True)
    player = models.JSONField(null=True)
    window = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "client_uuid"], name="session_once"),
            one_of("session", "ended_by", ["", *EndedBy]),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="session_end_whole",
            ),
            between("session", "level", 0, 6),
            *ratings("session", "before_nrs", "worst_nrs", "end_nrs", "after_nrs"),
        ]
        indexes = [models.Index(fields=["person", "day"], name="session_day")]


class HurtReport(models.Model):
    """What was said after "that hurts", at once. Where an easier form hurt there is a
    second row for the planned stretch. ``stretch_id``: "" in a part that is no stretch.
    ``sensations``: ``Sensation`` values.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="hurts")
    stretch_id = models.CharField(max_length=64, default="", blank=True)
    side = models.CharField(max_length=8)
    worst_nrs = models.PositiveSmallIntegerField(null=True)
    area = models.CharField(max_length=64, default="", blank=True)
    sensations = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("hurt_report", "side", Side),
            *ratings("hurt_report", "worst_nrs"),
        ]
