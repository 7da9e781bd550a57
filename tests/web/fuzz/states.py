"""Where somebody can stand, each reached as the pages would lead there."""

from collections.abc import Callable
from uuid import uuid4

from supple.core.catalogue.load import load_catalogue
from supple.core.safety.model import Tag
from supple.core.safety.screen import asked
from supple.web.journal import services
from tests.web.pages.conftest import SCREENS, Someone, settle


def nobody(someone: Someone) -> None:
    """The app was never opened."""


def half_welcomed(someone: Someone) -> None:
    someone.begin()
    someone.send(f"/welcome/{SCREENS[0]}/", {"answers": "none"})


def almost_welcomed(someone: Someone) -> None:
    someone.begin()
    someone.answer_screens()
    someone.send("/welcome/conditions/", {"conditions": "none"})
    someone.send("/welcome/pain/", {"enrolment_nrs": 3})


def under_age(someone: Someone) -> None:
    someone.begin(birth_year=2015)


def emergency(someone: Someone) -> None:
    someone.begin()
    someone.answer_screens({"emergency_body": "A6"})
    assert someone.where() == "/emergency/"


def to_see_a_clinician(someone: Someone) -> None:
    """About one answer, and about what only a clinician may lift."""
    settle(someone)
    services.set_conditions(_person(), {Tag.THR}, someone.now, uuid4())
    answers = {q.id: q.id == "B1" for q in asked(load_catalogue().questions)}
    services.record_answers(_person(), answers, someone.now, uuid4())


def welcomed(someone: Someone) -> None:
    settle(someone)


def checked_in(someone: Someone) -> None:
    settle(someone)
    someone.check_in(stress_nrs=8, stiffness_nrs=7)


def session_running(someone: Someone) -> None:
    checked_in(someone)
    someone.begin_session()


def hurt(someone: Someone) -> None:
    checked_in(someone)
    someone.report_hurt(["spreading"])


def withheld(someone: Someone) -> None:
    settle(someone)
    someone.check_in(now_nrs=9)


def concerned(someone: Someone) -> None:
    settle(someone)
    someone.check_in(safety_concern="yes")


def done(someone: Someone) -> None:
    checked_in(someone)
    someone.do_session()
    someone.later(minutes=40)


def morning_after(someone: Someone) -> None:
    done(someone)
    someone.later(days=1)


def day_off(someone: Someone) -> None:
    checked_in(someone)
    assert someone.send("/today/day-off/", {"kind": "rest"}).status_code == 302


def away(someone: Someone) -> None:
    settle(someone)
    assert someone.send("/today/day-off/", {"kind": "away"}).status_code == 302
    someone.later(days=9)


def one_stretch_asked_for(someone: Someone) -> None:
    checked_in(someone)
    stretch = someone.plan().entries[0].stretch_id
    services.request_stretch(_person(), stretch, someone.now, uuid4())
    assert someone.plan().requested == stretch


def _person() -> services.Person:
    person = services.local_person()
    assert person is not None
    return person


STATES: dict[str, Callable[[Someone], None]] = {
    each.__name__: each
    for each in (
        nobody,
        half_welcomed,
        almost_welcomed,
        under_age,
        emergency,
        to_see_a_clinician,
        welcomed,
        checked_in,
        session_running,
        hurt,
        withheld,
        concerned,
        done,
        morning_after,
        day_off,
        away,
        one_stretch_asked_for,
    )
}
