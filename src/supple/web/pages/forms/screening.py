"""The safety screens, and the record that somebody qualified has looked at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.safety.model import Tag
from supple.core.safety.screen import by_screen
from supple.web.journal.fields import says_something
from supple.web.pages.forms.fields import (
    NONE_OF_THESE,
    Choices,
    DayField,
    OnceForm,
    TickOrNoneField,
)

TEXT_MAX = 500
NAME_MAX = 200


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to tick: its value, its words, and whether it stands ticked."""

    value: str
    text: str
    help: str
    ticked: bool


class CardsForm(OnceForm):
    """A page of cards and a deliberate "None of these".

    ``name``: of the field. ``cards``: value, text and help of each. ``ticked``: what the page opens
    with, None where it was never answered.
    """

    name: str

    def __init__(
        self,
        *args: Any,
        question: str,
        cards: Sequence[tuple[str, str, str]],
        ticked: frozenset[str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._cards = cards
        self.fields[self.name] = TickOrNoneField(
            label=question,
            choices=[(value, text) for value, text, _ in cards],
            none=load_words().say("screens.common.none"),
            unanswered=load_words().say("screens.common.missing"),
            contradiction=load_words().say("screens.common.both"),
        )
        if ticked is not None:
            self.initial[self.name] = sorted(ticked) or [NONE_OF_THESE]

    @property
    def cards(self) -> list[Card]:
        """What stands on the page, with the ticks that were made so far."""
        ticked = self._ticked()
        return [Card(value, text, help, value in ticked) for value, text, help in self._cards]

    @property
    def none_ticked(self) -> bool:
        """Whether "None of these" stands ticked."""
        return NONE_OF_THESE in self._ticked()

    def _ticked(self) -> Sequence[str]:
        return self[self.name].value() or []


class ScreenForm(CardsForm):
    """One screen of red-flag questions. What is not ticked is a "no" only because "None of these"
    or another card of the same screen was ticked on purpose.
    """

    name = "answers"

    def yes_by_question(self) -> dict[str, bool]:
        """Question id -> answer, for every question of the screen, from a valid form."""
        ticked = self.cleaned_data[self.name]
        return {question_id: question_id in ticked for question_id, _, _ in self._cards}


class ConditionsForm(CardsForm):
    """Conditions that change the plan from the very next one on."""

    name = "conditions"

    def tags(self) -> frozenset[Tag]:
        """The conditions ticked in a valid form."""
        return frozenset(Tag(value) for value in self.cleaned_data[self.name])


def screen_form(
    screen: str, data: QueryDict | None = None, ticked: frozenset[str] | None = None
) -> ScreenForm:
    """The form of one screen, in the words of its questions. Raises: KeyError, unknown screen."""
    words = load_words()
    cards = [
        (each.id, words.say(f"questions.{each.id}.text"), words.say(f"questions.{each.id}.help"))
        for each in by_screen(load_catalogue().questions)[screen]
    ]
    title = words.say(f"screens.{screen}.title")
    return ScreenForm(data, question=title, cards=cards, ticked=ticked)


def conditions_form(
    data: QueryDict | None = None, ticked: frozenset[str] | None = None
) -> ConditionsForm:
    """The form of all conditions, in the words of those who tick them."""
    words = load_words()
    cards = [
        (tag.value, words.say(f"tags.{tag}.label"), words.say(f"tags.{tag}.help")) for tag in Tag
    ]
    question = "Your conditions: is there anything to take care of?"
    return ConditionsForm(data, question=question, cards=cards, ticked=ticked)


class ContactForm(OnceForm):
    """What was said or done, by whom and when: it opens what a red flag had closed."""

    what = forms.CharField(
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Please write in a few words what you were told.",
            "max_length": f"Please keep this to {TEXT_MAX} letters.",
        },
    )
    by_whom = forms.CharField(
        max_length=NAME_MAX,
        error_messages={
            "required": "Please write who it was.",
            "max_length": f"Please keep this to {NAME_MAX} letters.",
        },
    )
    on = DayField(label="On which day?")

    def __init__(
        self,
        *args: Any,
        today: date,
        birth_year: int,
        opened: Mapping[str, date],
        emergency: bool = False,
        **kwargs: Any,
    ) -> None:
        """``opened``: items with an open yes -> the day of it."""
        super().__init__(*args, **kwargs)
        words = load_words()
        self.opened = opened
        self.earliest, self.today = date(birth_year, 1, 1), today
        self.allowed_day = f"Please give a day up to today, as in {today.isoformat()}."
        what = "clearance.what_emergency" if emergency else "clearance.what"
        self.fields["what"].label = words.say(f"emergency.{what}")
        if not emergency:
            self.fields["what"].help_text = words.say("emergency.clearance.what_help")
        self.fields["by_whom"].label = words.say("emergency.clearance.by_whom")
        self.fields["by_whom"].help_text = words.say("emergency.clearance.by_whom_help")
        self.fields["on"].error_messages |= dict.fromkeys(("required", "invalid"), self.allowed_day)
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> date:
        """The day, not to come and within a lifetime. Raises: ValidationError."""
        on: date = self.cleaned_data["on"]
        if not self.earliest <= on <= self.today:
            raise forms.ValidationError(self.allowed_day)
        return on

    def clean_what(self) -> str:
        """What was said, in words. Raises: ValidationError."""
        return self._words("what")

    def clean_by_whom(self) -> str:
        """Who it was, in words. Raises: ValidationError."""
        return self._words("by_whom")

    def clean(self) -> dict[str, Any]:
        """A contact from before the yes cannot have been about it."""
        cleaned = super().clean()
        items, on = cleaned.get("items", self.opened), cleaned.get("on")
        since = max((self.opened[each] for each in items if each in self.opened), default=None)
        if on is not None and since is not None and on < since:
            self.add_error(
                "on",
                "Please give the day of a contact since you ticked this "
                f"(on or after {since.isoformat()}).",
            )
        return cleaned

    def _words(self, name: str) -> str:
        words: str = self.cleaned_data[name]
        if not says_something(words):
            raise forms.ValidationError(self.fields[name].error_messages["required"])
        return words


class ClearedForm(ContactForm):
    """The same for one or more items that wait for a clinician."""

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"] = forms.MultipleChoiceField(
            label="What have they looked at?",
            choices=items,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Please tick what they have looked at.",
                "invalid_choice": "One of these needs no record now. Please tick again.",
                "invalid_list": "These answers could not be read. Please tick again.",
            },
        )
        self.order_fields(["items", "what", "by_whom", "on"])
