"""A real `supple serve` in a process of its own, for tests that drive the app from outside."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

START_WITHIN_S = 60


@dataclass
class LiveApp:
    """One running app. `restart` keeps its data folder, and so its journal."""

    data_folder: Path
    url: str = ""
    process: subprocess.Popen[str] | None = None
    environment: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()

    @property
    def pid(self) -> int:
        """The process that `supple serve` is; its worker is a child of it."""
        assert self.process is not None, "the app was not started"
        return self.process.pid

    def start(self) -> None:
        """Start on a free port and wait until the app says where it answers."""
        # Most tests look at a session's page and hear nothing of it.
        unheard = {"SUPPLE_DATA": str(self.data_folder), "SUPPLE_MAKES_AHEAD": "0"}
        environment = os.environ | unheard | self.environment
        command = [sys.executable, "-m", "supple", "serve", "--no-open", "--port", "0"]
        command += self.options
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.process.stdout is not None
        give_up = threading.Timer(START_WITHIN_S, self.process.kill)
        give_up.start()
        first_line = self.process.stdout.readline()
        give_up.cancel()
        assert first_line.startswith("Supple is at http://"), f"the app said {first_line!r}"
        self.url = first_line.split()[3].rstrip("/")

    def stop(self) -> int:
        """Ask the app to stop, as Ctrl-C does, and return its exit code."""
        assert self.process is not None, "the app was not started"
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """End the app and its worker at once, with no chance to write anything more."""
        os.killpg(self.pid, signal.SIGKILL)
        assert self.process is not None
        self.process.wait(timeout=30)

    def restart(self) -> None:
        """Start again on the same data, on a new port."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        self.start()
