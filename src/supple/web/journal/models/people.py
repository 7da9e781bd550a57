"""Who signs in, and whose back it is. They are not the same: a helper may later see several."""

from enum import StrEnum

from django.contrib.auth.models import AbstractUser
from django.db import models

from supple.core.dose.limits import LIMITS
from supple.core.safety.age import FIRST_BIRTH_YEAR
from supple.media.assets import DEFAULT_PERSON, PEOPLE
from supple.media.voice.wishes import CHIME_VOLUME, VOICE_VOLUME
from supple.web.journal.models.constraints import between, one_of, ratings, step_of

MINUTES_LEAST, MINUTES_MOST = LIMITS.minutes_least, LIMITS.minutes_most
VOLUMES = range(0, 101, 10)
"""How loud a sound of a session may be, in percent."""
BIRTH_YEAR_LEAST, BIRTH_YEAR_MOST = FIRST_BIRTH_YEAR, 9999


class User(AbstractUser):
    """Somebody who signs in. On one person's own computer nobody has to."""


class TimeOfDay(StrEnum):
    """When the person would like to stretch; ``ANY``: no fixed time."""

    MORNING = "morning"
    MIDDAY = "midday"
    EVENING = "evening"
    ANY = "any"


class Person(models.Model):
    """Somebody who stretches with Supple, and what holds for them from day to day.

    ``country``: ISO 3166-1 alpha-2, or "" where it was not given. ``time_zone``: an IANA name.
    ``minutes``: usual time a day, 2..60. ``enrolment_nrs``: average pain over the last 7 days when
    they began. ``ready_s``: time to get ready before each stretch and side, 5..30. ``shown_by``:
    which figure moves before them, one of ``media.assets.PEOPLE``. ``voice_volume``,
    ``chime_volume``: percent, one of ``VOLUMES``. ``welcomed_at``: when the welcome was gone
    through to its end; None until then.
    """

    client_uuid = models.UUIDField(unique=True)
    created_at = models.DateTimeField()
    welcomed_at = models.DateTimeField(null=True)
    birth_year = models.PositiveSmallIntegerField()
    country = models.CharField(max_length=2, default="", blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    minutes = models.PositiveSmallIntegerField(default=10)
    time_of_day = models.CharField(max_length=8, default=TimeOfDay.ANY.value)
    enrolment_nrs = models.PositiveSmallIntegerField(null=True)
    protect_first_hour = models.BooleanField(default=False)
    ready_s = models.PositiveSmallIntegerField(default=LIMITS.get_ready_s)
    shown_by = models.CharField(max_length=16, default=DEFAULT_PERSON)
    voice_volume = models.PositiveSmallIntegerField(default=VOICE_VOLUME)
    chime_volume = models.PositiveSmallIntegerField(default=CHIME_VOLUME)

    class Meta:
        constraints = [
            between("person", "birth_year", BIRTH_YEAR_LEAST, BIRTH_YEAR_MOST),
            between("person", "minutes", MINUTES_LEAST, MINUTES_MOST),
            between("person", "ready_s", LIMITS.ready_least_s, LIMITS.ready_most_s),
            one_of("person", "time_of_day", TimeOfDay),
            one_of("person", "shown_by", PEOPLE),
            step_of("person", "voice_volume", VOLUMES),
            step_of("person", "chime_volume", VOLUMES),
            *ratings("person", "enrolment_nrs"),
        ]
