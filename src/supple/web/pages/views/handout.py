"""Today's plan as a PDF to print. Made anew each time, in memory; looking changes nothing."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from supple.core.errors import SuppleError
from supple.media.handout.handout import Paper
from supple.web.errors import refused
from supple.web.pages.day import plan_to_do
from supple.web.pages.handout import handout, usual_paper
from supple.web.pages.views.help_first import today_or_first
from supple.web.security import asked_by_another_site

FORBIDDEN = 403


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The sheet as a download. Where there is no plan, Today says why.

    ``?paper=a4`` or ``letter``; anything else is the usual paper of the person's country.
    """
    if asked_by_another_site(request):
        return refused(request, "A sheet is for Supple's own pages only.", status=FORBIDDEN)
    state = today_or_first(timezone.now())
    if isinstance(state, HttpResponseRedirect):
        return state
    plan = plan_to_do(state)
    if plan is None:
        return redirect("today")
    asked = request.GET.get("paper")
    paper = Paper(asked) if asked in set(Paper) else usual_paper(state.person)
    try:
        made = handout(plan, state.person, paper, apart=True)
    except SuppleError as error:
        return refused(request, f"There is no sheet to print: {error}.", status=500)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="supple-{state.day.isoformat()}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
