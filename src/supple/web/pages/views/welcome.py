"""The way from the first look to the first plan. It can be left and taken up again anywhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from supple.web.journal import queries, services
from supple.web.pages.forms.sending import accepted, sent
from supple.web.pages.open_items import emergency_is_open, is_under_age
from supple.web.pages.views.welcome_steps import Screen, Step, Visit, all_steps

FURTHEST_COOKIE = "supple_welcome"
COOKIE_AGE_S = 90 * 24 * 3600


@require_http_methods(["GET", "HEAD"])
def resume(request: HttpRequest) -> HttpResponse:
    """Go to the screen at which the welcome was left."""
    steps = all_steps()
    visit = _visit(request, steps)
    furthest = request.COOKIES.get(FURTHEST_COOKIE, "")
    start = "hello" if visit.person is None else "conditions"
    slug = furthest if furthest in steps else start
    return redirect("welcome_step", step=_allowed(slug, visit, steps))


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """Show one screen, or keep its answers and go on to the next."""
    steps = all_steps()
    if step not in steps:
        raise Http404("There is no such screen in the welcome.")
    visit = _visit(request, steps)
    if visit.person is not None and visit.person.welcomed_at is not None:
        return redirect("today")
    if visit.person is not None and emergency_is_open(visit.person):
        return redirect("emergency")
    if steps[step].needs_person and _too_young(visit):
        return redirect("see_a_clinician")
    if step != _allowed(step, visit, steps):
        return redirect("welcome_step", step=_allowed(step, visit, steps))
    this = steps[step]
    form = this.form(visit, sent(request))
    if request.method == "POST" and accepted(form, lambda: this.save(visit, form)):
        return _go_on(request, step, list(steps))
    deleted = visit.person is None and "deleted" in request.GET
    return render(
        request,
        f"pages/welcome/{this.template}.html",
        {"form": form, "deleted": deleted, **this.words(), **_place(step, list(steps))},
    )


def _go_on(request: HttpRequest, slug: str, order: list[str]) -> HttpResponse:
    """To the next screen; the browser keeps how far one came, no answers."""
    person = services.local_person()
    if person is not None and emergency_is_open(person):
        return redirect("emergency")
    after = order[order.index(slug) + 1 :]
    if not after:
        response = redirect("today")
        response.delete_cookie(FURTHEST_COOKIE)
        return response
    response = redirect("welcome_step", step=after[0])
    reached = request.COOKIES.get(FURTHEST_COOKIE, "")
    if reached not in after:
        response.set_cookie(
            FURTHEST_COOKIE, after[0], max_age=COOKIE_AGE_S, httponly=True, samesite="Strict"
        )
    return response


def _visit(request: HttpRequest, steps: dict[str, Step]) -> Visit:
    order = list(steps)
    furthest = request.COOKIES.get(FURTHEST_COOKIE, "")
    passed = order[: order.index(furthest)] if furthest in order else []
    return Visit(services.local_person(), timezone.now(), frozenset(passed))


def _too_young(visit: Visit) -> bool:
    """Whether Supple is not for them: then no answer matters, and none is asked for."""
    person = visit.person
    return person is not None and is_under_age(person, services.today_of(person, visit.now))


def _allowed(slug: str, visit: Visit, steps: dict[str, Step]) -> str:
    """The screen itself, or the first one before it that still waits for an answer."""
    latest = queries.screening(visit.person).latest if visit.person else {}
    for earlier, each in steps.items():
        if earlier == slug:
            break
        if earlier == "you" and visit.person is None:
            return earlier
        if isinstance(each, Screen) and not all(q in latest for q in each.question_ids):
            return earlier
    return slug


def _place(slug: str, order: list[str]) -> dict[str, object]:
    """Where one is on the way, and the way back."""
    here = order.index(slug)
    states = ["done" if n < here else "here" if n == here else "" for n in range(len(order))]
    back = order[here - 1] if here else None
    return {"place": here + 1, "of": len(order), "places": states, "back": back}
