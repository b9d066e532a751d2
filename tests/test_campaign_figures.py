"""How exact a sum is, by how exact its figures are."""

import pytest

from models_registry.campaign_figures import of_unit, precision_of


@pytest.mark.parametrize(
    ("words", "sum_is"),
    [
        ([], ""),
        (["", ""], ""),
        (["over", ""], "over"),
        (["over", "over"], "over"),
        (["nearly", ""], "nearly"),
        (["about", ""], "about"),
        (["over", "nearly"], "about"),
        (["over", "about", ""], "about"),
    ],
)
def test_a_sum_is_only_as_exact_as_its_figures(words: list[str], sum_is: str):
    assert precision_of(words) == sum_is


def test_nothing_is_added_up_where_nothing_counts():
    assert of_unit([], "km") is None
