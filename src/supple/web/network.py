"""The addresses and the name under which other devices find this computer."""

import re
import socket
from ipaddress import IPv4Address, ip_address

LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
ANYWHERE = ("203.0.113.1", 9)  # reserved for documentation; nothing is ever sent there


def addresses() -> list[str]:
    """The IPv4 addresses of this computer on its networks, the likeliest to be reached first.

    Loopback and link-local addresses are left out, and so are public ones: whoever wants the
    internet to reach Supple must name the address.
    """
    import ifaddr

    found = {
        str(each.ip)
        for adapter in ifaddr.get_adapters()
        for each in adapter.ips
        if each.is_IPv4 and _is_at_home(ip_address(str(each.ip)))
    }
    usual = _address_towards_others()
    return sorted(found, key=lambda text: (text != usual, int(IPv4Address(text))))


def host_names() -> list[str]:
    """What this computer is called: name.local (as phones ask for it) and the name alone."""
    label = socket.gethostname().lower().partition(".")[0]
    if label == "localhost" or not LABEL.fullmatch(label):
        return []
    return [f"{label}.local", label]


def _is_at_home(address: object) -> bool:
    return isinstance(address, IPv4Address) and not (
        address.is_global
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
    )


def _address_towards_others() -> str | None:
    """The address that the system would use to speak to others; choosing it sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ANYWHERE)
        except OSError:
            return None
        return str(probe.getsockname()[0])
