"""Sentences of the core, by key: `{% load words %}{% say "screens.one_tap.title" %}`."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from supple.core.catalogue.load import load_words
from supple.core.catalogue.model import Side
from supple.core.dose.decision import Reason
from supple.web.pages.pictures import LAST_POSE
from supple.web.pages.reasons import sentence
from supple.web.pages.stills import Picture, inline, saves_data, still

register = template.Library()


@register.simple_tag
def say(key: str, **params: Any) -> str:
    """The sentence of a key; it is escaped like any text."""
    return load_words().say(key, **params)


@register.simple_tag
def lines(key: str) -> tuple[str, ...]:
    """The sentences of a list: `{% lines "emergency.now.say" as sentences %}`."""
    return load_words().lines(key)


@register.filter
def because(reason: Reason) -> str:
    """A reason as a sentence."""
    return sentence(reason)


@register.simple_tag(takes_context=True)
def stretch_picture(context: Context, stretch_id: str, side: Side = Side.RIGHT) -> SafeString:
    """The end position of a stretch, small, inside the page itself."""
    return inline(stretch_id, side, drawn=saves_data(context.get("request")))


@register.simple_tag(takes_context=True)
def stretch_still(context: Context, stretch_id: str) -> Picture:
    """The end position of a stretch as a file of its own, for a page that shows many."""
    return still(stretch_id, LAST_POSE, drawn=saves_data(context.get("request")))
