"""The recorded phrases as files: ``clips/<language>/<name>.opus``, one phrase each.

``make studio-voice`` makes them (docs/studio.md). This module alone reads that folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from supple.core.errors import SuppleError
from supple.media.voice.opus import length_told
from supple.media.voice.placing import Samples
from supple.media.voice.texts import clip_name

if TYPE_CHECKING:
    from supple.media.voice.mixing import Sound

FOLDER: Final = Path(__file__).with_name("clips")
SUFFIX: Final = ".opus"


class MissingClipError(SuppleError):
    """A phrase that was never recorded."""

    def __init__(self, phrase: str, path: Path) -> None:
        self.phrase, self.path = phrase, path
        super().__init__(self._says())

    def _says(self) -> str:
        return (
            f"the phrase {self.phrase!r} has no recording: {self.path.name} is missing; "
            "`make studio-voice` makes it (docs/studio.md)"
        )


class BrokenClipError(MissingClipError):
    """The file of a phrase is there, but is no whole recording."""

    def _says(self) -> str:
        return (
            f"the recording of the phrase {self.phrase!r} cannot be read: {self.path.name} is "
            "broken; `make studio-voice` makes it (docs/studio.md)"
        )


@dataclass(frozen=True, slots=True)
class Clips:
    """The recordings of one language."""

    folder: Path

    def __bool__(self) -> bool:
        """Whether there are any: a language without them is spoken by the browser."""
        return any(self.folder.glob(f"*{SUFFIX}"))

    def path(self, phrase: str) -> Path:
        """Where its clip is. Raises: MissingClipError."""
        path = self.folder / f"{clip_name(phrase)}{SUFFIX}"
        if not path.is_file():
            raise MissingClipError(phrase, path)
        return path

    def length(self, phrase: str) -> Samples:
        """How long it takes to say it, as its file tells without being decoded.

        Raises: MissingClipError, BrokenClipError.
        """
        path = self.path(phrase)
        try:
            return _length(path)
        except (OSError, ValueError):
            raise BrokenClipError(phrase, path) from None

    def sound(self, phrase: str) -> Sound:
        """The phrase as it is heard, at full level. Raises: MissingClipError, BrokenClipError."""
        path = self.path(phrase)
        try:
            sound, _ = _soundfile().read(path, dtype="float32")
        except RuntimeError:
            raise BrokenClipError(phrase, path) from None
        if len(sound) != self.length(phrase):
            raise BrokenClipError(phrase, path)
        return sound  # type: ignore[no-any-return]

    def edition(self) -> str:
        """Changes whenever any of them does."""
        return _edition(self.folder)


def clips_of(language: str) -> Clips:
    """The recordings that come with Supple."""
    return Clips(FOLDER / language)


@lru_cache(maxsize=4096)
def _length(path: Path) -> Samples:
    """Read once: a session says the same again and again, and files of a release do not change."""
    return length_told(path.read_bytes())


@lru_cache(maxsize=8)
def _edition(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        digest.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _soundfile() -> Any:
    import soundfile  # with libsndfile and numpy: loaded when a clip is read

    return soundfile
