"""What the steps of the studio write, what they refuse, and the names they are called with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from supple.core.errors import InputError, SuppleError
from supple.media.assets import FOLDER, LARGEST


class StudioError(SuppleError):
    """A step cannot be done; the text says of which file, why, and what helps."""


def chosen(arguments: Sequence[str], known: Collection[str], what: str) -> Sequence[str]:
    """The names that a step was called with, or all that are known if there are none.

    Raises: InputError for a name that is not known. ``what``: the kind of thing named.
    """
    for name in arguments:
        if name not in known:
            raise InputError(
                where="the command line", field=what, value=name, allowed=", ".join(known)
            )
    return arguments or list(known)


def largest(name: str) -> int:
    """How many bytes a baked file may have. ``name``: its path below the figure's folder."""
    folder = name.rpartition("/")[0]
    return LARGEST["clips" if folder.startswith("clips/") else folder]


def write(name: str, content: bytes) -> None:
    """Put a baked file where it belongs. ``name``: its path below the figure's folder.

    Raises: StudioError where it is larger than allowed; what was there before stays.
    """
    if len(content) > largest(name):
        raise StudioError(f"{name} has {len(content)} bytes; allowed: {largest(name)}")
    put(FOLDER / name, content)


def put(file: Path, content: bytes) -> None:
    """Put the content where the file is, whole: what stops half way changes nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)
