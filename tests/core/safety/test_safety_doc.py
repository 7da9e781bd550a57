"""docs/safety.md says what the code does."""

import re
from pathlib import Path

from supple.core.safety.model import Group
from supple.core.safety.stop_rule import stop_at
from tests.core.safety.histories import QUESTIONS

DOC = (Path(__file__).resolve().parents[3] / "docs/safety.md").read_text(encoding="utf-8")


def test_it_opens_with_the_missing_review() -> None:
    first = DOC.removeprefix("# Safety").lstrip()
    assert first.startswith("**No clinician has reviewed these rules yet.**")


def test_it_lists_every_question_and_whether_it_is_urgent() -> None:
    rows = re.findall(r"^\| ([AB]\d+) \|[^|]+\|(?: (yes)? ?\|)?$", DOC, re.MULTILINE)
    urgent = {q.id: "yes" if q.urgent and q.group is Group.CLINICIAN else "" for q in QUESTIONS}
    assert dict(rows) == urgent


def test_its_table_of_the_stop_rule_is_the_rule() -> None:
    table = re.search(r"^\| ends the session at \|(.+)\|$", DOC, re.MULTILINE)
    assert table is not None
    assert [int(cell) for cell in table[1].split("|")] == [stop_at(n, None) for n in range(11)]
