"""Which process hears Ctrl-C: the one that was started, never its worker.

A terminal sends Ctrl-C to both. The main process stops the worker with SIGTERM; a worker that is
interrupted a second time meanwhile, or before it is ready, may never stop. So the worker begins
with these signals blocked and lets only SIGTERM in.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from granian import Granian

BLOCKABLE = hasattr(signal, "pthread_sigmask")  # not on Windows


class QuietServer(Granian):  # type: ignore[misc,valid-type]  # chosen when it is imported
    """A server whose worker starts deaf to every request to stop, without a gap."""

    def startup(self, spawn_target: Any, target_loader: Any) -> None:
        """Start the worker. A stop that is asked for meanwhile is heard right afterwards."""
        with stops_held_back():
            super().startup(spawn_target, target_loader)


@contextmanager
def stops_held_back() -> Iterator[None]:
    """Start processes in here, and they begin deaf to every request to stop."""
    if not BLOCKABLE:
        yield
        return
    stops = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, stops)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hear_stop() -> None:
    """In the worker: let SIGTERM end it at once, until the server puts its own handling there."""
    if BLOCKABLE:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
