"""What each process holds of units, fields and indicators: known_units.py, filters/choices.py."""

import datetime

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import translation

from models_registry.filters.public_list import RegistryFilter
from models_registry.known_units import indicators_by_code, known_fields, known_units
from models_registry.model_rows import model_rows
from models_registry.models import Consent, Locality, Model
from models_registry.registry_versions import asked_once
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places():
    return factories.places()


def sql(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text)


def offered(name: str) -> dict[str, str]:
    form = RegistryFilter(QueryDict(""), Model.objects.all()).form
    return form.fields[name].labels


def test_a_place_is_told_of_keys_as_of_a_record(places):
    made = [
        factories.recognised(locality=places["L-08677"]),
        factories.recognised(locality=places["N-08674"], former_locality=places["L-08677"]),
        factories.recognised(locality=places["N-08674"]),
        factories.recognised(locality=places["L-230"]),
        factories.recognised(locality=None, organisation=factories.organisation()),
    ]
    for each in made:
        keys = each.locality_id, each.former_locality_id, each.district_id
        for language in ("vi", "en", "vi"):
            with translation.override(language):
                assert known_units().place(*keys) == each.place


def test_units_stand_in_the_order_of_the_former_districts():
    held = list(known_units().by_former_district.values())
    assert held == list(Locality.objects.by_former_district())
    assert None in {unit.former_district for unit in held}


def test_what_is_held_changes_with_the_rows_even_by_sql():
    factories.recognised(2024, field=factories.field("economy"))
    factories.indicator()
    (before,) = model_rows(Model.objects.newest_as())
    assert "2023" not in offered("year")

    sql("UPDATE models_registry_field SET label_vi = 'Khác' WHERE code = 'economy'")
    sql("UPDATE models_registry_indicator SET label_vi = 'Số hộ'")
    sql("UPDATE models_registry_locality SET full_name = 'Xã Mới' WHERE uid = 'L-08677'")
    factories.recognised(2023)

    after = model_rows(Model.objects.newest_as())[0]
    assert "Khác" not in before.field.label
    assert "Khác" in [field.label for field in known_fields().values()]
    assert offered("field")["economy"] == "Khác"
    assert {each.label for each in indicators_by_code().values()} == {"Số hộ"}
    assert "xã Mới" in after.place
    assert offered("year") == {"2024": "2024", "2023": "2023"}
    assert known_units().by_uid["L-08677"].full_name == "Xã Mới"


def test_rows_ask_two_questions_however_many_there_are(django_assert_num_queries):
    for _number in range(3):
        factories.recognised()
    with asked_once(anew=False):
        known_units(), known_fields()
        with django_assert_num_queries(2):
            assert len(model_rows(Model.objects.newest_as())) == 3


def test_a_person_is_named_in_a_row_by_consent_only():
    made = factories.recognised(kind="individual", subject_name="Nguyễn  Văn Hòa")

    def named() -> str:
        (row,) = model_rows(Model.objects.newest_as())
        return row.public_name

    assert named() == "N.V.H."
    consent = Consent.objects.create(
        model=made.model,
        subject_name="Nguyễn Văn Hòa",
        text_version="1",
        recorded_by=factories.reviewer(),
    )
    assert named() == "Nguyễn  Văn Hòa"
    Consent.objects.filter(pk=consent.pk).update(withdrawn_on=consent.given_on)
    assert named() == "N.V.H."


def test_units_of_a_district_and_of_a_unit_are_found_as_the_database_finds_them(places):
    day = datetime.date(2024, 12, 31)
    district, commune, units = places["L-239"], places["N-08674"], known_units()
    there = Locality.objects.communes().in_force(day).filter(former_district=district)
    was = Locality.objects.in_force(day).filter(today=commune)

    assert units.communes_of(district.pk, day) == {unit.pk for unit in there} != set()
    assert units.made_of(commune.pk, day) == {unit.pk for unit in was} != set()
    assert units.communes_of(commune.pk, day) == set()
    assert units.districts == list(Locality.objects.former_districts().by_former_district())


def test_units_are_put_in_the_order_of_former_districts(places):
    units = Locality.objects.by_former_district()

    assert known_units().in_order({unit.pk for unit in units} | {0}) == list(units)
