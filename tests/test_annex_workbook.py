"""The list in Excel: two heading rows on each page, texts that stay texts, the same bytes."""

import datetime
import io
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models_registry.documents.annex_workbook import annex_workbook
from models_registry.documents.decision_paper import decision_paper
from models_registry.documents.default_template import default_template
from models_registry.documents.sample_paper import sample_paper
from models_registry.documents.word_paper import word_paper
from models_registry.transitions import State
from tests import factories

PARTY_ANNEX = (
    "(Kèm theo Quyết định số 05-QĐ/BTGDVTU ngày 05 tháng 02 năm 2026 của Ban Tuyên giáo và Dân vận)"
)


def sheet_of(content: bytes):
    return load_workbook(io.BytesIO(content)).active


def rows(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


def test_it_holds_title_decision_headings_parts_and_the_closing_count():
    sheet = sheet_of(annex_workbook(sample_paper("party", collectives=1, individuals=1)))
    model = "Nhân dân hiến đất làm đường <khu 1> & “thắp sáng đường quê”"
    none = (None,) * 6
    assert rows(sheet) == [
        ("DANH SÁCH MÔ HÌNH “DÂN VẬN KHÉO” ĐƯỢC CÔNG NHẬN NĂM 2026", *none),
        (PARTY_ANNEX, *none),
        ("Dữ liệu minh họa, không có giá trị pháp lý", *none),
        ("STT", "Đối tượng được công nhận", None, "Mô hình", None, "Địa chỉ", "Ghi chú"),
        (None, "Tên tập thể, cá nhân, hộ", "Chức vụ - đơn vị", "Tên mô hình", "Lĩnh vực",
         None, None),
        ("I. TẬP THỂ", *none),
        (1, "Chi bộ khu 1, xã Sơn Thủy", None, model, "Kinh tế",
         "xã Sơn Thủy, huyện Thanh Thủy", None),
        ("II. CÁ NHÂN", *none),
        (1, "Nguyễn Thị Mẫu 1", "Bí thư chi bộ, xã Sơn Thủy", model, "Kinh tế",
         "xã Sơn Thủy, huyện Thanh Thủy", None),
        ("III. HỘ GIA ĐÌNH", *none),
        (1, "Hộ ông Trần Văn Mẫu 1", None, model, "Kinh tế",
         "xã Sơn Thủy, huyện Thanh Thủy", None),
        (None, *none),
        ("(Danh sách này có 1 tập thể, 1 cá nhân, 1 hộ gia đình)", *none),
    ]  # fmt: skip
    assert {str(each) for each in sheet.merged_cells.ranges} == {
        "A1:G1", "A2:G2", "A4:A5", "B4:C4", "D4:E4", "F4:F5", "G4:G5", "A6:G6", "A8:G8", "A10:G10",
    }  # fmt: skip


def test_it_is_a4_across_as_wide_as_the_page_with_its_headings_on_each():
    sheet = sheet_of(annex_workbook(sample_paper("state")))
    page = sheet.page_setup
    assert (page.orientation, page.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (page.fitToWidth, page.fitToHeight) == (None, 0)  # none said is one
    assert sheet.print_title_rows == "$4:$5"
    margins = sheet.page_margins
    inches = (margins.left, margins.right, margins.top, margins.bottom)
    assert [round(each * 25.4) for each in inches] == [30, 15, 20, 20]
    assert sheet["B7"].font.name == "Times New Roman"
    assert sheet["B7"].alignment.wrap_text


def test_it_has_the_same_bytes_when_made_again():
    paper = sample_paper("state")
    first = annex_workbook(paper)
    time.sleep(2.1)
    assert annex_workbook(paper) == first
    assert load_workbook(io.BytesIO(first)).properties.created == datetime.datetime(2026, 2, 5)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    ["=cmd|'/C calc'!A0", "+1+2", "@SUM(A1)", "https://example.org", "{{7*7}}", "Ờ" * 300, "01"],
)
def test_what_was_typed_stays_a_text(typed: str):
    listed = factories.registration(State.PROPOSED, name=typed, subject_name=typed[:200])
    content = annex_workbook(decision_paper(factories.frozen(listed, dated_on=None)))
    sheet = sheet_of(content)
    assert [(cell.value, cell.data_type) for cell in (sheet["B7"], sheet["D7"])] == [
        (typed[:200], "s"),
        (typed, "s"),
    ]
    xml = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in xml
    assert b"<hyperlink" not in xml
    assert sheet.row_dimensions[7].height <= 400
    assert sheet["A3"].value is None


@pytest.mark.once
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_an_office_program_opens_word_and_excel(tmp_path: Path):
    paper = sample_paper("state", collectives=60)
    (tmp_path / "decision.docx").write_bytes(
        word_paper(paper, default_template("decision_docx", "state"))
    )
    (tmp_path / "annex.xlsx").write_bytes(annex_workbook(paper))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path),
         str(tmp_path / "decision.docx"), str(tmp_path / "annex.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    decision = (tmp_path / "decision.pdf").read_bytes()
    annex = (tmp_path / "annex.pdf").read_bytes()
    assert sizes(decision) == [(210, 297), *[(297, 210)] * 6]
    assert set(sizes(annex)) == {(297, 210)}
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "annex.pdf"), "-"],
            check=True, capture_output=True,
        ).stdout.decode()  # fmt: skip
        assert text.count("Đối tượng được công nhận") == len(sizes(annex))


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """The pages of a PDF in millimetres, as LibreOffice writes them."""
    boxes = re.findall(rb"/Type/Page/[^>]*?/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [
        (round(float(wide) / 72 * 25.4), round(float(high) / 72 * 25.4)) for wide, high in boxes
    ]
