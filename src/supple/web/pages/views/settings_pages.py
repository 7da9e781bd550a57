"""What holds from day to day: conditions, minutes, time of day. A change applies at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.web.journal import queries, services
from supple.web.journal.services import Person
from supple.web.pages.forms.screening import ConditionsForm, conditions_form
from supple.web.pages.forms.sending import accepted, sent, write_id
from supple.web.pages.forms.welcome import (
    AboutYouForm,
    SettingsForm,
    about_you_form,
    initial_time,
)
from supple.web.pages.open_items import clearable_conditions


@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Minutes a day, time of day, mornings, and the way to the conditions."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    initial = initial_time(person.minutes, person.time_of_day)
    initial["protect_first_hour"] = person.protect_first_hour
    form = SettingsForm(sent(request), initial=initial)
    if request.method == "POST" and accepted(form, lambda: _keep_time(person, form)):
        return redirect("today")
    return render(request, "pages/settings.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def conditions(request: HttpRequest) -> HttpResponse:
    """Conditions that change the plan, from the very next one on."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    ticked = frozenset(map(str, queries.conditions(person)))
    form = conditions_form(sent(request), ticked)
    if request.method == "POST" and accepted(form, lambda: _keep_conditions(person, form)):
        return redirect("today")
    context = {"form": form, "clearable": clearable_conditions(person)}
    return render(request, "pages/conditions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def you(request: HttpRequest) -> HttpResponse:
    """Birth year and country, after a slip or a move; also where age withholds plans."""
    person = services.local_person()
    if person is None:
        return redirect("welcome")
    form = about_you_form(sent(request), person, timezone.now().year)
    if request.method == "POST" and accepted(form, lambda: _keep_you(person, form)):
        return redirect("today")
    return render(request, "pages/you.html", {"form": form})


def _keep_you(person: Person, form: AboutYouForm) -> None:
    changes = {name: form.cleaned_data[name] for name in ("birth_year", "country", "time_zone")}
    services.update_person(person, changes, timezone.now(), write_id(form))


def _keep_time(person: Person, form: SettingsForm) -> None:
    changes = {
        "minutes": form.cleaned_data["minutes_a_day"],
        "time_of_day": form.cleaned_data["time_of_day"],
        "protect_first_hour": form.cleaned_data["protect_first_hour"],
    }
    services.update_person(person, changes, timezone.now(), write_id(form))


def _keep_conditions(person: Person, form: ConditionsForm) -> None:
    services.set_conditions(person, form.tags(), timezone.now(), write_id(form))
