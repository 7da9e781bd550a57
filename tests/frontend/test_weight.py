"""How much script a page loads. The player comes with the session page alone."""

import json
import zlib
from collections.abc import Iterator
from typing import Any

import build_frontend

TODAY_AT_MOST = 15 * 1024
"""Compressed bytes of script on Today."""

EVERY_PAGE = "src/pages.ts"
PLAYER = "src/player/main.ts"
STRETCH = "src/figure/page.ts"
FIGURE_AT_MOST = 180 * 1024
"""Compressed bytes of script for the moving figure, loaded after everything else."""
STAGE = "src/figure/scene/stage.ts"


def loaded(entry: str) -> Iterator[str]:
    """The files that one entry brings along, itself included."""
    manifest: dict[str, Any] = json.loads((build_frontend.DIST / "manifest.json").read_text())
    waiting, seen = [entry], set()
    while waiting:
        chunk = manifest[waiting.pop()]
        if chunk["file"] not in seen:
            seen.add(chunk["file"])
            yield chunk["file"]
            waiting += chunk.get("imports", [])


def compressed(entry: str) -> int:
    files = (build_frontend.DIST / name for name in loaded(entry))
    return sum(len(zlib.compress(file.read_bytes(), 9)) for file in files)


def test_the_script_of_every_page_is_light_and_without_the_player() -> None:
    assert compressed(EVERY_PAGE) <= TODAY_AT_MOST
    player = (build_frontend.DIST / next(loaded(PLAYER))).read_text()
    every_page = "".join((build_frontend.DIST / name).read_text() for name in loaded(EVERY_PAGE))
    assert "hurt_too_much" in player
    assert "hurt_too_much" not in every_page


def test_the_figure_comes_by_itself_and_only_where_it_is_wanted() -> None:
    assert compressed(STAGE) <= FIGURE_AT_MOST
    stage = set(loaded(STAGE))
    assert any("WebGLRenderer" in (build_frontend.DIST / name).read_text() for name in stage)
    for entry in (EVERY_PAGE, PLAYER, STRETCH):
        for name in loaded(entry):
            assert "WebGLRenderer" not in (build_frontend.DIST / name).read_text(), (entry, name)
    assert not any(
        "figure" in (build_frontend.DIST / name).read_text() for name in loaded(EVERY_PAGE)
    )
