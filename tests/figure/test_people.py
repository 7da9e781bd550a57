"""The committed people: skeleton, skin, clothes and tints, as the bytes say."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from studio.helpers import HELPERS
from supple.media.assets import FOLDER, LARGEST, PEOPLE, figure
from tests.figure.glb import Glb

MUSCLES = Path("src/supple/core/catalogue/muscles.toml")
REGIONS = {"skin", "shirt", "trousers", "hair", "eye_white", "iris", "lips", "brow"}
PARTS = {"head", "back", "sacrum", "pubis"}
SIDED_PARTS = {
    *("side", "seat_bone", "hand", "foot", "heel", "ball", "instep", "ankle", "knee", "shin"),
    *("thigh", "thigh_back", "waist", "shoulder", "elbow"),
}
PER_MESH = ("POSITION", "NORMAL", "JOINTS_0", "WEIGHTS_0")

everyone = pytest.mark.parametrize("name", PEOPLE)


@cache
def read(name: str) -> Glb:
    return Glb(figure(name).read_bytes())


@cache
def bones(name: str) -> tuple[str, ...]:
    tree = read(name).tree
    return tuple(tree["nodes"][joint]["name"] for joint in tree["skins"][0]["joints"])


@cache
def regions(name: str) -> dict[str, dict[str, npt.NDArray[Any]]]:
    """Region -> its arrays and, as ``faces``, its triangles."""
    glb = read(name)
    found = {}
    for mesh in glb.tree["meshes"]:
        for primitive in mesh["primitives"]:
            told = {key: glb.array(place) for key, place in primitive["attributes"].items()}
            told["faces"] = glb.array(primitive["indices"]).reshape(-1, 3).astype(int)
            for target in primitive.get("targets", ()):
                told["breath"] = glb.array(target["POSITION"])
            found[glb.tree["materials"][primitive["material"]]["name"]] = told
    return found


def heads(name: str) -> dict[str, npt.NDArray[np.float64]]:
    """Bone -> where it turns, in glTF's axes (x left, y up, z forward)."""
    nodes = read(name).tree["nodes"]
    at = {0: np.array(nodes[0]["translation"])}
    for k, node in enumerate(nodes):
        for child in node.get("children", ()):
            at[child] = at[k] + nodes[child]["translation"]
    return {nodes[k]["name"]: place for k, place in at.items()}


@everyone
def test_the_file_is_small_and_has_every_region(name: str) -> None:
    assert figure(name).stat().st_size <= LARGEST["people"]
    assert set(regions(name)) == REGIONS
    triangles = sum(len(region["faces"]) for region in regions(name).values())
    assert 10_000 <= triangles <= 12_000


@everyone
def test_all_people_have_the_same_bones(name: str) -> None:
    assert bones(name) == bones(PEOPLE[0])
    assert {f"{s}_{helper}" for helper in HELPERS for s in ("right", "left")} <= set(bones(name))
    right = {bone.removeprefix("right_") for bone in bones(name) if bone.startswith("right_")}
    left = {bone.removeprefix("left_") for bone in bones(name) if bone.startswith("left_")}
    assert right == left


@everyone
def test_every_vertex_has_a_skin_that_holds_and_a_unit_normal(name: str) -> None:
    for region in regions(name).values():
        assert np.abs(region["WEIGHTS_0"].sum(axis=1) - 1).max() < 1e-9
        assert region["JOINTS_0"].max() < len(bones(name))
        assert np.abs(np.linalg.norm(region["NORMAL"], axis=1) - 1).max() < 0.02
        assert len({len(region[key]) for key in PER_MESH}) == 1


@everyone
def test_no_triangle_is_degenerate_and_every_vertex_is_used(name: str) -> None:
    for region in regions(name).values():
        corner = region["POSITION"].astype(np.float64)[region["faces"]]
        across = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
        assert np.linalg.norm(across, axis=1).min() > 1e-10
        assert len(np.unique(region["faces"])) == len(region["POSITION"])


