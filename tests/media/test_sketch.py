"""The drawn figure."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from supple.core.body.contacts import singular
from supple.core.body.pose import figure, mirrored
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side, Viewpoint
from supple.media.outline import Ellipse, hull
from supple.media.shapes import parts, straps
from supple.media.sketch import svg, view_angles
from supple.media.view import HEIGHT, WIDTH, View

STRETCHES = load_catalogue().stretches
PICTURES = [
    pytest.param(stretch.id, pose.id, id=f"{stretch.id}-{pose.id}")
    for stretch in STRETCHES.values()
    for pose in stretch.key_poses
]
every_picture = pytest.mark.parametrize(("stretch_id", "pose_id"), PICTURES)
SVG = "{http://www.w3.org/2000/svg}"


@every_picture
def test_a_picture_is_small_whole_and_safe_to_repeat_on_a_page(
    stretch_id: str, pose_id: str
) -> None:
    for side in (Side.RIGHT, Side.LEFT):
        drawn = svg(STRETCHES[stretch_id], pose_id, side)
        assert len(drawn.encode()) <= 6 * 1024
        root = ElementTree.fromstring(drawn)
        assert (root.tag, root.get("role"), root.get("aria-hidden")) == (f"{SVG}svg", "img", "true")
        assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
        assert {element.tag for element in root.iter()} <= {
            f"{SVG}{name}" for name in ("svg", "g", "path", "circle")
        }
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not attributes & {"id", "style", "class", "href"}
        assert all(f"var(--figure-{name}," in drawn for name in ("skin", "top", "trousers", "hair"))


def test_the_bytes_do_not_depend_on_the_run() -> None:
    code = (
        "from supple.core.catalogue.load import load_catalogue as c;"
        "from supple.media.sketch import svg;"
        "print(''.join(svg(s) for s in c().stretches.values()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(runs[0]) > 50_000
    assert runs[0] == runs[1]


def test_only_the_end_position_carries_an_arrow() -> None:
    for stretch in STRETCHES.values():
        arrows = {
            pose.id: svg(stretch, pose.id).count("--figure-arrow") for pose in stretch.key_poses
        }
        assert arrows.pop("stretch") == 1
        assert set(arrows.values()) == {0}


@pytest.mark.parametrize(
    ("stretch_id", "things"),
    [
        ("back_flexion", {"mat"}),
        ("cat_camel", {"mat"}),
        ("neck_flexion", {"wood"}),
        ("neck_retraction_wall", {"wood", "wall"}),
        ("pelvic_tilt_standing", {"wall"}),
        ("standing_hip_shift", set()),
        ("standing_hip_shift_supported", {"wood", "wall"}),
        ("standing_back_extension_supported", {"wood", "wall"}),
        ("standing_quadriceps", {"wall"}),
        ("side_lying_quadriceps", {"mat"}),
        ("prone_press_up", {"mat"}),
        ("half_kneeling_hip_flexor", {"mat"}),
        ("standing_hip_flexor_supported", {"wood", "wall"}),
    ],
)
def test_the_room_holds_what_the_contacts_name(stretch_id: str, things: set[str]) -> None:
    used = set(re.findall(r"--figure-(mat|wood|wall)", svg(STRETCHES[stretch_id])))
    assert used == things


@pytest.mark.parametrize("stretch_id", STRETCHES)
def test_left_is_the_mirror_image_of_right(stretch_id: str) -> None:
    stretch = STRETCHES[stretch_id]
    azimuth, elevation = view_angles(stretch)
    pose = stretch.key_poses[-1]
    right, left = figure(pose), figure(mirrored(pose))
    views = [
        View(turn, elevation).fitted([b for part in parts(made) for b in part.blobs()])
        for turn, made in ((azimuth, right), (-azimuth, left))
    ]
    for name, twin in (
        ("crown", "crown"),
        ("right_knee", "left_knee"),
        ("left_hand", "right_hand"),
    ):
        x, y = views[0].point(right.points[name])
        assert views[1].point(left.points[twin]) == pytest.approx((WIDTH - x, y), abs=0.01)


def test_a_stretch_may_say_from_where_it_is_seen() -> None:
    stretch = STRETCHES["knee_to_chest"]
    moved = replace(stretch, view=Viewpoint(-30.0, 40.0))
    assert view_angles(moved) == (-30.0, 40.0)
    assert view_angles(replace(moved, view=None)) == view_angles(stretch)
    assert svg(moved) != svg(stretch)


def test_the_whole_figure_is_in_the_frame() -> None:
    for stretch_id in ("standing_hip_shift", "knee_to_chest", "cat_camel", "seated_figure_four"):
        numbers = re.findall(r"[ML](-?\d+) (-?\d+)", svg(STRETCHES[stretch_id]))
        assert len(numbers) > 50
        assert all(-2 <= int(x) <= WIDTH + 2 and -2 <= int(y) <= HEIGHT + 2 for x, y in numbers)


def test_a_strap_is_drawn_from_both_hands_to_the_foot() -> None:
    assert svg(STRETCHES["hamstring_lying"]).count("--figure-strap") == 2
    assert "--figure-strap" not in svg(STRETCHES["hamstring_seated"])
    pose = STRETCHES["hamstring_lying"].key_poses[-1]
    made = figure(pose)
    for strap, hand in zip(straps(made, singular(pose.contacts)), ("right", "left"), strict=True):
        ends = [blob.centre for blob in strap.blobs()]
        assert ends[0] == made.points[f"{hand}_hand"]
        assert ends[-1] == made.points["right_ball"]


def test_an_unknown_pose_is_named() -> None:
    with pytest.raises(KeyError, match="neck_flexion has no key pose 'middle'"):
        svg(STRETCHES["neck_flexion"], "middle")


def test_the_skin_over_two_balls_is_two_half_circles_joined() -> None:
    balls = [Ellipse(0, 0, 100, 0, 100), Ellipse(100, 0, 100, 0, 100)]
    assert hull(balls) == "M0 10A10 10 0 0 1 0 -10L100 -10A10 10 0 0 1 100 10Z"


def test_a_ball_inside_another_leaves_no_trace() -> None:
    large, small = Ellipse(0, 0, 400, 0, 100), Ellipse(1, 1, 4, 0, 4)
    assert hull([large, small]) == hull([large]) == "M20 0A20 10 0 0 1 -20 0A20 10 0 0 1 20 0Z"


def test_no_colour_is_written_without_a_property_of_the_page() -> None:
    drawn = svg(STRETCHES["knee_to_chest"])
    assert re.sub(r"var\(--figure-[a-z-]+,#[0-9a-f]{6}\)", "", drawn).count("#") == 0


def test_pictures_may_be_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    path.write_text(svg(STRETCHES["piriformis"], "grasp"), encoding="utf-8")
    assert ElementTree.parse(path).getroot().tag == f"{SVG}svg"
