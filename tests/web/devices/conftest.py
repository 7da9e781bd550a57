"""A network door on paper, and devices that knock at it."""

from datetime import UTC, date, datetime
from typing import Any, TypeAlias
from urllib.parse import urlencode

import pytest
from django.test import Client

from supple.web.devices import services, views
from supple.web.devices.attempts import Attempts
from supple.web.devices.middleware import FORM
from supple.web.lan import Lan

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOST = "192.168.1.5:8471"
PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
Response: TypeAlias = Any
"""What the test client gives back; its type is private to Django's stubs."""
Settings: TypeAlias = Any
"""pytest-django's `settings`; its type has another name in each version."""


class LanClient(Client):
    """A device on the network: every request goes through the TLS listener."""

    def post(self, *args: Any, **kwargs: Any) -> Any:
        """A form, as a browser sends one that has no files."""
        path, data = (*args, None)[:2]
        if isinstance(data, dict) or data is None:
            data, kwargs["content_type"] = urlencode(data or {}), FORM
        return super().post(path, data, **kwargs)

    def generic(self, *args: Any, **kwargs: Any) -> Any:
        """Any request at all."""
        return super().generic(*args, **(kwargs | {"secure": True}))


def device(address: str = "192.168.1.77", **options: Any) -> LanClient:
    """A device at this address, speaking as a browser does."""
    headers = {"host": HOST, "origin": f"https://{HOST}", "user-agent": PHONE}
    return LanClient(headers=headers, REMOTE_ADDR=address, **options)


@pytest.fixture(autouse=True)
def lan(settings: Settings) -> Lan:
    """`supple serve --lan` as every process knows it."""
    door = Lan(
        address="0.0.0.0",
        port=8471,
        names=("192.168.1.5", "box.local", "box"),
        fingerprint=":".join(f"{n:02X}" for n in range(32)),
        ends=date(2027, 4, 2),
        made_here=True,
    )
    settings.LAN = door
    settings.ALLOWED_HOSTS = ["127.0.0.1", *door.names]
    return door


@pytest.fixture(autouse=True)
def attempts(monkeypatch: pytest.MonkeyPatch) -> Attempts:
    """No tries so far."""
    fresh = Attempts()
    monkeypatch.setattr(views, "ATTEMPTS", fresh)
    return fresh


@pytest.fixture
def stranger() -> LanClient:
    """A device that nobody has paired."""
    return device()


@pytest.fixture
def phone(db: None) -> LanClient:
    """A paired phone."""
    from django.utils import timezone

    client = device()
    code = services.new_code(timezone.now())
    answer = client.post("/pair/", {"code": code, "name": "My phone"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    return client
