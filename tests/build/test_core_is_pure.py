"""The core runs in the browser too: standard library only, no clock, no chance, no disk."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).resolve().parents[2] / "src/supple/core"
MODULES = sorted(CORE.rglob("*.py"))
MAY_READ_FILES = {CORE / "catalogue/load.py", CORE / "browser.py"}
FORBIDDEN_MODULES = {"time", "random", "secrets", "logging", "socket", "subprocess", "threading"}
CLOCKS = {"now", "today", "utcnow"}
FILE_CALLS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"}


def impurities(source: str, *, may_read_files: bool = False) -> list[str]:
    """Every import or call that a pure module must not have, as "line: what"."""
    return [
        f"{line}: {what}"
        for node in ast.walk(ast.parse(source))
        for line, what in [*_bad_imports(node), *_bad_calls(node, may_read_files)]
    ]


def _bad_imports(node: ast.AST) -> Iterator[tuple[int, str]]:
    names = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        names = [node.module or ""] if node.level == 0 else ["supple.core"]
    for name in names:
        package = name.split(".")[0]
        ours = name == "supple.core" or name.startswith("supple.core.")
        if package in FORBIDDEN_MODULES or not (ours or package in sys.stdlib_module_names):
            yield node.lineno, f"import {name}"  # type: ignore[attr-defined]


def _bad_calls(node: ast.AST, may_read_files: bool) -> Iterator[tuple[int, str]]:
    if not isinstance(node, ast.Call):
        return
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if isinstance(called, ast.Attribute) and name in CLOCKS:
        yield node.lineno, f"clock {name}()"
    if name in FILE_CALLS and not may_read_files:
        yield node.lineno, f"file {name}()"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_module_is_pure(module: Path) -> None:
    found = impurities(module.read_text(), may_read_files=module in MAY_READ_FILES)
    assert found == []


def test_there_is_a_core_to_check() -> None:
    assert len(MODULES) > 1


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("import numpy", "1: import numpy"),
        ("from django.db import models", "1: import django.db"),
        ("import random", "1: import random"),
        ("from time import monotonic", "1: import time"),
        ("import supple.web.settings", "1: import supple.web.settings"),
        ("day = datetime.now()", "1: clock now()"),
        ("day = datetime.date.today()", "1: clock today()"),
        ("text = open('a').read()", "1: file open()"),
        ("text = path.read_text()", "1: file read_text()"),
    ],
)
def test_impurity_is_found(line: str, finding: str) -> None:
    assert impurities(line) == [finding]


def test_what_is_allowed_is_not_found() -> None:
    allowed = "import tomllib\nfrom supple.core.errors import InputError\nfrom . import body\n"
    assert impurities(allowed) == []
    assert impurities("path.read_text()", may_read_files=True) == []
