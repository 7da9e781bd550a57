"""The sheet of today's plan: a PDF where Today shows a plan, and Today's own words elsewhere."""

from pathlib import Path
from uuid import uuid4

import pytest

from supple import cli
from supple.core.catalogue.load import load_words
from supple.media import assets
from supple.media.assets import MissingPictureError
from supple.media.handout import typeset
from supple.media.handout.handout import LETTER_COUNTRIES
from supple.todays_plan import NO_PLAN
from supple.web.journal import services
from supple.web.keeping import reading
from supple.web.pages.views import handout as views
from supple.web.security import HEADERS
from tests.media.handout.printed import PAPERS_PT, Printed
from tests.web.pages.conftest import Response, Someone


@pytest.fixture
def ready(settled: Someone) -> Someone:
    """Somebody who has checked in today."""
    settled.check_in()
    return settled


def sheet(someone: Someone, query: str = "") -> Response:
    return someone.client.get(f"/handout/{query}")


def size(answer: Response) -> tuple[float, float]:
    page = Printed(answer.content).reader.pages[0]
    return float(page.mediabox.width), float(page.mediabox.height)


def test_today_leads_to_it(ready: Someone) -> None:
    page = ready.look("/")
    assert "Print it" in page.text
    assert "/handout/" in page.links
    assert "/handout/?paper=letter" in page.links


def test_it_is_a_pdf_that_nobody_keeps(ready: Someone) -> None:
    answer = sheet(ready)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="supple-2026-03-02.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    front, *_, back = Printed(answer.content).pages
    assert "for Monday 2 March 2026" in front
    assert "Mo 2 Tu 3 We 4" in front, "dated"
    assert "Call 999 now" in back


def test_another_site_has_none_made(ready: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "handout", lambda *_, **__: pytest.fail("a sheet was made"))
    answer = ready.client.get("/handout/", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_it_holds_the_plan_that_today_shows(ready: Someone) -> None:
    whole = " ".join(Printed(sheet(ready).content).pages)
    page = ready.look("/")
    for entry in ready.plan().entries:
        name = load_words().say(f"stretches.{entry.stretch_id}.name")
        assert name in whole
        assert name in page.text


def test_asking_again_gives_the_same_and_changes_nothing(ready: Someone) -> None:
    before = ready.today()
    first = sheet(ready).content
    ready.later(minutes=30)
    assert sheet(ready).content == first
    assert ready.client.head("/handout/").status_code == 200
    assert ready.today().decision == before.decision
    assert ready.client.post("/handout/").status_code == 405


def test_the_paper_is_that_of_the_country_until_another_is_named(ready: Someone) -> None:
    assert size(sheet(ready)) == pytest.approx(PAPERS_PT["a4"], abs=0.1)
    assert size(sheet(ready, "?paper=letter")) == pytest.approx(PAPERS_PT["letter"], abs=0.1)
    assert size(sheet(ready, "?paper=a3")) == pytest.approx(PAPERS_PT["a4"], abs=0.1)
    person = services.local_person()
    assert person is not None
    assert "US" in LETTER_COUNTRIES
    services.update_person(person, {"country": "US"}, ready.now, uuid4())
    assert size(sheet(ready)) == pytest.approx(PAPERS_PT["letter"], abs=0.1)
    assert "/handout/?paper=a4" in ready.look("/").links


@pytest.mark.parametrize("kind", ["rest", "sick", "away"])
def test_a_day_off_has_no_sheet(ready: Someone, kind: str) -> None:
    ready.send("/today/day-off/", {"kind": kind})
    assert sheet(ready)["location"] == "/"


def test_before_the_check_in_there_is_none(settled: Someone) -> None:
    assert sheet(settled)["location"] == "/"
    settled.check_in()
    settled.later(days=1)
    assert sheet(settled)["location"] == "/", "the plan of yesterday is none"


def test_before_the_welcome_there_is_none(someone: Someone) -> None:
    assert sheet(someone)["location"] == "/welcome/"


def test_after_the_session_there_is_none(ready: Someone) -> None:
    ready.do_session()
    assert sheet(ready)["location"] == "/"


def test_too_sore_a_day_has_none(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    assert sheet(settled)["location"] == "/"


@pytest.mark.parametrize(
    ("screen", "flag", "place"),
    [
        ("emergency_nerves", "A1", "/emergency/"),
        ("clinician_illness", "B1", "/see-a-clinician/"),
    ],
)
def test_help_comes_first(ready: Someone, screen: str, flag: str, place: str) -> None:
    ready.send(f"/screen/{screen}/", {"answers": flag})
    assert sheet(ready)["location"] == place


def test_a_missing_picture_is_told(ready: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    def still(stretch_id: str, pose: str, edition: str) -> Path:
        if pose == "start":
            raise MissingPictureError(f"stills/print/{stretch_id}-{pose}.webp")
        return assets.FOLDER / "stills" / "print" / f"{stretch_id}-{pose}.webp"

    monkeypatch.setattr(assets, "still", still)
    answer = sheet(ready)
    assert answer.status_code == 500
    assert answer["Content-Type"].startswith("text/plain")
    said = answer.content.decode()
    assert said.startswith("There is no sheet to print: media/figure/stills/print/")
    assert "-start.webp is missing" in said


def test_typst_that_hangs_is_told(ready: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "LONGEST_S", 0.01)
    answer = sheet(ready)
    assert answer.status_code == 500
    assert b"There is no sheet to print" in answer.content


# -- The command --------------------------------------------------------------------------------


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where `supple handout` writes; it reads the journal of the test."""
    monkeypatch.setattr(reading, "read_journal", lambda: True)
    return tmp_path / "sheet.pdf"


def test_the_command_gives_the_same_bytes(ready: Someone, command: Path) -> None:
    assert cli.main(["handout", "-o", str(command)]) == 0
    assert command.read_bytes() == sheet(ready).content


def none(command: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert cli.main(["handout", "-o", str(command)]) == NO_PLAN
    assert not command.exists()
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_the_command_says_why_there_is_none(
    settled: Someone, command: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "say how you are" in none(command, capsys)
    settled.check_in()
    settled.send("/today/day-off/", {"kind": "rest"})
    assert "rest day" in none(command, capsys)
    settled.send("/today/back/", {})
    settled.do_session()
    assert "session is done" in none(command, capsys)
    settled.later(days=1)
    assert "say how you are" in none(command, capsys)
    settled.check_in(now_nrs=9)
    assert "go through the safety questions" in none(command, capsys)


@pytest.mark.parametrize(
    ("screen", "flag", "said"),
    [
        ("emergency_nerves", "A1", ("Call 999 now.", "Numbness or a changed feeling")),
        ("clinician_illness", "B1", ("Call a doctor today.", "A fever or feeling unwell")),
        ("clinician_legs", "B6", ("See a clinician before you stretch.", "Leg pain below")),
    ],
)
def test_the_command_sends_for_help_first(
    ready: Someone,
    command: Path,
    capsys: pytest.CaptureFixture[str],
    screen: str,
    flag: str,
    said: tuple[str, ...],
) -> None:
    ready.send(f"/screen/{screen}/", {"answers": flag})
    told = none(command, capsys)
    assert all(each in told for each in said), told


def test_the_command_before_the_welcome(
    db: None, command: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Open Supple once" in none(command, capsys)
