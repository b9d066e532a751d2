"""Which themes a name speaks of: models_registry/similar_names/themes.py."""

import pytest

from models_registry.similar_names.naming import essence
from models_registry.similar_names.themes import spoken

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("name", "themes"),
    [
        ("Câu lạc bộ phụ nữ", ["phụ nữ"]),
        ("Câu lạc bộ trồng lạc", ["lạc"]),
        ("CLB trồng lạc đỏ", ["lạc"]),
        ("Câu lạc bộ văn nghệ", ["văn nghệ"]),  # a longer phrase with the word in it
        ("Trồng lạc trên đất đồi", ["lạc"]),
    ],
)
def test_a_club_is_no_peanut(name: str, themes: list[str]):
    told = [theme for each in spoken(essence(name).words) for _part, theme in each.themes]
    assert themes == [theme for theme in told if theme in {"lạc", "phụ nữ", "văn nghệ"}]
