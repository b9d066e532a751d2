"""The filters of the public list and the forms of the public pages: filters/public_list.py."""

import datetime

import pytest
from django.http import QueryDict
from django.utils import translation

from models_registry import statistics
from models_registry.filters.public_list import RegistryFilter
from models_registry.forms.browsing import LocalitySearch, YearForm
from models_registry.models import Kind, Level, Model, Outcome
from models_registry.registry_versions import asked_once
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def places():
    return factories.places()


def filtered(query):
    return RegistryFilter(QueryDict(query), Model.objects.for_list())


def names(query):
    return [model.name for model in filtered(query).qs]


def test_without_filters_all_public_models_are_listed_newest_first(places):
    factories.recognised(2023, name="Cũ")
    factories.recognised(2024, name="Mới")
    factories.registration(name="Chưa công nhận")

    assert names("") == names("sort=newest") == ["Mới", "Cũ"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("field=economy", ["Ngô sinh khối"]),
        ("kind=individual", ["Nhà dân vận"]),
        ("year=2023", ["Đường hoa"]),
        ("level=1", ["Đường hoa"]),
        ("district=L-230", ["Ngô sinh khối"]),
        ("district=none", ["Nhà dân vận"]),
        ("commune=N-08674", ["Đường hoa"]),
        ("commune=L-08677", ["Đường hoa"]),
        ("commune=L-08674", []),
        ("commune=whole", ["Ngô sinh khối"]),
        ("district=L-239&commune=N-08674&year=2023", ["Đường hoa"]),
        ("district=L-230&commune=N-08674", []),
        ("q=nha+dan+van", ["Nhà dân vận"]),
        ("q=doan+hung", ["Ngô sinh khối"]),
        ("q=+!", []),
        ("field=economy&field=culture_society", ["Nhà dân vận", "Ngô sinh khối", "Đường hoa"]),
        ("field=economy&field=economy", ["Ngô sinh khối"]),
        ("kind=individual&kind=household", ["Nhà dân vận"]),
        ("year=2023&year=2024&field=culture_society", ["Nhà dân vận", "Đường hoa"]),
        ("level=1&level=4", ["Đường hoa"]),
        ("level=1&level=3&year=2024", ["Nhà dân vận", "Ngô sinh khối"]),
        ("district=L-230&district=none", ["Nhà dân vận", "Ngô sinh khối"]),
        ("commune=whole&commune=L-08677", ["Ngô sinh khối", "Đường hoa"]),
        ("commune=N-08674&commune=L-08674", ["Đường hoa"]),
        ("year=&field=&utm_source=x", ["Nhà dân vận", "Ngô sinh khối", "Đường hoa"]),
        ("sort=title", ["Đường hoa", "Ngô sinh khối", "Nhà dân vận"]),
        ("sort=district", ["Ngô sinh khối", "Đường hoa", "Nhà dân vận"]),
    ],
)
def test_each_filter_gives_its_models(places, query, expected):
    factories.recognised(2023, name="Đường hoa", locality=places["L-08677"], level=Level.COMMUNE)
    factories.recognised(
        name="Ngô sinh khối", locality=places["L-230"], field=factories.field("economy")
    )
    factories.recognised(
        name="Nhà dân vận",
        kind=Kind.INDIVIDUAL,
        locality=None,
        organisation=factories.organisation(),
    )

    assert names(query) == expected


def test_all_filters_speak_of_the_same_recognition(places):
    first = factories.recognised(2023, field=factories.field("economy"))
    factories.recognised(2024, model=first.model, field=factories.field("culture_society"))

    assert len(names("year=2023&field=economy")) == 1
    assert names("year=2024&field=economy") == []


def test_a_row_bears_the_year_and_the_mark_of_the_recognition_that_was_asked_for(places):
    first = factories.recognised(2023, is_exemplary=True)
    factories.recognised(2024, model=first.model)

    (any_year,) = filtered("").qs
    (that_year,) = filtered("year=2023").qs

    assert (any_year.recognised_year, any_year.recognised_exemplary) == (2024, False)
    assert (that_year.recognised_year, that_year.recognised_exemplary) == (2023, True)


def test_a_year_lists_as_many_models_as_the_statistics_count(places):
    both = factories.recognised(level=Level.COMMUNE, field=factories.field("economy"))
    factories.recognised(model=both.model, level=Level.PROVINCE)
    factories.recognised(field=factories.field("economy"))
    totals = statistics.totals(2024)

    assert len(names("year=2024")) == totals.total == 2
    assert {row.subject.code: row.total for row in totals.fields} == {
        code: len(names(f"year=2024&field={code}")) for code in ("economy", "culture_society")
    }
    assert len(names("year=2024&level=1")) == 1


