"""Writes the parts of the documentation that are made from something:
`python docs/write_generated.py`.

The examples in wire.md come from tests/wire_samples, the diagram and the table in player.md from
the player's transitions, the reasons in architecture.md from planning. Each part stands between
two marks; a test compares.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from supple.core.dose.reasons import RULES
from supple.core.session.transitions import START_STATE, TRANSITIONS, State

DOCS = Path(__file__).parent
SAMPLES = DOCS.parent / "tests" / "wire_samples"
WIDTH = 92


def sample(schema: str) -> Mapping[str, object]:
    """A committed value of a format."""
    data = json.loads((SAMPLES / f"{schema}.json").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def shortened(value: object) -> object:
    """The same with lists cut to two members and without easier forms of segments."""
    if isinstance(value, list):
        return [shortened(each) for each in value[:2]]
    if isinstance(value, dict):
        cut = {name: shortened(each) for name, each in value.items()}
        return {**cut, "easier": None} if isinstance(cut.get("easier"), dict) else cut
    return value


def json_text(value: object, indent: int = 0) -> str:
    """JSON with whatever fits a line on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, list | dict) or len(flat) + indent <= WIDTH:
        return flat
    pad = " " * (indent + 2)
    if isinstance(value, list):
        members = [pad + json_text(each, indent + 2) for each in value]
    else:
        members = [
            f"{pad}{json.dumps(name)}: {json_text(each, indent + 2)}"
            for name, each in value.items()
        ]
    begin, end = ("[", "]") if isinstance(value, list) else ("{", "}")
    return "\n".join([begin, ",\n".join(members), " " * indent + end])


def example(schema: str) -> str:
    """A sample as a block of code."""
    return f"```json\n{json_text(shortened(sample(schema)))}\n```"


def diagram() -> str:
    """The table of transitions as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {START_STATE}"]
    ways: dict[tuple[State, State], list[str]] = {}
    for (state, happening), transition in TRANSITIONS.items():
        ways.setdefault((state, transition.to), []).append(happening)
    for (state, to), happenings in ways.items():
        lines.append(f"    {state} --> {to}: {', '.join(happenings)}")
    return "\n".join(["```mermaid", *lines, f"    {State.ENDED} --> [*]", "```"])


def table() -> str:
    """The table of transitions in Markdown."""
    rows = ["| in | when | then | action |", "|---|---|---|---|"]
    rows += [
        f"| {state} | {happening} | {transition.to} | {transition.action} |"
        for (state, happening), transition in TRANSITIONS.items()
    ]
    return "\n".join(rows)


def reasons() -> str:
    """Every reason of a plan under its rule, in Markdown."""
    rows = ["| rule | reasons |", "|---|---|"]
    for rule in dict.fromkeys(RULES.values()):
        keys = ", ".join(f"`{key}`" for key, its_rule in RULES.items() if its_rule == rule)
        rows.append(f"| {rule} | {keys} |")
    return "\n".join(rows)


def generated(text: str) -> str:
    """A page with every generated part made anew."""

    def part(mark: re.Match[str]) -> str:
        kind, _, schema = mark["what"].partition(" ")
        makers = {"diagram": diagram, "table": table, "reasons": reasons}
        made = makers.get(kind, lambda: example(schema))()
        return f"<!-- begin {mark['what']} -->\n{made}\n<!-- end -->"

    return re.sub(r"<!-- begin (?P<what>[^\n]+?) -->\n.*?<!-- end -->", part, text, flags=re.DOTALL)


PAGES = (DOCS / "wire.md", DOCS / "player.md", DOCS / "architecture.md")

if __name__ == "__main__":
    for page in PAGES:
        page.write_text(generated(page.read_text(encoding="utf-8")), encoding="utf-8")
