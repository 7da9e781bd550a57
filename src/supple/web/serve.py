"""`supple serve`: prepare the data folder, then answer on this computer until told to stop.

Granian runs one worker process (supple.web.server). This process starts it, watches over it and
stops it; the worker in turn stops by itself when this process is gone, however it went. With --lan
a second server with a worker of its own answers the network (supple.web.serve_lan).
"""

import os
import signal
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any

from supple.web import lan
from supple.web.keeping.opening import close_journal, open_journal
from supple.web.server import HOST, WorkerLoader, claim_port, make_server

if TYPE_CHECKING:
    from supple.web.serve_lan import Wish


def serve(port: int, *, open_browser: bool, network: "Wish | None" = None) -> int:
    """Serve until Ctrl-C, SIGTERM or SIGHUP, and return the exit code.

    port: 0 chooses a free one. network: what was asked for with --lan; None: this computer only.
    Raises: OSError when a port is taken or the data folder cannot be written; ValueError when what
    was asked for with --lan cannot be done.
    """
    port = claim_port(port)
    if network is None:
        lan.tell(None)
        return _serve_this_computer(port, open_browser)

    from supple.web import serve_lan

    door = serve_lan.prepare(network, port)
    lan.tell(door.lan)  # before the settings are read
    return _serve_this_computer(port, open_browser, lambda: serve_lan.opened(door))


def _serve_this_computer(
    port: int,
    open_browser: bool,
    beside: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> int:
    _held = open_journal()  # nobody else serves this folder until this process ends
    server = make_server(HOST, port)
    server.on_startup(_stop_on_hangup)
    with beside():
        server.serve(target_loader=HomeLoader(port, open_browser), wrap_loader=False)
    close_journal()
    return 0


class HomeLoader(WorkerLoader):
    """Loads what this computer itself sees, and tells when it answers."""

    def __init__(self, port: int, open_browser: bool) -> None:
        self.port = port
        self.open_browser = open_browser

    def __call__(self) -> Callable[..., Any]:
        """The application; on the side, say where it is."""
        threading.Thread(target=self._announce, daemon=True).start()
        return super().__call__()

    def _announce(self) -> None:
        address = f"http://{HOST}:{self.port}/"
        while not _answers(self.port):
            time.sleep(0.02)
        print(f"Supple is at {address} (Ctrl-C stops it)", flush=True)
        if self.open_browser:
            webbrowser.open(address)
        door = lan.told_by(os.environ)
        if door is not None:
            from supple.web.serve_lan import invite

            invite(door)


def _stop_on_hangup() -> None:
    """A closed terminal means stop; Granian would start a new worker instead."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGTERM))


def _answers(port: int) -> bool:
    # Not urllib: it would ask a configured proxy for our own address.
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/alive")
        connection.getresponse()
        return True
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
