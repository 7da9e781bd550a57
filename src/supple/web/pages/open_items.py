"""What stands open between a person and a plan: red flags, and conditions that can be cleared."""

from dataclasses import dataclass
from datetime import date

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Kind, Withheld
from supple.core.safety.age import youngest_age
from supple.core.safety.model import Group, Question
from supple.core.safety.record import CLEARABLE_TAGS
from supple.core.safety.screen import ADULT_AGE, by_screen
from supple.web.journal import queries
from supple.web.journal.services import BeforeCheckIn, Person, Today

EVERYWHERE = "112"
"""What is shown where a country's number is not known. Source: docs/evidence.md §1."""


@dataclass(frozen=True, slots=True)
class EmergencyCall:
    """What to dial. ``country``: its name, or "" where the number is the general one."""

    number: str
    country: str

    @property
    def tel(self) -> str:
        """The address of a call."""
        return f"tel:{self.number}"


def emergency_call(person: Person | None) -> EmergencyCall:
    """The number for the person's country, or 112 where that is not known."""
    known = load_catalogue().emergency_numbers.get(person.country if person else "")
    if known is None:
        return EmergencyCall(EVERYWHERE, "")
    return EmergencyCall(known.number, load_words().say(f"countries.{known.country}"))


def open_questions(person: Person, group: Group) -> tuple[Question, ...]:
    """Questions answered with yes that nobody has cleared yet, in asking order."""
    opened = queries.screening(person).open_since
    questions = load_catalogue().questions
    return tuple(each for each in questions if each.group is group and each.id in opened)


def emergency_is_open(person: Person) -> bool:
    """Whether the emergency page comes before everything else."""
    return bool(open_questions(person, Group.EMERGENCY))


def emergency_signs() -> tuple[Question, ...]:
    """Every question whose yes is an emergency."""
    return tuple(each for each in load_catalogue().questions if each.group is Group.EMERGENCY)


def clinician_first(state: Today) -> tuple[Question, ...]:
    """What a clinician has to look at before there is a plan: an open yes, or what today's decision
    names (leg symptoms that stay).
    """
    ids = {*state.open_flags}
    if isinstance(state.decision, Withheld) and state.decision.kind is Kind.SEE_CLINICIAN:
        ids |= set(state.decision.question_ids)
    questions = load_catalogue().questions
    return tuple(each for each in questions if each.group is Group.CLINICIAN and each.id in ids)


def is_under_age(person: Person, today: date) -> bool:
    """Whether the person may still be under 18: then nobody can clear anything."""
    return youngest_age(person.birth_year, today) < ADULT_AGE


def clearable_conditions(person: Person) -> tuple[str, ...]:
    """Conditions that are set and that a clinician may lift, but has not."""
    cleared = queries.screening(person).cleared
    tags = queries.conditions(person) & CLEARABLE_TAGS
    return tuple(sorted(str(tag) for tag in tags if tag not in cleared))


def help_first(state: BeforeCheckIn) -> str | None:
    """The name of the page that comes before any plan; None: nothing stands open."""
    kind = state.decision.kind if isinstance(state.decision, Withheld) else None
    groups = {question_id[0] for question_id in state.open_flags}
    if kind is Kind.EMERGENCY or "A" in groups:
        return "emergency"
    if kind is Kind.SEE_CLINICIAN or groups or is_under_age(state.person, state.day):
        return "see_a_clinician"
    return None


def next_screen(question_ids: tuple[str, ...]) -> str | None:
    """The first screen on which one of these questions stands; None: none of them is asked."""
    for name, questions in by_screen(load_catalogue().questions).items():
        if any(question.id in question_ids for question in questions):
            return name
    return None