def test_title_hits_come_before_hits_in_the_text_unless_an_order_is_chosen(places):
    titled = factories.recognised(2023, name="Hiến đất làm đường")
    told = Model(approach="Bà con hiến đất.")
    factories.recognised(2024, model=told, name="Nhà văn hóa")

    assert names("q=hien+dat") == [titled.name, told.name]
    assert names("q=hien+dat&sort=newest") == [told.name, titled.name]


@pytest.mark.parametrize(
    "query",
    [
        "year=20245",
        "year=2019",
        "year=abc",
        "field=sport",
        "kind=army",
        "level=9",
        "district=L-999",
        "district=N-08674",
        "commune=N-99999",
        "commune=L-239",
        "commune=%00",
        "commune=..%2F..%2Fetc",
        "sort=price",
        "q=%00",
        "year=2024&field=%27%3B--",
        "year=2024&year=2019",
        "district=L-239&district=x",
        "sort=outcome-nothing",
    ],
)
def test_an_unknown_value_is_an_error_and_gives_no_rows(places, query):
    factories.recognised()

    asked = filtered(query)

    assert (list(asked.qs), len(asked.errors)) == ([], 1)


def test_a_megabyte_of_search_words_is_refused(places):
    asked = filtered("q=" + "a" * 1_000_000)

    assert (list(asked.qs), list(asked.errors)) == ([], ["q"])


def test_only_communes_of_today_and_the_chosen_former_one_can_be_chosen(places):
    choices = dict(filtered("").form.fields["commune"].choices)
    with_former = dict(filtered("commune=L-08677").form.fields["commune"].choices)

    assert list(choices) == ["whole", "N-08674", "N-08686"]
    assert list(with_former.keys() - choices.keys()) == ["L-08677"]


def test_districts_are_offered_under_their_former_province(places):
    with translation.override("en"):
        province, none = filtered("").form.fields["district"].choices

    assert province == (
        "tỉnh Phú Thọ (former)",
        [("L-230", "Huyện Đoan Hùng"), ("L-239", "Huyện Thanh Thủy")],
    )
    assert none[0] == "none"


def test_chips_name_what_is_chosen_and_lead_to_the_list_without_it(places):
    factories.recognised()
    with translation.override("en"):
        chips = filtered("q=hoa&year=2024&district=L-239&district=none&sort=title&page=3&x=y").chips
        shown = [(str(chip.label), chip.value, chip.address) for chip in chips]

    assert shown == [
        ("Search words", "hoa", "?year=2024&district=L-239&district=none&sort=title"),
        ("Year", "2024", "?q=hoa&district=L-239&district=none&sort=title"),
        ("Former district", "Huyện Thanh Thủy", "?q=hoa&year=2024&district=none&sort=title"),
        ("Former district", "No territory", "?q=hoa&year=2024&district=L-239&sort=title"),
    ]


def test_a_wrong_filter_has_no_chips(places):
    assert filtered("year=1&field=economy").chips == []


@pytest.mark.parametrize("count", [1, 3])
def test_all_counts_are_one_question(places, count, django_assert_num_queries):
    for _number in range(count):
        factories.recognised()
    with asked_once(anew=False):
        filters = filtered("year=2024&commune=L-08677&q=duong&level=3")
        assert filters.is_valid()

        with django_assert_num_queries(4):  # three to understand words that find few
            assert filters.counts.total == count


def test_a_long_filter_shows_what_has_models_first_and_tells_what_is_chosen_behind(places):
    province = places["N-25"]
    for number in range(12):
        factories._unit(f"N-9{number:04}", "commune", f"Xã Khe {number:02}", province)
    places = factories.places()
    for uid in ("N-90003", "N-90011", "N-90011"):
        factories.recognised(2026, locality=places[uid])

    commune = filtered("commune=N-90005").facets[-1]
    folded = filtered("commune=N-90011").facets[-1]

    assert [value.value for value in commune.first] == ["N-90011", "N-90003"]
    assert [value.total for value in commune.first] == [2, 1]
    assert len(commune.rest) == 13
    assert (commune.is_long, commune.chosen_in_rest, folded.chosen_in_rest) == (True, 1, 0)
    assert folded.first == [commune.first[0]._replace(is_chosen=True), commune.first[1]]


def test_counted_districts_stand_under_their_former_province(places):
    district = filtered("").facets[-2]

    assert [(value.value, value.heading) for value in district.first] == [
        ("L-230", "tỉnh Phú Thọ (cũ)"),
        ("L-239", ""),
        ("none", ""),
    ]


