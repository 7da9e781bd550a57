"""What the Makefile says on a machine that lacks something: one line, with what to install."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAKE = shutil.which("make")

pytestmark = pytest.mark.skipif(MAKE is None, reason="make is not installed")


def make(folder: Path, target: str, *programs: Path) -> subprocess.CompletedProcess[str]:
    """Run make on a bare checkout, with these programs in the path and hardly any other."""
    for name in ("Makefile", "pyproject.toml", "hatch_build.py", "frontend"):
        (folder / name).symlink_to(ROOT / name)
    tools = folder / "bin"
    tools.mkdir()
    for program in [
        *programs,
        *(Path(shutil.which(n) or n) for n in ("sh", "find", "touch", "id")),
    ]:
        (tools / program.name).symlink_to(program)
    environment = {"PATH": str(tools), "HOME": str(folder)}
    command = [str(MAKE), "--no-print-directory", target]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def fake_python(folder: Path, script: str) -> Path:
    """A python3 that answers as the shell script says."""
    path = folder / "python3"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def message(result: subprocess.CompletedProcess[str]) -> list[str]:
    """What was said, without make's own closing line."""
    return [line for line in result.stderr.splitlines() if not line.startswith("make")]


def test_no_python_is_named_in_one_line(tmp_path: Path) -> None:
    result = make(tmp_path, "run")
    assert result.returncode != 0
    (line,) = message(result)
    assert "Python 3.11" in line
    assert "apt install python3 python3-venv" in line


def test_old_python_is_named_in_one_line(tmp_path: Path) -> None:
    old = 'case "$1" in -V) echo Python 3.9.2;; -c) exit 1;; esac'
    result = make(tmp_path, "run", fake_python(tmp_path, old))
    assert result.returncode != 0
    (line,) = message(result)
    assert "3.11" in line
    assert "Python 3.9.2" in line


@pytest.mark.parametrize("target", ["run", "test"])
def test_missing_venv_is_named_in_one_line(tmp_path: Path, target: str) -> None:
    without_venv = 'case "$2" in *ensurepip*) echo "No module" >&2; exit 1;; esac'
    result = make(tmp_path, target, fake_python(tmp_path, without_venv))
    assert result.returncode != 0
    (line,) = message(result)
    assert "apt install python3-venv" in line


def test_browser_without_apt_says_what_to_install(tmp_path: Path) -> None:
    result = make(tmp_path, "browser")
    assert result.returncode != 0
    (line,) = message(result)
    assert "Chromium" in line
    assert "SUPPLE_CHROMIUM" in line


def test_help_names_the_two_commands(tmp_path: Path) -> None:
    programs = [Path(shutil.which(name) or name) for name in ("sed", "expand")]
    result = make(tmp_path, "help", *programs)
    assert result.returncode == os.EX_OK
    assert {"run", "test"} <= {line.split()[0] for line in result.stdout.splitlines()}
