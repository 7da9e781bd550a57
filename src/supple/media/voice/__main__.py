"""``python -m supple.media.voice``: which sounds, as a line of JSON on stdin; the MP3 on stdout.

It loads what that takes before it reads the line, so that it can be started before it is wanted.
Without a line it ends. It outlives nobody: whoever started it and is gone has closed both ends.
"""

import json
import os
import signal
import sys

import soundfile  # noqa: F401  # with libsndfile: to be there when the line comes

import supple.media.voice.mixing  # noqa: F401  # and numpy
from supple.core.errors import SuppleError
from supple.media.voice.apart import read_order
from supple.media.voice.recording import sound, without_words

CALM = 10
"""How much later than others it has its turn (``nice``) where nobody waits for what it makes."""


def main() -> None:
    """One recording. What is wrong with it goes to stderr, as it may stand in a log."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started it
    line = sys.stdin.buffer.readline()
    if not line:
        return
    order = read_order(json.loads(line))
    if order.is_calm and hasattr(os, "nice"):
        os.nice(CALM)
    try:
        for piece in sound(order.timeline, order.wishes, order.clips):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody listens any more
    except SuppleError as error:
        sys.exit(without_words(error))


if __name__ == "__main__":
    main()
