"""Drawing a map: outlines, frames, classes of colour, sizes of points, places of words."""

import json
import math
import re

import pytest

from models_registry.maps.labels import (
    LETTER,
    LINE,
    Label,
    Spot,
    place_labels,
    place_word,
    spread,
)
from models_registry.maps.outlines import (
    MARGIN,
    TALLEST,
    UNITS,
    WIDTH,
    Box,
    box_of,
    frame,
    outline,
    project,
    rooms,
)
from models_registry.maps.scale import Step, radius, scale, sizes


def geometry(*corners, kind="Polygon"):
    rings = [[[*corner] for corner in ring] for ring in corners]
    coordinates = [[ring] for ring in rings] if kind == "MultiPolygon" else rings
    return json.dumps({"type": kind, "coordinates": coordinates})


SQUARE = [(105, 21), (105.1, 21), (105.1, 21.1), (105, 21.1), (105, 21)]


def corners(path):
    """The corners of a path, added up from its steps."""
    found = []
    for start, steps in re.findall(r"M([\d -]+)l([^z]*)z", path):
        x, y = map(int, re.findall(r"-?\d+", start))
        found.append((x, y))
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            found.append((x, y))
    return found


def test_a_square_in_degrees_is_a_path_of_whole_units_narrowed_by_its_latitude():
    drawn = outline(geometry(SQUARE))

    width = round(1.1 * UNITS * math.cos(math.radians(21))) - round(
        UNITS * math.cos(math.radians(21))
    )
    assert drawn.path == f"M1867 2000l{width} 0 0-200-{width} 0z"
    assert drawn.box == Box(1867, 1800, 1867 + width, 2000)
    assert {(left[0], right[0]) for left, right in rooms(drawn, drawn.box)} == {
        (1867, 1867 + width)
    }


def test_neighbours_keep_one_border_and_points_that_fall_together_are_one():
    near = [(105, 21), (105.000001, 21), (105.1, 21), (105.1, 21.1), (105, 21.1), (105, 21)]
    beside = [(105.1, 21), (105.2, 21), (105.2, 21.1), (105.1, 21.1)]

    first, second = (corners(outline(geometry(ring)).path) for ring in (near, beside))

    assert len(first) == 4
    assert len(set(first) & set(second)) == 2


def test_several_polygons_and_holes_are_one_path_and_level_lines_keep_out_of_holes():
    island = [(106, 21), (106.4, 21), (106.4, 21.1), (106, 21.1), (106, 21)]
    hole = [(105.02, 21.02), (105.08, 21.02), (105.08, 21.08), (105.02, 21.08), (105.02, 21.02)]

    two = outline(geometry(SQUARE, island, kind="MultiPolygon"))
    holed = outline(geometry(SQUARE, hole))

    assert two.path.count("M") == 2
    assert holed.path.count("M") == 2
    assert len(rooms(two, two.box)) == 2 * len(rooms(outline(geometry(SQUARE)), two.box))
    middle = project(105.05, 21.05)
    across = [line for line in rooms(holed, holed.box) if abs(line[0][1] - middle[1]) < 20]
    assert len(across) >= 2
    assert not any(left[0] < middle[0] < right[0] for left, right in across)


def test_level_lines_end_where_the_map_ends():
    drawn = outline(geometry(SQUARE))
    left = Box(0, 0, 1900, 5000)

    assert {right[0] for _left, right in rooms(drawn, left)} == {1900}
    assert rooms(drawn, Box(0, 0, 1000, 5000)) == ()


def test_words_keep_inside_off_the_edges_and_off_the_points():
    square = tuple((100, 100 + 20 * line, 500) for line in range(1, 15))
    middle = Spot(300, 240, 12, "").box

    assert place_word("Tân Sơn", square, ()) in {(300, 240), (300, 260)}
    x, y = place_word("Tân Sơn", square, (middle,))
    half = len("Tân Sơn") * LETTER / 2
    assert not Box(x - half, y - LINE, x + half, y + LINE).meets(middle)
    assert x - half >= 100
    assert x + half <= 500
    assert place_word("Tân Sơn", ((100, 100, 140),), ()) is None
    assert place_word("Tân Sơn", (), ()) is None


