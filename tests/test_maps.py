"""The map of a year: what it counts where, and that its parts make the total."""

import pytest
from django.db import transaction

from models_registry import recognition
from models_registry.maps import district_map
from models_registry.models import Indicator, Locality, Outcome
from models_registry.registry_versions import asked_once
from models_registry.statistics import Basis
from models_registry.transitions import State
from tests import factories
from tests.map_places import outlined_places, square

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def places():
    return outlined_places()


def rows(made):
    """The list: unit, number of models, class."""
    return [
        (place.unit.uid if place.unit else None, place.models, place.step) for place in made.places
    ]


def seen(made):
    parts = made.seen
    return parts.in_points, parts.whole_district, parts.no_position, parts.no_territory


@transaction.atomic
def revoke(made):
    made.revoked_by = factories.revocation()
    made.revocation_reason = "Kết quả không đúng như báo cáo."
    made.save()


def one_of_each(places):
    for uid in ("L-08677", "L-08677", "L-08674", "L-08668", "L-239", "L-230"):
        factories.recognised(locality=places[uid])
    factories.recognised(locality=None, organisation=factories.organisation())


def test_districts_are_coloured_by_number_and_the_rest_is_told_beside(places):
    one_of_each(places)
    revoked = factories.recognised(locality=places["L-230"])
    revoke(revoked)

    made = district_map(2024)

    assert rows(made) == [("L-230", 1, 4), ("L-239", 5, 5), (None, 1, 0)]
    assert (made.total.models, seen(made)) == (7, (4, 2, 0, 1))
    assert [(dot.place.unit.uid, dot.place.models) for dot in made.dots] == [
        ("N-08674", 3),
        ("N-08686", 1),
    ]
    assert made.dots[0].radius > made.dots[1].radius
    assert [dot.label for dot in made.dots] == [None, None]
    assert [(step.low, step.high) for step in made.steps] == [("1", "1"), ("5", "5")]
    assert [area.place.unit.uid for area in made.areas] == ["L-230", "L-239"]
    assert [area.place.said for area in made.areas] == ["1 model", "5 models"]
    assert all(area.word for area in made.areas)
    assert (made.around, made.without) == ([], [])
    assert not made.seen.is_all


def test_communes_as_recognised_stand_at_their_own_points_or_at_those_of_today(places):
    one_of_each(places)
    Locality.objects.filter(uid="N-08686").update(longitude=None)

    made = district_map(2024, basis=Basis.RECOGNITION)

    assert {(dot.place.unit.uid, dot.place.models) for dot in made.dots} == {
        ("L-08677", 2),
        ("L-08674", 1),
    }
    assert (made.total.models, seen(made)) == (7, (3, 2, 1, 1))


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Basis.TODAY, [("N-08674", 3, 5), ("N-08686", 1, 4), ("L-239", 1, 0)]),
        (
            Basis.RECOGNITION,
            [("L-08668", 1, 4), ("L-08677", 2, 5), ("L-08674", 1, 4), ("L-239", 1, 0)],
        ),
    ],
)
def test_a_district_alone_shows_its_communes_and_what_is_of_all_of_it(places, basis, expected):
    one_of_each(places)

    made = district_map(2024, basis=basis, within=places["L-239"])

    assert sorted(rows(made)[:-1]) == sorted(expected[:-1])
    assert rows(made)[-1] == expected[-1]
    assert made.places[-1].is_whole_district
    assert (made.total.models, sum(seen(made))) == (5, 5)
    assert [area.place.unit.uid for area in made.around] == ["L-230"]
    assert {dot.label.text for dot in made.dots} == {
        f"{dot.place.unit.name} {dot.place.models}" for dot in made.dots
    }
    assert not any(dot.is_marked for dot in made.dots)


def test_a_commune_is_marked_on_the_map_of_its_former_district(places):
    factories.recognised(locality=places["L-08677"])

    today = district_map(2024, within=places["N-08674"])
    former = district_map(2024, within=places["L-08677"], basis=Basis.RECOGNITION)

    assert today.district == former.district == places["L-239"]
    assert {dot.place.unit.uid: dot.is_marked for dot in today.dots} == {
        "N-08674": True,
        "N-08686": False,
    }
    assert {dot.place.unit.uid for dot in former.dots if dot.is_marked} == {"L-08677"}