def test_a_page_of_numbers_shows_the_latest_closed_year_unless_asked(places):
    factories.recognised(2023)
    factories.recognised(2024)
    factories.recognised(2026)

    assert YearForm(QueryDict(""), TODAY).chosen == 2024
    assert YearForm(QueryDict("year=2026"), TODAY).chosen == 2026


@pytest.mark.parametrize("query", ["year=2025", "year=20245", "year=x", "year=%00"])
def test_an_unknown_year_shows_no_year(places, query):
    factories.recognised(2024)
    form = YearForm(QueryDict(query), TODAY)

    assert (form.chosen, list(form.errors)) == (None, ["year"])


def test_while_nothing_is_recognised_the_running_year_is_shown():
    assert YearForm(QueryDict(""), TODAY).chosen == 2026


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=son+thuy", ["L-08677"]),
        ("q=SƠN+THUỶ", ["L-08677"]),
        ("q=thanh+thuy", ["L-239", "L-08674", "N-08674"]),
        ("q=ha+noi", []),
        ("q=", []),
        ("", []),
        ("q=%00", []),
        ("q=--", []),
        ("q=" + "a" * 101, []),
    ],
)
def test_units_of_any_time_are_found_without_accents(places, query, found):
    assert sorted(unit.uid for unit in LocalitySearch(QueryDict(query)).found) == sorted(found)


def test_a_provinces_models_are_listed_by_either_map(places):
    factories.recognised(2023, name="Cũ", locality=places["L-08677"])
    factories.recognised(name="Mới", locality=places["N-08674"])
    factories.recognised(name="Cả huyện", locality=places["L-230"])
    factories.recognised(name="Công an", locality=None, organisation=factories.organisation())

    assert names("province=L-25") == ["Cả huyện", "Mới", "Cũ"]
    assert names("province=N-25&year=2024") == ["Cả huyện", "Mới"]
    assert names("province=N-25&district=none") == []
    assert filtered("province=L-25").counts.total == 3
    (chip,) = filtered("province=L-25").chips
    assert (chip.value, chip.address) == ("tỉnh Phú Thọ (cũ)", "?")
    assert not filtered("province=L-239").is_valid()


def test_the_models_behind_a_sum_are_listed(places):
    land = factories.indicator()
    other = factories.indicator("roads_built_count")
    both = factories.recognised(2024, name="Hai cấp")
    lower = factories.recognised(2024, model=both.model, level=Level.COMMUNE, name="Hai cấp")
    done = factories.registration("proposed", name="Đăng ký")
    registered = factories.recognised(2026, model=done.model, registration=done, name="Đăng ký")
    counted = factories.recognised(2024, name="Tính ở nơi khác")
    guarded = factories.field_to_clear()
    withheld = factories.recognised(2024, name="Chưa được công bố", field=guarded)
    figure = Outcome.objects.create(indicator=land, recognition=lower, value=130)
    Outcome.objects.create(indicator=land, registration=registered.registration, value=20)
    Outcome.objects.create(indicator=land, recognition=counted, value=20, counted_in=figure)
    Outcome.objects.create(indicator=land, recognition=withheld, value=20)
    Outcome.objects.create(indicator=other, recognition=counted, value=4)
    factories.recognised(2023, model=both.model, name="Hai cấp")

    def found(query: str) -> set[str]:
        return set(names(f"figure={query}"))

    land_code = "households_donating_land"
    assert found(land_code) == {"Hai cấp", "Đăng ký"}
    assert found(f"{land_code}&year=2024") == {"Hai cấp"}
    assert found(f"{land_code}&year=2023") == set()
    assert found("roads_built_count") == {"Tính ở nơi khác"}
    assert not filtered("figure=unknown").is_valid()
    (chip,) = filtered(f"figure={land_code}&sort=title").chips
    assert (chip.label, chip.value, chip.address) == (
        "Có số liệu về",
        "Số hộ hiến đất",
        "?sort=title",
    )


def test_a_share_without_its_parts_is_in_no_sum(places):
    ratio = factories.indicator("units_covered_pct", kind="ratio", unit_vi="%")
    parts = factories.recognised(name="Có hai phần")
    share = factories.recognised(name="Chỉ tỷ lệ")
    Outcome.objects.create(indicator=ratio, recognition=parts, numerator=1, denominator=2)
    Outcome.objects.create(indicator=ratio, recognition=share, value=50)

    (row,) = statistics.indicators(2024)

    assert (row.year.models, row.year.left_out) == (1, 1)
    assert names("figure=units_covered_pct") == ["Có hai phần"]
