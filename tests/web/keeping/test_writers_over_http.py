"""Twenty browsers that write at once: each gets its answer, and no row is lost."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from tests.live_app import LiveApp
from tests.web.keeping.visitor import Visitor

BROWSERS, TURNS = 20, 3


def test_twenty_browsers_at_once_lose_no_row(data: Path, running: LiveApp) -> None:
    answers: list[int] = []
    ids: list[str] = []
    begin = threading.Barrier(BROWSERS)

    def write(number: int) -> None:
        visitor = Visitor(running.url)
        status, _ = visitor.get("/check-in/")
        answers.append(status)
        begin.wait(timeout=60)
        for turn in range(TURNS):
            status, _ = visitor.check_in((number + turn) % 6)
            answers.append(status)
            ids.append(visitor.once)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(BROWSERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert sorted(answers) == [200] * BROWSERS + [302] * (BROWSERS * TURNS)
    with closing(sqlite3.connect(data / "supple.sqlite3")) as journal:
        revisions = journal.execute("SELECT revision FROM journal_checkin ORDER BY id").fetchall()
        sent = journal.execute("SELECT count(*) FROM journal_entry WHERE kind = 'check_in'")
        assert sent.fetchone() == (len(set(ids)),)
        assert [row[0] for row in revisions] == list(range(1, BROWSERS * TURNS + 1))
        plans = journal.execute("SELECT revision FROM journal_planrevision ORDER BY id").fetchall()
        assert [row[0] for row in plans] == list(range(1, len(plans) + 1))
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