def test_a_commune_without_models_is_listed_in_its_district_and_a_year_without_any_is_empty(places):
    made = district_map(2024, within=places["L-239"])
    whole = district_map(2024)

    assert rows(made) == [("N-08674", 0, 0), ("N-08686", 0, 0)]
    assert rows(whole) == [("L-230", 0, 0), ("L-239", 0, 0)]
    assert (made.sizes, made.steps, whole.steps) == ([], (), ())
    assert whole.seen.is_all


def test_models_of_the_province_itself_are_in_no_district(places):
    factories.recognised(locality=places["L-25"])

    made = district_map(2024)

    assert rows(made) == [("L-230", 0, 0), ("L-239", 0, 0), (None, 1, 0)]
    assert seen(made) == (0, 0, 0, 1)


def test_each_row_says_how_the_public_list_is_asked_for_it(places):
    one_of_each(places)

    whole, alone = district_map(2024), district_map(2024, within=places["L-239"])

    assert [place.filter for place in whole.places] == [
        "district=L-230",
        "district=L-239",
        "district=none",
    ]
    assert [place.filter for place in alone.places] == [
        "commune=N-08674",
        "commune=N-08686",
        "commune=whole",
    ]
    assert [place.name for place in alone.places] == ["Thanh Thủy", "Tu Vũ", "Thanh Thủy"]
    assert (whole.total.name, whole.width) == ("", 1000)


def test_only_provinces_with_models_are_shown_unless_one_is_asked_for(places):
    ended = {"valid_to": places["L-25"].valid_to}
    other = factories._unit(
        "L-26", "province", "Tỉnh Vĩnh Phúc", None, today=places["N-25"], **ended
    )
    district = factories._unit("L-243", "district", "Huyện Lập Thạch", other, **ended)
    Locality.objects.filter(pk=district.pk).update(
        former_district=district, outline=square(105.45, 21.1)
    )
    factories.recognised(locality=places["L-08677"])

    def shown(**asked):
        made = district_map(2024, **asked)
        return [unit.uid for unit in (place.unit for place in made.places) if unit], len(
            made.around
        )

    assert shown() == (["L-230", "L-239"], 1)
    assert district_map(2024).without == ["Vĩnh Phúc"]
    assert district_map(2024, within=other).without == []
    assert shown(within=places["N-25"]) == (["L-230", "L-239", "L-243"], 0)
    assert shown(within=other) == (["L-243"], 1)
    assert district_map(2024, within=other).total.models == 0


def test_without_outlines_there_is_only_the_list(places):
    Locality.objects.update(outline=None)
    one_of_each(places)

    whole, alone = district_map(2024), district_map(2024, within=places["L-239"])

    assert (whole.frame, whole.areas, whole.around, whole.dots) == (None, [], [], [])
    assert (alone.frame, alone.areas, alone.around, alone.dots) == (None, [], [], [])
    assert (whole.total.models, alone.total.models) == (7, 5)


