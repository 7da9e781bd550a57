from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import supple.core.wire
from docs import write_generated
from tests.core.session import player_scenarios
from tests.core.wire.formats import FORMATS

PAGE = (write_generated.DOCS / "wire.md").read_text(encoding="utf-8")


def schemas() -> set[str]:
    """Every schema that a module of the wire declares."""
    modules = [
        importlib.import_module(f"supple.core.wire.{each.name}")
        for each in pkgutil.iter_modules(supple.core.wire.__path__)
    ]
    return {
        value
        for module in modules
        for name, value in vars(module).items()
        if name == "SCHEMA" or name.endswith("_SCHEMA")
    }


def test_every_schema_has_its_section() -> None:
    sections = set(re.findall(r"^## (supple\.\S+)$", PAGE, flags=re.MULTILINE))
    assert sections == schemas() | {player_scenarios.SCHEMA}
    assert len(sections) >= len(FORMATS) + 3


@pytest.mark.parametrize("page", write_generated.PAGES, ids=lambda page: page.name)
def test_generated_parts_are_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "<!-- begin " in text
    assert text == write_generated.generated(text), "run python docs/write_generated.py"


@pytest.mark.parametrize("schema", FORMATS)
def test_every_format_has_an_example(schema: str) -> None:
    assert f"<!-- begin example {schema} -->\n```json\n" in PAGE
