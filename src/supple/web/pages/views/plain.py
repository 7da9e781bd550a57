"""Pages that mostly tell: how a plan is made, and what is known about stretching."""

from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan, Withheld
from supple.core.dose.limits import ENGINE_VERSION, HIGHEST
from supple.web.journal import services


@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """How a plan is made, and which rules made today's."""
    person = services.local_person()
    decision: Plan | Withheld | None = None
    if person is not None and person.welcomed_at is not None:
        decision = services.todays_session(person, timezone.now()).decision
    context = {
        "decision": decision,
        "plan": decision if isinstance(decision, Plan) else None,
        "highest_level": HIGHEST,
    }
    return render(request, "pages/why.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the evidence says and does not say, and what Supple does with answers."""
    context = {
        "version": version("supple"),
        "engine_version": ENGINE_VERSION,
        "catalogue_digest": load_catalogue().digest,
        "data_folder": settings.DATA_FOLDER,
    }
    return render(request, "pages/about.html", context)
