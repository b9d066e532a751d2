"""Files of earlier years become rows: headings, sections, old letters, addresses, layouts."""

import datetime
import unicodedata

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from models_registry.history import applying, meanings
from models_registry.history.columns import historic_catalogue
from models_registry.history.layout import Layout, guess, lay_out
from models_registry.history.papers import read_reference
from models_registry.history.places import read_place
from models_registry.history.planning import plan
from models_registry.models import User
from models_registry.spreadsheets.planning import Outlook
from models_registry.spreadsheets.reading import read
from tests import factories
from tests.history_lists import HEADINGS, ROW, issuer, kept, paper, planned, wrong
from tests.spreadsheet_files import FILES, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]


@pytest.fixture
def by() -> User:
    return factories.reviewer()


def test_a_list_with_titles_sections_and_a_closing_line_is_read(by: User):
    content = workbook(
        ["ỦY BAN NHÂN DÂN TỈNH", "", "", "", ""],
        ["DANH SÁCH MÔ HÌNH DÂN VẬN KHÉO NĂM 2024"],
        [],
        ["STT", "Tên tập thể, cá nhân", "Tên mô hình", "Thực hiện", ""],
        ["", "", "", "Lĩnh vực", "Địa chỉ"],
        [1, 2, 3, 4, 5],
        ["I", "TẬP THỂ (2)"],
        ["A", "Huyện Thanh Thủy"],
        [1, "Chi bộ khu 5", "Hiến đất làm đường", "Kinh tế", "Khu 5, xã Sơn Thủy"],
        [2, "Chi bộ khu 6", "Đường hoa", "Kinh tế", "xã Đào Xá"],
        ["II", "CÁ NHÂN"],
        ["STT", "Tên tập thể, cá nhân", "Tên mô hình", "Lĩnh vực", "Địa chỉ"],
        [1, "Nguyễn Thị Lan", "Vận động hội viên", "", "xã Sơn Thủy, huyện Thanh Thủy"],
        ["", "Lĩnh vực kinh tế"],
        [2, "Nguyễn Thị Hoa", "Vận động đoàn viên", "Kinh tế", "TT. Thanh Thủy, H. Thanh Thủy"],
        ["Danh sách này có 2 tập thể, 2 cá nhân./."],
        merged=["D4:E4", "A4:A5", "B4:B5", "C4:C5"],
    )
    found = plan(kept(content, by))
    assert [wrong(row) for row in found.rows] == [
        [],
        [],
        ["field: Ghi lĩnh vực, hoặc chọn một lĩnh vực cho cả danh sách."],
        [],
    ]
    assert [row.values["kind"] for row in found.rows] == [
        "collective",
        "collective",
        "individual",
        "individual",
    ]
    assert [row.values["locality"].uid for row in found.rows] == [
        "L-08677",
        "L-08662",
        "L-08677",
        "L-08674",
    ]
    assert found.rows[0].values["residential_areas"] == "Khu 5"
    assert [row.position for row in found.rows] == [1, 2, 3, 4]  # their numbers begin again


@pytest.mark.parametrize("write", [str, lambda text: unicodedata.normalize("NFD", text)])
def test_a_csv_in_utf_16_with_semicolons_and_windows_line_ends_is_read(by: User, write):
    lines = [";".join(map(str, HEADINGS)), ";".join(map(str, ROW))]
    content = b"\xff\xfe" + write("\r\n".join(lines)).encode("utf-16-le")
    (row,) = plan(kept(content, by, name="danh-sach.csv")).rows
    assert (row.problems, row.values["name"]) == ([], "Hiến đất làm đường")
    assert row.values["locality"].uid == "L-08677"


