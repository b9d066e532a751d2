"""The report of a year: its tables add up to one total, and indicators as their kind asks."""

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import translation
from docx import Document
from openpyxl import load_workbook

from models_registry import printing
from models_registry.documents.kinds import PaperKind
from models_registry.documents.tables import Table
from models_registry.documents.year_report import year_report
from models_registry.models import Indicator, Outcome, Recognition
from models_registry.statistics import totals
from models_registry.year_figures import year_figures
from tests import factories

pytestmark = pytest.mark.django_db


def recognised(outcomes: dict[Indicator, object] | None = None, **values: object) -> Recognition:
    """A recognition with figures: a value, the two parts of a ratio, or all columns."""
    with transaction.atomic():
        made = factories.recognised(**values)
        for indicator, figure in (outcomes or {}).items():
            columns = figure if isinstance(figure, dict) else {"value": figure}
            Outcome.objects.create(indicator=indicator, recognition=made, **columns)
    return made


def some_of_2024() -> None:
    """Three fields, two kinds, a whole district, a body without territory, the year before."""
    places = factories.places()
    economy, security = factories.field("economy"), factories.field("defence_security")
    recognised(field=economy, is_exemplary=True)
    recognised(field=economy, kind="individual", subject_name="Hà Thị Mơ")
    recognised(field=security, locality=places["L-08674"])
    recognised(locality=places["L-230"])
    recognised(locality=None, organisation=factories.organisation())
    recognised(year=2023, field=economy)


def table_of(year: int, name: str) -> Table:
    with translation.override("vi"):
        return next(table for table in year_report(year).tables if table.name == name)


def column(table: Table, heading: str) -> dict[str, object]:
    """The cells of a column by what the row is called."""
    at = [name for name, _width in table.columns].index(heading)
    return {str(row[1]): row[at] for row in table.rows}


def test_the_balance_stands_by_field_and_kind_against_the_year_before():
    some_of_2024()
    table = table_of(2024, "Tổng hợp")
    assert [heading for heading, _width in table.columns] == [
        "STT", "Lĩnh vực", "Tập thể", "Cá nhân", "Tổng số", "Trong đó tiêu biểu", "Năm 2023",
        "Tăng, giảm",
    ]  # fmt: skip
    assert table.rows == [
        [1, "Kinh tế", 1, 1, 2, 1, 1, 1],
        [2, "Văn hóa - xã hội", 2, 0, 2, 0, 0, 2],
        [3, "Quốc phòng - an ninh", 1, 0, 1, 0, 0, 1],
    ]
    assert table.total == ["", "Tổng số", 4, 1, 5, 1, 1, 4]


def test_every_breakdown_has_the_same_total():
    some_of_2024()
    assert totals(2024).total == 5
    for name in ("Huyện", "Xã khi công nhận", "Xã hiện nay"):
        table = table_of(2024, name)
        assert table.total == ["", "Tổng số", 2, 2, 1, 4, 1, 5]
        for at in range(2, 8):
            assert sum(row[at] for row in table.rows) == table.total[at]


def test_a_whole_district_and_what_has_no_territory_have_rows_of_their_own():
    some_of_2024()
    assert column(table_of(2024, "Huyện"), "Tổng số") == {
        "Huyện Đoan Hùng (cũ)": 1,
        "Huyện Thanh Thủy (cũ)": 3,
        "Không theo địa bàn": 1,
    }
    assert column(table_of(2024, "Xã khi công nhận"), "Tổng số") == {
        "Huyện Đoan Hùng (cũ)": 1,
        "Xã Sơn Thủy (huyện Thanh Thủy)": 2,
        "Thị trấn Thanh Thủy (huyện Thanh Thủy)": 1,
        "Không theo địa bàn": 1,
    }
    assert column(table_of(2024, "Xã hiện nay"), "Tổng số") == {
        "Huyện Đoan Hùng (cũ)": 1,
        "Xã Thanh Thủy (huyện Thanh Thủy)": 3,
        "Không theo địa bàn": 1,
    }


def test_a_model_of_a_province_as_a_whole_and_households_are_told_too():
    recognised(locality=factories.places()["L-25"], kind="household", subject_name="Hộ ông Ba")
    assert column(table_of(2024, "Xã hiện nay"), "Hộ gia đình") == {"Tỉnh Phú Thọ": 1}
    assert column(table_of(2024, "Huyện"), "Tổng số") == {"Không theo địa bàn": 1}


def test_a_model_counts_once_by_its_highest_recognition_and_not_when_revoked():
    first = recognised(level=2)
    factories.recognised(model=first.model, level=3, field=factories.field("economy"))
    assert year_figures(2024).count.total == 1
    assert table_of(2024, "Tổng hợp").rows[0][1:5] == ["Kinh tế", 1, 0, 1]