def test_an_indicator_is_summed_where_its_models_are_and_colours_by_its_sums(places):
    land = factories.indicator()
    first = factories.recognised(locality=places["L-08677"])
    second = factories.recognised(locality=places["L-08668"])
    third = factories.recognised(locality=places["L-230"])
    factories.recognised(locality=places["L-230"])
    for made, value, precision in ((first, 130, ""), (second, 20, "over"), (third, 7, "")):
        Outcome.objects.create(indicator=land, recognition=made, value=value, precision=precision)
    twice = factories.recognised(locality=places["L-239"])
    counted = Outcome.objects.get(recognition=first)
    Outcome.objects.create(indicator=land, recognition=twice, value=999, counted_in=counted)

    made = district_map(2024, measure=land.code)
    alone = district_map(2024, measure=land, within=places["L-239"])

    assert [(place.unit.uid, place.figure, place.models) for place in made.places] == [
        ("L-230", "7 households", 2),
        ("L-239", "over 150 households", 3),
    ]
    assert made.total.figure == "over 157 households"
    assert made.places[1].said == "over 150 households, 3 models"
    assert [(step.number, step.low) for step in made.steps] == [
        (4, "7 households"),
        (5, "150 households"),
    ]
    assert [(place.unit.uid, place.figure, place.step) for place in alone.places] == [
        ("N-08674", "130 households", 5),
        ("N-08686", "over 20 households", 4),
        ("L-239", "", 0),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("", ""), "4 households"),
        (("over", ""), "over 4 households"),
        (("nearly", "nearly"), "nearly 4 households"),
        (("over", "nearly"), "about 4 households"),
        (("about", "over"), "about 4 households"),
    ],
)
@pytest.mark.parametrize("uids", [("L-08677", "L-08677"), ("L-08677", "L-230")])
def test_a_sum_is_as_exact_as_its_parts(places, said, expected, uids):
    land = factories.indicator()
    for precision, uid in zip(said, uids, strict=True):
        made = factories.recognised(locality=places[uid])
        Outcome.objects.create(indicator=land, recognition=made, value=2, precision=precision)

    assert district_map(2024, measure=land).total.figure == expected


def test_a_model_with_two_levels_gives_its_figure_once_from_the_highest(places):
    land = factories.indicator()
    district = factories.recognised(locality=places["L-08677"], level=2)
    province = factories.recognised(locality=places["L-08677"], model=district.model)
    for made, value in ((district, 100), (province, 130)):
        Outcome.objects.create(indicator=land, recognition=made, value=value)

    made = district_map(2024, measure=land)

    assert (made.total.figure, made.total.models) == ("130 households", 1)


def test_figures_of_a_registration_count_once_it_is_recognised(places):
    land = factories.indicator()
    proposed = factories.registration(State.PROPOSED)
    factories.appraise(proposed, factories.reviewer("mot"))
    Outcome.objects.create(indicator=land, registration=proposed, value=12)
    before = district_map(2026, measure=land).total.figure

    recognition.sign(factories.frozen(proposed), by=factories.reviewer("hai"))

    assert (before, district_map(2026, measure=land).total.figure) == ("", "12 households")


def test_a_ratio_is_recomputed_from_its_parts_and_never_averaged(places):
    paved = factories.indicator(
        "roads_paved_pct", unit_vi="%", unit_en="%", kind=Indicator.Kind.RATIO
    )
    for uid, values in (
        ("L-08677", {"numerator": 1, "denominator": 1}),
        ("L-08668", {"numerator": 0, "denominator": 3, "precision": "over"}),
        ("L-230", {"value": 50}),
    ):
        made = factories.recognised(locality=places[uid])
        Outcome.objects.create(indicator=paved, recognition=made, **values)

    made = district_map(2024, measure=paved)

    assert [(place.unit.uid, place.figure) for place in made.places] == [
        ("L-230", ""),
        ("L-239", "about 25%"),
    ]
    assert made.total.figure == "about 25%"


def test_an_unknown_indicator_is_no_measure(places):
    with pytest.raises(Indicator.DoesNotExist):
        district_map(2024, measure="bicycles")


def test_the_map_says_what_it_shows_and_how_an_address_asks_for_it(places):
    land = factories.indicator()

    whole = district_map(2024)
    alone = district_map(2024, measure=land, within=places["L-239"], basis=Basis.RECOGNITION)

    assert whole.title == "Recognised models, 2024, by former district"
    assert alone.title == "Households giving land, 2024, in huyện Thanh Thủy (former)"
    assert whole.query == "year=2024&measure=models&basis=today"
    assert alone.query == "year=2024&measure=households_donating_land&basis=recognition"


def test_the_map_asks_the_same_questions_however_many_models(places, django_assert_num_queries):
    land = factories.indicator()
    for _number in range(9):
        one_of_each(places)

    district_map(2024)
    with asked_once(anew=True), django_assert_num_queries(2):  # the version, and the counts
        district_map(2024)
    with asked_once(anew=True), django_assert_num_queries(3):
        district_map(2024, measure=land, within=places["L-239"])
