"""Today's plan on paper: whether there is a sheet, what it is made of, and why there is none."""

from __future__ import annotations

from importlib.metadata import version

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.decision import Plan, Withheld
from supple.media.handout.handout import Paper, paper_of, pdf
from supple.media.handout.instead import UNDER_AGE, clinician, emergency, instead_of_plan
from supple.media.handout.sheet import Wishes, sheet
from supple.media.handout.typeset import typeset, typeset_apart
from supple.web.journal.services import Person, Today
from supple.web.pages.day import holds, is_done
from supple.web.pages.open_items import clinician_first, emergency_call, help_first, is_under_age


def usual_paper(person: Person) -> Paper:
    """What printers hold where the person lives."""
    return paper_of(person.country)


def why_none(state: Today) -> str:
    """Why there is no sheet now, as the pages say it; help comes first."""
    words, call = load_words(), _number(state.person)
    match help_first(state):
        case "emergency":
            return emergency((each for each in state.open_flags if each[0] == "A"), call, words)
        case "see_a_clinician":
            return _clinician_first(state)
    if state.day_off is not None and holds(state.day_off, state):
        return words.say(f"handout.none.{state.day_off.kind}")
    if is_done(state):
        return words.say("handout.none.done")
    if state.check_in is None or not isinstance(state.decision, Withheld):
        return words.say("handout.none.check_in")
    return instead_of_plan(state.decision, call, words)


def _clinician_first(state: Today) -> str:
    flags = clinician_first(state)
    ids = (UNDER_AGE,) if is_under_age(state.person, state.day) else tuple(f.id for f in flags)
    urgent = any(each.urgent for each in flags)
    reasons = state.decision.reasons if isinstance(state.decision, Withheld) else ()
    return clinician(ids, load_words(), urgent=urgent, reasons=reasons)


def _number(person: Person) -> str | None:
    """The emergency number of the person's country; None where that is not known."""
    call = emergency_call(person)
    return call.number if call.country else None


def handout(
    plan: Plan, person: Person, paper: Paper, name: str = "", *, apart: bool = False
) -> bytes:
    """The sheet of the person's plan as a PDF. ``name``: as in ``Wishes``. ``apart``: made in a
    process of its own, whose memory is given back.

    Raises: MissingPictureError, NotPrintedError, InputError for a name that cannot be printed.
    """
    wishes = Wishes(version=version("supple"), name=name, call=_number(person))
    made = sheet(plan, load_catalogue(), load_words(), wishes)
    return pdf(made, paper, typeset_apart if apart else typeset)
