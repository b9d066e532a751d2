"""The officer's pages for lists in spreadsheets: views/spreadsheet.py."""

from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from models_registry.models import Field, Registration, Upload
from models_registry.spreadsheets import containers
from tests import factories
from tests.spreadsheet_files import HEADINGS, ROW, THIS_YEAR, cells, workbook

pytestmark = pytest.mark.django_db
HOME = "/can-bo/nhap-excel/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def officer():
    factories.field()
    return factories.officer()


@pytest.fixture
def browser(officer):
    return signed_in(officer)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload(client: Client, content: bytes, name: str = "danh sách.xlsx"):
    return client.post(HOME, {"file": SimpleUploadedFile(name, content)})


def uploaded(client: Client, *rows) -> str:
    answer = upload(client, workbook(HEADINGS, *rows))
    assert answer.status_code == 302
    return answer["Location"]


def test_the_page_offers_the_template(browser):
    page = browser.get(HOME).content.decode()
    assert "Đăng ký bằng danh sách Excel" in page
    answer = browser.get(f"{HOME}mau.xlsx")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        XLSX,
        'attachment; filename="mau-dang-ky-mo-hinh.xlsx"',
    )
    assert cells(answer.content)[0][:3] == ["Mã dòng", "Năm thi đua", "Tên mô hình"]


def test_a_list_is_uploaded_previewed_and_written_once(browser):
    address = uploaded(browser, ROW)
    page = browser.get(address).content.decode()
    assert "Ghi 1 dòng</button>" in page
    assert not Registration.objects.exists()
    for _click in range(2):
        answer = browser.post(f"{address}ap-dung/")
        assert answer["Location"] == f"{address}ket-qua/"
    assert Registration.objects.count() == 1
    assert "<b>1</b> bản nháp mới" in browser.get(f"{address}ket-qua/").content.decode()
    assert "Danh sách này đã được ghi." in browser.get(address).content.decode()
    assert "đã ghi " in browser.get(HOME).content.decode()


def test_wrong_rows_come_first_with_row_column_and_what_to_do(browser):
    address = uploaded(browser, ROW, ["02", 1999, "Đèn an ninh", "Hộ", None])
    page = browser.get(address).content.decode()
    assert "Dòng 3" in page
    assert "Cột B, Năm thi đua:" in page
    assert "Ghi 1 dòng đúng, bỏ lại dòng lỗi" in page
    assert "Nhân dân hiến đất" not in page
    assert "Nhân dân hiến đất" in browser.get(f"{address}?rows=new").content.decode()
    answer = browser.get(f"{address}loi.xlsx")
    assert answer["Content-Type"] == XLSX
    assert cells(answer.content)[2][0].startswith("Năm thi đua: Chỉ đăng ký")
    browser.post(f"{address}ap-dung/")
    result = browser.get(f"{address}ket-qua/").content.decode()
    assert "<b>1</b> lỗi, chưa được ghi" in result
    assert "loi.xlsx" in result


def test_a_list_with_nothing_to_write_says_so(browser):
    assert (
        "Không có dòng nào để ghi."
        in browser.get(uploaded(browser, ["02", 1999, "Đèn an ninh", "Hộ", None])).content.decode()
    )
    factories.draft(name=ROW[2], year=THIS_YEAR, row_key="01")
    assert (
        "Mọi dòng trong danh sách đều đã được lưu."
        in browser.get(uploaded(browser, ROW)).content.decode()
    )


def test_a_change_shows_before_and_after(browser):
    factories.draft(name=ROW[2], year=THIS_YEAR, row_key="01")
    page = browser.get(uploaded(browser, [*ROW[:3], "Hộ", ROW[4]])).content.decode()
    assert "<del>Tập thể</del> <ins>Hộ gia đình</ins>" in page or "<ins>Hộ</ins>" in page


def test_a_hundred_rows_stand_on_a_page(browser):
    rows = [[str(number), THIS_YEAR, f"Mô hình số {number}", "Hộ", None] for number in range(101)]
    address = uploaded(browser, *rows)
    assert browser.get(address).content.decode().count("<h3>") == 100
    assert browser.get(f"{address}?page=2").content.decode().count("<h3>") == 1


