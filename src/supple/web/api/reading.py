"""Requests read strictly, refusals told as JSON."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Never, ParamSpec
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse

from supple.core.errors import InputError
from supple.web.journal.services import AlreadyUsedError, WithdrawnError
from supple.web.journal.services.payloads import Window

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], JsonResponse]

MOST_BYTES = 64 * 1024


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """An answer other than 200: ``status`` and the sentence."""

    def __init__(self, status: int, sentence: str, field: str | None = None) -> None:
        self.status = status
        self.field = field
        super().__init__(sentence)


def answers(method: str) -> Callable[[View[Rest]], View[Rest]]:
    """A view for one method (HEAD asks as GET does), whose refusals become sentences in JSON."""
    taken = {method, "HEAD"} if method == "GET" else {method}

    def decorate(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def answer(
            request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> JsonResponse:
            try:
                if request.method not in taken:
                    raise Refused(405, f"This address takes {method} only.")
                return view(request, *args, **kwargs)
            except Refused as refused:
                return _refusal(refused.status, str(refused), refused.field)
            except (AlreadyUsedError, WithdrawnError) as error:
                return _refusal(409, str(error), error.field)
            except InputError as error:
                return _refusal(400, str(error), error.field)

        return answer

    return decorate


def body(request: HttpRequest) -> dict[str, Any]:
    """The JSON object that was sent. Raises: Refused for anything else."""
    if request.content_type != "application/json":
        raise Refused(415, "Send JSON, with Content-Type: application/json.")
    try:
        raw = request.body
    except RequestDataTooBig:
        raise Refused(413, f"Send at most {MOST_BYTES} bytes.") from None
    if len(raw) > MOST_BYTES:
        raise Refused(413, f"Send at most {MOST_BYTES} bytes.")
    try:
        data = json.loads(raw, parse_constant=_no_number, object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"This is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise Refused(400, "Send a JSON object.")
    return data


def take_uuid(data: dict[str, Any], field: str) -> UUID:
    """A client UUID, taken out of the body. Raises: InputError."""
    value = data.pop(field, None)
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise InputError(
            where="request", field=field, value=value, allowed="a UUID, made once for this entry"
        ) from None


def take_owner(data: dict[str, Any]) -> UUID | None:
    """Whose session this is, taken out of the body; None where that is not said.

    Raises: InputError.
    """
    return take_uuid(data, "person") if "person" in data else None


def take_window(data: dict[str, Any]) -> Window | None:
    """Which window tells it, taken out of the body; None where that is not said.

    Raises: InputError.
    """
    if "window" not in data:
        return None
    uuid, takes_over = take_uuid(data, "window"), data.pop("takes_over", None)
    if not isinstance(takes_over, bool):
        raise InputError(
            where="request", field="takes_over", value=takes_over, allowed="true or false"
        )
    return Window(uuid, takes_over)


def _no_number(name: str) -> Never:
    raise ValueError(f"{name} is not a number in JSON")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError("a name occurs twice in one object")
    return data


def _refusal(status: int, sentence: str, field: str | None) -> JsonResponse:
    return JsonResponse({"error": sentence, "field": field}, status=status)
