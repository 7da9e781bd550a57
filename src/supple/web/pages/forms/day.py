"""What a person said of an earlier day, to be corrected."""

from typing import Any

from django import forms

from supple.web.journal.progress import DaySaid
from supple.web.pages.forms.fields import OnceForm, RatingField

RATINGS = ("morning_nrs", "now_nrs", "stiffness_nrs", "stress_nrs")


class DayForm(OnceForm):
    """The answers of a day as they stand; what is left as it is changes nothing."""

    morning_nrs = RatingField(label="Pain when you woke")
    now_nrs = RatingField(label="Pain at the check-in")
    stiffness_nrs = RatingField(label="Stiffness")
    stress_nrs = RatingField(label="Stress")
    flare = forms.BooleanField(required=False, label="This day was a flare-up")

    def __init__(self, *args: Any, said: DaySaid, **kwargs: Any) -> None:
        before = {name: getattr(said, name) for name in RATINGS}
        shown = {name: "" if nrs is None else nrs for name, nrs in before.items()}
        super().__init__(*args, initial={**shown, "flare": said.flare}, **kwargs)
        self._before: dict[str, object] = {**before, "flare": said.flare}

    def changes(self) -> dict[str, object]:
        """What differs from before, as the journal takes it. Only after it was found valid."""
        return {
            name: self.cleaned_data[name]
            for name, before in self._before.items()
            if self.cleaned_data[name] != before
        }
