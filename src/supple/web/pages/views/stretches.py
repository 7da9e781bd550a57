"""The stretches: all of them, a page each, and trying one alone.

Reading is open to everybody, also before the welcome: it is harmless, and it helps to decide
whether to begin at all. What a page offers to do waits for the safety questions.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from supple.core.catalogue.load import load_catalogue
from supple.core.safety.model import Tag
from supple.core.safety.screen import active_tags
from supple.media.assets import DEFAULT_PERSON
from supple.web.journal import queries, services
from supple.web.journal.services import Person
from supple.web.pages import stretch_list, stretch_page
from supple.web.pages.forms.fields import OnceForm
from supple.web.pages.forms.sending import accepted, write_id
from supple.web.pages.pictures import stretch_id_of
from supple.web.pages.plan_words import stretch_name
from supple.web.pages.stills import saves_data
from supple.web.pages.stretch_list import Found
from supple.web.pages.trying import Way, trial


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All stretches, each with what stands between it and the person now."""
    found, drawn = _found(), saves_data(request)
    person = services.local_person()
    context = {
        "six": stretch_list.the_six(found, drawn=drawn),
        "others": stretch_list.the_others(found, drawn=drawn),
        "welcomed": person is not None and person.welcomed_at is not None,
        "open_flags": person is not None and bool(queries.screening(person).open_since),
    }
    return render(request, "pages/stretches/every.html", context)


@require_safe
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """One stretch: how it goes, how much, for whom not, where it comes from, and trying it."""
    stretch_id = stretch_id_of(slug)
    if stretch_id is None:
        return render(request, "pages/stretches/unknown.html", status=404)
    stretch, found = load_catalogue().stretches[stretch_id], _found()
    person = services.local_person()
    own = _conditions(person)
    cautions, drawn = stretch_page.cautions(stretch), saves_data(request)
    shown_by = DEFAULT_PERSON if person is None else person.shown_by
    tried = trial(person, stretch_id, timezone.now(), stretch_list.why_not(stretch_id, found))
    context = {
        "slug": slug,
        "name": stretch_name(stretch_id),
        "stretch": stretch,
        "poses": stretch_page.poses(stretch, shown_by, drawn=drawn),
        "other_side": stretch_page.other_side(stretch, drawn=drawn),
        "told": {name: stretch_page.told(stretch, name) for name in stretch_page.TOLD},
        "tips": stretch_page.tips(stretch),
        "dose": stretch_page.dose(stretch),
        "own_cautions": [each for each in cautions if each.tag in own],
        "other_cautions": [each for each in cautions if each.tag not in own],
        "parent": stretch_page.link(stretch.variant_of) if stretch.variant_of else None,
        "easier": stretch_page.easier_forms(stretch),
        "stand_ins": stretch_page.stand_ins(stretch),
        "sources": stretch_page.sources(stretch),
        "mark": stretch_list.mark(stretch_id, found),
        "instead": stretch_page.instead(stretch, found),
        "for_you": stretch_page.for_you(stretch, found),
        "trial": tried,
        "help_comes_first": tried.way is Way.HELP and tried.page == "emergency",
        "wish": OnceForm(),
    }
    return render(request, "pages/stretches/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def try_it(request: HttpRequest, slug: str) -> HttpResponse:
    """Make this stretch alone today's session. Where it is not one for now, its page says why."""
    stretch_id = stretch_id_of(slug)
    if stretch_id is None:
        return render(request, "pages/stretches/unknown.html", status=404)
    person, now, form = services.local_person(), timezone.now(), OnceForm(request.POST)
    may = request.method == "POST" and trial(person, stretch_id, now).way is Way.TRY
    if not may or person is None:
        return redirect("stretch", slug=slug)
    if accepted(
        form, lambda: services.request_stretch(person, stretch_id, now, write_id(form, stretch_id))
    ):
        return redirect("session")
    return render(request, "pages/not_saved.html", {"form": form})


def _conditions(person: Person | None) -> frozenset[Tag]:
    """The person's own conditions, less those that a clinician has cleared."""
    if person is None:
        return frozenset()
    return active_tags(queries.conditions(person), queries.screening(person))


def _found() -> Found:
    """What stands between the person and each stretch; nothing is known before the welcome."""
    person = services.local_person()
    if person is None or person.welcomed_at is None:
        return {}
    return services.stretches_now(person, timezone.now())
