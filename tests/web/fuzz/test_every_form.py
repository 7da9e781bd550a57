"""No form is forgotten: the fuzz comes by each of them, and sends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms as django_forms

from tests.lan_app import FORM
from tests.web.fuzz import forms
from tests.web.fuzz.addresses import FILLED, PLAIN
from tests.web.fuzz.sending import undone
from tests.web.fuzz.states import STATES
from tests.web.pages.conftest import Someone

Form = type[django_forms.BaseForm]
NOT_MET = {
    "OnceForm": "what every form is made from",
    "PartForm": "what each part of Settings is made from",
    "CardsForm": "what screens and conditions are made from",
    "VolumeForm": "what both volumes are made from",
    "Sample": "shows how forms look, on a page for development alone",
}
"""Classes that no page sends anything to -> why."""


def every_form(of: Form = django_forms.BaseForm) -> Iterator[Form]:
    """Every class of form in Supple."""
    for form in of.__subclasses__():
        if form.__module__.startswith("supple."):
            yield form
        yield from every_form(form)


@dataclass
class Sender:
    """Sends every form that stands on a page once; one that nothing read, in the next state again.

    ``met``: the classes of the forms that read something.
    """

    someone: Someone
    met: set[Form] = field(default_factory=set)
    read: int = 0
    sent: set[tuple[str, ...]] = field(default_factory=set)

    def note(self, form: django_forms.BaseForm) -> None:
        self.met.add(type(form))
        self.read += 1

    def send_all(self, address: str) -> None:
        """Send the forms of a page just as it opens, and take that back."""
        page = self.someone.client.get(address)
        for form in forms.shown(page, page.request["PATH_INFO"]):
            mark = (form.action, *(name for name in form.fields), form.fields.get("part", [""])[0])
            if form.method == "post" and mark not in self.sent:
                before = self.read
                self._send(form)
                if self.read > before:
                    self.sent.add(mark)

    def _send(self, form: forms.Shown) -> None:
        content = urlencode({name: values[0] for name, values in form.fields.items()})
        with undone():
            self.someone.client.post(form.action, content, content_type=FORM)


@pytest.fixture
def sender(someone: Someone, monkeypatch: pytest.MonkeyPatch) -> Sender:
    """Who knows which forms were given something to read."""
    made = Sender(someone)
    read: Callable[[Any], None] = django_forms.BaseForm.full_clean

    def noted(form: django_forms.BaseForm) -> None:
        if form.is_bound:
            made.note(form)
        read(form)

    monkeypatch.setattr(django_forms.BaseForm, "full_clean", noted)
    return made


def test_the_fuzz_meets_every_form(someone: Someone, sender: Sender) -> None:
    someone.open("/")  # with the addresses come the modules that hold the forms
    wanted = {form for form in every_form() if form.__name__ not in NOT_MET}
    assert len(wanted) >= 20
    for state in STATES.values():
        now = someone.now
        with undone():
            state(someone)
            for address in (*PLAIN, *FILLED):
                sender.send_all(address)
        someone.client.cookies.clear()
        someone.now = now
        if wanted <= sender.met:
            return
    assert sorted(form.__name__ for form in wanted - sender.met) == []


def test_whatever_is_not_met_exists() -> None:
    assert {*NOT_MET} <= {form.__name__ for form in every_form()}
