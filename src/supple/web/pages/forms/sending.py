"""Send what a form holds to the journal: once, and with its refusals beside their fields."""

from collections.abc import Callable
from uuid import UUID, uuid5

from django.http import HttpRequest, QueryDict

from supple.core.errors import InputError
from supple.web.pages.forms.fields import OnceForm
from supple.web.pages.refusals import in_plain_words

TOKEN = "csrfmiddlewaretoken"


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is made from: the fields that were sent, or None when a page is only opened."""
    return request.POST if request.method == "POST" else None


def write_id(form: OnceForm, part: str = "") -> UUID:
    """The id under which the journal files a write of this form.

    It follows from the form's own id and from what was filled in: sending the same twice is one
    write, while going back, changing an answer and sending again is another. ``part`` tells the
    writes of one form apart.
    """
    data = form.data
    assert isinstance(data, QueryDict), "only what was sent has an id to be filed under"
    fields = sorted((name, values) for name, values in data.lists() if name != TOKEN)
    return uuid5(form.cleaned_data["client_uuid"], repr((part, fields)))


def accepted(form: OnceForm, write: Callable[[], object]) -> bool:
    """Whether the form was valid and the journal took it; else the form holds the reason."""
    if not form.is_valid():
        return False
    try:
        write()
    except InputError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, in_plain_words(refusal))
        return False
    return True
