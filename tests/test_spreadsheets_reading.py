"""Files of every kind become rows, or a sentence about what to do: spreadsheets/reading.py."""

import io
import unicodedata
import zipfile

import pytest
from django.core.exceptions import ValidationError

from models_registry.spreadsheets import containers
from models_registry.spreadsheets.containers import column_letters, column_number
from models_registry.spreadsheets.legacy_text import (
    Writing,
    evidence_of,
    from_tcvn3,
    from_vni,
    is_syllable,
)
from models_registry.spreadsheets.reading import read
from tests.spreadsheet_files import FILES, workbook

TCVN3 = "Nh©n d©n hiÕn ®Êt lµm ®­êng bª t«ng"
VNI = "Nhaân daân hieán ñaát laøm ñöôøng beâ toâng"
UNICODE = "Nhân dân hiến đất làm đường bê tông"


def refusal(content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        read(content)
    return caught.value.messages[0]


def repacked(content: bytes, change) -> bytes:
    """The archive with its parts changed: a dict of name and bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return output.getvalue()


def test_an_xls_is_read_like_an_xlsx():
    assert read((FILES / "list.xls").read_bytes())[0].rows[3][:3] == [
        1,
        "Nhân dân hiến đất làm đường",
        "Tập thể",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_is_read_in_any_encoding_of_unicode(encoding):
    text = 'Tên mô hình;Năm\r\n"Hiến đất\r\nlàm đường";2026\r\n'
    assert read(text.encode(encoding))[0].rows == [
        ["Tên mô hình", "Năm"],
        ["Hiến đất\r\nlàm đường", "2026"],
    ]


def test_a_csv_in_utf_16_with_its_mark_and_semicolons_is_read():
    content = b"\xfe\xff" + "Tên;Năm".encode("utf-16-be")
    assert read(content)[0].rows == [["Tên", "Năm"]]


def test_a_csv_may_name_its_separator():
    assert read(b"sep=|\na,b|c\n")[0].rows == [["a,b", "c"]]


@pytest.mark.parametrize(
    "content",
    [
        b"Hi\xea\xecn \xf0\xe2\xect l\xe0m \xf0\xfd\xf5\xccng;1",
        "HiÕn ®Êt lµm ®­êng;1".encode("cp1252"),
        "Hieán ñaát laøm ñöôøng;1".encode("cp1252"),
    ],
)
def test_a_csv_in_an_old_encoding_is_converted_where_that_is_sure(content):
    rows = read(content)[0].rows
    assert unicodedata.normalize("NFC", rows[0][0]) == "Hiến đất làm đường"


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfea", b"ab\x81\xfe\xc3\x28 z\xdf\xdfq;x\xffx"],
    ids=["half a sign", "no language"],
)
def test_a_csv_that_cannot_be_read_is_refused(content):
    assert refusal(content).startswith("Không đọc được chữ trong tệp CSV.")


def test_a_csv_with_an_endless_cell_is_refused():
    assert refusal(b'"' + b"a" * 200_000).startswith("Tệp CSV không phải là bảng.")


def test_an_empty_file_is_refused():
    assert refusal(b" \n").startswith("Tệp trống.")


def test_a_file_that_is_too_large_is_refused():
    assert refusal(b"a" * (containers.MOST_BYTES + 1)).startswith("Tệp lớn hơn 20 MB.")


def test_a_password_is_asked_to_be_removed():
    assert refusal((FILES / "protected.xlsx").read_bytes()).startswith(
        "Tệp được bảo vệ bằng mật khẩu."
    )


def test_an_xls_behind_a_password_is_refused():
    content = bytearray((FILES / "list.xls").read_bytes())
    begin = content.index(bytes.fromhex("5c007000"))  # WRITEACCESS becomes FILEPASS
    content[begin : begin + 2] = b"\x2f\x00"
    assert refusal(bytes(content)).startswith("Tệp được bảo vệ bằng mật khẩu.")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        containers.OLE + b"\0" * 600,
        containers.OLE + "Workbook".encode("utf-16-le") + b"\0" * 600,
        repacked(workbook(["a"]), lambda parts: parts.pop("xl/workbook.xml")),
    ],
    ids=["pdf", "doc", "broken xls", "docx"],
)
def test_what_is_no_list_is_refused(content):
    assert refusal(content).startswith("Đây không phải là tệp Excel hoặc CSV.")


def test_an_archive_packed_in_an_unknown_way_is_refused():
    content = bytearray(workbook(["a"]))
    directory = content.index(b"PK\x01\x02")
    content[directory + 10 : directory + 12] = b"\x63\x00"
    content[8:10] = b"\x63\x00"
    assert refusal(bytes(content)).startswith("Tệp bị hỏng.")


@pytest.mark.parametrize("cut", [100, -40])
def test_half_a_file_is_refused(cut):
    assert refusal(workbook(["a"])[:cut]).startswith("Tệp bị hỏng.")


def test_a_part_that_is_not_what_the_directory_says_is_refused():
    content = bytearray(workbook(["a"]))
    directory = content.index(b"PK\x01\x02")
    content[directory + 16] ^= 0xFF  # the checksum
    assert refusal(bytes(content)).startswith("Tệp bị hỏng.")


def test_an_archive_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(containers, "MOST_PARTS", 2)
    assert refusal(workbook(["a"])).startswith("Tệp bị hỏng.")


def test_a_bomb_is_refused_before_it_is_unpacked():
    def grow(parts):
        parts["xl/media/image1.png"] = b"\0" * (containers.MOST_UNPACKED_BYTES + 1)

    assert refusal(repacked(workbook(["a"]), grow)).startswith("Khi giải nén, tệp lớn hơn 120 MB.")


def test_a_value_far_below_is_refused():
    content = workbook(["a"], change=lambda book: book.active.cell(1_000_000, 50, "x"))
    assert refusal(content) == (
        "Trang tính có giá trị ở dòng 1000000 hoặc cột AX, cách xa danh sách. "
        "Hãy xóa các dòng bên dưới và các cột bên cạnh danh sách rồi lưu lại."
    )


def test_hidden_sheets_are_not_read():
    def hide(book):
        book.create_sheet("Ẩn").append(["b"])
        book["Ẩn"].sheet_state = "hidden"

    assert [sheet.name for sheet in read(workbook(["a"], change=hide))] == ["Danh sách"]


def test_a_file_of_too_many_sheets_is_refused():
    def grow(book):
        for _number in range(60):
            book.create_sheet()

    assert refusal(workbook(["a"], change=grow)).startswith("Tệp có quá nhiều trang tính")


def test_formulas_without_a_usable_result_are_known():
    def absolute(parts):
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace(
            b'<c r="B1"><f>1/0</f><v></v></c>', b'<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        )
        name = "xl/_rels/workbook.xml.rels"
        parts[name] = parts[name].replace(b'"worksheets/', b'"/xl/worksheets/')

    sheet = read(repacked(workbook(["=1+1", "=1/0", "x"]), absolute))[0]
    assert (sheet.formulas.unanswered, sheet.formulas.wrong) == ({(0, 0)}, {(0, 1)})


def test_columns_are_called_as_in_excel():
    assert [column_letters(number) for number in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]
    assert [column_number(letters) for letters in ("A", "Z", "AA", "AAA")] == [1, 26, 27, 703]


def test_old_fonts_are_told_and_converted():
    assert (evidence_of([TCVN3]).writing, from_tcvn3(TCVN3)) == (Writing.TCVN3, UNICODE)
    assert (evidence_of([VNI]).writing, from_vni(VNI)) == (Writing.VNI, UNICODE)
    assert evidence_of([UNICODE, "Công an", "m² Café"]).writing is Writing.UNICODE
    assert from_vni("AÙo Aán COÄNG") == "Áo Ấn CỘNG"


def test_text_in_two_writings_is_in_doubt():
    assert evidence_of([TCVN3, UNICODE]).writing is None
    assert evidence_of([TCVN3, VNI]).writing is None


def test_a_syllable_has_one_tone_on_a_vowel():
    words = ("nghiêng", "Quyết", "ñöng", "tấ́n", "phtường", "Đảng")
    assert [is_syllable(word) for word in words] == [True, True, False, False, False, True]
