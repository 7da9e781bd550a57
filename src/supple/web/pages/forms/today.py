"""The check-in before a session and the questions after it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms

from supple.core.catalogue.load import load_words
from supple.web.pages.forms.fields import (
    MinutesField,
    OnceForm,
    OneOfField,
    RatingField,
    YesNoField,
)

MINUTES_TODAY = (3, 5, 8, 10, 15, 20)
LATE = ("morning_nrs", "after_nrs", "leg_symptoms_persist")
"""Questions from an earlier visit, in the order of asking."""


class CheckInForm(OnceForm):
    """What today's plan rests on. The safety question has no default and cannot be skipped.

    The late questions are there only when the page was asked to ask them: ``after_nrs`` and
    ``morning_nrs`` about the last session, ``leg_symptoms_persist`` after symptoms had spread.
    ``woke_within_hour`` only for a person who protects the first hour (``first_hour``).
    ``late``: field -> what it is about (a morning, the day and id of a session). The page sends
    that along, so that an answer is filed where it was asked for, however much later it comes.
    """

    now_nrs = RatingField(label="Pain right now")
    stiffness_nrs = RatingField(label="Stiffness right now")
    stress_nrs = RatingField(label="Stress today")
    flare = forms.BooleanField(required=False, label="This is a flare-up")
    woke_within_hour = forms.BooleanField(required=False, label="I woke up less than an hour ago")
    morning_nrs = RatingField(label="Pain when you woke this morning")
    after_nrs = RatingField(label="Pain about 30 minutes after your last session")
    leg_symptoms_persist = YesNoField(
        label="Is the feeling that spread down your leg still there?", required=False
    )

    def __init__(
        self,
        *args: Any,
        usual_minutes: int,
        late: Mapping[str, str] = MappingProxyType({}),
        first_hour: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not first_hour:
            del self.fields["woke_within_hour"]
        cards = [
            ("", f"My usual {usual_minutes} min"),
            *((str(n), f"{n} min") for n in MINUTES_TODAY),
        ]
        self.fields["safety_concern"] = _safety_question()
        self.fields["minutes"] = OneOfField(
            label="Minutes for stretching today", required=False, choices=cards
        )
        for name in {*LATE} - late.keys():
            del self.fields[name]
        self.about = {f"{name}_about": about for name, about in late.items()}
        self.order_fields(["safety_concern", *LATE])

    def clean_minutes(self) -> int | None:
        """Minutes for today, or None for the usual."""
        chosen = self.cleaned_data["minutes"]
        return int(chosen) if chosen else None


def _safety_question() -> YesNoField:
    words = load_words()
    return YesNoField(
        label=words.say("screens.one_tap.title"),
        yes=words.say("screens.one_tap.yes"),
        no=words.say("screens.one_tap.no"),
        help_text=words.say("screens.one_tap.help"),
        unanswered=words.say("screens.one_tap.missing"),
    )


class FamiliarForm(OnceForm):
    """On a day of strong pain: is it a pain they know?"""

    familiar = YesNoField(
        label="Is this a pain you know?",
        yes="Yes, it is the pain I know",
        no="No, this is different",
    )


class ShorterForm(OnceForm):
    """Fewer minutes, today only."""

    minutes = MinutesField(label="Minutes")

    def clean_minutes(self) -> int:
        """The minutes wished for. Raises: ValidationError when none were given."""
        minutes: int | None = self.cleaned_data["minutes"]
        if minutes is None:
            raise forms.ValidationError("Please choose how many minutes.")
        return minutes


class DayOffForm(OnceForm):
    """Rest, illness or being away."""

    kind = OneOfField(
        label="Not today",
        choices=[("rest", "Rest day"), ("sick", "I am ill"), ("away", "I am away")],
    )
    until_well = forms.BooleanField(required=False)


class HalfHourForm(OnceForm):
    """How the back is half an hour after the session."""

    session = forms.UUIDField(widget=forms.HiddenInput, required=False)
    after_nrs = RatingField(label="Pain now, about half an hour after the session")


class AfterForm(OnceForm):
    """How the session was: the worst pain in it (never the pull), and how it feels now."""

    session = forms.UUIDField(widget=forms.HiddenInput, required=False)
    worst_nrs = RatingField(
        label="The worst pain during the session",
        help_text="Pain, not the pull of the stretch. No pain at all is a 0.",
    )
    end_nrs = RatingField(label="Pain right now")
