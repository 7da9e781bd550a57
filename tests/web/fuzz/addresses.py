"""Every address of the app, read from its own table, so that a new one is asked for by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from hypothesis import strategies as st

from supple.core.catalogue.load import load_catalogue
from supple.web.pages.pictures import slug_of
from tests.web.fuzz.odd import texts
from tests.web.pages.conftest import MONDAY, SCREENS

PLACEHOLDER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
WELCOME = ("hello", "limits", "you", *SCREENS, "conditions", "pain", "time")
DAYS = tuple((MONDAY.date() - timedelta(days=ago)).isoformat() for ago in (0, 1, 9))
STRETCHES = tuple(load_catalogue().stretches)
SLUGS = (
    *(*STRETCHES, *map(slug_of, STRETCHES), *WELCOME, *DAYS),
    *("left", "right", "start", "end", "today", "0", "-"),
)
UUIDS = ("00000000-0000-0000-0000-000000000001", "ffffffff-ffff-ffff-ffff-ffffffffffff")
JUNK = ("//", "/.", "/..%2f", "/%", "/%00/", "/%ff%fe/", "/static/../settings.py", "/api", "/;a=b")


@dataclass(frozen=True)
class Route:
    """An address with places to fill, such as "welcome/<slug:step>/", and its name."""

    text: str
    name: str

    @property
    def is_api(self) -> bool:
        return self.text.startswith("api/")

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to fill in."""
        return PLACEHOLDER.search(self.text) is None

    def filled(self, values: list[str]) -> str:
        """The address with its places filled, one after the other."""
        left = iter(values)
        return "/" + PLACEHOLDER.sub(lambda _: quote(next(left), safe=""), self.text)

    @property
    def place_name(self) -> str:
        """The name of the first place."""
        found = PLACEHOLDER.search(self.text)
        return "" if found is None else found["name"]

    @property
    def places(self) -> list[str]:
        """The converter of each place: "slug", "uuid", "int", "str"."""
        return [each["converter"] or "str" for each in PLACEHOLDER.finditer(self.text)]


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[Route]:
    """Every route. Raises: AssertionError for a pattern that this could not fill."""
    for each in (resolver or get_resolver()).url_patterns:
        assert isinstance(each.pattern, RoutePattern), f"{each} is no path()"
        text = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield Route(text, each.name or "")
        else:
            yield from routes(each, text)


ROUTES = tuple(routes())
PLAIN = tuple("/" + route.text for route in ROUTES if route.is_plain and not route.is_api)
KNOWN = {
    "step": WELCOME,
    "screen": tuple(SCREENS),
    "day": DAYS[:1],
    "slug": STRETCHES[:1],
    "stretch_id": STRETCHES[:1],
}
"""What can stand in a place, by its name."""
FILLED = tuple(
    route.filled([value])
    for route in ROUTES
    if len(route.places) == 1 and not route.is_api
    for value in KNOWN.get(route.place_name, ())
)


def _value(converter: str) -> st.SearchStrategy[str]:
    known = {
        "slug": st.sampled_from(SLUGS),
        "uuid": st.sampled_from(UUIDS),
        "int": st.integers(0, 10**30).map(str),
        "str": st.sampled_from(SLUGS),
        "path": st.sampled_from(SLUGS),
    }[converter]
    return known | texts


def _filled(route: Route) -> st.SearchStrategy[str]:
    return st.tuples(*map(_value, route.places)).map(lambda values: route.filled(list(values)))


addresses = st.sampled_from(ROUTES).flatmap(_filled) | st.sampled_from(JUNK)
"""Addresses of the app, with known and with odd values in their places."""

queries = st.dictionaries(
    st.sampled_from(("q", "next", "day", "step", "page", "format", "rest", "weeks")) | texts,
    texts,
    max_size=3,
)
