"""One server with one worker: its port, its process, and that it outlives nobody.

Knows: Granian. Does not know: for whom it answers (``serve`` for this computer, ``serve_lan`` for
the network).
"""

import errno
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from supple.web.keeping.opening import keep_open

if TYPE_CHECKING:
    from supple.web.worker_signals import QuietServer

HOST = "127.0.0.1"
THREADS = 4
STOP_WITHIN_S = 10


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
