"""Builds the front end when Supple is packed or installed, with Node from PyPI."""

import sys
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "frontend"))
import build_frontend


class FrontendHook(BuildHookInterface[Any]):
    """Asks for Node only when the built front end is missing or older than its sources."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node's requirement from the `frontend` extra, or nothing when nothing will be built."""
        if build_frontend.is_current():
            return []
        project = tomllib.loads(Path(self.root, "pyproject.toml").read_text())["project"]
        return list(project["optional-dependencies"]["frontend"])

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files are collected: once, because the digest is written with them."""
        if not build_frontend.is_current():
            self.app.display_info("Building the front end")
            build_frontend.build()
