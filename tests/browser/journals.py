"""Journals of people at different points of their way, for tests that look at pages.

    SUPPLE_DATA=FOLDER python -m tests.browser.journals

writes one file a journal (`FOLDER/planned.sqlite3`, …). They are made by the services that the
pages call, and end today; `laying.py` puts one of them under a running app.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from tests.browser.laying import lay

if TYPE_CHECKING:
    from tests.web.journal.conftest import Diary

ROOT = Path(__file__).parents[2]


def write_journals(folder: Path) -> Path:
    """Make every journal, in a process of its own, because Django keeps to one data folder."""
    command = [sys.executable, "-m", "tests.browser.journals"]
    environment = os.environ | {"SUPPLE_DATA": str(folder)}
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return folder


def noon_zone(now: datetime) -> str:
    """A zone in which it is about noon, so that no test runs into the end of a person's day."""
    hours = 12 - now.hour
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def begin(days_ago: int = 0, **about: Any) -> "Diary":
    """Somebody who enrolled that many days ago. Nothing is answered yet."""
    from tests.web.journal.conftest import Diary

    now = datetime.now(UTC)
    life = Diary(noon_zone(now), at=now - timedelta(days=days_ago, hours=2), **about)
    return life


def welcomed(days_ago: int = 0, **about: Any) -> "Diary":
    """Somebody who has been through the welcome with nothing to report."""
    from supple.web.journal import services

    given = {"birth_year": 1968, "country": "GB", "enrolment_nrs": 4, "time_of_day": "morning"}
    life = begin(days_ago, **{**given, **about})
    life.answer()
    services.finish_welcome(life.person, life.now, uuid4())
    return life


