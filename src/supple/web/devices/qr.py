"""The address to pair at as a picture that a phone's camera reads.

`segno` is loaded when the first picture is drawn.
"""

from itertools import zip_longest

QUIET = 4  # light squares around the code, as the standard asks for
BLACK_ON_WHITE, PLAIN = "\x1b[30;47m", "\x1b[0m"
HALVES = {(0, 0): " ", (0, 1): "▄", (1, 0): "▀", (1, 1): "█"}


def svg(text: str) -> str:
    """The picture as an SVG element: black on nothing, without styles."""
    import segno

    return segno.make(text, micro=False).svg_inline(
        border=QUIET, omitsize=True, svgclass="qr", lineclass=None
    )


def blocks(text: str) -> str:
    """The picture for a terminal, two rows a line, black on white whatever its colours are."""
    import segno

    rows = [list(row) for row in segno.make(text, micro=False).matrix_iter(border=QUIET)]
    pairs = zip_longest(rows[::2], rows[1::2], fillvalue=[0] * len(rows[0]))
    lines = (
        "".join(HALVES[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs
    )
    return "\n".join(f"{BLACK_ON_WHITE}{line}{PLAIN}" for line in lines)