def test_a_list_in_tcvn3_is_read(by: User):
    content = workbook(
        ["STT", "Tªn tËp thÓ", "Tªn m« h×nh", "LÜnh vùc", "X·", "HuyÖn"],
        [1, "Chi bé khu d©n c­ sè 5", "Nh©n d©n hiÕn ®Êt lµm ®­êng bª t«ng", "Kinh tÕ",
         "x· S¬n Thñy", "huyÖn Thanh Thñy"],
    )  # fmt: skip
    found = plan(kept(content, by))
    (row,) = found.rows
    assert row.problems == []
    assert row.values["name"] == "Nhân dân hiến đất làm đường bê tông"
    assert row.values["locality"].uid == "L-08677"
    assert found.writings.converted == ["TCVN3"]


def test_an_xls_is_read_and_a_password_refused(by: User):
    made = applying.keep(by=by, file_name="a.xls", content=(FILES / "list.xls").read_bytes())
    sheets = read(bytes(made.content))
    assert "name" in guess(sheets, historic_catalogue()).places
    with pytest.raises(ValidationError, match="mật khẩu"):
        applying.keep(by=by, file_name="a", content=(FILES / "protected.xlsx").read_bytes())


def test_only_who_may_import_keeps_a_list(by: User):
    with pytest.raises(PermissionDenied):
        applying.keep(by=factories.user("ai"), file_name="a.xlsx", content=workbook(HEADINGS, ROW))


def test_a_hidden_sheet_and_formulas(by: User):
    def change(book):
        hidden = book.create_sheet("Ẩn")
        hidden.append(HEADINGS)
        hidden.append(ROW)
        hidden.sheet_state = "hidden"
        book.worksheets[0]["A2"] = "=1/0"

    content = workbook(HEADINGS, ROW, change=change)
    found = plan(kept(content, by))
    assert [row.number for row in found.rows] == [2]


def test_typed_meanings_are_found_or_refused(by: User):
    units, day = meanings.Units(), datetime.date(2024, 11, 18)
    assert meanings.typed_unit(units, "Sơn Thủy, Thanh Thủy", on=day).uid == "L-08677"
    for text, said in (
        ("xã Sơn Thủy", "Có thể là"),
        ("xã Không Có Đâu", "không phải"),
        ("?", "Ghi tên"),
    ):
        with pytest.raises(ValidationError, match=said):
            meanings.typed_unit(units, text, on=day)
    body = issuer()
    assert meanings.typed_organisation("ban chi dao TINH", issues=True) == body
    with pytest.raises(ValidationError):
        meanings.typed_organisation("Hội đồng không có")


@pytest.mark.parametrize(
    ("text", "residential", "parts"),
    [
        ("Khu 5, xã Sơn Thủy, huyện Thanh Thủy, tỉnh Phú Thọ", "Khu 5",
         "xa son thuy, huyen thanh thuy, tinh phu tho"),
        ("X.Sơn Thủy - H.Thanh Thủy", "", "xa son thuy, huyen thanh thuy"),
        ("Sơn Thủy, Thanh Thủy, Phú Thọ, Việt Nam", "", "son thuy, thanh thuy, phu tho"),
        ("Trường THCS, xã Sơn Thủy", "Trường THCS", "xa son thuy"),
        ("TX Phú Thọ", "", "thi xa phu tho"),
        ("TP.Việt Trì", "", "thanh pho viet tri"),
        ("Thôn 2; ; ?, xã Đào Xá", "Thôn 2", "xa dao xa"),
    ],
)  # fmt: skip
def test_an_address_is_read_into_its_parts(text: str, residential: str, parts: str):
    place = read_place([("address", text)])
    assert (place.residential_areas, place.folded) == (residential, parts)


def test_a_place_in_columns_has_its_smaller_part_first():
    cells = [("commune", "Khu 2, xã Sơn Thủy"), ("residential_areas", "Khu 5")]
    place = read_place(cells, ["Xã Đào Xá", "Huyện Thanh Thủy", "chung"])
    assert (place.residential_areas, place.text) == (
        "Khu 5, Khu 2",
        "xã Sơn Thủy, Huyện Thanh Thủy",
    )


def test_numbers_of_decisions():
    assert read_reference("Số: 05-QĐ/TU") == ("5", "QĐ/TU", "")
    with pytest.raises(ValidationError):
        read_reference("công văn")


