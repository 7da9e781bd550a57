"""`supple serve`: prepare the data folder, then answer on this computer until told to stop.

Granian runs one worker process. This process starts it, watches over it and stops it; the worker
in turn stops by itself when this process is gone, however it went. With --lan a second server with
a worker of its own answers the network (supple.web.serve_lan).
"""

import errno
import multiprocessing
import os
import signal
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any

from supple.web import lan
from supple.web.keeping.opening import close_journal, keep_open, open_journal

if TYPE_CHECKING:
    from supple.web.serve_lan import Wish
    from supple.web.worker_signals import QuietServer

HOST = "127.0.0.1"
THREADS = 4
STOP_WITHIN_S = 10


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


def make_server(address: str, port: int, **tls: Any) -> "QuietServer":
    """A server with one worker. ``tls``: Granian's own options; without them plain HTTP."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    from supple.web.worker_signals import QuietServer

    return QuietServer(
        "supple.web.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=STOP_WITHIN_S,
        websockets=False,
        log_level=LogLevels.warning,
        **tls,
    )


class WorkerLoader:
    """Loads the application inside the worker process (a class, so that it can be pickled)."""

    def __call__(self) -> Callable[..., Any]:
        """The application; on the side, outlive nobody."""
        from supple.web.worker_signals import hear_stop

        hear_stop()
        stop_with_parent()
        from supple.web.wsgi import application

        keep_open()
        return application


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


def claim_port(port: int, host: str = HOST, option: str = "--port") -> int:
    """The port to use, known to be free a moment ago. option: where another can be chosen.

    Granian shares its port on purpose (SO_REUSEPORT), so a second Supple would start without a
    word and take half of the requests.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE and host == HOST:
                raise OSError(
                    f"port {port} is in use, perhaps by Supple itself; "
                    f"look at http://{HOST}:{port}/ or choose another with {option}"
                ) from None
            if error.errno == errno.EADDRINUSE:
                raise OSError(
                    f"port {port} is in use; stop what uses it, or choose another with {option}"
                ) from None
            if error.errno == errno.EADDRNOTAVAIL:
                raise OSError(f"{host} is no address of this computer") from None
            raise OSError(f"port {port} cannot be used: {error.strerror}") from None
        return int(probe.getsockname()[1])


def _stop_on_hangup() -> None:
    """A closed terminal means stop; Granian would start a new worker instead."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGTERM))


def stop_with_parent() -> None:
    """End this process when the one that started it is gone: Granian itself would leave it."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_WITHIN_S)
    os._exit(1)


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
