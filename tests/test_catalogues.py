"""`manage.py load_catalogues`: what a registry starts with, and what an upgrade leaves alone."""

import io
import shutil
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from models_registry.models import (
    Criterion,
    Field,
    Indicator,
    Kind,
    Organisation,
    OrganisationKind,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]


def run(*arguments: str, **options: object) -> str:
    said = io.StringIO()
    with translation.override("en"):
        call_command("load_catalogues", *arguments, stdout=said, **options)
    return said.getvalue()


NOTHING = (
    "fields.csv: 0 written.\norganisation_kinds.csv: 0 written.\norganisations.csv: 0 written.\n"
    "indicators.csv: 0 written.\ncriteria.csv: 0 written.\nabbreviations.csv: 0 written.\n"
)


def test_the_four_fields_stand_in_their_order():
    assert list(Field.objects.values_list("code", flat=True)) == [
        "economy",
        "culture_society",
        "defence_security",
        "party_political_system",
    ]
    assert Field.objects.first().label_vi == "Kinh tế"


def test_the_criteria_sheet_has_a_hundred_points_for_every_kind():
    for kind in Kind:
        sheet = Criterion.objects.sheet(year=2024, kind=kind)
        assert [(line.code, line.maximum) for line in sheet] == [
            ("C1", 15),
            ("C2", 20),
            ("C3", 15),
            ("C4", 30),
            ("C5", 15),
            ("C6", 5),
        ]


def test_every_indicator_has_labels_units_and_a_plausible_maximum():
    indicators = Indicator.objects.all()
    assert len(indicators) == 37
    for indicator in indicators:
        assert indicator.label_vi
        assert indicator.label_en
        assert indicator.unit_vi
        assert indicator.unit_en
        assert indicator.plausible_maximum > 0
    assert set(indicators.filter(kind="ratio").values_list("code", flat=True)) == {
        "crop_yield_t_per_ha",
        "units_covered_pct",
        "roads_paved_pct",
    }
    assert set(indicators.filter(kind="stock").values_list("code", flat=True)) == {
        "crop_area_ha",
        "households_benefiting",
    }
    road = indicators.get(code="rural_road_concrete_km")
    assert (road.unit_vi, road.decimals, road.plausible_maximum) == ("km", 3, Decimal(100))


def test_who_issues_decisions_has_a_letterhead_and_an_end_with_the_old_province():
    issuers = Organisation.objects.filter(issues_decisions=True)
    assert issuers.filter(locality__uid="L-25", closed_on__isnull=False).count() == 4
    assert issuers.filter(locality__uid="N-25", closed_on=None).count() == 4
    party = issuers.get(name="Ban Dân vận Tỉnh ủy Phú Thọ")
    assert (party.letterhead, party.kind.code) == ("party", "party_agency")
    assert (party.superior_name, party.letterhead_name) == ("Tỉnh ủy Phú Thọ", "Ban Dân vận")
    assert Organisation.objects.get(name="Công an tỉnh Phú Thọ").locality is None


def test_a_second_run_writes_nothing():
    assert run() == NOTHING


def test_what_an_administrator_changed_stays_unless_it_is_to_be_overwritten():
    Field.objects.filter(code="economy").update(label_vi="Phát triển kinh tế")
    assert run() == NOTHING
    assert Field.objects.get(code="economy").label_vi == "Phát triển kinh tế"
    assert "fields.csv: 1 written." in run("--overwrite")
    assert Field.objects.get(code="economy").label_vi == "Kinh tế"


def test_what_was_deleted_or_renamed_does_not_come_back_by_itself():
    Criterion.objects.filter(code="C6").delete()
    Indicator.objects.filter(code="waste_collected_t").update(code="waste_t")
    assert run() == NOTHING
    assert not Criterion.objects.filter(code="C6").exists()
    assert "criteria.csv: 1 written." in run("--overwrite")
    assert Criterion.objects.filter(code="C6").exists()


def test_what_a_new_version_brings_is_added(tmp_path):
    folder = copied(tmp_path)
    with (folder / "organisation_kinds.csv").open("a", encoding="utf-8") as file:
        file.write("embassy,Cơ quan đại diện,Embassy\n")
    assert "organisation_kinds.csv: 1 written." in run(folder=folder)
    assert OrganisationKind.objects.get(code="embassy").position == 130


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("organisations.csv", "police,,", "coastguard,,",
         "line 10: kind: “coastguard” is not known"),
        ("organisations.csv", "police,,", "police,X-1,", "line 10: locality: “X-1” is not known"),
        ("criteria.csv", 'on time",5,', 'on time",many,',
         "line 7: maximum: “many” value must be a decimal number."),
        ("fields.csv", "code,label_vi", "code,label", "line 1: these columns are missing"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_and_nothing_changes(tmp_path, name, old, new, reason):
    folder = copied(tmp_path)
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    Field.objects.filter(code="economy").update(label_vi="Phát triển kinh tế")
    with pytest.raises(CommandError) as refusal:
        run("--overwrite", folder=folder)
    assert str(refusal.value).startswith(f"Nothing was changed.\n{name}, {reason}")
    assert Field.objects.get(code="economy").label_vi == "Phát triển kinh tế"


def copied(folder):
    for file in (settings.BASE_DIR / "fixtures").glob("*.csv"):
        shutil.copy(file, folder)
    return folder
