"""What every answer must be, whatever was asked."""

import hashlib
import json
import re
from collections import Counter
from html import unescape

from django.apps import apps
from django.db import connection

from tests.web.pages.conftest import Response

SENTENCE = re.compile(r"[A-Z“][^.?]{8,}[.?]")
WORDS = re.compile(r"(\S+ ){2,}\S+")
TAGS = re.compile(r"<(script|style|title)\b.*?</\1>|<[^>]+>", re.DOTALL)


def problems(response: Response, path: str, *, has_body: bool = True) -> list[str]:
    """What is wrong with an answer, in words; nothing for one that is calm.

    ``has_body`` False: it was asked with HEAD, so it has no words.
    """
    status = response.status_code
    found = []
    if status >= 500:
        found.append(f"status {status}")
    if 400 <= status < 500 and has_body:
        found += _unsaid(response, path)
    if 300 <= status < 400 and not response.headers.get("Location", "").startswith("/"):
        found.append(f"leads elsewhere: {response.headers.get('Location')!r}")
    if not response.headers.get("Content-Security-Policy"):
        found.append("no security headers")
    return [f"{path}: {each}" for each in found]


def _unsaid(response: Response, path: str) -> list[str]:
    """What a refusal leaves a person, or a player, to guess."""
    if path.startswith("/api/"):
        said = _json(response)
        if set(said) != {"error", "field"}:
            return [f"{response.status_code} without the form that docs/api.md names: {said}"]
        text, readable = str(said["error"]), WORDS
    else:
        text, readable = unescape(TAGS.sub(" ", response.content.decode())), SENTENCE
    if readable.search(" ".join(text.split())) is None:
        return [f"{response.status_code} without a sentence: {text[:80]!r}"]
    return []


def _json(response: Response) -> dict[str, object]:
    try:
        said = json.loads(response.content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def shows(response: Response, word: str) -> bool:
    """Whether an answer repeats a word."""
    return word in response.content.decode(errors="replace")


def written() -> dict[str, str]:
    """Every table of the journal as it is now, each as one number for all that stands in it."""
    with connection.cursor() as cursor:
        return {name: _digest(cursor, name) for name in _tables()}


def rows() -> Counter[str]:
    """How many rows each table holds."""
    counts: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for name in _tables():
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            counts[name] = cursor.fetchone()[0]
    return counts


def kinds() -> Counter[str]:
    """How many entries of each kind were taken."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, count(*) FROM journal_entry GROUP BY kind")
        return Counter(dict(cursor.fetchall()))


def _tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_app_config("journal").get_models()]


def _digest(cursor: object, name: str) -> str:
    cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1')  # type: ignore[attr-defined]
    rows = cursor.fetchall()  # type: ignore[attr-defined]
    return hashlib.sha256(repr(rows).encode()).hexdigest()
