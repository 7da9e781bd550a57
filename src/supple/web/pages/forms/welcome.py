"""The questions of the welcome, besides the safety screens."""

from typing import Any

from django import forms
from django.http import QueryDict

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.safety.age import FIRST_BIRTH_YEAR
from supple.web.journal.services import Person
from supple.web.pages.forms.fields import (
    MINUTES_MAX,
    MINUTES_MIN,
    Choices,
    MinutesField,
    OnceForm,
    OneOfField,
    RatingField,
    YearField,
)
from supple.web.pages.local_zone import zone_name

MINUTE_CHOICES = (5, 8, 10, 15, 20)
OWN_MINUTES = "own"
TIMES_OF_DAY = [
    ("morning", "In the morning"),
    ("midday", "Around midday"),
    ("evening", "In the evening"),
    ("any", "Whenever it fits"),
]


class AboutYouForm(OnceForm):
    """Birth year (for the careful side of some rules) and country (for the emergency number)."""

    time_zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, this_year: int, countries: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = f"Please give the year as four digits, from {FIRST_BIRTH_YEAR} to {this_year}."
        problems = ("required", "invalid", "min_value", "max_value")
        self.fields["birth_year"] = YearField(
            label="The year you were born",
            min_value=FIRST_BIRTH_YEAR,
            max_value=this_year,
            widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
            error_messages=dict.fromkeys(problems, allowed),
        )
        self.fields["country"] = forms.ChoiceField(
            label="The country you are in",
            required=False,
            choices=[("", "Another, or not said"), *countries],
            error_messages={"invalid_choice": "Please choose a country from the list."},
        )

    def clean_time_zone(self) -> str:
        """The zone that the browser named if there is such a one, else this computer's own."""
        return zone_name(self.cleaned_data["time_zone"])


def about_you_form(data: QueryDict | None, person: Person | None, this_year: int) -> AboutYouForm:
    """The questions about a person, with what was given before; countries by their names."""
    words = load_words()
    numbers = load_catalogue().emergency_numbers
    countries = sorted(
        ((code, words.say(f"countries.{code}")) for code in numbers), key=lambda each: each[1]
    )
    given = {} if person is None else {"birth_year": person.birth_year, "country": person.country}
    return AboutYouForm(data, this_year=this_year, countries=countries, initial=given)


class UsualPainForm(OnceForm):
    """Average pain over the last seven days."""

    enrolment_nrs = RatingField(label="Your usual back pain over the last 7 days")


class TimeForm(OnceForm):
    """How long, and when."""

    minutes = OneOfField(
        label="How many minutes a day?",
        required=False,
        choices=[*((str(n), f"{n} min") for n in MINUTE_CHOICES), (OWN_MINUTES, "Another")],
    )
    own_minutes = MinutesField(label=f"Or a number of your own, {MINUTES_MIN} to {MINUTES_MAX}")
    time_of_day = OneOfField(label="When does it suit you best?", choices=TIMES_OF_DAY)

    def clean(self) -> dict[str, Any]:
        """One number of minutes out of the cards and the field beside them."""
        cleaned = super().clean()
        if {"minutes", "own_minutes"} & set(self.errors):
            return cleaned
        card, own = cleaned.get("minutes"), cleaned.get("own_minutes")
        on_card = int(card) if card and card != OWN_MINUTES else None
        if on_card is None and own is None:
            self.add_error("minutes", "Please choose how many minutes, or type a number.")
        elif on_card is not None and own is not None and on_card != own:
            self.add_error(
                "minutes", f"You chose {on_card} minutes and typed {own}. Which of the two is it?"
            )
        cleaned["minutes_a_day"] = own if on_card is None else on_card
        return cleaned
