"""What holds from day to day. Each part is a form of its own, answered with one tap."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Side, Stretch
from supple.core.dose.told import BlockedSide
from supple.web.pages.forms.fields import (
    MINUTES_MAX,
    MINUTES_MIN,
    Choices,
    MinutesField,
    OnceForm,
    OneOfField,
)
from supple.web.pages.forms.welcome import MINUTE_CHOICES
from supple.web.pages.theme import AS_THE_DEVICE, Theme

YES, NO = "yes", "no"
TICKED = "on"
EXTRA_READY_S = {"0": "Usual", "10": "10 seconds more", "20": "20 seconds more"}


class PartForm(OnceForm):
    """One part of the settings. ``name``: what it changes; ``choices``: one button each."""

    name: str
    choices: Choices
    title: str
    help = ""

    def __init__(self, data: QueryDict | None = None, *, now: str = "") -> None:
        """``now``: the choice that holds."""
        super().__init__(data, auto_id=f"id_{self.name}_%s")
        self.now = now
        self.fields["value"] = self.field()

    def field(self) -> forms.Field:
        """What the buttons send."""
        return OneOfField(label=self.title, choices=self.choices)

    def change(self) -> object:
        """The new value of a valid form, as the journal takes it."""
        return self.cleaned_data["value"]


class MinutesForm(PartForm):
    """Usual minutes a day, one of the cards or a number of one's own."""

    name = "minutes"
    title = "Minutes a day"
    help = "On any day you can choose another number."
    choices = [(str(n), str(n)) for n in MINUTE_CHOICES]
    least, most = MINUTES_MIN, MINUTES_MAX

    def field(self) -> forms.Field:
        """A whole number, whichever way it came."""
        return MinutesField(label=self.title)

    def clean_value(self) -> int:
        """The minutes. Raises: ValidationError when none were given."""
        minutes: int | None = self.cleaned_data["value"]
        if minutes is None:
            raise forms.ValidationError("Please choose how many minutes, or type a number.")
        return minutes

    @property
    def own(self) -> str:
        """What stands in the field to type into: a number that is on no card."""
        if self.is_bound:
            return str(self["value"].value() or "")
        return "" if self.now in dict(self.choices) else self.now


class TimeOfDayForm(PartForm):
    """When the person would like to stretch."""

    name = "time_of_day"
    title = "When it suits you"
    help = "The same time every day is easier to keep. Supple sends no reminders."
    choices = [
        ("morning", "Morning"),
        ("midday", "Midday"),
        ("evening", "Evening"),
        ("any", "Any time"),
    ]


class FirstHourForm(PartForm):
    """Care in the first hour after waking (docs/evidence.md §5, rule 12)."""

    name = "protect_first_hour"
    title = "The first hour after waking"
    help = (
        "Some backs are stiffer then. If you go easy, stretches that bend the back far give way "
        "to a gentler one."
    )
    choices = [(NO, "As usual"), (YES, "Go easy")]

    def change(self) -> object:
        """Whether to protect it."""
        return self.cleaned_data["value"] == YES


class ExtraReadyForm(PartForm):
    """More time to get into position."""

    name = "extra_ready_s"
    title = "Time to get ready"
    help = "Before every stretch, every side and every change of position."
    choices = list(EXTRA_READY_S.items())

    def change(self) -> object:
        """Seconds."""
        return int(self.cleaned_data["value"])


PARTS: tuple[type[PartForm], ...] = (MinutesForm, TimeOfDayForm, FirstHourForm, ExtraReadyForm)
"""What the journal keeps, in the order of the page."""


class ThemeForm(PartForm):
    """How this device shows Supple. The browser keeps it (``pages.theme``)."""

    name = "theme"
    title = "Light or dark"
    help = "On this device only."
    choices = [
        (AS_THE_DEVICE, "As the device"),
        (Theme.LIGHT.value, "Light"),
        (Theme.DARK.value, "Dark"),
    ]


@dataclass(frozen=True, slots=True)
class SideCard:
    """One stretch, and what of it can be left out: value, words, whether it is ticked."""

    stretch_id: str
    name: str
    muscle: str
    options: tuple[tuple[str, str, bool], ...]


class BlockedForm(OnceForm):
    """Stretches and single sides that the person does not want."""

    def __init__(
        self, data: QueryDict | None = None, *, blocked: frozenset[BlockedSide] = frozenset()
    ) -> None:
        super().__init__(data, initial={"sides": sorted(_values(blocked))})
        self._groups = _groups(blocked)
        known = [
            (_value(each.id, s), "") for group in self._groups for each in group for s in each.sides
        ]
        self.fields["sides"] = forms.MultipleChoiceField(
            label="What you would rather leave out",
            required=False,
            choices=known,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": "One of these stretches is not known here. Please tick again.",
                "invalid_list": "These answers could not be read. Please tick again.",
            },
        )

    @property
    def groups(self) -> list[tuple[str, list[SideCard]]]:
        """The classic six, then the others, with the ticks that were made so far."""
        ticked = frozenset(map(str, self["sides"].value() or ()))
        titles = ("The six", "The others")
        return [
            (title, [_card(each, ticked) for each in group])
            for title, group in zip(titles, self._groups, strict=True)
        ]

    def sides(self) -> frozenset[BlockedSide]:
        """What a valid form leaves out."""
        parted = (value.split(":") for value in self.cleaned_data["sides"])
        return frozenset(BlockedSide(stretch_id, Side(side)) for stretch_id, side in parted)


def _groups(blocked: frozenset[BlockedSide]) -> tuple[list[Stretch], list[Stretch]]:
    """The stretches on the page. An easier form goes with the stretch that it belongs to
    (``core.dose.choose``); it stands there by itself only where it was left out by itself.
    """
    named = {each.stretch_id for each in blocked}
    shown = [
        each
        for each in load_catalogue().stretches.values()
        if each.variant_of is None or each.id in named
    ]
    core = sorted((each for each in shown if each.core), key=lambda each: each.core or 0)
    return core, [each for each in shown if not each.core]


def _values(blocked: frozenset[BlockedSide]) -> set[str]:
    """What stands ticked: a stretch that is left out whole has both of its sides ticked."""
    stretches = load_catalogue().stretches
    return {
        _value(each.stretch_id, side)
        for each in blocked
        if each.stretch_id in stretches
        for side in stretches[each.stretch_id].sides
        if each.side in (side, Side.BOTH)
    }


def _value(stretch_id: str, side: Side) -> str:
    return f"{stretch_id}:{side.value}"


def _card(stretch: Stretch, ticked: frozenset[str]) -> SideCard:
    words = load_words()
    labels: Mapping[Side, str] = {
        Side.RIGHT: "Right side",
        Side.LEFT: "Left side",
        Side.BOTH: "Leave it out",
    }
    options: list[tuple[str, str, bool]] = []
    for side in stretch.sides:
        value = _value(stretch.id, side)
        options.append((value, labels[side], value in ticked))
    return SideCard(
        stretch_id=stretch.id,
        name=words.say(f"stretches.{stretch.id}.name"),
        muscle=words.say(f"muscles.{stretch.main_muscle}"),
        options=tuple(options),
    )


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


def values_now(person: Any) -> dict[str, str]:
    """How a person's choices stand on the page: name of the part -> choice."""
    return {
        "minutes": str(person.minutes),
        "time_of_day": person.time_of_day,
        "protect_first_hour": YES if person.protect_first_hour else NO,
        "extra_ready_s": str(person.extra_ready_s),
    }
