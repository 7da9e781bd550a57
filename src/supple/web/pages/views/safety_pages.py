"""Getting help: the emergency page and the page that asks to see a clinician first.

Both come action first. What opens Supple again is a record of what was said, by whom and when.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.core.catalogue.load import load_words
from supple.core.safety.model import Group, Question
from supple.web.journal import queries, services
from supple.web.journal.services import Person
from supple.web.pages import open_items
from supple.web.pages.forms.screening import ClearedForm, ContactForm
from supple.web.pages.forms.sending import accepted, sent, write_id


@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: HttpRequest) -> HttpResponse:
    """Whom to call and what to say. While an emergency answer stands, also how to record that a
    doctor has been spoken to; until then there is no plan.
    """
    person = services.local_person()
    flags = open_items.open_questions(person, Group.EMERGENCY) if person else ()
    form = None
    if person is not None and flags:
        today = services.today_of(person, timezone.now())
        form = ContactForm(
            sent(request),
            today=today,
            birth_year=person.birth_year,
            opened=_opened_on(person, today, flags),
            emergency=True,
        )
        items = [each.id for each in flags]
        if request.method == "POST" and accepted(form, lambda: _clear(person, items, form)):
            return redirect("today")
    elif request.method == "POST":
        return redirect("today")
    context = {"flags": flags, "form": form, "call": open_items.emergency_call(person)}
    context["signs"] = open_items.emergency_signs()
    return render(request, "pages/emergency.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def see_a_clinician(request: HttpRequest) -> HttpResponse:
    """Why somebody should look first, how soon, what to ask, and where to record the answer."""
    person = services.local_person()
    if person is None:
        return redirect("welcome")
    if open_items.emergency_is_open(person):
        return redirect("emergency")
    state = services.todays_session(person, timezone.now())
    flags = open_items.clinician_first(state)
    items = _items_to_clear(person, flags)
    form = None
    if items:
        form = ClearedForm(
            sent(request),
            items=items,
            today=state.day,
            birth_year=person.birth_year,
            opened=_opened_on(person, state.day, flags),
        )
        if request.method == "POST" and accepted(form, lambda: _clear_ticked(person, form)):
            return redirect("today")
    context = {
        "flags": flags,
        "form": form,
        "urgent": any(each.urgent for each in flags),
        "under_age": open_items.is_under_age(person, state.day),
        "call": open_items.emergency_call(person),
        "welcomed": person.welcomed_at is not None,
    }
    return render(request, "pages/see_a_clinician.html", context)


def _items_to_clear(person: Person, flags: tuple[Question, ...]) -> list[tuple[str, str]]:
    """Item -> its words: open questions first, then conditions that a clinician may lift."""
    words = load_words()
    asked = [(each.id, words.say(f"questions.{each.id}.text")) for each in flags if each.clearable]
    tags = [
        (tag, words.say(f"tags.{tag}.label")) for tag in open_items.clearable_conditions(person)
    ]
    return asked + tags


def _opened_on(person: Person, today: date, flags: tuple[Question, ...]) -> dict[str, date]:
    """The questions of this page with an open yes -> the day of it."""
    opened = queries.opened_on(person, today)
    return {flag.id: opened[flag.id] for flag in flags if flag.id in opened}


def _clear_ticked(person: Person, form: ContactForm) -> None:
    _clear(person, form.cleaned_data["items"], form)


def _clear(person: Person, items: list[str], form: ContactForm) -> None:
    """One record for every item; they share what was said, by whom and when."""
    now = timezone.now()
    for item in items:
        services.record_clearance(
            person,
            item,
            form.cleaned_data["what"],
            form.cleaned_data["by_whom"],
            form.cleaned_data["on"],
            now,
            write_id(form, item),
        )
