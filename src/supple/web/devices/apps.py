"""Tells Django about the paired devices."""

from django.apps import AppConfig


class DevicesConfig(AppConfig):
    """Pairing, and the list of what is paired."""

    name = "supple.web.devices"
