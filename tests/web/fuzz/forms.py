"""Whatever forms a page shows, filled in: a new form is met by itself.

The page says which fields a form sends and where to; the form's own class says what is allowed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from django import forms
from hypothesis import strategies as st

from tests.web.fuzz.odd import texts
from tests.web.pages.conftest import Response

Values = list[str]
ids = st.uuids(version=4).map(str) | st.just(str(UUID(int=7)))
"""The names of sendings: mostly new ones, at times the same again."""


@dataclass
class Shown:
    """A form as it stands on a page: where it goes, and what each field could send."""

    action: str
    method: str
    fields: dict[str, Values] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Shown] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = given.get("action") or self.address
            self.forms.append(Shown(action, given.get("method", "get").lower()))
            self.inside = True
        elif self.inside and tag in {"input", "select", "textarea", "button"} and "name" in given:
            self.forms[-1].fields.setdefault(given["name"], []).append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


def shown(response: Response, address: str) -> list[Shown]:
    """The forms of a page."""
    reader = _Reader(address)
    if response.headers.get("Content-Type", "").startswith("text/html"):
        reader.feed(response.content.decode())
    return reader.forms


def made(response: Response) -> Iterator[forms.BaseForm]:
    """The form objects that a page was made from."""
    for context in response.context or ():
        for layer in context.dicts:
            for value in layer.values():
                each = value if isinstance(value, list | tuple) else [value]
                yield from (form for form in each if isinstance(form, forms.BaseForm))


def rules(response: Response) -> dict[str, forms.Field]:
    """The fields of all forms of a page, by name."""
    return {name: rule for form in made(response) for name, rule in form.fields.items()}


def allowed(rule: forms.Field) -> st.SearchStrategy[Values]:
    """What a field takes, by its own class."""
    if isinstance(rule, forms.MultipleChoiceField):
        return st.lists(st.sampled_from(_values(rule)), max_size=3)
    if isinstance(rule, forms.ChoiceField):
        return st.sampled_from(_values(rule)).map(lambda value: [value])
    if isinstance(rule, forms.BooleanField):
        return st.sampled_from([[], ["on"]])
    if isinstance(rule, forms.UUIDField):
        return ids.map(lambda one: [one])
    if isinstance(rule, forms.DateField):
        return st.dates().map(lambda day: [day.isoformat()])
    if isinstance(rule, forms.IntegerField):
        low = rule.min_value if isinstance(rule.min_value, int) else 0
        high = rule.max_value if isinstance(rule.max_value, int) else 2100
        return st.integers(low - 1, high + 1).map(lambda number: [str(number)])
    if isinstance(rule, forms.CharField):
        return st.text(max_size=60).map(lambda text: [text])
    return st.integers(-1, 11).map(lambda number: [str(number)])


def _values(rule: forms.ChoiceField) -> Values:
    """What can be chosen."""
    choices: Any = rule.choices
    return [str(value) for value, _ in choices]


def _sent(name: str, offered: Values, rule: forms.Field | None) -> st.SearchStrategy[Values]:
    fits = st.sampled_from([[value] for value in offered])
    if rule is not None:
        fits = fits | allowed(rule)
    if name == "client_uuid":
        fits = ids.map(lambda one: [one])
    return st.one_of(fits, fits, fits, fits, st.lists(texts, max_size=2))


def filled(form: Shown, known: Mapping[str, forms.Field]) -> st.SearchStrategy[dict[str, Any]]:
    """A form's fields, most as they should be, some odd, some left out, now and then a stranger."""
    own = {name: _sent(name, values, known.get(name)) for name, values in form.fields.items()}
    strangers = st.dictionaries(st.sampled_from(sorted(known) or ["a"]) | texts, texts, max_size=1)
    return st.tuples(st.fixed_dictionaries(own), st.just({}) | strangers).map(
        lambda parts: parts[0] | parts[1]
    )
