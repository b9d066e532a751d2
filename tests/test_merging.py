"""Two versions of a step brought together: models_registry/forms/merging.py and figure_texts.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models_registry.forms.figure_texts import read_figure, rows_from, texts_of
from models_registry.forms.merging import digests, merge
from models_registry.forms.outcome import outcome_formset
from models_registry.models import Outcome
from tests import factories

TEXTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "một", "hai", "ba"]))


def test_what_only_one_side_changed_is_taken_from_that_side():
    base = digests({"a": "cũ", "b": "cũ", "c": "cũ"})
    merged = merge(base, {"a": "họ", "b": "cũ", "c": "cũ"}, {"a": "cũ", "b": "tôi", "c": "cũ"})
    assert merged.texts == {"a": "họ", "b": "tôi", "c": "cũ"}
    assert merged.conflicts == []


def test_what_both_changed_is_a_conflict_unless_they_say_the_same():
    base = digests({"a": "cũ", "b": "cũ"})
    merged = merge(base, {"a": "họ", "b": "mới"}, {"a": "tôi", "b": "mới"})
    assert (merged.texts, merged.conflicts) == ({"a": "tôi", "b": "mới"}, ["a"])


def test_what_one_side_emptied_and_the_other_changed_is_a_conflict():
    base = digests({"a": "cũ", "b": "cũ"})
    assert merge(base, {"a": "họ"}, {"b": "tôi"}).conflicts == ["a", "b"]


def test_what_both_filled_in_is_a_conflict():
    assert merge({}, {"a": "họ"}, {"a": "tôi"}).conflicts == ["a"]


@given(base=TEXTS, theirs=TEXTS, mine=TEXTS)
def test_nothing_that_somebody_typed_is_lost_in_silence(base: dict, theirs: dict, mine: dict):
    merged = merge(digests(base), theirs, mine)
    for name in {**theirs, **mine}:
        began, their_text, my_text = (version.get(name, "") for version in (base, theirs, mine))
        if name in merged.conflicts:
            assert len({began, their_text, my_text}) == 3
        elif my_text != began:
            assert merged.texts[name] == my_text
        else:
            assert merged.texts[name] == their_text


@pytest.mark.django_db
def test_rows_of_figures_are_texts_by_indicator_and_rows_again():
    made = factories.draft()
    households = factories.indicator()
    road = factories.indicator("road", position=2, unit_vi="km", label_vi="Đường")
    Outcome.objects.create(registration=made, indicator=households, value=130, precision="over")
    Outcome.objects.create(registration=made, indicator=road, numerator=1, denominator=2)
    texts = texts_of(outcome_formset(made))
    assert list(texts) == [f"figure-{households.pk}", f"figure-{road.pk}"]
    keys = [str(households.pk), str(road.pk)]
    rows = rows_from(texts, keys)
    assert [(row["indicator"], row["value"], row["numerator"]) for row in rows] == [
        (str(households.pk), "130", ""),
        (str(road.pk), "", "1"),
    ]
    # A stored figure that is gone becomes a blank row, which removes it.
    assert rows_from({f"figure-{road.pk}": texts[f"figure-{road.pk}"]}, keys)[0] == {}


@pytest.mark.django_db
def test_a_row_without_an_indicator_and_a_second_one_of_the_same_are_kept_too():
    households = factories.indicator()
    rows = [
        {"indicator": str(households.pk), "value": "1"},
        {"indicator": str(households.pk), "value": "2"},
        {"value": "3"},
        {},
    ]
    texts = texts_of(outcome_formset(factories.draft(), shown=rows))
    assert list(texts) == [f"figure-{households.pk}", "row-0", "row-1"]
    assert [row["value"] for row in rows_from(texts, [])] == ["1", "2", "3"]


@pytest.mark.django_db
def test_a_figure_is_read_as_it_was_typed():
    households = factories.indicator()
    indicators = {str(households.pk): households}
    rows = [
        {"indicator": str(households.pk), "value": "130", "precision": "over", "note": "khu 5"},
        {"value": "7", "numerator": "", "denominator": ""},
    ]
    texts = list(texts_of(outcome_formset(factories.draft(), shown=rows)).values())
    assert read_figure(texts[0], indicators) == ("Số hộ hiến đất", "trên 130 hộ – khu 5")
    assert read_figure(texts[1], indicators) == ("", "7")
    for damaged in ("", "không phải JSON", "[1]", '{"a": 1}'):
        assert read_figure(damaged, indicators) == ("", "")


def test_a_text_that_is_sent_again_is_no_conflict_for_its_spaces_at_the_end():
    assert merge({}, {"approach": "Hiến đất"}, {"approach": "Hiến đất "}).conflicts == []
