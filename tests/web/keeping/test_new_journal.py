"""A new journal is made at once, and is what all steps together make."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from supple.web.keeping.journal_file import check_whole, look


def parts(definition: str) -> list[str]:
    """The columns and constraints of a table, in no order: a step that adds one adds it last."""
    inside = definition[definition.index("(") + 1 : definition.rindex(")")]
    found, depth, begun = [], 0, 0
    for at, sign in enumerate(inside):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            found.append(inside[begun:at])
            begun = at + 1
    return sorted(re.sub(r"\s+", " ", each).strip() for each in [*found, inside[begun:]])


def tables(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as journal:
        rows = journal.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: parts(sql) for name, sql in rows if not name.startswith("sqlite_")}


MAKE_BOTH = """
import sys, django
from pathlib import Path
django.setup()
from supple.web.keeping import updating
for how in (updating.create, updating.migrate):
    path = Path(sys.argv[1], how.__name__)
    path.touch()
    how(path)
print(sorted(updating.known()))
"""


def test_it_has_the_tables_of_all_steps(tmp_path: Path) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "supple.web.settings", "SUPPLE_DATA": str(tmp_path)}
    command = [sys.executable, "-c", MAKE_BOTH, str(tmp_path)]
    known = subprocess.run(
        command, env=os.environ | settings, capture_output=True, text=True, check=True, timeout=60
    ).stdout
    made, stepped = tmp_path / "create", tmp_path / "migrate"
    check_whole(made)
    assert tables(made) == tables(stepped)
    assert len(tables(made)) > 30
    assert look(made).recorded == look(stepped).recorded
    assert str(sorted(look(made).recorded)) == known.strip()
