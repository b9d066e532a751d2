"""`manage.py import_localities`: the files as they are, and each way of being wrong."""

import io
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from models_registry.models import Locality, LocalitySuccession

pytestmark = pytest.mark.django_db
FIXTURES = settings.BASE_DIR / "fixtures"
FILES = (
    "localities.csv",
    "successions.csv",
    "district_bridge.csv",
    "boundaries_districts_3provinces.geojson",
)
# A world small enough to be read.
SMALL = {
    "localities.csv": """\
uid,code,kind,division_type,name,full_name,parent_uid,valid_from,valid_to,latitude,longitude,coord_source,evidence
P1,25,province,tỉnh,Cũ,Tỉnh Cũ,,,2025-06-30,,,,
P2,25,province,tỉnh,Mới,Tỉnh Mới,,2025-07-01,,21.5,105.1,here,somebody said so
D1,230,district,huyện,Đông,Huyện Đông,P1,,2025-06-30,,,,
D2,231,district,huyện,Tây,Huyện Tây,P1,,2025-06-30,,,,
C1,00001,commune,xã,Một,Xã Một,D1,,2025-06-30,,,,
C2,00002,commune,xã,Hai,Xã Hai,D2,,2025-06-30,,,,
C3,00001,commune,xã,Ba,Xã Ba,P2,2025-07-01,,,,,
""",
    "successions.csv": """\
predecessor_uid,successor_uid,effective_date,relation,partial,is_default,legal_basis,note
P1,P2,2025-07-01,whole,0,1,NQ 1,
D1,,2025-07-01,abolished,,,NQ 1,
D2,,2025-07-01,abolished,,,NQ 1,
C1,C3,2025-07-01,merged,0,1,NQ 1,
C2,C3,2025-07-01,merged,0,1,NQ 1,
""",
    "district_bridge.csv": """\
current_code,current_name,old_district_code,old_communes_from_district
00001,Xã Ba,230,1
00001,Xã Ba,231,2
""",
    "boundaries_districts_3provinces.geojson": """\
{"type":"FeatureCollection","features":[
{"id":"D1","geometry":{"type":"Polygon","coordinates":[]}},
{"id":"D2","geometry":{"type":"MultiPolygon","coordinates":[]}}]}
""",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in SMALL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path) -> str:
    said = io.StringIO()
    call_command("import_localities", folder=folder, stdout=said)
    return said.getvalue()


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def audited():
    history = Locality.audit_rows.rel.related_model
    return history.objects.count(), LocalitySuccession.audit_rows.rel.related_model.objects.count()


def test_the_real_files_load_whole_and_again_without_any_change():
    call_command("import_localities", stdout=io.StringIO())
    assert Locality.objects.count() == 711
    assert LocalitySuccession.objects.count() == 565
    assert Locality.objects.exclude(outline=None).count() == 32
    before = audited()
    said = io.StringIO()
    call_command("import_localities", stdout=said)
    assert audited() == before
    with translation.override("en"):
        assert "711 units: 0 new, 0 changed." in run(FIXTURES)


def test_a_small_world_says_how_much_it_brought(folder):
    with translation.override("en"):
        assert run(folder) == ("7 units: 7 new, 0 changed.\n5 successions: 5 new, 0 changed.\n")


def test_a_changed_line_changes_one_row(folder):
    run(folder)
    units, successions = audited()
    edit(folder, "localities.csv", "Huyện Đông", "Huyện Đông Hạ")
    edit(
        folder,
        "successions.csv",
        "C2,C3,2025-07-01,merged,0,1,NQ 1,",
        "C2,C3,2025-07-01,merged,0,1,NQ 2,",
    )
    with translation.override("en"):
        assert run(folder) == ("7 units: 0 new, 1 changed.\n5 successions: 0 new, 1 changed.\n")
    assert audited() == (units + 1, successions + 1)
    assert Locality.objects.get(uid="D1").full_name == "Huyện Đông Hạ"


