"""Deleting everything: two ticks by hand."""

from django import forms

from supple.web.pages.forms.fields import OnceForm

TICKED = "on"


class TickField(forms.Field):
    """A box that must be ticked by hand: no other value than that of the box will do."""

    def __init__(self, *, label: str, untouched: str) -> None:
        super().__init__(label=label, error_messages={"required": untouched})

    def to_python(self, value: object) -> bool:
        """True. Raises: ValidationError for anything but the tick."""
        if value != TICKED:
            raise forms.ValidationError(self.error_messages["required"])
        return True


class DeleteForm(OnceForm):
    """Two deliberate ticks; nothing but both of them deletes anything."""

    sure = TickField(
        label="I want everything to be deleted.",
        untouched="Please tick that you want everything to be deleted.",
    )
    final = TickField(
        label="I know that it cannot be brought back.",
        untouched="Please tick that you know it cannot be brought back.",
    )