def on_the_way(days: int, every: int = 1, **about: Any) -> "Diary":
    """Somebody who has come almost every day, or on every third; not yet today."""
    life = welcomed(days, **about)
    for day in range(days):
        if day % 7 == 0 and day:
            life.answer()
        if day % every == 0 and day % 9 != 4:
            life.check_in(now_nrs=4 - day // 30, stiffness_nrs=3, stress_nrs=5 - day // 25)
            life.finish(worst_nrs=2, end_nrs=2, after_nrs=2)
            life.wait(minutes=-6)
        life.wait(days=1)
        morning(life, nrs=3 - day // 40 + day % 2)
    return life


def morning(life: "Diary", nrs: int) -> None:
    from supple.web.journal import services

    services.record_morning(
        life.person, services.today_of(life.person, life.now), nrs, life.now, uuid4()
    )


def with_conditions(*tags: str) -> "Diary":
    from supple.core.safety.model import Tag
    from supple.web.journal import services

    life = welcomed()
    services.set_conditions(life.person, [Tag(tag) for tag in tags], life.now, uuid4())
    return life


def nobody() -> None:
    """The app has just been installed."""


def halfway() -> None:
    """In the welcome, with all safety questions answered."""
    begin().answer()


def first_day() -> None:
    welcomed()


def first_plan() -> None:
    welcomed().check_in()


def planned() -> None:
    on_the_way(6).check_in(now_nrs=3)


def not_yet() -> None:
    """Six days on the way, and nothing said today."""
    on_the_way(6)


def twelve_weeks() -> None:
    on_the_way(84, every=3).check_in(now_nrs=2)


def careful() -> None:
    """Conditions leave stretches out, change others and add words."""
    with_conditions("RAD", "HYP", "FLOOR", "OST").check_in()


def nothing_left() -> None:
    """Somebody wants none of the stretches."""
    from supple.core.catalogue.load import load_catalogue
    from supple.core.catalogue.model import Side
    from supple.core.dose.told import BlockedSide
    from supple.web.journal import services

    life = welcomed()
    unwanted = [BlockedSide(stretch_id, Side.BOTH) for stretch_id in load_catalogue().stretches]
    services.set_blocked_sides(life.person, unwanted, life.now, uuid4())
    life.check_in()


def clearable() -> None:
    """A clinician may lift a condition."""
    with_conditions("THR").check_in()


def begun() -> None:
    """A session was left in its third stretch."""
    from supple.web.journal import services
    from tests.web.journal.conftest import player

    life = welcomed()
    life.check_in()
    progress = {**life.begun(), "player": player(segment=3, active_ms=90_000)}
    services.record_progress(life.person, uuid4(), progress, life.now)


def done() -> None:
    """Today's session is done, and nobody has said yet how it was."""
    life = on_the_way(3)
    life.check_in()
    life.finish()


def told() -> None:
    life = on_the_way(3)
    life.check_in()
    life.finish(worst_nrs=2, end_nrs=2, after_nrs=3)


def hurt() -> None:
    """A stretch hurt; the session has been ended early."""
    life = welcomed()
    life.check_in()
    session, start = uuid4(), life.begun()
    life.hurt(session, start, stretch_id="neck_flexion", side="both", worst_nrs=5)


def asked_all() -> None:
    """Yesterday's session sent a feeling down the leg: the check-in asks about everything."""
    life = welcomed(1)
    life.check_in()
    session, start = uuid4(), life.begun()
    life.hurt(session, start, stretch_id="piriformis", sensations=["spreading"])
    life.wait(days=1)


def screens_due() -> None:
    life = welcomed(9)
    life.wait(days=9)
    life.check_in()


def concerned() -> None:
    life = welcomed()
    life.wait(minutes=1)
    life.check_in(safety_concern=True)


def too_sore() -> None:
    welcomed().check_in(now_nrs=9)


def sore_but_known() -> None:
    welcomed().check_in(now_nrs=9, familiar=True)


def flaring() -> None:
    life = on_the_way(6)
    life.check_in(now_nrs=6, flare=True)
    life.answer()


def sore_for_two_days() -> None:
    life = welcomed(1)
    life.check_in(now_nrs=9)
    life.wait(days=1)
    life.check_in(now_nrs=9, familiar=True)
    life.answer()


def says_yes(urgent: bool) -> None:
    """To a question that a clinician should look at, soon or at an appointment."""
    from supple.core.catalogue.load import load_catalogue
    from supple.core.safety.screen import asked

    questions = asked(load_catalogue().questions)
    first = next(q.id for q in questions if q.id[0] == "B" and q.urgent is urgent)
    welcomed().answer(None, **{first: True})


def clinician() -> None:
    says_yes(urgent=False)


def clinician_soon() -> None:
    says_yes(urgent=True)


def day_off(kind: str, *, open_ended: bool = False) -> None:
    from supple.web.journal import services
    from supple.web.journal.services import DayOffKind

    life = on_the_way(3)
    services.take_day_off(life.person, DayOffKind(kind), life.now, uuid4(), open_ended=open_ended)


def resting() -> None:
    day_off("rest")


def ill() -> None:
    day_off("sick")


def ill_for_days() -> None:
    day_off("sick", open_ended=True)


def away() -> None:
    day_off("away")


def one_alone() -> None:
    """One stretch was asked for alone."""
    from supple.web.journal import services

    life = on_the_way(3)
    life.check_in()
    services.request_stretch(life.person, "piriformis", life.now, uuid4())


def emergency() -> None:
    welcomed().answer(A1=True)


def emergency_abroad() -> None:
    """The country's number is not known."""
    welcomed(country="").answer(A1=True)


def under_age() -> None:
    welcomed(birth_year=datetime.now(UTC).year - 12)


def clock_ahead() -> None:
    """Something was saved while the computer's clock stood in the future."""
    life = welcomed()
    life.wait(days=40)
    life.check_in()


JOURNALS: dict[str, Callable[[], None]] = {
    each.__name__: each
    for each in (
        nobody,
        halfway,
        first_day,
        first_plan,
        planned,
        not_yet,
        twelve_weeks,
        careful,
        nothing_left,
        clearable,
        begun,
        done,
        told,
        hurt,
        asked_all,
        screens_due,
        concerned,
        too_sore,
        sore_but_known,
        flaring,
        sore_for_two_days,
        resting,
        ill,
        ill_for_days,
        away,
        one_alone,
        clinician,
        clinician_soon,
        emergency,
        emergency_abroad,
        under_age,
        clock_ahead,
    )
}


def main() -> None:
    """Write every journal, each from an empty one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django
    from django.core.management import call_command
    from django.db import connection

    from supple.web.data_folder import JOURNAL_FILE, data_folder, prepare

    folder = data_folder()
    prepare(folder)
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    connection.close()
    live = folder / JOURNAL_FILE
    empty = folder / "nobody.sqlite3"
    lay(live, empty)
    for name, make in JOURNALS.items():
        lay(empty, live)
        make()
        connection.close()
        lay(live, folder / f"{name}.sqlite3")


if __name__ == "__main__":
    main()
