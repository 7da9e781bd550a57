"""Runs the TypeScript unit tests with Node, one pytest result for each test file."""

import subprocess
from pathlib import Path

import pytest

import build_frontend

TESTS = sorted((build_frontend.FRONTEND / "tests").rglob("*.test.ts"))


@pytest.mark.parametrize("file", TESTS, ids=lambda path: path.name)
def test_typescript(file: Path) -> None:
    result = subprocess.run(
        [str(build_frontend.node_program()), "--test", "--test-reporter=spec", str(file)],
        env=build_frontend.node_environment(),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "tests 0" not in result.stdout, f"{file.name} holds no test"
