"""What a person would rather leave out: stretches, and single sides of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.catalogue.model import Side, Stretch
from supple.core.dose.told import BlockedSide
from supple.web.pages.forms.fields import OnceForm


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
