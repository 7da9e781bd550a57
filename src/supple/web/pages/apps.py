"""Tells Django about the pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Views and templates."""

    name = "supple.web.pages"