def test_what_is_said_of_the_whole_list(browser):
    answer = upload(
        browser,
        workbook(
            ["Tên mô hình", "Lĩnh vực", "Ghi chú"],
            ["Tªn m« h×nh hiÕn ®Êt", None, "x"],
            ["B¸o c¸o lµm ®­êng", "Văn hóa - xã hội"],
        ),
    )
    page = browser.get(answer["Location"]).content.decode()
    assert "Danh sách có chữ dùng phông cũ (TCVN3)." in page
    assert f"Danh sách không có cột năm: mọi dòng tính cho năm {THIS_YEAR}." in page
    assert "Ghi chú</span>" in page


def test_a_row_that_cannot_be_written_leads_back_to_the_preview(browser, officer):
    address = uploaded(browser, ROW)
    refusal = ("registration_refused", "models_registry_registration")
    with refusing_inserts(*refusal):
        answer = browser.post(f"{address}ap-dung/")
        assert answer["Location"] == address
    page = browser.get(address).content.decode()
    assert "Dòng 2: Nội dung này không còn khớp với dữ liệu vừa được lưu. Chưa dòng nào" in page
    assert "Ghi 1 dòng</button>" in page
    assert not Registration.objects.exists()


@contextmanager
def refusing_inserts(name: str, table: str):
    """Have the database refuse every new row, as if someone else had been quicker."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK (row_key <> '01')")
        yield
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "Hãy chọn tệp trước."),
        ({"file": b""}, "Tệp trống."),
        ({"file": b"%PDF-1.7"}, "Đây không phải là tệp Excel hoặc CSV."),
    ],
)
def test_a_file_that_is_no_list_is_refused_on_the_page(browser, files, message):
    sent = {name: SimpleUploadedFile("a.xlsx", content) for name, content in files.items()}
    answer = browser.post(HOME, sent)
    assert (answer.status_code, message in answer.content.decode()) == (200, True)
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_is_not_read_to_its_end(browser, monkeypatch):
    monkeypatch.setattr(containers, "MOST_BYTES", 10)
    assert "Tệp lớn hơn" in upload(browser, b"a" * 50).content.decode()


def test_a_list_that_can_no_longer_be_read_leads_back(browser):
    address = uploaded(browser, ROW)
    Upload.objects.update(content=b"%PDF-1.7")
    for answer in (
        browser.get(address, follow=True),
        browser.get(f"{address}loi.xlsx", follow=True),
        browser.post(f"{address}ap-dung/", follow=True),
    ):
        assert answer.redirect_chain[-1][0] == HOME
        assert "Đây không phải là tệp Excel hoặc CSV." in answer.content.decode()


def test_the_result_of_a_list_not_applied_is_its_preview(browser):
    address = uploaded(browser, ROW)
    assert browser.get(f"{address}ket-qua/")["Location"] == address


def test_a_list_is_deleted_by_its_officer(browser):
    address = uploaded(browser, ROW)
    assert browser.get(f"{address}xoa/").status_code == 405
    page = browser.post(f"{address}xoa/", follow=True).content.decode()
    assert "Đã xóa “danh sách.xlsx”." in page
    assert not Upload.objects.exists()


def test_nobody_else_sees_a_list(browser):
    address = uploaded(browser, ROW)
    other = signed_in(factories.officer("khac"))
    paths = (
        ("get", ""),
        ("get", "loi.xlsx"),
        ("get", "ket-qua/"),
        ("post", "ap-dung/"),
        ("post", "xoa/"),
    )
    answers = [getattr(other, method)(address + path).status_code for method, path in paths]
    assert answers == [404] * 5
    assert not Registration.objects.exists()


def test_only_officers_of_a_unit_may_upload(db):
    assert Client().get(HOME).status_code == 302
    assert signed_in(factories.reviewer()).get(HOME).status_code == 403


def test_looking_asks_few_queries(browser, django_assert_max_num_queries):
    rows = [[str(number), THIS_YEAR, f"Mô hình số {number}", "Hộ", None] for number in range(50)]
    address = uploaded(browser, *rows)
    with django_assert_max_num_queries(25):
        browser.get(address)
    assert Field.objects.exists()
