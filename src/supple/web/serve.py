"""`supple serve`: prepare the data folder, then answer on this computer until told to stop.

Granian runs one worker process. This process starts it, watches over it and stops it; the worker
in turn stops by itself when this process is gone, however it went.
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
from http.client import HTTPConnection, HTTPException
from typing import Any

from supple.web.keeping.opening import open_journal

HOST = "127.0.0.1"
THREADS = 4
STOP_WITHIN_S = 10


def serve(port: int, *, open_browser: bool) -> int:
    """Serve until Ctrl-C, SIGTERM or SIGHUP, and return the exit code.

    port: 0 chooses a free one.
    Raises: OSError when the port is taken or the data folder cannot be written.
    """
    port = _claim_port(port)
    _held = open_journal()  # nobody else serves this folder until this process ends

    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    from supple.web.worker_signals import QuietServer

    server = QuietServer(
        "supple.web.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=STOP_WITHIN_S,
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.on_startup(_stop_on_hangup)
    server.serve(target_loader=WorkerLoader(port, open_browser), wrap_loader=False)
    return 0


class WorkerLoader:
    """Loads the application inside the worker process (a class, so that it can be pickled)."""

    def __init__(self, port: int, open_browser: bool) -> None:
        self.port = port
        self.open_browser = open_browser

    def __call__(self) -> Callable[..., Any]:
        """The application; on the side, outlive nobody and tell when the app answers."""
        from supple.web.worker_signals import hear_stop

        hear_stop()
        for task in (_stop_with_parent, self._announce):
            threading.Thread(target=task, daemon=True).start()
        from supple.web.wsgi import application

        return application

    def _announce(self) -> None:
        address = f"http://{HOST}:{self.port}/"
        while not _answers(self.port):
            time.sleep(0.02)
        print(f"Supple is at {address} (Ctrl-C stops it)", flush=True)
        if self.open_browser:
            webbrowser.open(address)


def _claim_port(port: int) -> int:
    """The port to use, known to be free a moment ago.

    Granian shares its port on purpose (SO_REUSEPORT), so a second Supple would start without a
    word and take half of the requests.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise OSError(
                    f"port {port} is in use, perhaps by Supple itself; "
                    f"look at http://{HOST}:{port}/ or choose another with --port"
                ) from None
            raise OSError(f"port {port} cannot be used: {error.strerror}") from None
        return int(probe.getsockname()[1])


def _stop_on_hangup() -> None:
    """A closed terminal means stop; Granian would start a new worker instead."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGTERM))


def _stop_with_parent() -> None:
    """End the worker when the process that started it is gone: Granian itself would leave it."""
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
