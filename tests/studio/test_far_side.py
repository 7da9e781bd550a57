"""A muscle on the far side shines through the same parts of a body in the stills and the figure."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def of_the_stills(name: str, module: str = "drawable") -> object:
    """Read, not imported: the studio's environment holds packages that this one lacks."""
    (found,) = (
        statement.value
        for statement in ast.parse((ROOT / f"studio/{module}.py").read_text()).body
        if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) == name
    )
    assert found is not None
    return ast.literal_eval(found)


def of_the_figure(name: str) -> object:
    code = (ROOT / "frontend/src/figure/scene/far_side.ts").read_text()
    (written,) = re.findall(rf"^const {name} = (.+?);$", code, re.DOTALL | re.MULTILINE)
    return ast.literal_eval(re.sub(r"(\w+):", r'"\1":', written))


def test_both_know_the_same_parts_of_a_body() -> None:
    trunk, legs = of_the_figure("TRUNK"), of_the_figure("LEG")
    assert isinstance(trunk, list) and isinstance(legs, dict)
    assert tuple(trunk) == of_the_stills("_TRUNK")
    assert tuple(map(tuple, legs.values())) == of_the_stills("_LIMBS")


def test_both_ask_for_as_large_a_share_of_the_muscle() -> None:
    assert of_the_figure("GOOD_SHARE") == of_the_stills("_GOOD_SHARE")


def test_both_let_it_shine_through_as_strongly() -> None:
    assert of_the_figure("THROUGH") == of_the_stills("_THROUGH", "toon")
