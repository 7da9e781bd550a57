"""Every colour has a name: what a page looks like is changed in one file."""

import re
from pathlib import Path

STYLES = Path(__file__).parents[2] / "frontend/src/styles"
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
NAMED = re.compile(r"^\s*--[\w-]+:")
"""A colour may be given another value for paper, under the name that it has."""


def test_only_the_tokens_name_a_colour() -> None:
    files = sorted(STYLES.glob("*.css"))
    assert len(files) > 10
    unnamed = [
        f"{file.name}:{number}: {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text().splitlines(), start=1)
        if COLOUR.search(line) and not NAMED.match(line)
    ]
    assert unnamed == []
