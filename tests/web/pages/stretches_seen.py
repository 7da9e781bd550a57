"""The pages of the stretches, and what to hold them against."""

import re
from collections.abc import Set as AbstractSet
from html.parser import HTMLParser
from uuid import uuid4

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.safety.model import Tag
from supple.web.journal import services
from tests.web.pages.conftest import Someone

CATALOGUE, WORDS = load_catalogue(), load_words()
STRETCHES = tuple(CATALOGUE.stretches)


def url_of(stretch_id: str) -> str:
    return f"/stretches/{stretch_id.replace('_', '-')}/"


def name_of(stretch_id: str) -> str:
    return WORDS.say(f"stretches.{stretch_id}.name")


class Parts(HTMLParser):
    """Headings by rank and text, pictures, and the texts of each element of a class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.pictures: list[dict[str, str]] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
            self.inside = tag
        if tag == "img":
            self.pictures.append({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            rank, text = self.headings[-1]
            self.headings[-1] = (rank, text + data)


def parts(someone: Someone, url: str) -> Parts:
    return Parts(someone.open(url).content.decode())


def section(html: str, anchor: str) -> str:
    """The text between a heading and the end of its section."""
    found = re.search(rf'id="{anchor}">.*?</section>', html, flags=re.DOTALL)
    assert found is not None, anchor
    return " ".join(re.sub(r"<[^>]+>", " ", found[0].partition(">")[2]).split())


def tell_conditions(settled: Someone, tags: AbstractSet[Tag]) -> None:
    """Somebody who has been through the welcome tells what they have."""
    person = services.local_person()
    assert person is not None
    services.set_conditions(person, tags, settled.now, uuid4())


def tell_cleared(settled: Someone, tag: Tag) -> None:
    """A clinician has cleared one of these conditions, as somebody recorded today."""
    person = services.local_person()
    assert person is not None
    day = settled.now.date()
    services.record_clearance(person, tag, "fine", "my GP", day, settled.now, uuid4())
