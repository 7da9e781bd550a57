"""Codes, and the devices that were let in with one. The clock is the caller's.

A code is short, because a person types it; so it works once, within ten minutes, and only for a few
tries. A token is long, because a device keeps it. Of both only a digest is stored.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from supple.web.devices.models import PairedDevice, PairingCode

CODE_DIGITS = 8
CODE_LASTS = timedelta(minutes=10)
"""Source: our choice."""
WRONG_TRIES = 10
"""After so many a code is dropped: guesses succeed once in ten million. Source: our choice."""
TOKEN_BYTES = 32

ONLY_CODE = 1  # the primary key of the one code


@dataclass(frozen=True)
class Device:
    """A paired device. last_seen: to the day, in UTC."""

    id: int
    name: str
    paired_at: datetime
    last_seen: date


def devices() -> list[Device]:
    """All that are paired, the one seen last first."""
    return [_as_device(row) for row in PairedDevice.objects.all()]


def revoke(device_id: int) -> bool:
    """Close Supple to a device with its very next request; whether there was such a device."""
    deleted, _ = PairedDevice.objects.filter(pk=device_id).delete()
    return deleted > 0


def revoke_all() -> int:
    """Close Supple to every device and drop the code that waits; how many devices there were."""
    with transaction.atomic():
        PairingCode.objects.all().delete()
        deleted, _ = PairedDevice.objects.all().delete()
    return deleted


def new_code(now: datetime) -> str:
    """A new code, which takes the place of any before it; nobody can read it again."""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    values = {"digest": _code_digest(code), "made_at": now, "wrong_tries": 0}
    PairingCode.objects.update_or_create(pk=ONLY_CODE, defaults=values)
    return code


def pair(code: str, name: str, now: datetime) -> str | None:
    """Use the code up and let a device in: its token, which nobody can read again.

    None: there is no such code (any more). A wrong one counts against the one that waits.
    """
    with transaction.atomic():  # takes the write lock at once: two cannot use the same code
        waiting = PairingCode.objects.filter(pk=ONLY_CODE).first()
        if waiting is None:
            return None
        if not timedelta(0) <= now - waiting.made_at < CODE_LASTS:
            waiting.delete()
            return None
        if not constant_time_compare(waiting.digest, _code_digest(code)):
            _count_wrong(waiting)
            return None
        waiting.delete()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        PairedDevice.objects.create(
            token_digest=_token_digest(token), name=name, paired_at=now, last_seen=now.date()
        )
    return token


def device_with(token: str) -> Device | None:
    """The device that holds this token; None: no device does, or does any more."""
    row = PairedDevice.objects.filter(token_digest=_token_digest(token)).first()
    return None if row is None else _as_device(row)


def saw(device: Device, today: date) -> bool:
    """Note that the device was here; whether this is its first time today.

    A journal that cannot be written just now does not keep a person from reading it.
    """
    if device.last_seen == today:
        return False
    try:
        PairedDevice.objects.filter(pk=device.id).update(last_seen=today)
    except DatabaseError:
        return False
    return True


def _count_wrong(waiting: PairingCode) -> None:
    waiting.wrong_tries += 1
    if waiting.wrong_tries >= WRONG_TRIES:
        waiting.delete()
    else:
        waiting.save(update_fields=["wrong_tries"])


def _as_device(row: PairedDevice) -> Device:
    return Device(row.pk, row.name, row.paired_at, row.last_seen)


def _code_digest(code: str) -> str:
    """Keyed with the secret key: eight digits alone could be found by trying them all."""
    return salted_hmac("supple.web.devices.code", code, algorithm="sha256").hexdigest()


def _token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
