"""Units over time, on the real facts: what became of whom, names in any spelling, order."""

import datetime
import io
import shutil
import unicodedata

import pytest
from django.conf import settings
from django.core.management import call_command

from models_registry.models import Locality, LocalitySuccession, Model, Registration
from models_registry.units import succession
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]


def unit(uid: str) -> Locality:
    return Locality.objects.select_related("today", "former_district", "parent").get(uid=uid)


def test_a_commune_of_2024_is_two_reorganisations_back():
    van_du = unit("H-07984")
    edge = LocalitySuccession.objects.select_related("successor__today").get(predecessor=van_du)
    assert edge.effective_on == datetime.date(2025, 1, 1)
    assert edge.successor.valid_to == datetime.date(2025, 6, 30)
    assert van_du.today == edge.successor.today
    assert van_du.today.valid_from == datetime.date(2025, 7, 1)


@pytest.mark.parametrize(
    ("uid", "today"),
    [
        ("L-08677", "N-08674"),
        ("N-08674", "N-08674"),
        ("L-25", "N-25"),
        ("L-26", "N-25"),
        ("L-17", "N-25"),
        ("L-239", None),  # districts were abolished
        ("L-04891", "N-04891"),  # split: the default successor
        ("L-04957", "N-04960"),
        ("L-05221", "N-05200"),
    ],
)
def test_what_a_unit_is_today_follows_the_default_successors(uid, today):
    found = unit(uid).today
    assert (found and found.uid) == today


def test_every_unit_but_the_abolished_districts_is_something_today():
    without = Locality.objects.filter(today=None)
    assert without.count() == 32
    assert set(without.values_list("kind", flat=True)) == {Locality.Kind.DISTRICT}


@pytest.mark.parametrize(
    ("uid", "district"),
    [
        ("L-08677", "L-239"),
        ("L-239", "L-239"),
        ("H-07984", "L-230"),
        ("N-08674", "L-239"),
        ("N-04828", "L-148"),  # over two districts: 3 of 4 communes came from Hòa Bình
        ("N-25", None),
    ],
)
def test_the_former_district_of_a_unit(uid, district):
    found = unit(uid).former_district
    assert (found and found.uid) == district


def test_communes_in_force_by_the_day():
    old_land = Locality.objects.communes().filter(former_district__parent__uid="L-25")
    assert old_land.in_force(datetime.date(2024, 12, 31)).count() == 225
    assert old_land.in_force(datetime.date(2025, 1, 1)).count() == 207
    assert old_land.in_force(datetime.date(2025, 7, 1)).count() == 66
    assert Locality.objects.communes().in_force(datetime.date(2025, 7, 1)).count() == 148


def test_points_and_outlines_are_there():
    thanh_thuy = unit("L-239")
    assert thanh_thuy.outline["type"] in {"Polygon", "MultiPolygon"}
    assert str(thanh_thuy.latitude) == "21.13799"
    assert Locality.objects.exclude(latitude=None).count() == 711 - 48


@pytest.mark.parametrize(
    "spelling",
    ["Hòa Bình", "Hoà Bình", "HOÀ BÌNH", "hoa binh", "  hòa   bình ",
     unicodedata.normalize("NFD", "Hòa Bình"), unicodedata.normalize("NFD", "hoà bình")],
)  # fmt: skip
def test_a_name_is_found_in_every_spelling(spelling):
    found = Locality.objects.named(spelling).values_list("full_name", flat=True)
    assert set(found) == {"Xã Hòa Bình", "Thành phố Hòa Bình", "Tỉnh Hòa Bình", "Phường Hòa Bình"}


@pytest.mark.parametrize("spelling", ["Sơn Thủy", "Sơn Thuỷ", "son thuy", "SƠN THUỶ"])
def test_two_communes_share_a_name(spelling):
    found = Locality.objects.named(spelling)
    assert {unit.parent.name for unit in found.select_related("parent")} == {
        "Thanh Thủy",
        "Mai Châu",
    }


