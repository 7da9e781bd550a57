"""However `supple serve --lan` ends, both doors close; and one that breaks is told of."""

import os
import signal
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.lan_app import LanApp, supple
from tests.web.serve_lan.doors import IMPATIENT, answers, needs_linux, speaking_into, wait_for

pytestmark = needs_linux


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])  # SIGINT: at a terminal, test_what_is_said
def test_both_doors_close_when_asked(own_app: LanApp, name: str) -> None:
    lan = own_app.lan
    assert answers(lan)
    assert own_app.process is not None
    os.killpg(own_app.pid, getattr(signal, name))
    assert own_app.process.wait(timeout=30) == 0
    assert not answers(lan)
    assert not (own_app.data_folder / "lan.json").exists()
    assert "does not answer the network" in supple("pair", data_folder=own_app.data_folder).stderr


def test_the_network_door_does_not_outlive_a_killed_main_process(own_app: LanApp) -> None:
    lan = own_app.lan
    os.kill(own_app.pid, signal.SIGKILL)
    assert own_app.process is not None
    own_app.process.wait(timeout=30)
    deadline = time.monotonic() + 30
    while answers(lan) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not answers(lan)
    said = supple("pair", data_folder=own_app.data_folder)
    assert said.returncode == 2
    assert "start it with `supple serve --lan`" in said.stderr


def test_a_network_door_that_breaks_is_told_and_the_computer_goes_on(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with speaking_into(said, ("-c", IMPATIENT)) as app:
        lan = app.lan
        os.kill(second_server(app.pid), signal.SIGKILL)
        wait_for(lambda: "the network is not answered any more" in said.read_text())
        wait_for(lambda: not answers(lan))
        home = HTTPConnection("127.0.0.1", urlsplit(app.url).port, timeout=10)
        home.request("GET", "/alive")
        assert home.getresponse().status == 204


def second_server(pid: int) -> int:
    """The process that answers the network: the child that has a child of its own."""
    for child in children(pid):
        if children(child):
            return child
    raise AssertionError("no second server")


def children(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