@everyone
def test_there_is_no_skin_below_the_clothes(name: str) -> None:
    """But for the few centimetres that the openings need."""
    skin, at = regions(name)["skin"]["POSITION"], heads(name)
    neck = at["neck_1"]
    collar = neck[1] - 0.34 * (skin[:, 2] - neck[2])
    free = skin[:, 1] > collar - 0.05
    for side in ("right", "left"):
        for start, end, share in (
            ("upper_arm", "forearm", 0.66),
            ("shank", "foot", 0.90),
        ):
            first, last = at[f"{side}_{start}"], at[f"{side}_{end}"]
            length = np.linalg.norm(last - first)
            along = (skin - first) @ (last - first) / length - share * length
            outward = (skin[:, 0] > 0) == (last[0] > 0)
            free |= outward & (along > -0.045) & ((start == "shank") | (abs(skin[:, 0]) > 0.2))
    assert free.all()


@everyone
def test_the_tints_name_every_muscle_and_each_is_seen_on_both_sides(name: str) -> None:
    known = sorted(tomllib.loads(MUSCLES.read_text(encoding="utf-8")))
    for mesh in read(name).tree["meshes"]:
        assert mesh["extras"]["muscles"] == known
    for k, muscle in enumerate(known):
        left = right = 0
        for region in ("skin", "shirt", "trousers"):
            told = regions(name)[region]
            strong = told[f"_MUSCLES_{k // 4}"][:, k % 4] > 0.6
            left += int((strong & (told["POSITION"][:, 0] > 0)).sum())
            right += int((strong & (told["POSITION"][:, 0] < 0)).sum())
        assert min(left, right) >= 5, muscle
        assert abs(left - right) <= 0.35 * max(left, right) + 8, muscle


@everyone
def test_the_strokes_of_hair_begin_at_the_crown_or_behind_it(name: str) -> None:
    hair = next(m for m in read(name).tree["materials"] if m["name"] == "hair")
    strands = hair["extras"]["strands"]
    assert set(strands) == {"middle", "pole", "count", "length"}
    assert np.linalg.norm(strands["pole"]) == pytest.approx(1, abs=1e-5)
    assert strands["pole"][1] > 0.5
    assert strands["pole"][2] <= 0
    places = regions(name)["hair"]["POSITION"]
    assert (places.min(axis=0) < strands["middle"]).all()
    assert (places.max(axis=0) > strands["middle"]).all()


@everyone
def test_breath_lifts_chest_and_belly_a_little(name: str) -> None:
    shirt = regions(name)["shirt"]
    forward = shirt["breath"][:, 2]
    assert 0.005 < forward.max() < 0.02
    assert np.abs(shirt["breath"]).max() < 0.02
    assert forward.min() > -1e-6


@everyone
def test_every_part_that_touches_is_a_patch(name: str) -> None:
    told = json.loads((FOLDER / "contacts.json").read_text(encoding="utf-8"))
    assert list(told) == list(PEOPLE)
    sided = {f"{side}_{part}" for side in ("right", "left") for part in SIDED_PARTS}
    assert set(told[name]) == PARTS | sided
    count = sum(len(region["POSITION"]) for region in regions(name).values())
    for part, ids in told[name].items():
        assert len(set(ids)) >= 6, part
        assert min(ids) >= 0, part
        assert max(ids) < count, part


def test_people_differ() -> None:
    crowns = {name: regions(name)["hair"]["POSITION"][:, 1].max() for name in PEOPLE}
    breadths = {name: np.ptp(regions(name)["trousers"]["POSITION"][:, 0]) for name in PEOPLE}
    colours = {
        name: tuple(
            tuple(material["pbrMetallicRoughness"]["baseColorFactor"])
            for material in read(name).tree["materials"]
        )
        for name in PEOPLE
    }
    assert len(set(colours.values())) == len(PEOPLE)
    assert crowns["samuel"] > crowns["rosa"] > crowns["edith"]
    assert breadths["henry"] > breadths["edith"] and breadths["amara"] > breadths["edith"]
