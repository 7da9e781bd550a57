"""Fields that the forms share. A question that was skipped is ``None``; it is never a no."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from supple.core.dose.limits import LIMITS
from supple.core.units import NRS_MAX, NRS_MIN

NONE_OF_THESE = "none"
"""The value of the card that says, on purpose, that nothing applies."""

MINUTES_MIN, MINUTES_MAX = LIMITS.minutes_least, LIMITS.minutes_most

Choices = list[tuple[str, str]]


class OnceForm(forms.Form):
    """A form that can be sent twice without harm: it carries a name of its own, made when it was
    shown, under which the journal files it.
    """

    client_uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def client_uuid_value(self) -> UUID | str:
        """What the page writes into the hidden field: the same name again, or a new one where the
        old could not be read.
        """
        if not self.is_bound:
            return str(self["client_uuid"].value())
        return self.cleaned_data.get("client_uuid") or uuid4()

    def clean(self) -> dict[str, Any]:
        """Say for the whole form, not for a field that nobody sees, that it arrived damaged."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "client_uuid" in self.errors:
            del self.errors["client_uuid"]
            self.add_error(None, "This form did not arrive whole. Please send it again.")
        return cleaned


class RatingField(forms.Field):
    """Nought to ten, or skipped.

    Gives: a whole number 0..10, or None. Nothing is rounded: "7.5", "NaN" and "11" are refused.
    """

    widget = forms.TextInput

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(required=False, label=label, help_text=help_text)

    def to_python(self, value: object) -> int | None:
        """The number behind a text. Raises: ValidationError naming what is allowed."""
        if value in (None, ""):
            return None
        allowed = {str(n): n for n in range(NRS_MIN, NRS_MAX + 1)}
        if not isinstance(value, str) or value not in allowed:
            raise ValidationError(
                f"“{self.label}” takes a whole number from {NRS_MIN} to {NRS_MAX}, or “Skip”."
            )
        return allowed[value]


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or (where it may stay open) None.

    ``yes``, ``no``: what the two cards say. ``unanswered``: said where an answer is missing.
    """

    def __init__(
        self,
        *,
        label: str,
        yes: str = "Yes",
        no: str = "No",
        help_text: str = "",
        required: bool = True,
        unanswered: str = "",
    ) -> None:
        asked_again = unanswered or f"Please answer “{label}” with yes or no."
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            choices=[("yes", yes), ("no", no)],
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            error_messages={"required": asked_again, "invalid_choice": asked_again},
        )


class OneOfField(forms.ChoiceField):
    """One card of several, or None where it may stay open."""

    def __init__(
        self, *, label: str, choices: Choices, required: bool = True, help_text: str = ""
    ) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={
                "required": f"Please choose an answer to “{label}”.",
                "invalid_choice": f"“{label}”: please choose one of the answers shown.",
            },
        )


class TickOrNoneField(forms.MultipleChoiceField):
    """Cards to tick, and "None of these", which has to be ticked on purpose.

    Gives: the frozenset of what was ticked, empty only after a deliberate "None of these".
    """

    def __init__(
        self, *, label: str, choices: Choices, none: str, unanswered: str, contradiction: str
    ) -> None:
        super().__init__(
            label=label,
            choices=[*choices, (NONE_OF_THESE, none)],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": unanswered,
                "invalid_choice": "One of these answers is not known here. Please tick again.",
                "invalid_list": "These answers could not be read. Please tick again.",
            },
        )
        self.none = none
        self.contradiction = contradiction

    def clean(self, value: object) -> frozenset[str]:
        """What was ticked. Raises: ValidationError when nothing was, or "none" and something."""
        ticked: Iterable[str] = super().clean(value)
        some = frozenset(ticked)
        if NONE_OF_THESE in some and len(some) > 1:
            raise ValidationError(self.contradiction)
        return some - {NONE_OF_THESE}


class YearField(forms.IntegerField):
    """A year in the digits 0 to 9, without signs between them."""

    def to_python(self, value: Any) -> int | None:
        """The year. Raises: ValidationError."""
        if isinstance(value, str) and value and not (value.isascii() and value.strip().isdigit()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class DayField(forms.DateField):
    """A day as browsers send it, such as 2026-03-01, in the digits 0 to 9."""

    def __init__(self, *, label: str) -> None:
        wanted = forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
        super().__init__(label=label, input_formats=["%Y-%m-%d"], widget=wanted)

    def to_python(self, value: Any) -> date | None:
        """The day. Raises: ValidationError."""
        day = super().to_python(value)
        if day is not None and isinstance(value, str) and day.isoformat() != value.strip():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class MinutesField(forms.IntegerField):
    """An own number of minutes, ``MINUTES_MIN`` to ``MINUTES_MAX``, or None."""

    def __init__(self, *, label: str) -> None:
        allowed = f"Minutes: please choose a whole number from {MINUTES_MIN} to {MINUTES_MAX}."
        super().__init__(
            label=label,
            required=False,
            min_value=MINUTES_MIN,
            max_value=MINUTES_MAX,
            error_messages={"invalid": allowed, "min_value": allowed, "max_value": allowed},
        )
