"""What the page /style shows of the design system: its values, what each is for, and which
colours meet.

The values themselves stand in frontend/src/styles/tokens.css; a test holds the names here against
the names there.
"""

from dataclasses import dataclass
from typing import TypeAlias

READ, SEEN = 7.0, 3.0
"""How far text stands out that carries meaning (WCAG AAA), and what one must only see (WCAG AA)."""

Named: TypeAlias = tuple[tuple[str, str], ...]
"""Token -> what it is for."""

SURFACES: Named = (
    ("--paper", "every page"),
    ("--card", "what belongs together"),
    ("--sage", "why something is so"),
    ("--gold-bg", "to know before going on"),
    ("--clay-bg", "pain, a doctor, an error"),
    ("--picture", "drawings, in both schemes"),
    ("--breath", "the circle that breathes, on a drawing's ground"),
    ("--breath-edge", "its edge"),
    ("--figure-edge", "edges of the things around the figure"),
    ("--figure-glow", "the muscle that is stretched"),
    ("--figure-arrow", "which way the movement goes"),
    ("--figure-shadow", "under the figure"),
    ("--figure-mat", "a mat"),
    ("--figure-wood", "a stool, a chair, a top"),
    ("--figure-wall", "a wall"),
    ("--figure-counter", "the body of a counter"),
    ("--figure-strap", "a strap"),
    ("--code-ground", "around a QR code"),
)
INKS: Named = (
    ("--ink", "text"),
    ("--soft", "less important text"),
    ("--teal", "links, and what can be done"),
    ("--clay", "pain and errors, no more"),
    ("--gold", "marks on a notice"),
    ("--on-picture", "words on a drawing's ground"),
    ("--code", "a QR code"),
)
FILLS: Named = (
    ("--teal-fill", "the one main button"),
    ("--teal-fill-down", "the same under a pointer"),
    ("--on-teal", "text on it"),
    ("--chip", "a sign on a drawing"),
    ("--on-chip", "text on it"),
)
LINES: Named = (
    ("--line", "decoration"),
    ("--edge", "the edge of a control"),
    ("--ghost", "the edge of a quiet button"),
    ("--ring", "where the keyboard is"),
    ("--shade", "under a dialog"),
    ("--veil", "over a page behind a dialog"),
)
TYPE: Named = (
    ("--text-small", "Remarks, doses, the navigation. Never below 16 px."),
    ("--text-body", "Everything that is read."),
    ("--text-large", "Questions, buttons, second headings."),
    ("--text-phase", "Ease in"),
    ("--text-title", "Good morning. Six stretches, nine minutes."),
    ("--text-number", "112"),
)
WEIGHTS: Named = (
    ("--weight-strong", "names, questions, buttons"),
    ("--weight-title", "the first line of a page"),
)
SPACE: Named = (
    ("--space-1", "between two marks"),
    ("--space-2", "between two things of a kind"),
    ("--space-3", "inside a card"),
    ("--space-4", "before a question"),
    ("--space-5", "before another part"),
)
REACH: Named = (
    ("--target", "anything that can be pressed"),
    ("--target-main", "the main thing"),
)
SHAPES: Named = (
    ("--radius", "cards"),
    ("--radius-small", "fields, pictures"),
)
LAYOUT: Named = (
    ("--gutter", "beside the column"),
    ("--column", "the widest line"),
    ("--nav-room", "what the navigation covers"),
    ("--quick", "a change of colour"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour that is used on another, and by how much they must differ at least."""

    front: str
    ground: str
    least: float


def _pairs(least: float, used_on: dict[str, tuple[str, ...]]) -> tuple[Pair, ...]:
    return tuple(
        Pair(front, ground, least) for front, grounds in used_on.items() for ground in grounds
    )


PAIRS = _pairs(
    READ,
    {
        "--ink": ("--paper", "--card", "--sage", "--gold-bg", "--clay-bg"),
        "--soft": ("--paper", "--card"),
        "--teal": ("--paper", "--card", "--sage"),
        "--clay": ("--paper", "--card", "--clay-bg"),
        "--gold": ("--paper", "--gold-bg"),
        "--on-teal": ("--teal-fill", "--teal-fill-down"),
        "--on-chip": ("--chip",),
        "--on-picture": ("--picture",),
        "--code": ("--code-ground",),
        "--paper": ("--clay",),
    },
) + _pairs(
    SEEN,
    {"--edge": ("--paper", "--card"), "--ring": ("--paper", "--card", "--sage")},
)
ALL_TOKENS = SURFACES + INKS + FILLS + LINES + TYPE + WEIGHTS + SPACE + REACH + SHAPES + LAYOUT
