"""Supple as other versions of it would be, run as processes of their own.

A version is the real app with one more app, whose migrations the test writes. A journal of the real
app is then an older one for it, and its journal is a newer one for the real app.
"""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SETTINGS = """\
from supple.web.settings import *
INSTALLED_APPS = [*INSTALLED_APPS, "later"]
"""
MIGRATION = """\
import os, time
from pathlib import Path
from django.db import migrations

HERE = Path({here!r})

def step(apps, editor):
{step}

class Migration(migrations.Migration):
    atomic = {atomic}
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE TABLE later_added (what TEXT)"),
        migrations.RunSQL("INSERT INTO later_added VALUES ('by a newer version')"),
        migrations.RunPython(step),
    ]
"""
DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER = 1, 2, 3
PR_CAPBSET_DROP = 24


@dataclass
class Version:
    """One version of Supple. ``folder``: where its additions lie; None: the real one."""

    folder: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, data: Path, *words: str) -> "subprocess.CompletedProcess[str]":
        """Carry out one command to its end."""
        return subprocess.run(
            command(*words), env=self._env(data), capture_output=True, text=True, timeout=120
        )

    def start(
        self, data: Path, *words: str, preexec: Callable[[], None] | None = None
    ) -> "subprocess.Popen[str]":
        """Begin a command; the test ends it."""
        return subprocess.Popen(
            command(*words),
            env=self._env(data),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=preexec,
        )

    def _env(self, data: Path) -> Mapping[str, str]:
        return os.environ | {"SUPPLE_DATA": str(data)} | self.environment


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "supple", *words]


def newer_version(folder: Path, step: str = "pass", *, atomic: bool = True) -> Version:
    """A version with one migration more, which ends with this piece of Python.

    In it, ``HERE`` is the version's folder.
    """
    migrations = folder / "later" / "migrations"
    migrations.mkdir(parents=True, exist_ok=True)
    for package in (migrations.parent, migrations):
        (package / "__init__.py").write_text("")
    text = MIGRATION.format(here=str(folder), step=f"    {step}", atomic=atomic)
    (migrations / "0001_later.py").write_text(text)
    (folder / "newer_settings.py").write_text(SETTINGS)
    environment = {"PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "newer_settings"}
    return Version(folder, environment)


def without_roots_powers() -> None:
    """In a new process: be bound by the modes of files, also where the tests run as root."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for power in (DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER):
            assert libc.prctl(PR_CAPBSET_DROP, power, 0, 0, 0) == 0
