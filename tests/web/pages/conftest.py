"""A person who goes through the pages as a browser would: reads the form, fills it in, sends it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan
from supple.core.safety.screen import asked, by_screen
from supple.core.session.player_state import PlayerState
from supple.core.wire import player as player_wire
from supple.media import assets
from supple.web.journal import services
from supple.web.pages import audio
from supple.web.pages.audio_maker import Maker
from tests.web.pages.recorder import Recorder, Sounding

MONDAY = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
SCREENS = list(by_screen(load_catalogue().questions))
NONE = {"answers": "none"}
Response: TypeAlias = Any
"""What the test client gives back; its type is private to Django's stubs."""
Fields = Mapping[str, object]


@dataclass
class Seen(HTMLParser):
    """What stands on a page: headings, texts, links, and the fields of its forms."""

    title: str = ""
    headings: list[str] = field(default_factory=list)
    text: str = ""
    links: list[str] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    checked: dict[str, list[str]] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in {"input", "meta", "link", "br"}:
            self._open.append(tag)
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "h1":
            self.headings.append("")
        if tag == "form":
            self.forms.append({"action": given.get("action") or ""})
        if tag == "input":
            self._input(given)

    def _input(self, given: dict[str, str | None]) -> None:
        name, value = given.get("name") or "", given.get("value") or ""
        self.names.add(name)
        if given.get("type") in {"radio", "checkbox"}:
            if "checked" in given:
                self.checked.setdefault(name, []).append(value)
            return
        self.typed[name] = value
        if self.forms and name == "client_uuid":
            self.forms[-1][name] = value

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in {"script", "style"}:
            return
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        elif "h1" in self._open:
            self.headings[-1] += data
        self.text += " " + data


def seen(response: Response) -> Seen:
    """A page, read."""
    page = Seen()
    page.feed(response.content.decode())
    page.text = " ".join(page.text.split())
    return page


