"""How often codes may be tried: a few times a minute from one address, and not often in all.

Kept in memory, since one process answers the network. Only tries that were let through are
counted, so nobody who waits in front of a closed door makes it stay closed.
"""

from collections import deque
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from threading import Lock

PER_ADDRESS = (5, 60.0)
IN_ALL = (30, 3600.0)
"""Tries, and the seconds they are counted over. Source: our choice."""

EVERYBODY = "everybody"


class Attempts:
    """The tries of late, by address. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tries: dict[str, deque[float]] = {}

    def take(self, address: str, now_s: float) -> int | None:
        """Count a try before it is looked at. None: go on. Else the seconds to wait, at least 1.

        now_s: a clock that never goes back.
        """
        limits = {_household(address): PER_ADDRESS, EVERYBODY: IN_ALL}
        with self._lock:
            self._forget_old(now_s)
            waits = [
                self._tries[key][0] + seconds - now_s
                for key, (tries, seconds) in limits.items()
                if len(self._tries.get(key, ())) >= tries
            ]
            if waits:
                return max(1, ceil(max(waits)))
            for key in limits:
                self._tries.setdefault(key, deque()).append(now_s)
        return None

    def forgive(self, address: str) -> None:
        """Take the last try back: the code was right."""
        with self._lock:
            for key in (_household(address), EVERYBODY):
                if self._tries.get(key):
                    self._tries[key].pop()

    def _forget_old(self, now_s: float) -> None:
        for key, times in list(self._tries.items()):
            seconds = (IN_ALL if key == EVERYBODY else PER_ADDRESS)[1]
            while times and times[0] <= now_s - seconds:
                times.popleft()
            if not times:
                del self._tries[key]


def _household(address: str) -> str:
    """What counts as one address: in IPv6 the network, for a device makes up its own within it."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)


def in_words(seconds: int) -> str:
    """How long to wait: "20 seconds", "1 minute", "12 minutes"; rounded up."""
    if seconds < 60:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = ceil(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
