"""``python -m supple.media.handout``: values as JSON on stdin, the PDF on stdout."""

import json
import sys

from supple.media.handout.typeset import NotPrintedError, typeset

if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(typeset(json.load(sys.stdin.buffer)))
    except NotPrintedError as error:
        sys.exit(str(error))
