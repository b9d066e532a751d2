"""The unit's list as files: what they say, and that nothing typed becomes a formula."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.utils import timezone, translation
from docx import Document
from docx.shared import Pt
from openpyxl import load_workbook

from models_registry.documents import unit_list, write_docx, write_xlsx
from models_registry.models import User
from models_registry.transitions import State
from models_registry.units.overview import Shown, Unit
from tests import factories
from tests.admin_pages import signed_in

pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year
FILE = "/can-bo/don-vi/danh-sach."
TITLE = f"DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” ĐĂNG KÝ NĂM {YEAR}"
HEADINGS = (
    "STT",
    "Mã",
    "Tên mô hình",
    "Loại hình",
    "Tập thể, cá nhân hoặc hộ",
    "Lĩnh vực",
    "Địa bàn",
    "Trạng thái",
)


@pytest.fixture
def officer() -> User:
    return factories.officer()


@pytest.fixture
def unit() -> Unit:
    return Unit(locality=factories.places()["N-08674"])


def sheet_of(content: bytes):
    return load_workbook(io.BytesIO(content)).active


def cells(sheet) -> list[tuple]:
    return [tuple(row) for row in sheet.iter_rows(min_row=4, values_only=True)]


def word_of(content: bytes):
    return Document(io.BytesIO(content))


def lines(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_workbook_holds_title_headings_rows_and_the_closing_count(officer: User, unit: Unit):
    party = factories.organisation("Đảng ủy xã", locality=unit.locality)
    second = factories.registration(
        State.SUBMITTED, by=officer, name="Đường hoa", year=YEAR, organisation=party
    )
    first = factories.registration(
        State.REPORTED,
        by=officer,
        name="Camera an ninh",
        year=YEAR,
        kind="individual",
        subject_name="Bà Mười",
    )
    factories.draft(by=officer, year=YEAR)
    response = signed_in(officer).get(f"{FILE}xlsx")
    assert response["Content-Disposition"] == (
        f'attachment; filename="danh-sach-N-08674-{YEAR}.xlsx"'
    )
    assert response["Cache-Control"] == "private, no-store"
    sheet = sheet_of(response.content)
    assert sheet["A1"].value == TITLE
    assert sheet["A2"].value == (
        "Xã Thanh Thủy. Đã đăng ký (trừ bản nháp và đăng ký đã rút)."
        f" Tính đến ngày {timezone.localdate():%d/%m/%Y}."
    )
    place = "xã Thanh Thủy, huyện Thanh Thủy (cũ)"
    field = "Văn hóa - xã hội"
    assert cells(sheet)[:3] == [
        HEADINGS,
        (1, first.reference, "Camera an ninh", "Cá nhân", "Bà Mười", field, place,
         "Đã báo cáo kết quả"),
        (2, second.reference, "Đường hoa", "Tập thể", "Đảng ủy xã", field, place, "Đã gửi"),
    ]  # fmt: skip
    assert cells(sheet)[-1][0] == "Danh sách này có 1 tập thể, 1 cá nhân."


def test_the_workbook_prints_on_a4_across_with_the_headings_on_each_page(officer: User, unit: Unit):
    target = io.BytesIO()
    write_xlsx(unit_list(unit, year=YEAR), target)
    sheet = sheet_of(target.getvalue())
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.page_setup.fitToHeight == 0


def test_a_row_of_the_workbook_is_as_high_as_its_longest_text(officer: User, unit: Unit):
    for name in ("Đường hoa", "Vận động Nhân dân hiến đất mở rộng đường " * 4):
        factories.registration(State.SUBMITTED, by=officer, name=name, year=YEAR)
    target = io.BytesIO()
    write_xlsx(unit_list(unit, year=YEAR), target)
    heights = sheet_of(target.getvalue()).row_dimensions
    assert (heights[5].height, heights[6].height) == (48, 111.75)


def test_nothing_typed_becomes_a_formula_or_a_link(officer: User, unit: Unit):
    names = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "https://example.org", "{=1}"]
    for name in names:
        factories.registration(State.SUBMITTED, by=officer, name=name, year=YEAR)
    target = io.BytesIO()
    write_xlsx(unit_list(unit, year=YEAR), target)
    sheet = sheet_of(target.getvalue())
    typed = [row[2] for row in sheet.iter_rows(min_row=5, max_row=10)]
    assert {cell.value for cell in typed} == set(names)
    assert {(cell.data_type, cell.hyperlink) for cell in typed} == {("s", None)}
    archive = zipfile.ZipFile(target)
    xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml


def test_the_document_holds_the_same_in_the_measures_of_the_decree(officer: User, unit: Unit):
    made = factories.registration(
        State.SUBMITTED, by=officer, name="Đường\x0bhoa", year=YEAR, kind="household",
        subject_name="Gia đình ông Sáu",
    )  # fmt: skip
    response = signed_in(officer).get(f"{FILE}docx")
    document = word_of(response.content)
    section = document.sections[0]
    size = (section.page_width, section.page_height)
    assert [round(length.mm) for length in size] == [297, 210]
    normal = document.styles["Normal"].font
    assert (normal.name, normal.size) == ("Times New Roman", Pt(13))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == TITLE
    assert texts[-1] == "Danh sách này có 0 tập thể, 0 cá nhân, 1 hộ gia đình."
    (table,) = document.tables
    heading, row = lines(table)
    assert tuple(heading) == HEADINGS
    assert row[:5] == ["1", made.reference, "Đườnghoa", "Hộ", "Gia đình ông Sáu"]
    marks = [[child.tag.rpartition("}")[2] for child in row._tr.trPr] for row in table.rows]
    assert section.first_page_header.paragraphs[0].text == ""
    assert 'w:instr="PAGE"' in section.header.paragraphs[0]._p.xml
    assert marks == [["cantSplit", "tblHeader"], ["cantSplit"]]


def test_a_file_holds_the_list_that_was_asked_for(officer: User):
    factories.registration(State.SUBMITTED, by=officer, name="Gửi", year=YEAR)
    factories.registration(State.PROPOSED, by=officer, name="Đề nghị", year=YEAR)
    factories.draft(by=officer, name="Nháp", year=YEAR, field=None)
    factories.registration(State.SUBMITTED, by=officer, name="Năm trước", year=YEAR - 1)
    client = signed_in(officer)
    for query, names in (
        ("show=proposed", ["Đề nghị"]),
        ("show=draft&unit=N-08674", ["Nháp"]),
        (f"year={YEAR - 1}", ["Năm trước"]),
    ):
        table = word_of(client.get(f"{FILE}docx?{query}").content).tables[0]
        assert [line[2] for line in lines(table)[1:]] == names, query


def test_the_files_are_in_the_language_of_the_page(officer: User, unit: Unit):
    with translation.override("en"):
        listing = unit_list(unit, year=YEAR, shown=Shown.PROPOSED)
    assert listing.title == f"List of “skillful mass mobilization” models registered for {YEAR}"
    assert listing.subtitle.startswith("Xã Thanh Thủy. Proposed for recognition. As of ")
    assert listing.closing == "This list has 0 collectives, 0 individuals."
    assert sum(column.width for column in listing.columns) == 100


def test_a_list_costs_the_same_queries_however_long_it_is(
    officer: User, unit: Unit, django_assert_num_queries
):
    for count in (1, 3, 30):
        for _number in range(count):
            factories.registration(State.SUBMITTED, by=officer, year=YEAR)
        with django_assert_num_queries(1):
            unit_list(unit, year=YEAR)


@pytest.mark.once
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_an_office_program_opens_both(officer: User, unit: Unit, tmp_path: Path):
    factories.registration(State.SUBMITTED, by=officer, year=YEAR)
    listing = unit_list(unit, year=YEAR)
    for name, write in (("list.xlsx", write_xlsx), ("list.docx", write_docx)):
        with (tmp_path / name).open("wb") as target:
            write(listing, target)
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / name)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
        (tmp_path / "list.pdf").unlink()