def test_flows_and_stocks_are_summed_over_models_and_ratios_recomputed():
    households = factories.indicator()
    area = factories.indicator("crop_area_ha", label_vi="Diện tích", unit_vi="ha", kind="stock")
    paved = factories.indicator("roads_paved_pct", label_vi="Đường", unit_vi="%", kind="ratio")
    factories.indicator("cameras_installed", label_vi="Camera")
    economy = factories.field("economy")
    recognised({households: 130, area: Decimal("500.5"), paved: {"numerator": 1, "denominator": 2}})
    recognised({households: {"value": 20, "precision": "over"}, area: 100,
                paved: {"numerator": 9, "denominator": 10}}, field=economy)  # fmt: skip
    recognised({paved: 100})
    table = table_of(2024, "Chỉ tiêu")
    assert [row[1:] for row in table.rows] == [
        ["Diện tích", "ha", 100, Decimal("500.5000"), Decimal("600.5000"), 2, ""],
        ["Số hộ hiến đất", "hộ", 20, 130, 150, 2, "có số ước tính"],
        ["Đường", "%", "", "", Decimal("83.33"), 2,
         "1 mô hình chỉ ghi tỷ lệ, không tính lại được"],
    ]  # fmt: skip


def test_a_ratio_that_is_never_given_with_its_parts_has_no_total():
    paved = factories.indicator("roads_paved_pct", label_vi="Đường", unit_vi="%", kind="ratio")
    recognised({paved: 100})
    (row,) = table_of(2024, "Chỉ tiêu").rows
    assert row[-3:] == ["", 0, "1 mô hình chỉ ghi tỷ lệ, không tính lại được"]


def test_one_figure_of_two_recognitions_or_of_work_counted_elsewhere_is_added_once():
    households = factories.indicator()
    first = recognised({households: 130}, level=2)
    with transaction.atomic():
        second = factories.recognised(model=first.model, level=3)
        Outcome.objects.create(indicator=households, recognition=second, value=140)
    counted = first.outcomes.get()
    recognised({households: {"value": 140, "counted_in": counted}})
    (row,) = table_of(2024, "Chỉ tiêu").rows
    assert row[-3:] == [140, 1, ""]


def test_a_year_without_recognitions_has_noughts():
    factories.field("economy")
    report = year_report(2020)
    assert report.subtitle == "Chưa có quyết định công nhận nào"
    assert report.tables[0].total == ["", "Tổng số", 0, 0, 0, 0, 0, 0]
    assert printing.make(PaperKind.YEAR_REPORT_DOCX, year=2020)
    assert printing.make(PaperKind.YEAR_REPORT_XLSX, year=2020)


def test_the_workbook_has_a_sheet_for_each_table_with_numbers_as_numbers():
    some_of_2024()
    content = printing.make(PaperKind.YEAR_REPORT_XLSX, year=2024)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Tổng hợp", "Huyện", "Xã khi công nhận", "Xã hiện nay", "Chỉ tiêu"]
    sheet = book["Tổng hợp"]
    assert sheet["A1"].value == "BÁO CÁO KẾT QUẢ CÔNG NHẬN MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2024"
    assert sheet["A3"].value == "Tổng hợp từ 5 quyết định, mới nhất ngày 18/11/2024"
    assert [cell.value for cell in sheet[5]] == [1, "Kinh tế", 1, 1, 2, 1, 1, 1]
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$4:$4")
    assert sheet["C8"].number_format == "#,##0"


def test_the_document_repeats_headings_and_writes_numbers_the_vietnamese_way():
    households = factories.indicator(label_vi="=1+1 <w:br/> hộ\x07")
    recognised({households: Decimal("12500.5")})
    with translation.override("en"):
        content = printing.make(PaperKind.YEAR_REPORT_DOCX, year=2024)
    document = Document(io.BytesIO(content))
    assert len(document.tables) == 5
    for table in document.tables:
        xml = table.rows[0]._tr.xml
        assert "w:tblHeader" in xml
        assert "w:cantSplit" in xml
    last = [cell.text for cell in document.tables[4].rows[1].cells]
    assert last[1] == "=1+1 <w:br/> hộ"
    assert "12.500,5" in last


def test_the_same_records_give_the_same_bytes():
    some_of_2024()
    for kind in (PaperKind.YEAR_REPORT_DOCX, PaperKind.YEAR_REPORT_XLSX):
        content = printing.make(kind, year=2024)
        assert content == printing.make(kind, year=2024)
        core = zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml")
        assert core.count(b"2000-01-01T00:00:00Z") == 2  # not the hour it was made in
    assert year_figures(2024).last_dated_on == datetime.date(2024, 11, 18)
