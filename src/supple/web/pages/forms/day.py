"""What a person said of an earlier day, to be corrected."""

from typing import Any

from django import forms

from supple.web.journal.progress import DaySaid
from supple.web.pages.forms.fields import OnceForm, RatingField

RATINGS = ("morning_nrs", "now_nrs", "stiffness_nrs", "stress_nrs")


class DayForm(OnceForm):
    """The answers of a day as they stand; what is left as it is changes nothing.

    A morning that was told can be corrected, not taken back (``keeps_morning``).
    """

    morning_nrs = RatingField(label="Pain when you woke")
    now_nrs = RatingField(label="Pain at the check-in")
    stiffness_nrs = RatingField(label="Stiffness")
    stress_nrs = RatingField(label="Stress")
    flare = forms.BooleanField(required=False, label="This day was a flare-up")

    def __init__(self, *args: Any, said: DaySaid, **kwargs: Any) -> None:
        before = {name: getattr(said, name) for name in RATINGS}
        shown = {name: "" if nrs is None else nrs for name, nrs in before.items()}
        super().__init__(*args, initial={**shown, "flare": said.flare}, **kwargs)
        self.keeps_morning = said.morning_nrs is not None
        self.skip_morning = "" if self.keeps_morning else "Skip"
        self._before: dict[str, object] = {**before, "flare": said.flare}

    def clean_morning_nrs(self) -> int | None:
        """The rating. Raises: ValidationError where one that was told is left out."""
        given: int | None = self.cleaned_data["morning_nrs"]
        if given is None and self.keeps_morning:
            raise forms.ValidationError("“Pain when you woke” takes a whole number from 0 to 10.")
        return given

    def changes(self) -> dict[str, object]:
        """What differs from before, as the journal takes it. Only after it was found valid."""
        return {
            name: self.cleaned_data[name]
            for name, before in self._before.items()
            if self.cleaned_data[name] != before
        }