def test_a_layout_that_does_not_fit_is_refused(by: User):
    sheets = read(workbook(HEADINGS, ROW))
    catalogue = historic_catalogue()
    right = guess(sheets, catalogue)
    for bad in (
        Layout("Khác", right.header_rows, right.places),
        Layout(right.sheet, (), right.places),
        Layout(right.sheet, (7,), right.places),
        Layout(right.sheet, (0,), {"name": 70}),
        Layout(right.sheet, (0,), {"colour": 1}),
        Layout(right.sheet, (0,), {"field": 1}),
        Layout(right.sheet, (1,), right.places),
    ):
        with pytest.raises(ValidationError):
            lay_out(sheets, bad, catalogue)
    with pytest.raises(ValidationError):
        Layout.from_json({"places": {}})


def test_a_list_that_is_too_long_for_a_page_goes_by_the_command(by: User):
    made = applying.keep(by=by, file_name="a.xlsx", content=workbook(HEADINGS, ROW, ROW))
    layout = Layout("Danh sách", (0,), {"name": 2})
    with pytest.raises(ValidationError, match="import_history"):
        applying.lay_out_as(made, layout=layout, paper={}, by=by, most_rows=1)


def test_columns_are_remembered_for_the_same_headings(by: User):
    head = ["Số", "Đơn vị nhận", "Việc đã làm", "Mảng", "Nơi"]
    rows = [head, [1, "Chi bộ 5", "Hiến đất", "Kinh tế", "xã Sơn Thủy, huyện Thanh Thủy"]]
    made = applying.keep(by=by, file_name="a.xlsx", content=workbook(*rows))
    sheets = read(workbook(*rows))
    guessed = applying.proposed_layout(sheets, historic_catalogue())
    assert (guessed.header_rows, guessed.places) == ((0,), {})
    layout = Layout("Danh sách", (0,), {"name": 2, "field": 3, "address": 4})
    applying.lay_out_as(made, layout=layout, paper=paper(), by=by)
    assert applying.proposed_layout(sheets, historic_catalogue()).places == layout.places
    (row,) = plan(made.__class__.objects.get(pk=made.pk)).rows
    assert (row.outlook, row.values["name"]) == (Outlook.NEW, "Hiến đất")


def test_headings_of_units_and_of_old_fonts_hold_for_the_rows_below(by: User):
    head = ["STT", "Tên mô hình", "Lĩnh vực", "Ghi chú"]
    rows = [
        ["1", "", "", ""],
        ["B", "Huyện Thanh Thủy (3 mô hình)"],
        ["1", "Nhà dân vận", "Kinh tế", "a"],
        ["", "Xã Sơn Thủy:"],
        ["2", "Hiến đất", "Kinh tế", "b"],
        ["", "C¸ nh©n"],
        ["3", "Vận động", "Kinh tế", "c"],
        ["", "Mô hình chỉ có tên"],
        ["Tổng cộng", "3"],
        ["", "Danh sách này có 3 mô hình./."],
        ["Cộng đồng", "Cộng đồng chung tay", "", ""],
    ]
    found = planned(*rows, by=by, head=head)
    units = [row.values.get("locality") for row in found.rows]
    assert [one and one.uid for one in units] == ["L-239", "L-08677", None, None, None]
    assert [row.values["kind"] for row in found.rows][1:3] == ["collective", "individual"]
    assert found.listed.unread == ["Ghi chú"]


def test_letters_in_doubt_are_told_in_their_column(by: User):
    rows = [
        [1, "A", "Hiến đất làm đường", "Kinh tế", "xã Đào Xá", "huyện Thanh Thủy"],
        [2, "A", "Đường hoa", "Kinh tế", "x· §µo X¸ ®­êng", "huyện Thanh Thủy"],
    ]
    (_first, second) = planned(*rows, by=by).rows
    assert [message.split(":")[0] for message in wrong(second)] == ["commune"]
