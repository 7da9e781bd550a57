"""The page /style: the whole design system in the markup that pages use. For development only."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from supple.core.catalogue.load import load_catalogue
from supple.web.pages import style_guide
from supple.web.pages.forms.fields import OnceForm, OneOfField, RatingField, YesNoField
from supple.web.pages.plan_words import stretch_name
from supple.web.pages.week import WeekDay

MINUTES = [("3", "3 min"), ("5", "5 min"), ("10", "10 min"), ("15", "15 min")]
WEEK = (
    WeekDay("Monday", True, False, ""),
    WeekDay("Tuesday", True, False, ""),
    WeekDay("Wednesday", False, False, "rest"),
    WeekDay("Thursday", False, False, "ill"),
    WeekDay("Friday", False, True, ""),
    WeekDay("Saturday", False, False, ""),
    WeekDay("Sunday", False, False, "away"),
)
MISTAKES = {"client_uuid": str(UUID(int=0)), "pain": "11", "minutes": "10", "year": "19611"}
STATES = (
    ("At rest", ""),
    ("Under a pointer", "is-hover"),
    ("With the keyboard", "is-focus-visible"),
    ("Pressed", "is-active"),
)
BUTTONS = (
    ("btn", "Start", "One on a page: what most people want to do."),
    ("btn ghost", "Three minutes", "Everything else that can be done."),
    ("btn hurt", "That hurts", "In the session only. Easy to hit."),
    ("btn-link", "Remove", "Inside a text or a list."),
)


class Sample(OnceForm):
    """One question of each kind."""

    pain = RatingField(label="How is the pain now?", help_text="Whatever comes to mind first.")
    known = YesNoField(label="Do you know this pain?", no="No, this is new")
    minutes = OneOfField(label="How many minutes today?", choices=MINUTES, required=False)
    year = forms.IntegerField(
        label="The year you were born",
        max_value=2008,
        error_messages={"max_value": "Please give the year as four digits, from 1900 to 2008."},
    )


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Every value and every component in every state."""
    context = {
        "guide": style_guide,
        "colours": (
            ("Surfaces", style_guide.SURFACES),
            ("Text", style_guide.INKS),
            ("Fills", style_guide.FILLS),
            ("Lines", style_guide.LINES),
        ),
        "states": STATES,
        "buttons": BUTTONS,
        "sample": Sample(initial={"pain": 3, "known": "yes", "minutes": "10", "year": 1961}),
        "mistaken": Sample(MISTAKES, auto_id="mistaken_%s"),
        "stretches": [(each.id, stretch_name(each.id)) for each in load_catalogue().core[:3]],
        "week": WEEK,
    }
    return render(request, "pages/style.html", context)
