"""What a command leaves behind: a file in one step, bytes for whatever reads them, a sentence."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

STDOUT: Final = "-"
"""The name of a file that stands for standard output."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a command makes. ``name``: as it is called in a sentence, with its article ("a PDF");
    ``suffix``: of its file. An older one is known by its first bytes, ``begins``, and by ``mark``,
    which stands near its beginning or its end and in nobody else's.
    """

    name: str
    suffix: str
    begins: bytes
    mark: bytes


MARK_WITHIN: Final = 64 * 1024
"""How near, in bytes."""


def write(path: Path, blocks: Iterable[bytes], kind: Kind) -> int:
    """Put a file in its place in one step: one that was there is replaced, or stays as it was.
    Nobody else may read it. Returns its size in bytes.

    Raises: OSError in one sentence, also for a file that is there and not known as Supple's; and
    whatever ``blocks`` raises, after which nothing has changed either.
    """
    target = Path(os.path.realpath(path))
    try:
        _check_replaceable(target, kind)
        handle, new = tempfile.mkstemp(prefix=".supple-", suffix=kind.suffix, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.writelines(blocks)
                size = opened.tell()
            Path(new).replace(target)
        except BaseException:
            Path(new).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OSError(f"{path} cannot be written ({error.strerror or error})") from None
    return size


def _check_replaceable(target: Path, kind: Kind) -> None:
    """Raises: OSError for a folder, a device, or a file that is not known as Supple's."""
    if target.is_dir():
        raise OSError("it is a folder; name a file in it")
    if not target.exists():
        return
    if not target.is_file():
        raise OSError("it is no file")
    with target.open("rb") as opened:
        begins = opened.read(MARK_WITHIN)
        opened.seek(max(0, opened.seek(0, os.SEEK_END) - MARK_WITHIN))
        ends = opened.read()
    is_ours = begins.startswith(kind.begins) and (kind.mark in begins or kind.mark in ends)
    if begins and not is_ours:
        raise OSError(
            "it is there already and does not look like one of Supple's; name another file"
        )


def check_stdout(kind: Kind) -> None:
    """Raises: OSError where nothing reads stdout, ValueError where it is a terminal."""
    if sys.stdout is None:
        raise OSError("standard output is closed; name a file with -o")
    if sys.stdout.isatty():
        raise ValueError(
            f"a terminal cannot show {kind.name}: send it to a file, or name one with -o"
        )


def send(blocks: Iterable[bytes]) -> None:
    """To whatever reads stdout, block by block, unless it has seen enough.

    Raises: OSError in one sentence, and whatever ``blocks`` raises.
    """
    for block in blocks:
        try:
            sys.stdout.buffer.write(block)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            _give_up(sys.stdout)
            return
        except OSError as error:
            _give_up(sys.stdout)
            told = error.strerror or error
            raise OSError(f"standard output cannot be written ({told})") from None


def say(text: str, to: TextIO | None) -> None:
    """A sentence, in letters that ``to`` has. What was done is done, also where nobody reads."""
    if to is None:
        return
    letters = to.encoding or "utf-8"
    try:
        print(text.encode(letters, "replace").decode(letters), file=to, flush=True)
    except OSError:
        _give_up(to)


def _give_up(to: TextIO) -> None:
    """Python would write what is left at its exit, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), to.fileno())
