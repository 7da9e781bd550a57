"""Scenarios that commands are asked with, as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def told(folder: Path, *days: dict[str, Any], minutes: int = 2) -> Path:
    """A scenario of somebody with few minutes."""
    path = folder / "told.json"
    scenario = {
        "schema": "supple.scenario/1",
        "title": "A day",
        "start": "2026-03-12",
        "person": {"birth_year": 1975, "minutes": minutes},
        "days": [{"day": n, "now_nrs": 3, **day} for n, day in enumerate(days)],
    }
    path.write_text(json.dumps(scenario), encoding="utf-8")
    return path
