"""Which part of a file a request asks for (RFC 9110 §14), for players that seek in it."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes\s*=\s*([0-9]*)\s*-\s*([0-9]*)", re.ASCII | re.IGNORECASE)
_DIGITS_MOST = 18
"""No file is larger; more digits are let go."""


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes from ``first`` to ``last``, both counted from 0 and included.

    ``first`` None: so many of the last ones. ``last`` None: to the end.
    """

    first: int | None
    last: int | None

    @property
    def is_all(self) -> bool:
        """Whether it is the whole file, however long."""
        return self.first == 0 and self.last is None

    def within(self, length: int) -> range | None:
        """The places of these bytes in a file; None where it has none of them."""
        if self.first is None:
            first, last = max(0, length - (self.last or 0)), length - 1
        else:
            first, last = self.first, length - 1 if self.last is None else self.last
        found = range(first, min(last + 1, length))
        return found if len(found) else None


def read_range(text: str) -> Span | None:
    """What a Range header asks for; None where the whole is the answer.

    That is so without one, for several spans at once, and for what cannot be understood, as the
    standard allows.
    """
    found = _ONE.fullmatch(text.strip())
    if found is None or not (found[1] or found[2]):
        return None
    first, last = _number(found[1]), _number(found[2])
    if first is not None and last is not None and last < first:
        return None
    return Span(first, last)


def _number(digits: str) -> int | None:
    return int((digits.lstrip("0") or "0")[:_DIGITS_MOST]) if digits else None
