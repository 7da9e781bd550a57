"""What holds from day to day. Each part is a form of its own, answered with one tap."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from supple.core.catalogue.load import load_words
from supple.media.assets import PEOPLE, PORTRAIT_SIZE
from supple.web.journal import services
from supple.web.pages.forms.fields import (
    MINUTES_MAX,
    MINUTES_MIN,
    Choices,
    MinutesField,
    OnceForm,
    OneOfField,
)
from supple.web.pages.forms.welcome import MINUTE_CHOICES
from supple.web.pages.stills import portrait
from supple.web.pages.theme import AS_THE_DEVICE, Theme

YES, NO = "yes", "no"
LOUD = (0, 20, 40, 70, 100)
"""Volumes to choose from, in percent: far enough apart to be told from each other (10, 8 and 5
dB), both usual ones among them. Source: our choice."""
READY_S = {str(each): str(each) for each in (5, 10, 15, 20, 30)}


class PartForm(OnceForm):
    """One part of the settings. ``name``: what it changes; ``choices``: one button each.

    ``in_group``: it stands under a heading that it shares with others.
    """

    name: str
    choices: Choices
    title: str
    help = ""
    in_group = False

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


class ReadyForm(PartForm):
    """Time to get into position."""

    name = "ready_s"
    title = "Seconds to get ready"
    help = (
        "Before every stretch and every side. Changing position always takes 20 or more. With 5, "
        "only the name is said, and what limits a stretch for you; how to begin stands on the "
        "screen. From 65, or if you are unsteady, you always get at least 10."
    )
    choices = list(READY_S.items())

    def change(self) -> object:
        """Seconds."""
        return int(self.cleaned_data["value"])


class VolumeForm(PartForm):
    """How loud one of the two sounds of a session is, so that one goes well with the other."""

    in_group = True

    def __init__(self, data: QueryDict | None = None, *, now: str = "") -> None:
        """As every part; a volume that was chosen among others stands between these."""
        self.choices = _volumes({*LOUD, int(now or 0)})
        super().__init__(data, now=now)

    def field(self) -> forms.Field:
        """Any that the journal takes: an older page offered more."""
        return OneOfField(label=self.title, choices=_volumes(services.VOLUMES))

    def change(self) -> object:
        """Percent."""
        return int(self.cleaned_data["value"])


def _volumes(percent: Iterable[int]) -> Choices:
    return [(str(each), str(each) if each else "Off") for each in sorted(percent)]


class VoiceVolumeForm(VolumeForm):
    """The voice."""

    name = "voice_volume"
    title = "How loud the voice is"


class ChimeVolumeForm(VolumeForm):
    """The chimes beside it."""

    name = "chime_volume"
    title = "How loud the chimes are"
    help = "100 is as loud as your device is set. Words stay on the screen in any case."


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody to choose. ``portrait``: its address, or "" where there is none. ``about``: what the
    portrait shows.
    """

    person: str
    name: str
    about: str
    portrait: str


class ShownByForm(PartForm):
    """Who moves before the person."""

    name = "shown_by"
    title = "Who shows you the stretches"
    help = "This is who moves on the screen. Still pictures and the printed sheet show Rosa."
    portrait_size = PORTRAIT_SIZE

    def __init__(self, data: QueryDict | None = None, *, now: str = "") -> None:
        """As every part; the names are read here, so that no start waits for the words."""
        self.choices = [(each, load_words().say(f"people.{each}.name")) for each in PEOPLE]
        super().__init__(data, now=now)

    @property
    def faces(self) -> tuple[Face, ...]:
        """Everybody, in the order of choosing."""
        return tuple(
            Face(each, name, load_words().say(f"people.{each}.about"), portrait(each))
            for each, name in self.choices
        )


PARTS: tuple[type[PartForm], ...] = (
    MinutesForm,
    TimeOfDayForm,
    FirstHourForm,
    ReadyForm,
    ShownByForm,
    VoiceVolumeForm,
    ChimeVolumeForm,
)
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


def values_now(person: Any) -> dict[str, str]:
    """How a person's choices stand on the page: name of the part -> choice."""
    return {
        "minutes": str(person.minutes),
        "time_of_day": person.time_of_day,
        "protect_first_hour": YES if person.protect_first_hour else NO,
        "ready_s": str(person.ready_s),
        "shown_by": person.shown_by,
        "voice_volume": str(person.voice_volume),
        "chime_volume": str(person.chime_volume),
    }
