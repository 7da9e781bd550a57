"""Every write, word for word."""

from django.db import models

from supple.web.journal.models.people import Person


class Entry(models.Model):
    """Something the person sent, once: the receipt that makes a resend harmless.

    ``client_uuid`` is made where the form was filled in. ``kind``: the service that took it.
    ``content``: what was sent; ``result``: what was answered, so that a resend gets it again.
    Rows are only ever added.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    client_uuid = models.UUIDField()
    kind = models.CharField(max_length=32)
    content = models.JSONField()
    result = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "client_uuid"], name="entry_once"),
        ]
