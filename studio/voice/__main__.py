"""`python -m studio.voice [--anew]`: speak every text that has no clip; `--anew`: all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from studio.output import StudioError, put
from supple.core.catalogue.load import load_catalogue, load_words
from supple.media.voice.clips import FOLDER, SUFFIX
from supple.media.voice.texts import every

_ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Of several that share a sum, each more changes its last place, and with it the bytes."""


def main(arguments: list[str]) -> int:
    """Make what is missing and remove what is left over. The exit code: 0 where all went well."""
    if arguments not in ([], ["--anew"]):
        print(__doc__, file=sys.stderr)
        return 2
    words = load_words()
    folder = FOLDER / words.language
    texts = every(load_catalogue(), words)
    try:
        spoken, refused = _speak(texts if arguments else missing(texts, folder), folder)
    except ModuleNotFoundError as lacking:
        if str(lacking.name).split(".")[0] in ("studio", "supple"):
            raise
        print(
            f"python -m studio.voice: {lacking.name} is not installed here; `make studio-voice`"
            " makes an environment that has it (docs/studio.md)",
            file=sys.stderr,
        )
        return 1
    gone = left_over(texts, folder)
    for file in gone:
        file.unlink()
    print(f"{spoken} clips made, {len(gone)} removed, {len(texts)} texts in all")
    return 1 if refused else 0


def missing(texts: Mapping[str, str], folder: Path) -> Mapping[str, str]:
    """The texts that have no file. ``texts``: name of a clip -> what it says."""
    return {
        name: text for name, text in texts.items() if not (folder / f"{name}{SUFFIX}").is_file()
    }


def left_over(texts: Mapping[str, str], folder: Path) -> list[Path]:
    """The files that say what nobody says any more, also those begun and never finished."""
    named = {f"{name}{SUFFIX}" for name in texts}
    return sorted(file for file in folder.glob(f"*{SUFFIX}*") if file.name not in named)


def _speak(texts: Mapping[str, str], folder: Path) -> tuple[int, int]:
    """Make the file of each text, whole or not at all; how many were made, and how many refused."""
    if not texts:
        return 0, 0
    from studio.voice.clip import clip

    refused = 0
    for name, text in texts.items():
        try:
            put(folder / f"{name}{SUFFIX}", clip(text))
            print(f"{name} {text}", flush=True)
        except StudioError as why:
            refused += 1
            print(f"python -m studio.voice: {why}", file=sys.stderr)
    return len(texts) - refused, refused


if __name__ == "__main__":
    os.environ.update(_ONE_THREAD)  # read when numpy is imported, which speaking does
    sys.exit(main(sys.argv[1:]))
