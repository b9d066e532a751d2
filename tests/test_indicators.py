"""What was achieved, added up as each indicator asks: models_registry/statistics/indicators.py."""

from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import translation

from models_registry.campaign_moves import CampaignState
from models_registry.models import Indicator, Level, Outcome, Recognition
from models_registry.statistics import adds_to, indicators
from models_registry.transitions import State
from models_registry.year_figures import year_figures
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def roads():
    return factories.indicator("rural_road_concrete_km", label_vi="Đường", unit_vi="km")


@pytest.fixture
def area():
    return factories.indicator("crop_area_ha", label_vi="Diện tích", unit_vi="ha", kind="stock")


@pytest.fixture
def paved():
    return factories.indicator("roads_paved_pct", label_vi="Tỷ lệ", unit_vi="%", kind="ratio")


def recognised(year=2024, figures=None, **values):
    """A recognition with a figure, or columns of one, by indicator."""
    with transaction.atomic():
        made = factories.recognised(year, **values)
        for indicator, figure in (figures or {}).items():
            columns = figure if isinstance(figure, dict) else {"value": Decimal(str(figure))}
            Outcome.objects.create(indicator=indicator, recognition=made, **columns)
    return made


def shown(year=2024, within=None):
    """By the code of the indicator: of the year, so far, as a Vietnamese reader sees them."""
    with translation.override("vi"):
        return {
            row.indicator.code: (row.year.shown if row.year else None, row.so_far.shown)
            for row in indicators(year, within=within)
        }


def test_a_flow_is_summed_over_models_and_years(roads):
    first = recognised(2023, {roads: 2})
    recognised(2024, {roads: "1.5"}, model=first.model)
    recognised(2024, {roads: 4})
    recognised(2025, {roads: 100})

    assert shown(2024) == {"rural_road_concrete_km": ("5,5 km", "7,5 km")}


def test_of_a_stock_the_last_value_of_each_model_counts_and_no_sum_over_the_years(area):
    first = recognised(2022, {area: 300})
    recognised(2024, {area: 350}, model=first.model)
    recognised(2023, {area: 40})

    assert shown(2024) == {"crop_area_ha": ("350 ha", "390 ha")}
    assert shown(2023) == {"crop_area_ha": ("40 ha", "340 ha")}


def test_a_ratio_is_recomputed_from_its_last_parts_and_never_averaged(paved):
    first = recognised(2023, {paved: {"numerator": 1, "denominator": 10}})
    recognised(2024, {paved: {"numerator": 5, "denominator": 10}}, model=first.model)
    recognised(2023, {paved: {"numerator": 90, "denominator": 90}})
    recognised(2024, {paved: 100})
    (row,) = indicators(2024)

    assert shown(2024) == {"roads_paved_pct": ("50%", "95%")}
    assert (row.year.models, row.year.left_out, row.so_far.models) == (1, 1, 2)


def test_a_ratio_that_only_percentages_were_given_for_has_no_total(paved):
    recognised(2024, {paved: 100})
    (row,) = indicators(2024)

    assert (row.year.amount, row.year.shown, row.year.models, row.year.left_out) == (None, "", 0, 1)


def test_work_that_another_record_counts_is_added_up_once(roads):
    first = recognised(2024, {roads: 4})
    recognised(2024, {roads: {"value": 4, "counted_in": first.outcomes.get()}})

    assert shown(2024) == {"rural_road_concrete_km": ("4 km", "4 km")}


def test_what_a_campaign_counts_stands_there_and_not_with_the_models(roads, area):
    campaign = factories.campaign(CampaignState.SUBMITTED)
    done = Outcome.objects.create(indicator=roads, campaign=campaign, value=50, precision="about")
    Outcome.objects.create(indicator=area, campaign=campaign, value=7)
    recognised(2024, {roads: {"value": 4, "counted_in": done}}, locality=None,
                      organisation=factories.organisation())  # fmt: skip
    assert indicators(2024) == []

    factories.step_campaign(campaign, "publish")

    told = {
        row.indicator.code: (row.year, row.so_far, row.campaigns.shown, row.campaigns.models)
        for row in indicators(2024)
    }
    assert told == {
        "crop_area_ha": (None, None, "7 ha", 1),
        "rural_road_concrete_km": (None, None, "khoảng 50 km", 1),
    }
    assert indicators(2024, within=factories.places()["N-25"]) == indicators(2023) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["", ""], "5 km"),
        (["over", ""], "trên 5 km"),
        (["over", "over"], "trên 5 km"),
        (["nearly", ""], "gần 5 km"),
        (["nearly", "over"], "khoảng 5 km"),
        (["about", ""], "khoảng 5 km"),
    ],
)
def test_how_exact_the_figures_are_is_kept_and_told(roads, said, told):
    for value, precision in zip((2, 3), said, strict=True):
        recognised(2024, {roads: {"value": value, "precision": precision}})

    assert shown(2024) == {"rural_road_concrete_km": (told, told)}


