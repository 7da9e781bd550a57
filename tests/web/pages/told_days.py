"""Days told straight into the journal, and the tables and charts of a page read back."""

from collections.abc import Iterable
from datetime import date, timedelta
from html.parser import HTMLParser

from supple.core.dose.decision import Kind, Withheld
from supple.web.journal import services
from supple.web.journal.models import CheckIn, MorningPain, Person, PlanRevision, Session
from tests.web.pages.conftest import MONDAY, Someone

TODAY = MONDAY.date() + timedelta(days=200)
"""Today of `lately`."""
SPANS = ("4-weeks", "12-weeks", "year", "all")


def somebody() -> Person:
    """The one person of the journal."""
    person = services.local_person()
    assert person is not None
    return person


def tell(
    mornings: Iterable[int | None] = (),
    *,
    stress: Iterable[int | None] = (),
    sessions: bool = False,
) -> None:
    """Ratings for the days up to and including today, the last one today's."""
    person = somebody()
    for kind, ratings in (("morning", list(mornings)), ("stress", list(stress))):
        first = TODAY - timedelta(days=len(ratings) - 1)
        days = [(first + timedelta(days=n), nrs) for n, nrs in enumerate(ratings)]
        told = [(day, nrs) for day, nrs in days if nrs is not None]
        if kind == "morning":
            MorningPain.objects.bulk_create(
                MorningPain(person=person, day=day, nrs=nrs, at=MONDAY) for day, nrs in told
            )
        else:
            CheckIn.objects.bulk_create(
                CheckIn(person=person, day=day, revision=1, at=MONDAY, stress_nrs=nrs)
                for day, nrs in told
            )
        if sessions and kind == "morning":
            did(day for day, _ in told)


def did(days: Iterable[date]) -> None:
    """A session on each of the days."""
    person = somebody()
    decision = Withheld(MONDAY.date(), Kind.DONE_TODAY, ())
    plan = PlanRevision.objects.create(
        person=person,
        day=decision.day,
        revision=1,
        created_at=MONDAY,
        decision=decision,
        why="check_in",
    )
    for day in days:
        Session.objects.create(
            person=person,
            client_uuid=f"00000000-0000-4000-8000-{day:%Y%m%d}0000",
            plan=plan,
            day=day,
            started_at=MONDAY,
            ended_at=MONDAY,
            ended_by="finished",
            level=1,
            planned=6,
            done=["piriformis"],
        )


def html_of(someone: Someone, span: str = "12-weeks") -> str:
    return str(someone.open(f"/progress/?span={span}").content.decode())


class Parts(HTMLParser):
    """The tables and charts of a page: rows of cells as heard, and elements of drawings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.scopes: list[str] = []
        self.captions = 0
        self.drawn: list[tuple[str, dict[str, str | None]]] = []
        self._cell: list[str] | None = None
        self._silent = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.drawn.append((tag, given))
        self.captions += tag == "caption"
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self._cell = []
            if tag == "th":
                self.scopes.append(given.get("scope") or "")
        if tag == "span" and given.get("aria-hidden"):
            self._silent = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._cell is not None:
            self.rows[-1].append(" ".join("".join(self._cell).split()))
            self._cell = None
        if tag == "span":
            self._silent = False

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def all(self, tag: str, of_class: str = "") -> list[dict[str, str | None]]:
        """Elements with a tag, and with a class where one is named."""
        return [
            given
            for name, given in self.drawn
            if name == tag and (not of_class or of_class in (given.get("class") or "").split())
        ]
