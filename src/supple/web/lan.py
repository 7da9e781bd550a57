"""What `supple serve --lan` listens on, as each of its processes knows it.

`supple serve` decides it once and hands it down in the environment, so that the settings of every
process read the same. Without --lan there is none.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from ipaddress import ip_address
from typing import Self

VARIABLE = "SUPPLE_LAN"
USUAL_PORT = 443  # browsers leave it out
EVERY_ADDRESS = "0.0.0.0"


@dataclass(frozen=True)
class Lan:
    """The door to the network, which is always TLS.

    address: what the listener is bound to; EVERY_ADDRESS means every interface.
    names: the addresses and host names of the certificate, the one to show first in front.
    fingerprint: SHA-256 of the certificate, upper-case pairs with colons, as browsers show it.
    ends: the certificate's last day, in UTC.
    made_here: Supple made the certificate itself, so no browser knows who signed it.
    """

    address: str
    port: int
    names: tuple[str, ...]
    fingerprint: str
    ends: date
    made_here: bool

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser may send as Host, the one to show first in front."""
        ending = "" if self.port == USUAL_PORT else f":{self.port}"
        return tuple(in_url(name) + ending for name in self.names)

    @property
    def pairing_urls(self) -> tuple[str, ...]:
        """Where a device pairs, one address for each name."""
        return tuple(f"https://{host}/pair/" for host in self.hosts)

    @property
    def fingerprint_groups(self) -> list[str]:
        """The fingerprint in groups of four pairs, so that a person can compare a few of them."""
        pairs = self.fingerprint.split(":")
        return [":".join(pairs[start : start + 4]) for start in range(0, len(pairs), 4)]

    @property
    def listens_everywhere(self) -> bool:
        """No address was named, so only devices of the same network are meant."""
        return self.address == EVERY_ADDRESS

    @property
    def own_address(self) -> str:
        """Where this computer itself reaches the listener."""
        return "127.0.0.1" if self.listens_everywhere else self.address

    def to_json(self) -> str:
        """The value as one line of text."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The value that `to_json` wrote."""
        told = json.loads(text)
        told |= {"names": tuple(told["names"]), "ends": date.fromisoformat(told["ends"])}
        return cls(**told)


def in_url(name: str) -> str:
    """A host name or address as it stands in a URL: IPv6 in brackets."""
    return f"[{name}]" if ":" in name else name


def is_far_away(peer: str) -> bool:
    """Whether an address belongs to the open internet, not to a home or office network."""
    try:
        return ip_address(peer).is_global
    except ValueError:
        return True


def told_by(environment: Mapping[str, str]) -> Lan | None:
    """The door that `supple serve` opens, read from the environment; None: it opens none."""
    text = environment.get(VARIABLE)
    return Lan.from_json(text) if text else None


def tell(lan: Lan | None) -> None:
    """Let this process and those it starts know about the door, or that there is none."""
    if lan is None:
        os.environ.pop(VARIABLE, None)
    else:
        os.environ[VARIABLE] = lan.to_json()
