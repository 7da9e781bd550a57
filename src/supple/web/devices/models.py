"""What is kept of a device and of the code that waits to be entered: digests, never the secrets."""

from django.db import models


class PairedDevice(models.Model):
    """A device that holds a token. Without its row the token opens nothing."""

    token_digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=40)
    paired_at = models.DateTimeField()
    last_seen = models.DateField()

    class Meta:
        ordering = ["-last_seen", "-paired_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class PairingCode(models.Model):
    """The code that can be entered now. There is one at most: a new one takes its place."""

    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"a code of {self.made_at:%Y-%m-%d %H:%M}"
