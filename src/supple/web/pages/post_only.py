"""Addresses that only take a form: whoever merely opens one is led to Today."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import resolve_url

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


class SeeOther(HttpResponseRedirect):
    """Leads on, and says that it does so with GET."""

    status_code = 303


def post_only(view: View[Rest]) -> View[Rest]:
    """A view for POST. A reload, a bookmark or the back button asks with GET."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if request.method == "POST":
            return view(request, *args, **kwargs)
        if request.method in {"GET", "HEAD"}:
            return SeeOther(resolve_url("today"))
        return HttpResponseNotAllowed(["POST"])

    return answer
