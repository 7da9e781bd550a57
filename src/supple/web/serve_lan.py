"""`supple serve --lan`: a second server beside the first, with TLS, for paired devices only.

Two servers rather than one: this computer keeps its own address without a warning and without
pairing, and what came over the network can never be taken for it, since another process answers
(docs/decisions).
"""

import multiprocessing
import os
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supple.web import network
from supple.web.data_folder import data_folder
from supple.web.data_folder import prepare as prepare_folder
from supple.web.lan import EVERY_ADDRESS, Lan
from supple.web.server import (
    STOP_WITHIN_S,
    WorkerLoader,
    claim_port,
    make_server,
    stop_with_parent,
)

if TYPE_CHECKING:
    from supple.web.certificate import Certificate

OPENS_WITHIN_S = 30
TELLS_AFTER_S = STOP_WITHIN_S
"""How long after the second server's end it is told of: a stop of both is no news."""
RUNNING_FILE = "lan.json"
"""Beside the journal while the network is served: how `supple pair` knows the address."""


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line.

    address: EVERY_ADDRESS, or one of this computer. port: 0 chooses a free one.
    certificate_file, key_file: both or none; none means one that Supple makes.
    """

    address: str
    port: int
    certificate_file: Path | None = None
    key_file: Path | None = None


@dataclass(frozen=True)
class Door:
    """The network door, ready to be opened."""

    lan: Lan
    certificate_file: Path
    key_file: Path


def prepare(wish: Wish, home_port: int) -> Door:
    """Find the port, the names and the certificate.

    home_port: where this computer itself is answered; the network needs another one.
    Raises: OSError or ValueError with a sentence when one of them cannot be had.
    """
    names = _own_names(wish.address)
    port = claim_port(wish.port, wish.address, "--lan-port")
    if port == home_port:
        raise ValueError(f"the network needs a port of its own, not {port}: give --lan-port")
    certificate = _certificate(wish, names)
    lan = Lan(
        address=wish.address,
        port=port,
        names=certificate.names,
        fingerprint=certificate.fingerprint,
        ends=certificate.ends,
        made_here=wish.certificate_file is None,
    )
    return Door(lan, certificate.certificate_file, certificate.key_file)


@contextmanager
def opened(door: Door) -> Iterator[None]:
    """Answer the network meanwhile, from a process of its own."""
    from supple.web.worker_signals import stops_held_back

    running = data_folder() / RUNNING_FILE
    _write_down(door.lan, running)
    process = _context().Process(target=_answer_network, args=(door,), name="supple-lan")
    with stops_held_back():
        process.start()
    stopping = threading.Event()
    watcher = threading.Thread(target=_tell_of_the_end, args=(process.sentinel, stopping))
    watcher.daemon = True
    watcher.start()
    try:
        yield
    finally:
        stopping.set()
        running.unlink(missing_ok=True)
        process.terminate()
        process.join(STOP_WITHIN_S)
        if process.is_alive():
            process.kill()  # its worker notices and goes too


def _write_down(lan: Lan, file: Path) -> None:
    """Put it in place whole: `supple pair` may read it at any moment. Raises: OSError."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        fresh.write_text(lan.to_json())
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise OSError(f"{file} cannot be written ({error.strerror})") from None


def invite(lan: Lan) -> None:
    """Tell in the terminal how to pair, as soon as the network is answered."""
    from django.db import connection

    from supple.web.devices import terminal

    if answers(lan, OPENS_WITHIN_S):
        terminal.invite(lan, datetime.now(UTC))
    connection.close()


def running_lan() -> Lan:
    """The network door of the Supple that runs on this data folder.

    Raises: ValueError when none does, or it answers this computer only.
    """
    try:
        lan = Lan.from_json((data_folder() / RUNNING_FILE).read_text())
    except (FileNotFoundError, ValueError, TypeError, KeyError):  # none, or not one of this version
        lan = None
    if lan is None or not answers(lan, within_s=0):
        raise ValueError(
            "Supple does not answer the network now; start it with `supple serve --lan`"
        )
    return lan


def answers(lan: Lan, within_s: float) -> bool:
    """Whether TLS is spoken at the door, asked again until the seconds are over."""
    trusting = ssl.create_default_context()
    # It is our own, at an address that its certificate may not name.
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    deadline = time.monotonic() + within_s
    while True:
        try:
            with (
                socket.create_connection((lan.own_address, lan.port), timeout=5) as plain,
                trusting.wrap_socket(plain),
            ):
                return True
        except OSError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.05)


def _own_names(address: str) -> list[str]:
    """What the certificate must name, the likeliest first."""
    if address == EVERY_ADDRESS:
        own = network.addresses()
        if not own:
            raise ValueError(
                "this computer has no address in a home or office network; connect it to one, "
                "or name the address to listen on: --lan ADDRESS"
            )
        return own + network.host_names()
    try:
        named = ip_address(address)
    except ValueError:
        raise ValueError(
            f"--lan {address} is no address; give one of this computer's, like 192.168.1.5"
        ) from None
    if named.is_unspecified or named.is_multicast or (named.version == 6 and named.is_link_local):
        raise ValueError(f"--lan {address} cannot be opened by a phone; give another address")
    return [str(named)] if named.is_loopback else [str(named), *network.host_names()]


def _certificate(wish: Wish, names: Sequence[str]) -> "Certificate":
    from dataclasses import replace

    from supple.web import certificate

    now = datetime.now(UTC)
    if wish.certificate_file is not None and wish.key_file is not None:
        found = certificate.given(wish.certificate_file, wish.key_file, now)
        return replace(found, names=_that_can_be_opened(found.names))
    folder = data_folder()
    try:
        prepare_folder(folder)
        return certificate.own(folder, names, now)
    except OSError as error:
        raise OSError(
            f"the certificate cannot be kept in {folder} ({error.strerror}); put it right, name "
            "another folder with SUPPLE_DATA, or give a certificate with --cert and --key"
        ) from None


def _that_can_be_opened(names: Sequence[str]) -> tuple[str, ...]:
    """The names of a given certificate, with this computer's own in the place of a "*"."""
    label = next((name for name in network.host_names() if "." not in name), None)
    opened = [name.replace("*", label) if label else name for name in names]
    usable = tuple(dict.fromkeys(name for name in opened if "*" not in name))
    if not usable:
        raise ValueError(
            f"the certificate names only {', '.join(names)}; give one with a full name"
        )
    return usable


def _answer_network(door: Door) -> None:
    """What the second server's main process does."""
    from supple.web.worker_signals import hear_stop

    hear_stop()
    stop_with_parent()
    server = make_server(
        door.lan.address, door.lan.port, ssl_cert=door.certificate_file, ssl_key=door.key_file
    )
    server.serve(target_loader=WorkerLoader(), wrap_loader=False)


def _tell_of_the_end(sentinel: int, stopping: threading.Event) -> None:
    wait([sentinel])
    if not stopping.wait(timeout=TELLS_AFTER_S):
        print(
            "supple: the network is not answered any more, this computer still is. "
            "To let phones in again, stop Supple and start it anew.",
            file=sys.stderr,
            flush=True,
        )


def _context() -> Any:
    """Processes start as Granian's own do."""
    method = multiprocessing.get_start_method()
    return multiprocessing.get_context(method if method in {"fork", "spawn"} else "spawn")
