"""The catalogue and the core speak plainly: every file of words, as its middle sentence and whole.

Titles of sources are those of their authors, and names of countries are no sentences.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from supple.core import words
from tests import reading

FOLDER = Path(str(resources.files(words))) / "en"
NOT_OURS = {"countries.toml", "sources.toml"}
FILES = sorted(file for file in FOLDER.rglob("*.toml") if file.name not in NOT_OURS)


def sentences_of(value: object) -> Iterator[str]:
    """Every text of a file; what is filled in counts as a short word."""
    if isinstance(value, str):
        yield re.sub(r"\{[^}]*\}", "ten", value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from sentences_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from sentences_of(each)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_a_file_of_words_reads_easily(file: Path) -> None:
    texts = list(sentences_of(tomllib.loads(file.read_text())))
    assert texts
    assert reading.median_grade(texts) <= reading.GRADE_MOST, reading.hardest(texts)
    assert reading.whole_grade(texts) <= reading.GRADE_MOST, reading.hardest(texts)


def test_what_is_not_ours_is_there() -> None:
    assert all((FOLDER / name).is_file() for name in NOT_OURS)
    assert len(FILES) > 30
