"""The time zone of this computer, for a person whose browser did not name one."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

from supple.web.journal.fields import NO_PLACE

LOCALTIME = Path("/etc/localtime")
FALLBACK = "UTC"


def zone_name(wish: str = "") -> str:
    """An IANA name: the one wished for if it exists, else this computer's own, else UTC."""
    for name in (wish, os.environ.get("TZ", ""), _linked_name()):
        if _exists(name):
            return name
    return FALLBACK


def _linked_name() -> str:
    """What /etc/localtime points at: .../zoneinfo/Europe/Paris -> Europe/Paris."""
    try:
        target = str(LOCALTIME.resolve())
    except OSError:
        return ""
    return target.rpartition("zoneinfo/")[2] if "zoneinfo/" in target else ""


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return name not in ("", NO_PLACE)