@dataclass
class Someone:
    """A person at the app, on a clock that the test moves."""

    client: Client
    now: datetime = MONDAY

    def open(self, url: str) -> Response:
        return self.client.get(url, follow=True)

    def look(self, url: str) -> Seen:
        response = self.open(url)
        assert response.status_code == 200, f"{url}: {response.status_code}"
        return seen(response)

    def send(self, url: str, fields: Fields, client_uuid: object = None) -> Response:
        """Send a form under a fresh id, or under a given one."""
        self.later(seconds=20)
        once = str(uuid4() if client_uuid is None else client_uuid)
        data = {"client_uuid": once, **fields}
        return self.client.post(url, data)

    def where(self) -> str:
        """The address at which Today ends up."""
        chain = self.open("/").redirect_chain
        return str(chain[-1][0]) if chain else "/"

    def later(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def begin(self, birth_year: int = 1970, country: str = "GB") -> None:
        """Up to the first safety screen."""
        self.send("/welcome/hello/", {})
        self.send("/welcome/limits/", {})
        self.send("/welcome/you/", {"birth_year": birth_year, "country": country})

    def answer_screens(self, yes: Mapping[str, str] = {}) -> None:
        for screen in SCREENS:
            self.send(f"/welcome/{screen}/", {"answers": yes.get(screen, "none")})

    def welcome(
        self, *, birth_year: int = 1970, conditions: object = "none", **rest: object
    ) -> None:
        """All of it, with nothing that stands against a plan."""
        self.begin(birth_year)
        self.answer_screens(rest.pop("yes", {}))  # type: ignore[arg-type]
        self.send("/welcome/conditions/", {"conditions": conditions})
        self.send("/welcome/pain/", {"enrolment_nrs": rest.get("usual", 3)})
        time = {"minutes": rest.get("minutes", 10), "time_of_day": "morning"}
        assert self.send("/welcome/time/", time).status_code == 302

    def check_in(self, **answers: object) -> Response:
        return self.send("/check-in/", {"safety_concern": "no", "now_nrs": 3, **answers})

    def answer_again(self) -> None:
        """All safety questions once more, with nothing that stands against a plan."""
        for screen in SCREENS:
            self.send(f"/screen/{screen}/", {"answers": "none"})

    def today(self) -> services.Today:
        """Where the person stands."""
        person = services.local_person()
        assert person is not None
        return services.todays_session(person, self.now)

    def plan(self) -> Plan:
        """Today's plan."""
        decision = self.today().decision
        assert isinstance(decision, Plan)
        return decision

    def begun(self) -> dict[str, object]:
        """How a player names the session that begins now."""
        state = self.today()
        return {
            "plan": {"day": state.day.isoformat(), "revision": state.revision},
            "started_at": self.now.isoformat(),
        }

    def report(self, url: str, record: Fields) -> None:
        """Send what a player sends."""
        sent = self.client.post(f"/api/v1/{url}", record, content_type="application/json")
        assert sent.status_code == 200, sent.content

    def begin_session(self) -> None:
        """Start today's session and stay in its first stretch."""
        player = player_wire.to_json(PlayerState())
        self.report(f"sessions/{uuid4()}/progress/", {**self.begun(), "player": player})

    def report_hurt(self, sensations: list[str]) -> None:
        """Press "that hurts" in the first stretch of a session."""
        entry = self.plan().entries[0]
        hurt = {
            "client_uuid": str(uuid4()),
            "stretch_id": entry.stretch_id,
            "side": entry.sides[0],
            "worst_nrs": 3,
            "area": None,
            "sensations": sensations,
        }
        self.report(f"sessions/{uuid4()}/hurts/", {**self.begun(), **hurt})
        self.later(minutes=1)

    def do_session(self, of_it: int | None = None, active_s: int = 300, **ratings: int) -> None:
        """Carry out today's plan, as the player would report it: its first so many stretches
        ``of_it`` to their end (None: all), the others skipped.
        """
        self.end_session(self.begun(), self.plan(), of_it, active_s=active_s)
        if ratings:
            self.send("/after/", ratings)

    def end_session(self, begun: Fields, plan: Plan, of_it: int | None, **outcome: object) -> None:
        """Tell the end of a session that followed this plan."""
        planned = [entry.stretch_id for entry in plan.entries]
        self.later(minutes=9)
        told = {
            "schema": "supple.outcome/1",
            "planned": len(planned),
            "done": planned[:of_it],
            "easier": [],
            "ended_by": "finished",
            "active_s": 300,
            "hurts": [],
            "rescreen": False,
            **outcome,
        }
        end = {"client_uuid": str(uuid4()), "ended_at": self.now.isoformat(), "outcome": told}
        self.report("sessions/", {**begun, **end})


@pytest.fixture
def someone(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Someone]:
    """Somebody new, on a Monday morning. No recording is really made, or kept."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(audio, "begin", lambda *_, **__: Sounding())
    monkeypatch.setattr(audio, "has_voice", lambda language: True)
    monkeypatch.setattr(settings, "AUDIO_FOLDER", Path("/nowhere/audio"))
    monkeypatch.setattr(settings, "MAKES_AHEAD", False)
    person = Someone(client)
    monkeypatch.setattr(timezone, "now", lambda: person.now)
    yield person


def settle(someone: Someone) -> None:
    """Take somebody through the welcome, without walking through its pages."""
    person = services.enrol(birth_year=1970, country="GB", now=someone.now, client_uuid=uuid4())
    questions = asked(load_catalogue().questions)
    answers = {question.id: False for question in questions}
    services.record_answers(person, answers, someone.now, uuid4())
    chosen = {"enrolment_nrs": 3, "time_of_day": "morning"}
    services.update_person(person, chosen, someone.now, uuid4())
    services.finish_welcome(person, someone.now, uuid4())


@pytest.fixture
def settled(someone: Someone) -> Someone:
    """Somebody who has been through the welcome."""
    settle(someone)
    return someone


@pytest.fixture
def lately(settled: Someone) -> Someone:
    """Somebody who was welcomed 200 days ago and has told nothing yet."""
    settled.later(days=200)
    return settled


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Recorder]:
    recorder = Recorder()
    monkeypatch.setattr(audio, "begin", recorder)
    monkeypatch.setattr(audio, "MAKER", Maker())
    monkeypatch.setattr(settings, "AUDIO_FOLDER", tmp_path / "audio")
    yield recorder
    recorder.go_on()
    audio.MAKER.forget()


@pytest.fixture
def baked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the baked figure's, for ``bake``."""
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    return tmp_path


def bake(folder: Path, name: str, content: bytes = b"baked") -> Path:
    """Put a file where ``make studio`` would."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
