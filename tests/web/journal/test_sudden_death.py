"""What was acknowledged is there after the process was killed without a chance to say goodbye."""

import re
import sqlite3
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from tests.live_app import LiveApp
from tests.web.journal.on_disk import finish, run


def send_check_in(app: LiveApp, now_nrs: int) -> int:
    """Check in as a browser does, and return the status of the answer."""
    address = urlsplit(app.url)
    assert address.hostname is not None
    connection = HTTPConnection(address.hostname, address.port, timeout=30)
    connection.request("GET", "/check-in/")
    page = connection.getresponse()
    cookie = (page.getheader("Set-Cookie") or "").split(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    assert token is not None, f"no form on the page (status {page.status})"
    body = urlencode(
        {
            "csrfmiddlewaretoken": token[1],
            "client_uuid": str(uuid4()),
            "safety_concern": "no",
            "now_nrs": str(now_nrs),
        }
    )
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
        "Origin": app.url,
    }
    connection.request("POST", "/check-in/", body, headers)
    return connection.getresponse().status


def test_an_acknowledged_check_in_outlives_kill_9(start_app: Callable[..., LiveApp]) -> None:
    app = start_app()
    finish(run(app.data_folder, "enrol"))
    for turn, now_nrs in enumerate((3, 4, 5), start=1):
        assert send_check_in(app, now_nrs) == 302
        app.kill()
        app.restart()
        with sqlite3.connect(app.data_folder / "supple.sqlite3") as journal:
            query = "SELECT now_nrs FROM journal_checkin ORDER BY id"
            rows = [row[0] for row in journal.execute(query)]
            plans = journal.execute("SELECT count(*) FROM journal_planrevision").fetchone()[0]
            assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert rows == [3, 4, 5][:turn]
        assert plans >= 1
