"""A full disk, a folder that may not be written, a damaged file: a sentence, and nothing lost."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, OperationalError, connection

from supple.web import unsaved
from supple.web.journal.models import CheckIn
from supple.web.unsaved import BROKEN, BUSY, FULL, OUT_OF_REACH, READ_ONLY, Trouble, trouble
from tests.web.journal.test_input import everything
from tests.web.pages.conftest import Seen, Someone, seen

ANSWERS = {"safety_concern": "no", "now_nrs": "4", "stress_nrs": "2", "minutes": "10"}


def value(cursor: Any, pragma: str) -> int:
    cursor.execute(f"PRAGMA {pragma}")
    return int(cursor.fetchone()[0])


@contextmanager
def full_disk() -> Iterator[None]:
    """The journal may not grow by one page: SQLite itself says that the disk is full."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE ballast (what BLOB)")
        while value(cursor, "freelist_count"):
            cursor.execute("INSERT INTO ballast VALUES (zeroblob(3000))")
        pages = value(cursor, "page_count")
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def read_only() -> Iterator[None]:
    """SQLite refuses every write, as it does where the file may not be written."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        yield
        cursor.execute("PRAGMA query_only = OFF")


def hidden(page: Seen) -> dict[str, str]:
    """What the page's form would send again."""
    return {name: value for name, value in page.typed.items() if name != "csrfmiddlewaretoken"}


@pytest.mark.parametrize(
    ("broken", "status", "is_so"),
    [(full_disk, 507, FULL.is_so), (read_only, 503, READ_ONLY.is_so)],
)
def test_an_answer_that_could_not_be_saved_can_be_sent_again(
    settled: Someone, broken: Callable[[], Any], status: int, is_so: str
) -> None:
    with broken():
        for turn in range(40):  # a full disk still has room in pages that are there
            before = everything()
            sent = {**ANSWERS, "now_nrs": str(turn % 6), "client_uuid": str(uuid4())}
            response = settled.client.post("/check-in/?from=today", sent)
            if response.status_code != 302:
                break
    assert response.status_code == status
    page = seen(response)
    assert page.headings == ["This was not saved."]
    assert is_so in page.text
    assert "Your answers are still here." in page.text
    assert page.forms[-1]["action"] == "/check-in/?from=today"
    assert hidden(page) == sent
    assert everything() == before
    again = settled.client.post("/check-in/", hidden(page))
    assert again.status_code == 302
    kept = CheckIn.objects.latest("revision")
    assert [str(kept.now_nrs), kept.stress_nrs, kept.minutes] == [sent["now_nrs"], 2, 10]
    assert CheckIn.objects.count() == turn + 1


def test_every_answer_of_a_list_is_kept_and_nothing_on_the_page_is_code(settled: Someone) -> None:
    with read_only():
        response = settled.client.post(
            "/check-in/", {**ANSWERS, "client_uuid": str(uuid4()), "more": ["a", "<hr>&\"'"]}
        )
    assert response.status_code == 503
    page = seen(response)
    values = [given.get("value") for tag, given in page.tags if given.get("name") == "more"]
    assert values == ["a", "<hr>&\"'"]
    assert "<hr>" not in response.content.decode()


def test_the_api_says_it_in_json_and_keeps_nothing(settled: Someone) -> None:
    settled.check_in()
    begun, before = settled.begun(), everything()
    entry = settled.plan().entries[0]
    hurt = {
        "client_uuid": str(uuid4()),
        "stretch_id": entry.stretch_id,
        "side": entry.sides[0],
        "worst_nrs": 3,
        "area": None,
        "sensations": [],
        **begun,
    }
    with read_only():
        url = f"/api/v1/sessions/{uuid4()}/hurts/"
        response = settled.client.post(url, hurt, content_type="application/json")
    assert response.status_code == 503
    told = json.loads(response.content)
    assert told == {
        "error": f"This was not saved. {READ_ONLY.is_so} {READ_ONLY.to_do}",
        "field": None,
    }
    assert everything() == before


def test_a_page_that_cannot_be_read_leads_back_to_itself(
    settled: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_reach(*_: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ATTACH DATABASE '/no/such/folder/journal' AS gone")

    monkeypatch.setattr("supple.web.journal.services.local_person", out_of_reach)
    response = settled.client.get("/plan/why/")
    assert response.status_code == 503
    page = seen(response)
    assert page.headings == ["This page cannot be shown now."]
    assert OUT_OF_REACH.is_so in page.text
    assert "/plan/why/" in page.links
    assert "112" in page.text


def test_a_fault_of_our_own_is_still_one(settled: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    monkeypatch.setattr("supple.web.journal.services.local_person", wrong)
    settled.client.raise_request_exception = False
    assert settled.client.get("/plan/why/").status_code == 500


def real_errors(folder: Path) -> dict[str, sqlite3.Error]:
    """What SQLite itself raises in each trouble."""
    errors: dict[str, sqlite3.Error] = {}

    def note(name: str, work: Callable[[], object]) -> None:
        with pytest.raises(sqlite3.Error) as raised:
            work()
        errors[name] = raised.value

    junk = folder / "junk"
    junk.write_bytes(b"not a database " * 100)
    with closing(sqlite3.connect(junk)) as there:
        note("junk", lambda: there.execute("SELECT * FROM sqlite_master"))
    note("gone", lambda: sqlite3.connect(folder / "no" / "such"))
    with (
        closing(sqlite3.connect(folder / "a")) as one,
        closing(sqlite3.connect(folder / "a", timeout=0)) as two,
    ):
        one.execute("BEGIN EXCLUSIVE")
        note("busy", lambda: two.execute("BEGIN IMMEDIATE"))
    with closing(sqlite3.connect(folder / "b")) as small:
        small.execute("PRAGMA max_page_count = 2")
        small.execute("CREATE TABLE t (x)")
        note("full", lambda: small.execute("INSERT INTO t VALUES (zeroblob(100000))"))
    with closing(sqlite3.connect(f"{(folder / 'b').as_uri()}?mode=ro", uri=True)) as closed:
        note("read only", lambda: closed.execute("INSERT INTO t VALUES (1)"))
    return errors


def test_each_real_error_of_sqlite_has_its_sentence(tmp_path: Path) -> None:
    found: dict[str, Trouble | None] = {}
    for name, cause in real_errors(tmp_path).items():
        error = DatabaseError(str(cause))
        error.__cause__ = cause
        found[name] = trouble(error)
    assert found == {
        "junk": BROKEN,
        "gone": OUT_OF_REACH,
        "busy": BUSY,
        "full": FULL,
        "read only": READ_ONLY,
    }


def test_other_errors_have_none() -> None:
    assert trouble(ValueError("x")) is None
    assert trouble(OperationalError("no such table")) is None
    assert {each.status for each in unsaved.TROUBLES.values()} == {503, 507}


def test_an_input_error_on_a_full_disk_is_told_as_a_full_disk(
    settled: Someone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OperationalError("disk I/O error")
    error.__cause__ = sqlite3.OperationalError("disk I/O error")
    error.__cause__.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE  # as a full tmpfs says it
    assert trouble(error) is OUT_OF_REACH
    monkeypatch.setattr(unsaved, "is_full", lambda folder: True)
    assert trouble(error) is FULL
