"""What holds from day to day, each part with its own button. A change applies at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.core.catalogue.load import load_words
from supple.core.words.numbers import in_words
from supple.web.journal import queries, services
from supple.web.journal.services import Person
from supple.web.pages import audio_sample
from supple.web.pages.forms.blocked import BlockedForm
from supple.web.pages.forms.screening import ConditionsForm, conditions_form
from supple.web.pages.forms.sending import accepted, sent, write_id
from supple.web.pages.forms.settings import (
    PARTS,
    PartForm,
    ThemeForm,
    values_now,
)
from supple.web.pages.forms.welcome import AboutYouForm, about_you_form
from supple.web.pages.open_items import clearable_conditions
from supple.web.pages.post_only import post_only
from supple.web.pages.theme import AS_THE_DEVICE, keep_theme, theme


@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Every part with what holds now; one tap on another choice keeps it."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    tapped = None
    if request.method == "POST":
        tapped = _part(request, person)
        if tapped is None:
            return redirect("settings")
        if accepted(tapped, lambda: _keep_part(person, tapped)):
            return saved(tapped.name)
    return render(request, "pages/settings/overview.html", _overview(request, person, tapped))


@post_only
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the device, on this device only."""
    form = ThemeForm(request.POST)
    if not form.is_valid():
        return render(request, "pages/not_saved.html", {"form": form})
    response = saved(form.name)
    keep_theme(request, response, form.cleaned_data["value"])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def conditions(request: HttpRequest) -> HttpResponse:
    """Conditions that change the plan, from the very next one on."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    ticked = frozenset(map(str, queries.conditions(person)))
    form = conditions_form(sent(request), ticked)
    if request.method == "POST" and accepted(form, lambda: _keep_conditions(person, form)):
        return saved("conditions")
    context = {"form": form, "clearable": clearable_conditions(person)}
    return render(request, "pages/settings/conditions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def blocked(request: HttpRequest) -> HttpResponse:
    """Stretches and sides that the person does not want, from the very next plan on."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return redirect("welcome")
    form = BlockedForm(sent(request), blocked=queries.blocked(person))
    if request.method == "POST" and accepted(form, lambda: _keep_blocked(person, form)):
        return saved("blocked")
    return render(request, "pages/settings/blocked.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def you(request: HttpRequest) -> HttpResponse:
    """Birth year and country, after a slip or a move; also where age withholds plans."""
    person = services.local_person()
    if person is None:
        return redirect("welcome")
    form = about_you_form(sent(request), person, timezone.now().year)
    if request.method == "POST" and accepted(form, lambda: _keep_you(person, form)):
        return redirect("today") if person.welcomed_at is None else saved("you")
    return render(request, "pages/settings/you.html", {"form": form})


def saved(part: str) -> HttpResponse:
    """Back to the settings, to the part that was changed, which says so."""
    return redirect(f"{resolve_url('settings')}?saved={part}#{part}")


def _part(request: HttpRequest, person: Person) -> PartForm | None:
    """What was sent for one part; None for a part that there is not."""
    by_name = {form.name: form for form in PARTS}
    wanted = by_name.get(request.POST.get("part", ""))
    return None if wanted is None else wanted(request.POST, now=values_now(person)[wanted.name])


def _overview(request: HttpRequest, person: Person, tapped: PartForm | None) -> dict[str, Any]:
    now = values_now(person)
    country = load_words().say(f"countries.{person.country}") if person.country else ""
    parts = [form(now=now[form.name]) for form in PARTS]
    if tapped is not None:
        parts = [tapped if each.name == tapped.name else each for each in parts]
    return {
        "form": tapped,
        "parts": parts,
        "theme_form": ThemeForm(now=theme(request)["theme"] or AS_THE_DEVICE),
        "sample_url": audio_sample.address(person),
        "all_off": "" if person.voice_volume or person.chime_volume else audio_sample.ALL_OFF,
        "saved": request.GET.get("saved"),
        "conditions_now": _how_many(len(queries.conditions(person)), "ticked"),
        "blocked_now": _how_many(len({b.stretch_id for b in queries.blocked(person)}), "left out"),
        "you_now": f"{person.birth_year}, {country}" if country else str(person.birth_year),
    }


def _how_many(number: int, what: str) -> str:
    return f"{in_words(number)} {what}" if number else f"Nothing {what}"


def _keep_part(person: Person, form: PartForm) -> None:
    services.update_person(person, {form.name: form.change()}, timezone.now(), write_id(form))


def _keep_you(person: Person, form: AboutYouForm) -> None:
    changes = {name: form.cleaned_data[name] for name in ("birth_year", "country", "time_zone")}
    services.update_person(person, changes, timezone.now(), write_id(form))


def _keep_conditions(person: Person, form: ConditionsForm) -> None:
    services.set_conditions(person, form.tags(), timezone.now(), write_id(form))


def _keep_blocked(person: Person, form: BlockedForm) -> None:
    services.set_blocked_sides(person, form.sides(), timezone.now(), write_id(form))