def test_decomposed_letters_and_a_byte_order_mark_are_read(folder):
    path = folder / "localities.csv"
    text = unicodedata.normalize("NFD", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8-sig")
    run(folder)
    assert Locality.objects.get(uid="D1").name == "Đông"


ABOLISHED = "an abolished unit has no successor; every other one has"
BAD_LINES = [
    ("localities.csv", "Huyện Đông,P1", "Huyện Đông,P9", 4, "unknown parent “P9”"),
    ("localities.csv", "Huyện Đông,P1", "Huyện Đông,", 4, "unknown parent “”"),
    ("localities.csv", "Huyện Đông,P1", "Huyện Đông,C1", 4, "the parent “C1” is of no higher tier"),
    ("localities.csv", "Xã Ba,P2,2025-07-01", "Xã Ba,P2,2025-06-30", 8,
     "“C1” (Xã Một) has the code 00001 in the same period"),
    ("localities.csv", "Xã Hai,D2,,2025-06-30", "Xã Hai,D2,2025-07-02,2025-06-30", 7,
     "the last day in force is before the first"),
    ("localities.csv", "Xã Hai,D2,,2025-06-30", "Xã Hai,D2,,30/06/2025", 7,
     "valid_to: “30/06/2025” value has an invalid date format. It must be in YYYY-MM-DD format."),
    ("localities.csv", "D2,231,district", "D2,231,huyện", 5,
     "kind: Value 'huyện' is not a valid choice."),
    ("localities.csv", "C2,00002", "C1,00002", 7, "“C1” stands already in line 6"),
    ("localities.csv", "21.5,105.1", "21.5,east", 3,
     "longitude: “east” value must be a decimal number."),
    ("localities.csv", "Tỉnh Mới,,2025", "Tỉnh Mới,2025", 3,
     "the line has more or fewer cells than the header"),
    ("localities.csv", "full_name,parent_uid", "title,parent", 1,
     "these columns are missing in the header: full_name, parent_uid"),
    ("localities.csv", "somebody said so", '"somebody "said so', 3,
     "the line cannot be read as CSV: ',' expected after '\"'"),
    ("localities.csv", "somebody", "some\0body", 3, "there is a NUL character"),
    ("successions.csv", "P1,P2", "P9,P2", 2, "unknown predecessor “P9”"),
    ("successions.csv", "P1,P2", "P1,P9", 2, "unknown successor “P9”"),
    ("successions.csv", "P1,P2", "P1,", 2, ABOLISHED),
    ("successions.csv", "D1,,", "D1,D2,", 3, ABOLISHED),
    ("successions.csv", "D1,,2025-07-01,abolished,,,", "D1,,2025-07-01,abolished,,1,", 3,
     ABOLISHED),
    ("successions.csv", "P1,P2,2025-07-01", "P1,P2,2025-07-02", 2,
     "the date is not the day after the predecessor's last day in force"),
    ("successions.csv", "P1,P2,2025-07-01", "P1,P2,soon", 2,
     "effective_on: “soon” value has an invalid date format. It must be in YYYY-MM-DD format."),
    ("successions.csv", "C1,C3", "C1,D2", 5, "the successor is not in force on that date"),
    ("successions.csv", "C2,C3", "C1,C3", 6, "this succession stands already in the file"),
    ("successions.csv", "C2,C3", "C1,P2", 6, "“C1” has a default successor already"),
    ("district_bridge.csv", "230,1", "999,1", 2, "unknown district “999”"),
    ("district_bridge.csv", "00001,Xã Ba,231", "00002,Xã Ba,231", 3, "unknown commune “00002”"),
    ("district_bridge.csv", "230,1", "230,some", 2,
     "old_communes_from_district: this is no whole number"),
    ("boundaries_districts_3provinces.geojson", '"D2"', '"D9"', 3, "unknown unit “D9”"),
    ("boundaries_districts_3provinces.geojson", '"MultiPolygon"', '"Point"', 3,
     "the outline of “D2” is no polygon"),
    ("boundaries_districts_3provinces.geojson", '"coordinates":[]}},', '"coordinates":[}},', 2,
     "Expecting value"),
    ("boundaries_districts_3provinces.geojson", '"features"', '"nothing"', 1,
     "this is no GeoJSON collection of outlines with an identifier each"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [(case[:3], *case[3:]) for case in BAD_LINES],
    ids=[f"{case[0]}: {case[4][:50]}" for case in BAD_LINES],
)
def test_a_wrong_line_is_named_with_its_reason_and_nothing_changes(folder, change, line, reason):
    name = change[0]
    edit(folder, *change)
    with translation.override("en"), pytest.raises(CommandError) as refusal:
        run(folder)
    told = str(refusal.value).splitlines()
    assert told[0] == "Nothing was changed."
    assert f"{name}, line {line}: {reason}" in told
    assert Locality.objects.count() == LocalitySuccession.objects.count() == 0


def test_an_outline_without_geometry_is_no_polygon(folder):
    path = folder / "boundaries_districts_3provinces.geojson"
    path.write_text('{"features":[{"id":"D1","geometry":null}]}')
    with translation.override("en"), pytest.raises(CommandError, match="“D1” is no polygon"):
        run(folder)


def test_a_file_in_an_old_encoding_is_refused_with_the_first_line_of_it(folder):
    (folder / "successions.csv").write_bytes(
        SMALL["successions.csv"].encode() + "Hà Nội".encode("cp1258", "ignore")
    )
    with (
        translation.override("en"),
        pytest.raises(CommandError, match=r"successions\.csv, line 7: this is no UTF-8 text"),
    ):
        run(folder)


def test_a_missing_file_is_named(folder):
    (folder / "district_bridge.csv").unlink()
    with (
        translation.override("en"),
        pytest.raises(
            CommandError, match=r"district_bridge\.csv cannot be read: No such file or directory"
        ),
    ):
        run(folder)


def test_all_wrong_lines_are_told_at_once(folder):
    edit(folder, "localities.csv", "Huyện Đông,P1", "Huyện Đông,P9")
    edit(folder, "localities.csv", "Huyện Tây,P1", "Huyện Tây,P8")
    with translation.override("en"), pytest.raises(CommandError) as refusal:
        run(folder)
    assert len(str(refusal.value).splitlines()) == 1 + 2


def test_a_refused_change_leaves_what_was_there(folder):
    run(folder)
    edit(folder, "localities.csv", "Huyện Đông,P1", "Huyện Đông Hạ,P1")
    edit(folder, "successions.csv", "P1,P2", "P1,P9")
    before = audited()
    with pytest.raises(CommandError):
        run(folder)
    assert audited() == before
    assert Locality.objects.get(uid="D1").full_name == "Huyện Đông"


def test_a_code_that_the_database_has_in_the_same_period_is_refused(folder):
    run(folder)
    edit(folder, "localities.csv", "C2,00002", "C4,00001")
    edit(folder, "successions.csv", "C2,C3", "C4,C3")
    with translation.override("en"), pytest.raises(CommandError, match="line 7: “C1”"):
        run(folder)


def test_a_unit_of_the_database_may_be_the_later_one(folder):
    run(folder)
    for name, kept in (("localities.csv", 6), ("successions.csv", 1), ("district_bridge.csv", 1)):
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:kept]), encoding="utf-8")
    # C3 stands only in the database, and C1 now reaches into its time.
    edit(folder, "localities.csv", "Xã Một,D1,,2025-06-30", "Xã Một,D1,,2025-07-30")
    with (
        translation.override("en"),
        pytest.raises(CommandError, match=r"line 6: “C3” \(Xã Ba\) has the code 00001"),
    ):
        run(folder)


def test_messages_are_vietnamese_by_default(folder):
    edit(folder, "localities.csv", "Huyện Đông,P1", "Huyện Đông,P9")
    with pytest.raises(CommandError, match=r"localities\.csv, dòng 4:"):
        run(folder)
