"""Tells Django about the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Addresses under /api/."""

    name = "supple.web.api"
