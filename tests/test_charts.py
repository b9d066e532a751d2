"""Where the shapes of a chart stand: models_registry/charts.py."""

from models_registry import charts


def test_the_parts_of_a_strip_fill_it():
    segments = charts.strip([495, 397, 145, 153])

    assert [(each.at, each.width, each.series) for each in segments] == [
        (0.0, 41.6, 1),
        (41.6, 33.36, 2),
        (74.96, 12.18, 3),
        (87.14, 12.86, 4),
    ]
    assert segments[0].middle == 20.8


def test_a_number_stands_only_where_it_has_room():
    assert [each.has_room for each in charts.strip([95, 5, 0])] == [True, False, False]
    assert [each.width for each in charts.strip([0, 0])] == [0, 0]


def test_columns_stand_on_one_line_by_one_scale():
    chart = charts.columns([2023, 2024, 2025], [1, 1190, 0], largest=1190, pitch=60, tallest=150)

    assert (chart.width, chart.height, chart.line) == (180, 186, 168)
    assert (chart.em_width, chart.em_height) == (11.25, 11.625)
    assert [(each.label, each.x, each.y, each.width, each.height) for each in chart.columns] == [
        (2023, 10, 167, 40, 1),  # what is more than nothing is seen
        (2024, 70, 18, 40, 150),
        (2025, 130, 168, 40, 0),
    ]
    assert [each.middle for each in chart.columns] == [30, 90, 150]


def test_columns_without_any_number_have_no_height():
    chart = charts.columns([2024], [0], largest=0, pitch=60, tallest=150)

    assert chart.columns[0].height == 0