def test_former_districts_stand_in_vietnamese_order():
    old = Locality.objects.former_districts().filter(parent__uid="L-25")
    assert [district.name for district in old] == [
        "Cẩm Khê",
        "Đoan Hùng",
        "Hạ Hòa",
        "Lâm Thao",
        "Phù Ninh",
        "Phú Thọ",
        "Tam Nông",
        "Tân Sơn",
        "Thanh Ba",
        "Thanh Sơn",
        "Thanh Thủy",
        "Việt Trì",
        "Yên Lập",
    ]


def test_d_with_a_stroke_stands_between_d_and_e():
    communes = Locality.objects.communes().in_force(datetime.date(2025, 7, 1))
    initials = list(dict.fromkeys(commune.name[0] for commune in communes))
    assert initials == sorted(initials, key="AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY".index)
    assert "Đ" in initials


def changed_folder(tmp_path, name, old, new):
    fixtures = settings.BASE_DIR / "fixtures"
    for file in fixtures.iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_a_renamed_unit_of_today_is_found_under_its_new_name(tmp_path):
    officer = factories.user("canbo-son-thuy")
    model = Model.objects.create(name="Làm đường", locality=unit("L-08677"))
    registration = Registration.objects.create(
        model=model, year=2026, name="Làm đường", locality=unit("L-08677"), created_by=officer
    )
    folder = changed_folder(tmp_path, "localities.csv", "Xã Thanh Thủy,N-25", "Xã Suối Khoáng,N-25")
    history = Model.audit_rows.rel.related_model
    before = history.objects.count()
    loaded = succession.load(folder)
    assert (loaded.units_changed, loaded.records_refreshed) == (1, 2)
    assert Model.objects.search("suối khoáng").get() == model
    assert Registration.objects.search("suoi khoang").get() == registration
    assert history.objects.count() == before


def test_a_moved_point_refreshes_no_record(tmp_path):
    Model.objects.create(name="Làm đường", locality=unit("N-08674"))
    line = "Xã Thanh Thủy,N-25,2025-07-01,,21.14750"
    folder = changed_folder(tmp_path, "localities.csv", line, line.replace("21.1475", "21.1476"))
    loaded = succession.load(folder)
    assert (loaded.units_changed, loaded.records_refreshed) == (1, 0)


def test_another_former_district_is_carried_to_the_records(tmp_path):
    commune = unit("N-04828")
    model = Model.objects.create(name="Làm đường", locality=commune)
    assert Model.objects.get().district.uid == "L-148"
    folder = changed_folder(
        tmp_path,
        "district_bridge.csv",
        "04828,Phường Thống Nhất,150,Huyện Đà Bắc,17,1,4",
        "04828,Phường Thống Nhất,150,Huyện Đà Bắc,17,5,4",
    )
    succession.load(folder)
    assert Model.objects.get(pk=model.pk).district.uid == "L-150"


def test_another_default_successor_takes_the_records_along(tmp_path):
    folder = changed_folder(
        tmp_path,
        "successions.csv",
        "L-05221,N-05200,2025-07-01,part,1,1",
        "L-05221,N-05200,2025-07-01,part,1,0",
    )
    text = (folder / "successions.csv").read_text(encoding="utf-8")
    line = "L-05221,N-05212,2025-07-01,remainder,1,"
    (folder / "successions.csv").write_text(text.replace(f"{line}0", f"{line}1"), encoding="utf-8")
    assert succession.load(folder).successions_changed == 2
    assert unit("L-05221").today.uid == "N-05212"


def test_an_ended_unit_without_a_successor_is_nothing_today():
    LocalitySuccession.objects.filter(predecessor__uid="L-08677").delete()
    assert succession.set_today() == {unit("L-08677").pk}
    assert unit("L-08677").today is None


def test_successors_that_run_in_a_circle_end_nowhere():
    LocalitySuccession.objects.filter(predecessor__uid="L-08677").update(successor=unit("L-08680"))
    LocalitySuccession.objects.filter(predecessor__uid="L-08680").update(successor=unit("L-08677"))
    succession.set_today()
    assert unit("L-08677").today is None


def test_units_that_the_files_do_not_name_stay(tmp_path):
    Locality.objects.create(
        uid="X-1", code="99999", kind="commune", division_type="xã", name="Khác",
        full_name="Xã Khác", parent=unit("N-25"),
    )  # fmt: skip
    call_command("import_localities", stdout=io.StringIO())
    assert unit("X-1").today.uid == "X-1"
