"""Records named one a line are found again as they are written, and doubts are asked about."""

import pytest
from django.core.exceptions import ValidationError

from models_registry.forms.named_lines import (
    ModelsField,
    OrganisationsField,
    PlacesField,
    lines_of_models,
    lines_of_organisations,
    lines_of_places,
)
from models_registry.models import Model
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def refused(field, text: str) -> list[str]:
    with pytest.raises(ValidationError) as error:
        field.clean(text)
    return error.value.messages


@pytest.mark.parametrize(
    ("line", "uid"),
    [
        ("Xã Thanh Thủy", "N-08674"),
        ("xa  thanh thuy", "N-08674"),
        ("Thanh Thủy", "N-08674"),
        ("thị trấn Thanh Thuỷ", "L-08674"),
        ("Sơn Thủy, huyện Thanh Thủy", "L-08677"),
        ("Đoan Hùng", "L-230"),
        ("tỉnh Phú Thọ", "N-25"),
        ("Tỉnh Phú Thọ (L-25)", "L-25"),
    ],
)
def test_a_place_is_found_by_its_name_today_first(line: str, uid: str):
    factories.places()
    assert [unit.uid for unit in PlacesField().clean(line)] == [uid]


def test_places_that_are_not_there_or_in_doubt_are_named_line_by_line():
    factories.places()
    twin = factories._unit("L-1", "commune", "Xã Sơn Thủy", None, valid_to="2019-12-31")
    factories._unit(
        "L-2", "commune", "Xã Đào Xá", factories.places()["L-25"], valid_to="2019-12-31"
    )
    assert refused(PlacesField(), "Xã Mới\nSơn Thủy\nSơn Thủy, huyện Đoan Hùng\n(Z-1)") == [
        "There is no unit “Xã Mới”. Write its name as “xã Sơn Thủy”.",
        (
            "Several units are called “Sơn Thủy”: xã Sơn Thủy (former), huyện Thanh Thủy (L-08677);"
            " xã Sơn Thủy (former) (L-1). Write which one."
        ),
        "There is no unit “Sơn Thủy, huyện Đoan Hùng”. Write its name as “xã Sơn Thủy”.",
        "There is no unit “(Z-1)”. Write its name as “xã Sơn Thủy”.",
    ]
    places = [twin, *factories.places().values()]
    lines = lines_of_places(places)
    assert "Xã Sơn Thủy (L-1)" in lines
    assert {unit.pk for unit in PlacesField().clean(lines)} == {unit.pk for unit in places}


def test_an_organisation_is_found_by_its_name():
    places = factories.places()
    one = factories.organisation("Đảng ủy xã", locality=places["N-08674"])
    two = factories.organisation("Đảng ủy xã", locality=places["N-08686"])
    army = factories.organisation("Bộ Chỉ huy Quân sự tỉnh")
    field = OrganisationsField()
    assert field.clean("bo chi huy quan su tinh\n\nBộ Chỉ huy Quân sự tỉnh") == [army]
    assert refused(field, "Đảng ủy xã\nquân sự tỉnh\nHội Nông dân") == [
        (
            f"Several organisations are called “Đảng ủy xã”: Đảng ủy xã, xã Thanh Thủy (#{one.pk});"
            f" Đảng ủy xã, xã Tu Vũ (#{two.pk}). Write which one."
        ),
        "There is no organisation “quân sự tỉnh”. Did you mean: Bộ Chỉ huy Quân sự tỉnh?",
        (
            "There is no organisation “Hội Nông dân” on record. Write it under “Forces”, or ask the"
            " administrator to add it."
        ),
    ]
    factories.organisation("Trạm (#x)")
    lines = lines_of_organisations([one, army])
    assert lines == f"Đảng ủy xã (#{one.pk})\nBộ Chỉ huy Quân sự tỉnh"
    assert field.clean(lines) == [one, army]
    assert refused(field, "Không (#99999999)") == [
        (
            "There is no organisation “Không (#99999999)” on record. Write it under “Forces”, or"
            " ask the administrator to add it."
        )
    ]
    assert "Trung đoàn" not in lines_of_organisations([])


def test_two_of_one_name_without_a_territory_are_told_apart_by_number():
    first, second = factories.organisation("Chi bộ"), factories.organisation("chi bộ")
    assert refused(OrganisationsField(), "Chi bộ") == [
        (
            f"Several organisations are called “Chi bộ”: Chi bộ (#{first.pk});"
            f" chi bộ (#{second.pk}). Write which one."
        )
    ]


def test_a_model_is_found_by_its_code_with_its_name_behind_it():
    model = factories.recognised().model
    other = factories.registration().model
    field = ModelsField(required=False)
    lines = lines_of_models(Model.objects.filter(pk=model.pk))
    assert lines == f"{model.code} {model.name}"
    assert field.clean(f"{lines}\n{model.code}\nmh{model.pk}") == [model]
    assert "There is no recognised model" in refused(field, other.code)[0]
    assert field.clean("") == []


def test_a_list_without_end_is_refused():
    assert refused(PlacesField(), "a\n" * 101) == ["At most 100 lines, please."]
