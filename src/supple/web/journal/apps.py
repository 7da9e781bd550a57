"""Tells Django about the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The app that owns every model."""

    name = "supple.web.journal"