def test_a_model_recognised_at_two_levels_gives_one_figure_the_higher_one(roads):
    first = recognised(2024, {roads: 3}, level=2)
    recognised(2024, {roads: 4}, level=3, model=first.model)

    assert shown(2024) == {"rural_road_concrete_km": ("4 km", "4 km")}


def test_the_list_behind_a_sum_is_that_of_the_figures_in_it(paved):
    parts = {"numerator": 1, "denominator": 2}
    by_share = recognised(2024, {paved: 50}, level=Level.PROVINCE)
    recognised(2024, {paved: parts}, model=by_share.model, level=Level.COMMUNE)
    in_parts = recognised(2024, {paved: parts}, level=Level.PROVINCE)
    lower = recognised(2024, {paved: 50}, model=in_parts.model, level=Level.COMMUNE)

    (row,) = indicators(2024)

    assert (row.year.models, row.year.left_out) == (1, 1)
    assert set(Recognition.objects.filter(adds_to(paved))) == {in_parts, lower}


def test_the_figures_of_a_registration_go_before_those_of_a_list(roads):
    done = factories.registration(State.PROPOSED)
    Outcome.objects.create(indicator=roads, registration=done, value=7)
    recognised(2026, {roads: 5}, level=1, model=done.model)
    assert shown(2026) == {"rural_road_concrete_km": ("5 km", "5 km")}

    factories.recognised(2026, model=done.model, registration=done)

    assert shown(2026) == {"rural_road_concrete_km": ("7 km", "7 km")}


def test_what_is_revoked_or_not_recognised_counts_nothing(roads):
    Outcome.objects.create(
        indicator=roads, registration=factories.registration(State.PROPOSED), value=7
    )
    revoked = recognised(2026, {roads: 5})
    revoked.revoked_by = factories.revocation()
    revoked.revocation_reason = "Kết quả không đúng như báo cáo."
    revoked.save()

    assert shown(2026) == {}


def test_a_unit_has_the_figures_of_its_models(roads):
    places = factories.places()
    recognised(2024, {roads: 1}, locality=places["L-08677"])
    recognised(2024, {roads: 2}, locality=places["L-08668"])
    recognised(2023, {roads: 4}, locality=places["L-08674"])

    assert shown(2024, places["N-08674"]) == {"rural_road_concrete_km": ("1 km", "5 km")}
    assert shown(2024, places["L-239"]) == {"rural_road_concrete_km": ("3 km", "7 km")}
    assert shown(2024, places["L-230"]) == {}


def test_a_share_given_for_what_is_no_ratio_counts_as_its_value(roads):
    recognised(2024, {roads: {"numerator": 10, "denominator": 4}})

    assert shown(2024) == {"rural_road_concrete_km": ("2,5 km", "2,5 km")}


def test_the_pages_say_the_same_as_the_report_of_the_year(roads, area, paved):
    recognised(2024, {roads: "1.5", area: 10, paved: {"numerator": 1, "denominator": 3}})
    recognised(2024, {roads: 4, paved: {"numerator": 2, "denominator": 3}}, kind="individual")

    report = {each.indicator: (each.total, each.models) for each in year_figures(2024).indicators}

    assert {row.indicator: (row.year.amount, row.year.models) for row in indicators(2024)} == report
    assert len(report) == len(Indicator.objects.all()) == 3


@pytest.mark.parametrize("count", [1, 3, 30])
def test_four_questions_answer_however_many_models(roads, area, django_assert_num_queries, count):
    for _number in range(count):
        recognised(2024, {roads: 1, area: 2})

    with django_assert_num_queries(4):
        indicators(2024)
