"""Plans to print, and what stands in the PDF that was made of one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Entry, Plan
from supple.core.dose.doses import dose_at
from supple.core.dose.scenario import Scenario, ToldDay, replay
from supple.core.dose.told import Day, Person
from supple.core.safety.model import Tag
from supple.media.handout.handout import Paper, pdf
from supple.media.handout.sheet import Wishes, sheet
from supple.media.handout.values import Sheet

THURSDAY = date(2026, 3, 12)
PAPERS_PT = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
WISHES = Wishes(version="1.2.3")


def planned(minutes: int = 10, *conditions: Tag, **told: Any) -> Plan:
    """The first day's plan of somebody."""
    person = Person(birth_year=1960, minutes=minutes, conditions=frozenset(conditions))
    day = Day(date=THURSDAY, **{"now_nrs": 3, **told})
    (only,) = replay(Scenario("one day", THURSDAY, person, (ToldDay(0, day),)), load_catalogue())
    assert isinstance(only.decision, Plan)
    return only.decision


def entry(stretch_id: str, level: int = 1) -> Entry:
    """A stretch as a plan of some level would hold it."""
    each = load_catalogue().stretches[stretch_id]
    dose = dose_at(each, level)
    return Entry(each.id, each.position, each.main_muscle, dose, each.dose.moving, each.sides)


def plan_of(*stretch_ids: str) -> Plan:
    """A plan of any stretches."""
    return replace(planned(), entries=tuple(map(entry, stretch_ids)))


def sheet_of(plan: Plan, wishes: Wishes = WISHES) -> Sheet:
    return sheet(plan, load_catalogue(), load_words(), wishes)


def pdf_of(plan: Plan, paper: Paper = Paper.A4, wishes: Wishes = WISHES) -> bytes:
    return pdf(sheet_of(plan, wishes), paper)


class Printed:
    """A PDF, read as far as it is asked for."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(BytesIO(content))

    @cached_property
    def pages(self) -> list[str]:
        """The text of every page."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    @property
    def front(self) -> str:
        return " ".join(self.reader.pages[0].extract_text().split())

    @cached_property
    def sizes(self) -> set[float]:
        """Of every piece of text, in points."""
        found: set[float] = set()

        def measure(text: str, matrix: Any, lines: Any, font: Any, size: float) -> None:
            if text.strip():
                found.add(round(size * abs(lines[3] * matrix[3]), 2))

        for page in self.reader.pages:
            page.extract_text(visitor_text=measure)
        return found

    @cached_property
    def elements(self) -> list[Any]:
        """The tags in the order of reading."""
        return list(_elements(self.root["/StructTreeRoot"]))

    @property
    def root(self) -> Any:
        """The catalogue of the PDF, in its own words."""
        return self.reader.root_object

    @property
    def tags(self) -> list[str]:
        return [each["/S"][1:] for each in self.elements]

    @property
    def figures(self) -> list[str]:
        """What is said of each picture."""
        return [each["/Alt"] for each in self.elements if each["/S"] == "/Figure"]


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags, in the order of reading."""
    node = node.get_object()
    if isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])
    elif isinstance(node, list):
        for each in node:
            yield from _elements(each)
