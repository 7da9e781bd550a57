"""`supple serve --lan` running: one app for all who leave it as it is, and one of one's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lan_app import LanApp


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanApp]:
    """One running app for all these tests.

    Each knocks from an address of its own, pairs a device of its own, and together they enter
    fewer wrong codes than an hour allows. Whatever was done to it, it stops without a fault.
    """
    running = LanApp(tmp_path_factory.mktemp("lan") / "data")
    running.start()
    yield running
    assert running.stop() == 0


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[LanApp]:
    """A running app for one test alone, which ends it."""
    running = LanApp(tmp_path / "data")
    running.start()
    yield running
    if running.process is not None and running.process.poll() is None:
        running.stop()