def test_an_outline_without_an_area_is_drawn_as_the_point_it_is():
    assert outline(geometry([(105, 21), (105, 21)])).path == "M1867 2000lz"


@pytest.mark.parametrize(
    ("box", "ratio"),
    [(Box(0, 0, 100, 90), 0.9), (Box(0, 0, 100, 400), TALLEST), (Box(0, 0, 400, 10), 0.72)],
)
def test_a_frame_shows_everything_in_its_middle_with_a_margin(box, ratio):
    shown = frame([box])

    left, top = shown.place((box.left, box.top))
    right, bottom = shown.place((box.right, box.bottom))
    assert shown.height == pytest.approx(WIDTH * ratio, rel=0.02)
    assert left + right == pytest.approx(WIDTH, abs=2)
    assert top + bottom == pytest.approx(shown.height, abs=2)
    assert min(left, top) >= WIDTH * MARGIN - 5
    assert shown.box.meets(box)
    assert shown.transform.startswith("scale(")


def test_boxes_meet_where_they_have_anything_in_common():
    box = Box(0, 0, 10, 10)

    assert box.meets(Box(10, 10, 20, 20))
    for other in (Box(11, 0, 20, 10), Box(-9, 0, -1, 10), Box(0, 11, 9, 20), Box(0, -9, 9, -1)):
        assert not box.meets(other)
    assert box_of([(3, 9), (1, 4)]) == Box(1, 4, 3, 9)


def test_values_fall_into_five_classes_of_about_as_many_values():
    classes = scale([3, 1, 2, 10, 9, 8, 7, 6, 5, 4, 4, 0, None], str)

    assert classes.steps == (
        Step(1, "1", "2"),
        Step(2, "3", "4"),
        Step(3, "5", "6"),
        Step(4, "7", "8"),
        Step(5, "9", "10"),
    )
    assert [classes.step(value) for value in (1, 2, 3, 6, 10, 11)] == [1, 1, 2, 3, 5, 5]
    assert [classes.step(value) for value in (0, None)] == [0, 0]


def test_few_values_take_the_darkest_classes_and_none_takes_none():
    assert scale([7, 7], str).steps == (Step(5, "7", "7"),)
    assert [step.number for step in scale([1, 2, 3], str).steps] == [3, 4, 5]
    assert scale([0, None], str).steps == ()
    assert scale([], str).step(5) == 0


def test_points_have_areas_like_their_numbers():
    assert radius(80, 80, 20) == 2 * radius(20, 80, 20) == 20
    assert radius(1, 1000, 20) == 4.0
    assert radius(0, 80, 20) == radius(0, 0, 20) == 2.0
    assert [(size.models, size.radius) for size in sizes(80, 20)] == [(1, 4.0), (80, 20.0)]
    assert sizes(0, 20) == []
    assert len(sizes(1, 20)) == 1


def test_words_stand_where_they_cover_nothing_and_are_left_out_where_there_is_no_room():
    alone = place_labels([Spot(500, 500, 20, "Sơn Thủy")], 800)
    beside = place_labels([Spot(500, 500, 20, "Đào Xá"), Spot(560, 500, 10, "Tu Vũ")], 800)
    edge = place_labels([Spot(990, 500, 20, "Thạch Đồng")], 800)
    crowd = place_labels([Spot(500 + 30 * x, 400, 15, "Tân Phương") for x in range(9)], 800)

    assert alone == [Label("Sơn Thủy", 525, 510, "start")]
    assert [label.anchor for label in beside] == ["end", "start"]
    assert edge[0].anchor == "end"
    assert None in crowd
    assert len([label for label in crowd if label]) >= 3


def test_points_of_one_place_are_set_around_it():
    spots = spread([(500, 500), (10, 10), (500, 500), (500, 500)], apart=60)

    ring = [spots[index] for index in (0, 2, 3)]
    assert spots[1] == (10, 10)
    assert all(
        math.dist(one, other) == pytest.approx(60, abs=1.5)
        for one in ring
        for other in ring
        if one != other
    )
    assert all(math.dist(one, (500, 500)) < 40 for one in ring)
