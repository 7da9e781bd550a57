"""The screens of the welcome: what each asks, what it opens with, and how it is saved.

Knows: one screen at a time. Does not know: their order and where one goes next (``welcome``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.http import QueryDict

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.safety.screen import by_screen
from supple.web.journal import queries, services
from supple.web.journal.services import Person
from supple.web.pages.forms.fields import OnceForm
from supple.web.pages.forms.screening import ScreenForm, conditions_form, screen_form
from supple.web.pages.forms.sending import write_id
from supple.web.pages.forms.welcome import AboutYouForm, TimeForm, UsualPainForm, about_you_form


@dataclass(frozen=True)
class Visit:
    """Who is here and when. ``person`` None: nobody has given a birth year yet.

    ``passed``: screens that this browser has been through.
    """

    person: Person | None
    now: datetime
    passed: frozenset[str]


class Step:
    """A screen that only tells something. Others ask, too."""

    template: ClassVar[str]
    needs_person = False

    def form(self, visit: Visit, data: QueryDict | None) -> OnceForm:
        """What is asked, opened with what is known."""
        return OnceForm(data)

    def save(self, visit: Visit, form: Any) -> None:
        """Keep the answers of a valid form. Raises: InputError where the journal refuses."""

    def words(self) -> Mapping[str, object]:
        """What the template says besides the form."""
        return {}


class Hello(Step):
    """What Supple is."""

    template = "hello"


class Limits(Step):
    """What it is not."""

    template = "limits"


class You(Step):
    """Birth year and country. With it the journal begins."""

    template = "you"

    def form(self, visit: Visit, data: QueryDict | None) -> OnceForm:
        """Opened with what was given before."""
        return about_you_form(data, visit.person, visit.now.year)

    def save(self, visit: Visit, form: AboutYouForm) -> None:
        """Enrol, or correct what was given."""
        names = ("birth_year", "country", "time_zone")
        given = {name: form.cleaned_data[name] for name in names}
        if visit.person is None:
            services.enrol(**given, now=visit.now, client_uuid=write_id(form))
        else:
            services.update_person(visit.person, given, visit.now, write_id(form))


class PersonStep(Step):
    """A screen that comes once the journal has begun."""

    needs_person = True

    def save(self, visit: Visit, form: Any) -> None:
        """Keep the answers with the person."""
        assert visit.person is not None, "the welcome asks for the birth year first"
        self.keep(visit.person, visit.now, form)

    def keep(self, person: Person, now: datetime, form: Any) -> None:
        """Keep the answers of a valid form."""
        raise NotImplementedError


class Screen(PersonStep):
    """One screen of red-flag questions."""

    template = "screen"

    def __init__(self, screen: str) -> None:
        self.screen = screen
        questions = by_screen(load_catalogue().questions)[screen]
        self.question_ids = tuple(question.id for question in questions)

    def form(self, visit: Visit, data: QueryDict | None) -> OnceForm:
        """Nothing is ticked until the person has answered this very screen."""
        latest = queries.screening(visit.person).latest if visit.person else {}
        known = all(each in latest for each in self.question_ids)
        ticked = frozenset(each for each in self.question_ids if known and latest[each].yes)
        return screen_form(self.screen, data, ticked if known else None)

    def keep(self, person: Person, now: datetime, form: ScreenForm) -> None:
        """File every answer of the screen together."""
        services.record_answers(person, form.yes_by_question(), now, write_id(form))

    def words(self) -> Mapping[str, object]:
        """Title and help of the screen."""
        words = load_words()
        return {
            "screen_title": words.say(f"screens.{self.screen}.title"),
            "screen_help": words.say(f"screens.{self.screen}.help"),
        }


class Conditions(PersonStep):
    """Conditions that change the plan."""

    template = "conditions"

    def form(self, visit: Visit, data: QueryDict | None) -> OnceForm:
        """Opened with the conditions that are set, or with "none" once that was said."""
        tags = queries.conditions(visit.person) if visit.person else frozenset()
        known = bool(tags) or self.template in visit.passed
        return conditions_form(data, frozenset(map(str, tags)) if known else None)

    def keep(self, person: Person, now: datetime, form: Any) -> None:
        """Set those that were ticked, and no others."""
        services.set_conditions(person, form.tags(), now, write_id(form))


class Pain(PersonStep):
    """Usual pain over the last seven days; it can be skipped."""

    template = "pain"

    def form(self, visit: Visit, data: QueryDict | None) -> OnceForm:
        """Opened with the rating that was given."""
        rating = visit.person.enrolment_nrs if visit.person else None
        return UsualPainForm(data, initial={"enrolment_nrs": rating})

    def keep(self, person: Person, now: datetime, form: UsualPainForm) -> None:
        """File the rating, or that there is none."""
        given = {"enrolment_nrs": form.cleaned_data["enrolment_nrs"]}
        services.update_person(person, given, now, write_id(form))


class Time(PersonStep):
    """How long, and when."""

    template = "time"

    def form(self, visit: Visit, data: QueryDict | None) -> OnceForm:
        """Opened with the usual minutes, once they were chosen."""
        return TimeForm(data)

    def keep(self, person: Person, now: datetime, form: TimeForm) -> None:
        """File both, and the end of the welcome."""
        given = {
            "minutes": form.cleaned_data["minutes_a_day"],
            "time_of_day": form.cleaned_data["time_of_day"],
        }
        services.update_person(person, given, now, write_id(form))
        services.finish_welcome(person, now, write_id(form, "finish"))


def all_steps() -> dict[str, Step]:
    """Every screen of the welcome by its address, in the order of asking."""
    screens = {name: Screen(name) for name in by_screen(load_catalogue().questions)}
    return {
        "hello": Hello(),
        "limits": Limits(),
        "you": You(),
        **screens,
        "conditions": Conditions(),
        "pain": Pain(),
        "time": Time(),
    }
