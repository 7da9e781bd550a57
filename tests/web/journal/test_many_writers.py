"""Many writers at once, each in its own connection: they wait for each other and lose nothing."""

import sqlite3
from pathlib import Path

from tests.web.journal.on_disk import CHECK_INS_EACH, finish, run

PROCESSES, THREADS = 2, 10


def test_twenty_writers_lose_no_row_and_meet_no_lock(tmp_path: Path) -> None:
    finish(run(tmp_path, "enrol"))
    writers = [run(tmp_path, "write", str(THREADS)) for _ in range(PROCESSES)]
    for writer in writers:
        assert "locked" not in finish(writer)
    total = PROCESSES * THREADS * CHECK_INS_EACH
    with sqlite3.connect(tmp_path / "supple.sqlite3") as journal:
        rows = journal.execute("SELECT day, revision FROM journal_checkin").fetchall()
        kept = journal.execute(
            "SELECT count(*) FROM journal_entry WHERE kind = 'check_in'"
        ).fetchone()
    assert len(rows) == len(set(rows)) == total
    assert kept == (total,)
