"""Rows of a list become drafts, or sentences about what to correct: spreadsheets/."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from models_registry.models import Indicator, Model, Outcome, Registration, Upload
from models_registry.spreadsheets import applying, header
from models_registry.spreadsheets.cells import as_day, as_phone, as_text
from models_registry.spreadsheets.error_workbook import write_errors
from models_registry.spreadsheets.planning import Plan, plan
from models_registry.spreadsheets.template import write_template
from models_registry.transitions import State
from tests import factories
from tests.spreadsheet_files import FILES, HEADINGS, ROW, THIS_YEAR, cells, workbook
from tests.threads import at_once

pytestmark = pytest.mark.django_db
TCVN3 = "Nh©n d©n hiÕn ®Êt lµm ®­êng"


@pytest.fixture
def officer():
    factories.field()
    factories.field("economy")
    factories.indicator()
    return factories.officer()


def planned(user, *rows, headings=HEADINGS, **options) -> Plan:
    return plan(workbook(headings, *rows, **options), user=user)


def problems(user, *rows, **options) -> list[tuple[int, str, str]]:
    found = planned(user, *rows, **options)
    return [(row.number, one.letters, one.message) for row in found.rows for one in row.problems]


def refusal(user, content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        plan(content, user=user)
    return caught.value.messages[0]


def written(user, content: bytes) -> dict:
    upload = applying.keep(by=user, file_name="a.xlsx", content=content)
    return applying.apply(upload, by=user).result


def with_cell(heading: str, cell: object) -> dict:
    """One good row with a column more."""
    return {"headings": [*HEADINGS, heading]}, [*ROW, cell]


def one_problem(user, heading: str, cell: object) -> str:
    options, row = with_cell(heading, cell)
    [(number, letters, message)] = problems(user, row, **options)
    assert (number, letters) == (2, "F")
    return message


def one_value(user, heading: str, cell: object, name: str) -> object:
    options, row = with_cell(heading, cell)
    [found] = planned(user, row, **options).rows
    assert found.problems == []
    return found.values[name]


def figure(user, cell: object, **values) -> tuple[Decimal, str]:
    counted = factories.indicator("other", **{"label_vi": "Chỉ tiêu khác", **values})
    options, row = with_cell(f"{counted.label_vi} ({counted.unit_vi})", cell)
    [found] = planned(user, row, **options).rows
    assert found.problems == []
    [read] = found.figures
    return read.value, read.precision


def test_the_same_list_twice_begins_nothing_twice(officer):
    content = workbook(HEADINGS, ROW, ["02", THIS_YEAR, "Đèn an ninh", "Hộ", "Kinh tế"])
    first, second = written(officer, content), written(officer, content)
    assert first == {"new": 2, "changed": 0, "same": 0, "wrong": 0}
    assert second == {"new": 0, "changed": 0, "same": 2, "wrong": 0}
    assert Registration.objects.count() == 2


def test_an_upload_is_applied_once(officer):
    upload = applying.keep(by=officer, file_name="a.xlsx", content=workbook(HEADINGS, ROW))
    applied = applying.apply(upload, by=officer)
    assert applying.apply(upload, by=officer).applied_at == applied.applied_at


def test_good_rows_go_in_without_the_bad_ones(officer):
    result = written(officer, workbook(HEADINGS, ROW, ["02", 1999, "Đèn an ninh", "Hộ", "Kinh tế"]))
    assert (result["new"], result["wrong"]) == (1, 1)
    assert Registration.objects.get().row_key == "01"


def test_a_row_key_makes_a_later_list_change_the_draft(officer):
    written(officer, workbook(HEADINGS, ROW))
    renamed = workbook(HEADINGS, ["01", THIS_YEAR, "Tên mới", "Cá nhân", None])
    [row] = plan(renamed, user=officer).rows
    assert [(change.before, change.after) for change in row.changes] == [
        ("Nhân dân hiến đất làm đường", "Tên mới"),
        ("Tập thể", "Cá nhân"),
    ]
    assert written(officer, renamed)["changed"] == 1
    stored = Registration.objects.get()
    assert (stored.name, stored.kind, stored.field) == (
        "Tên mới",
        "individual",
        factories.field(),
    )


def test_a_draft_of_the_web_form_is_found_by_its_name_and_gets_the_key(officer):
    factories.draft(by=officer, name="Nhân dân hiến đất làm đường", year=THIS_YEAR)
    assert written(officer, workbook(HEADINGS, ROW))["changed"] == 1
    assert Registration.objects.get().row_key == "01"


def test_without_a_key_the_name_decides(officer):
    written(officer, workbook(HEADINGS, ROW))
    [row] = planned(officer, [None, *ROW[1:]]).rows
    assert row.outlook.value == "same"


def test_figures_are_replaced_and_the_others_stay(officer):
    draft = factories.draft(by=officer, name=ROW[2], year=THIS_YEAR, row_key="01")
    kept = factories.indicator("kept", label_vi="Giữ lại")
    Outcome.objects.create(registration=draft, indicator=kept, value=7, note="đã kiểm đếm")
    Outcome.objects.create(registration=draft, indicator=factories.indicator(), value=100)
    headings = [*HEADINGS, "Số hộ hiến đất", "Giữ lại"]
    content = workbook(headings, [*ROW, "trên 130", 7])
    [row] = plan(content, user=officer).rows
    assert [(c.label, c.before, c.after) for c in row.changes] == [
        ("Số hộ hiến đất", "100 hộ", "trên 130 hộ")
    ]
    written(officer, content)
    outcomes = draft.outcomes.order_by("indicator__code").values_list("value", "precision", "note")
    assert list(outcomes) == [(130, "over", ""), (7, "", "đã kiểm đếm")]


def test_a_new_figure_of_a_stored_draft_is_a_change(officer):
    factories.draft(by=officer, name=ROW[2], year=THIS_YEAR, row_key="01")
    [row] = planned(officer, [*ROW, 130], headings=[*HEADINGS, "Số hộ hiến đất"]).rows
    assert [(c.before, c.after) for c in row.changes] == [("", "130 hộ")]


def test_what_is_submitted_is_not_changed(officer):
    made = factories.registration(
        State.SUBMITTED, by=officer, name=ROW[2], year=THIS_YEAR, row_key="01"
    )
    assert problems(officer, [*ROW[:3], "Hộ", ROW[4]]) == [
        (
            2,
            "",
            (
                f"{made.reference} đang ở trạng thái “Đã gửi”, không sửa bằng danh sách được. "
                "Hãy đề nghị người thẩm định trả lại, hoặc để dòng này đúng như đã lưu."
            ),
        )
    ]
    assert planned(officer, ROW).counts["same"] == 1


def test_what_was_withdrawn_may_be_begun_anew(officer):
    factories.registration(State.WITHDRAWN, by=officer, name=ROW[2], year=THIS_YEAR)
    assert planned(officer, ROW).counts["new"] == 1


def test_two_rows_with_one_key_or_one_name_are_refused(officer):
    assert problems(officer, ROW, ["01", *ROW[1:2], "Tên khác"], ["02", *ROW[1:]]) == [
        (3, "A", "Dòng 2 có cùng mã dòng. Hãy cho mỗi dòng một mã riêng."),
        (
            4,
            "C",
            "Dòng 2 là cùng một mô hình (cùng đơn vị, năm và tên). Hãy xóa một trong hai dòng.",
        ),
    ]


def test_two_rows_that_mean_one_draft_are_refused(officer):
    factories.draft(by=officer, name=ROW[2], year=THIS_YEAR, row_key="01")
    found = problems(officer, ["01", THIS_YEAR, "Tên mới", "Hộ"], [None, *ROW[1:]])
    assert [(number, letters) for number, letters, _message in found] == [(3, "C")]


def test_a_name_stored_under_another_key_is_asked_about(officer):
    factories.draft(by=officer, name=ROW[2], year=THIS_YEAR, row_key="99")
    [(number, letters, message)] = problems(officer, ROW)
    assert (number, letters, "“99”" in message) == (2, "A", True)


def test_a_name_that_is_stored_twice_asks_for_the_key(officer):
    for key in ("1", "2"):
        factories.draft(by=officer, name=ROW[2], year=THIS_YEAR, row_key=key)
    assert problems(officer, [None, *ROW[1:]]) == [
        (2, "A", "Có nhiều đăng ký mang tên này. Hãy ghi mã dòng của đăng ký cần sửa.")
    ]


def test_a_continued_model_is_the_recognised_one_of_that_name(officer):
    model = factories.recognised(name=ROW[2]).model
    headings = [*HEADINGS, "Mới/tiếp tục"]
    [row] = planned(officer, [*ROW, "Tiếp tục"], headings=headings).rows
    assert (row.outlook.value, row.continues) == ("new", model)
    factories.draft(by=officer, model=model, name="Tên khác", year=THIS_YEAR)
    [(number, letters, message)] = problems(officer, [*ROW, "duy trì"], headings=headings)
    assert (number, letters, model.code in message) == (2, "C", True)


def test_an_officer_of_an_organisation_registers_for_it(officer):
    union = factories.organisation("Hội Phụ nữ xã", locality=factories.places()["N-08674"])
    other = factories.organisation("Hội Nông dân xã", locality=factories.places()["N-08674"])
    member = factories.officer("hoi", unit=union)
    headings = [*HEADINGS, "Cơ quan/tổ chức"]
    assert planned(member, ROW).rows[0].values["organisation"] == union
    content = workbook(headings, [*ROW, other.name])
    assert written(member, content)["wrong"] == 1
    assert written(officer, content)["new"] == 1
    assert planned(member, ROW).counts["new"] == 1
    assert planned(officer, [*ROW, union.name], headings=headings).counts["new"] == 1
    assert planned(officer, ROW).counts["same"] == 1


def test_a_police_officer_has_no_commune(officer):
    police = factories.officer("ca", unit=factories.organisation())
    assert planned(police, ROW).counts["new"] == 1
    options, row = with_cell("Đơn vị", "Xã Thanh Thủy")
    [(_number, _letters, message)] = problems(police, row, **options)
    assert message == "Không chọn được “Xã Thanh Thủy”: ở đây không có gì để chọn. Hãy xóa ô này."
    factories.join(police, factories.organisation("Quân sự tỉnh"))
    assert problems(police, ROW) == [(2, "", "Hãy ghi đơn vị hoặc cơ quan, tổ chức đăng ký.")]
    options, row = with_cell("Xã cũ", "Xã Sơn Thủy")
    assert [letters for _number, letters, _m in problems(police, row, **options)] == ["F", ""]


def test_a_former_commune_is_one_of_the_row_s_commune(officer):
    former = factories.places()["L-08677"]
    assert one_value(officer, "Xã cũ", "xã Sơn Thuỷ", "former_locality") == former
    assert one_problem(officer, "Xã cũ", "Đào Xá") == (
        "Không chọn được “Đào Xá” ở đây. Hãy ghi một trong các giá trị: "
        "Xã Sơn Thủy; Thị trấn Thanh Thủy."
    )


def test_a_commune_of_yesterday_is_explained(officer):
    assert one_problem(officer, "Đơn vị (xã)", "Xã Sơn Thủy") == (
        "Xã Sơn Thủy nay thuộc Xã Thanh Thủy. Hãy ghi “Xã Thanh Thủy” ở đây, "
        "và ghi “Xã Sơn Thủy” ở cột xã (cũ)."
    )
    assert one_problem(officer, "Đơn vị (xã)", "Xã Lạ").startswith("Không chọn được “Xã Lạ”")


def test_a_long_choice_is_cut_short(officer):
    for number in range(7):
        factories.organisation(f"Hội {number}", locality=factories.places()["N-08674"])
    assert one_problem(officer, "Cơ quan, tổ chức", "Hội lạ").endswith("Hội 5; ….")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("8.400", (8400, "")),
        (4.6, (Decimal("4.6"), "")),
        (0.1 + 0.2, (Decimal("0.3"), "")),
        (130, (130, "")),
        ("trên 2,5 nghìn", (2500, "over")),
        ("khoảng 130 hộ", (130, "about")),
        ("Gần 12", (12, "nearly")),
        ("~5", (5, "about")),
    ],
)
def test_numbers_are_read_as_they_are_written_here(officer, cell, wanted):
    assert figure(officer, cell, decimals=2) == wanted


def test_a_share_typed_as_text_is_percent(officer):
    assert figure(officer, "85%", unit_vi="%") == (85, "")
    assert figure(officer, 85, unit_vi="%") == (85, "")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("rất nhiều", "“rất nhiều” không phải là số. Chỉ ghi số, ví dụ 1.234,5; "),
        (True, "“True” không phải là số."),
        (datetime.date(2026, 1, 2), "“02/01/2026” không phải là số."),
        ("1.200.00", "“1.200.00” không phải là số."),
        (1.5, "Hãy nhập số nguyên."),
        (-1, "Số liệu không được âm."),
    ],
)
def test_what_is_no_figure_is_refused(officer, cell, message):
    assert message.rstrip()[:12] in one_problem(officer, "Số hộ hiến đất (hộ)", cell)


def test_a_share_that_may_be_two_things_is_asked_about(officer):
    factories.indicator("share", label_vi="Tỷ lệ", unit_vi="%", unit_en="%")
    assert one_problem(officer, "Tỷ lệ (%)", 0.85) == (
        "Không rõ đây là 0,85 % hay 85 %. Hãy gõ dạng chữ: “85%”."
    )


def test_an_unusual_figure_is_refused_unless_it_is_stored(officer):
    Indicator.objects.update(plausible_maximum=100)
    assert one_problem(officer, "Số hộ hiến đất", 101).startswith(
        "101 hộ lớn bất thường: quá 100 hộ."
    )
    draft = factories.draft(by=officer, name=ROW[2], year=THIS_YEAR, row_key="01")
    Outcome.objects.create(registration=draft, indicator=factories.indicator(), value=101)
    options, row = with_cell("Số hộ hiến đất", 101)
    assert problems(officer, row, **options) == []


@pytest.mark.parametrize(
    "cell",
    [
        datetime.date(2026, 9, 5),
        datetime.datetime(2026, 9, 5, 10, 30),
        "05/9/2026",
        "5-9-2026",
        "2026-09-05",
        "ngày 5 tháng 9 năm 2026",
    ],
)
def test_days_are_read_as_people_write_them(cell):
    assert as_day(cell) == datetime.date(2026, 9, 5)


@pytest.mark.parametrize("cell", ["9/2026", "31/2/2026", 46000, "05/09/0026"])
def test_what_is_no_day_is_refused(officer, cell):
    assert one_problem(officer, "Ngày bắt đầu", cell)


def test_years_are_those_of_the_web_form(officer):
    found = [
        problems(officer, [None, year, "Đèn an ninh", "Hộ"])
        for year in (f"Năm {THIS_YEAR}", str(THIS_YEAR - 1), "hai nghìn", THIS_YEAR - 2, None)
    ]
    assert [bool(messages) for messages in found] == [False, False, True, True, True]
    assert found[3] == [
        (
            2,
            "B",
            (
                f"Chỉ đăng ký mô hình cho năm {THIS_YEAR} hoặc {THIS_YEAR - 1}, "
                f"không đăng ký cho năm {THIS_YEAR - 2}. Hãy sửa năm."
            ),
        )
    ]
    assert found[4] == [(2, "B", "Hãy ghi năm.")]


def test_cells_of_other_types_are_read_as_they_look():
    assert [as_text(cell) for cell in (12.0, 2.5, True, datetime.date(2026, 1, 2), " a ")] == [
        "12",
        "2,5",
        "True",
        "02/01/2026",
        "a",
    ]
    assert [as_phone(cell) for cell in (912345678, "0912 345 678")] == [
        "0912345678",
        "0912 345 678",
    ]


def test_text_is_made_clean_as_on_the_web_form(officer):
    assert one_value(officer, "Thực trạng", "Đường\r\nđất\u200b", "rationale") == "Đường\nđất"
    nfd = "Đường đất".encode().decode().replace("ấ", "a\u0302\u0301")
    assert one_value(officer, "Thực trạng", nfd, "rationale") == "Đường đất"
    assert one_value(officer, "Điện thoại", 912345678, "contact_phone") == "0912345678"
    assert "200" in one_problem(officer, "Khu/thôn", "a" * 201)


def test_a_value_that_begins_like_a_formula_stays_text(officer):
    assert one_value(officer, "Thực trạng", "+84 gọi", "rationale") == "+84 gọi"


def test_titles_merged_cells_and_a_header_of_two_rows(officer):
    content = workbook(
        ["DANH SÁCH MÔ HÌNH"],
        [],
        ["STT", "Tên mô hình", "Lĩnh vực", "Kết quả", None, "Ghi chú"],
        [None, None, None, "Số hộ hiến đất (hộ)", "khác"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Mô hình một", "Kinh tế", 5],
        [2, "Mô hình hai", None, 6],
        ["STT", "Tên mô hình", "Lĩnh vực"],
        [3, None, None],
        ["Tổng cộng"],
        merged=[
            "A1:F1",
            "D3:E3",
            "A3:A4",
            "B3:B4",
            "C3:C4",
            "F3:F4",
            "C6:C7",
            "A6:A6",
            "H6:H7",
            "F6:F7",
            "A90:A91",
        ],
    )
    found = plan(content, user=officer)
    assert [(row.number, row.name, row.values["field"].code) for row in found.rows] == [
        (6, "Mô hình một", "economy"),
        (7, "Mô hình hai", "economy"),
    ]
    assert [row.figures[0].value for row in found.rows] == [5, 6]
    assert (found.year, found.listed.unread) == (THIS_YEAR, ["Kết quả – khác", "Ghi chú"])


def test_a_row_with_one_cell_is_no_model(officer):
    assert problems(officer, ROW, [None, None, "NGƯỜI LẬP BIỂU"]) == [
        (
            3,
            "",
            (
                "Dòng này chỉ có một ô được điền. Hãy điền các ô còn lại; "
                "nếu không phải là mô hình, xóa dòng này."
            ),
        )
    ]


def test_a_row_needs_a_name(officer):
    assert problems(officer, ["01", THIS_YEAR, None, "Hộ"]) == [(2, "C", "Hãy ghi tên mô hình.")]


def test_what_is_no_list_of_models_is_refused(officer):
    assert refusal(officer, workbook(["a", "b"])).startswith("Không tìm thấy danh sách mô hình.")
    assert refusal(officer, workbook([1, "Năm", "Loại"])).startswith("Không tìm thấy")
    assert refusal(officer, workbook(HEADINGS)).startswith("Không có dòng nào dưới tiêu đề cột.")


def test_two_lists_in_one_file_are_refused(officer):
    def second(book):
        page = book.create_sheet("Hai")
        page.append(HEADINGS)
        page.append(ROW)

    assert refusal(officer, workbook(HEADINGS, ROW, change=second)) == (
        "Có danh sách ở nhiều trang tính: “Danh sách”, “Hai”. Hãy tải lên từng trang tính một."
    )


def test_two_columns_of_one_meaning_are_refused(officer):
    assert refusal(officer, workbook([*HEADINGS, "Năm (thi đua)"], ROW)).startswith(
        "Cột B và cột F đều được hiểu là “Năm thi đua”."
    )


def test_a_list_that_is_too_long_is_refused(officer, monkeypatch):
    monkeypatch.setattr(header, "MOST_ROWS", 1)
    assert refusal(officer, workbook(HEADINGS, ROW, ROW)).startswith(
        "Danh sách có 2 dòng; mỗi lần chỉ nhận tối đa 1 dòng."
    )


def test_a_list_in_an_old_font_is_converted(officer):
    rows = [[None, THIS_YEAR, f"{TCVN3} {number}", "Hộ", "V¨n hãa - x· héi"] for number in (1, 2)]
    found = planned(officer, *rows, headings=["M· dßng", "N¨m", "Tªn m« h×nh", "Loại", "LÜnh vùc"])
    assert [row.name for row in found.rows] == [
        "Nhân dân hiến đất làm đường 1",
        "Nhân dân hiến đất làm đường 2",
    ]
    assert (found.writings.converted, found.counts["new"]) == (["TCVN3"], 2)


def test_a_column_in_two_writings_is_refused_where_it_is_in_doubt(officer):
    rows = [[None, THIS_YEAR, name, "Hộ"] for name in (TCVN3, "Đường hoa của phụ nữ", "Den 1")]
    found = planned(officer, *rows)
    assert [row.outlook.value for row in found.rows] == ["wrong", "new", "new"]
    assert found.rows[0].problems[0].message.startswith("Cột này có chỗ dùng phông chữ cũ")
    assert cells(write_errors(found))[1][3] == TCVN3


def test_formulas_without_a_result_are_pointed_at(officer):
    found = planned(officer, [*ROW[:3], "=A1", ROW[4]])
    found.listed.sheet.formulas.wrong.add((1, 4))
    assert [one.letters for one in found.rows[0].problems] == ["D"]
    assert problems(officer, [*ROW[:3], "=A1", ROW[4]])[0][2].startswith("Công thức trong ô chưa")


def test_an_error_of_a_formula_is_pointed_at(officer):
    def broken(book):
        book.active["D2"].value = "#REF!"
        book.active["D2"].data_type = "e"

    [(number, letters, message)] = problems(officer, ROW, change=broken)
    assert (number, letters, message[:29]) == (2, "D", "Công thức trong ô báo lỗi. Hã")


def test_an_xls_and_a_csv_are_planned_alike(officer):
    assert plan((FILES / "list.xls").read_bytes(), user=officer).counts["new"] == 2
    text = f"Tên mô hình;Năm;Lĩnh vực\r\nĐèn an ninh;{THIS_YEAR};Kinh tế\r\n"
    assert plan(text.encode("utf-16"), user=officer).counts["new"] == 1


def test_the_errors_come_back_in_red_and_can_be_uploaded_again(officer):
    day = datetime.date(2026, 3, 5)
    headings = [*HEADINGS, "Ngày bắt đầu", "Số hộ hiến đất (hộ)"]
    wrong = ["=1", 1999, "Đèn an ninh", None, "Kinh tê", day, "nhiều"]
    content = workbook(
        ["DANH SÁCH"],
        headings,
        [*ROW, day, 5],
        wrong,
        [None, None, "Một ô"],
        [None, THIS_YEAR, "Đèn hai", None, "Văn hóa - xã hội"],
        merged=["E3:E3"],
    )
    found = plan(content, user=officer)
    answer = write_errors(found)
    rows = cells(answer)
    assert [row[0] for row in rows[:3]] == [None, "Lỗi", None]
    assert rows[2][1:4] == ["01", THIS_YEAR, "Nhân dân hiến đất làm đường"]
    assert rows[3][0].splitlines()[1].startswith("Năm thi đua: Chỉ đăng ký")
    assert rows[4][0].startswith("Dòng này chỉ có một ô")
    assert rows[3][6] == datetime.datetime(2026, 3, 5)
    assert plan(answer, user=officer).counts["new"] == 2


def test_the_template_can_be_filled_in_and_read(officer):
    factories.indicator("share", label_vi="Tỷ lệ", unit_vi="%", unit_en="%")
    template = write_template(officer)
    headings = cells(template)[0]
    lists = [list(column) for column in zip(*cells(template, "Danh mục để chọn"), strict=True)]
    assert [column[:3] for column in lists][3:6] == [
        ["Đơn vị hành chính", "Xã Thanh Thủy", None],
        ["Xã (cũ)", "Xã Sơn Thủy", "Thị trấn Thanh Thủy"],
        ["Cơ quan, tổ chức chủ trì", None, None],
    ]
    row = dict.fromkeys(headings)
    row |= {"Năm thi đua": THIS_YEAR, "Tên mô hình": "Đèn an ninh", "Số hộ hiến đất (hộ)": 5}
    for column in lists:
        row[column[0]] = column[1]
    found = planned(officer, list(row.values()), headings=headings)
    assert (found.counts["new"], found.rows[0].problems) == (1, [])
    assert refusal(officer, template).startswith("Không có dòng nào dưới tiêu đề cột.")


def test_only_officers_keep_and_apply_lists(officer):
    content = workbook(HEADINGS, ROW)
    with pytest.raises(PermissionDenied):
        applying.keep(by=factories.reviewer(), file_name="a.xlsx", content=content)
    upload = applying.keep(by=officer, file_name="a.xlsx", content=content)
    with pytest.raises(PermissionDenied):
        applying.apply(upload, by=factories.officer("khac"))


def test_who_is_no_officer_any_more_applies_nothing(officer):
    upload = applying.keep(by=officer, file_name="a.xlsx", content=workbook(HEADINGS, ROW))
    officer.memberships.all().delete()
    factories.forget_units(officer)
    with pytest.raises(PermissionDenied):
        applying.apply(upload, by=officer)


def test_a_row_that_changed_since_it_was_planned_keeps_all_out_and_is_told(officer):
    draft = factories.draft(by=officer, name=ROW[2], year=THIS_YEAR, row_key="01")
    new = ["02", THIS_YEAR, "Đèn an ninh", "Hộ", "Kinh tế"]
    content = workbook(HEADINGS, new, [*ROW[:3], "Hộ", ROW[4]])
    upload = applying.keep(by=officer, file_name="a.xlsx", content=content)
    found = plan(content, user=officer)
    Registration.objects.update(version=2)
    assert told(upload, found, officer) == (
        "Dòng 3: Có người khác đã sửa đăng ký này sau khi trang được mở. "
        "Chưa dòng nào của danh sách được ghi."
    )
    found.rows[1].registration.version = 2
    factories.step(draft, "submit")
    assert told(upload, found, officer) == (
        "Dòng 3: Đăng ký này đang ở trạng thái “Đã gửi” nên không sửa được. "
        "Chưa dòng nào của danh sách được ghi."
    )


def test_a_new_row_that_the_database_refuses_keeps_all_out_and_is_told(officer):
    content = workbook(HEADINGS, ROW, ["02", THIS_YEAR, "Đèn an ninh", "Hộ", "Kinh tế"])
    upload = applying.keep(by=officer, file_name="a.xlsx", content=content)
    found = plan(content, user=officer)
    factories.draft(by=officer, name="Khác", year=THIS_YEAR, row_key="02")
    assert told(upload, found, officer) == (
        "Dòng 3: Nội dung này không còn khớp với dữ liệu vừa được lưu. "
        "Chưa dòng nào của danh sách được ghi."
    )


def told(upload: Upload, found: Plan, user) -> str:
    """The refusal of a list, of which nothing may be left."""
    before = (Registration.objects.count(), Model.objects.count())
    with pytest.raises(applying.RowRefused) as refused, transaction.atomic():
        applying.write(upload, found, by=user)
    assert (Registration.objects.count(), Model.objects.count()) == before
    return refused.value.messages[0]


def test_many_rows_ask_as_often_as_few(officer):
    counts = []
    for kind, keys in (
        ("Hộ", range(2)),
        ("Hộ", range(2, 62)),
        ("Tập thể", range(2)),
        ("Tập thể", range(2, 62)),
    ):
        rows = [[f"{key}", THIS_YEAR, f"Mô hình {key}", kind, "Kinh tế"] for key in keys]
        content = workbook(HEADINGS, *rows)
        upload = applying.keep(by=officer, file_name="a.xlsx", content=content)
        factories.forget_units(officer)
        with CaptureQueriesContext(connection) as asked:
            applying.apply(upload, by=officer)
        counts.append(len(asked))
    new, more_new, changed, more_changed = counts
    assert (more_new, more_changed) == (new, changed)
    assert Registration.objects.filter(kind="collective").count() == 62


@pytest.mark.django_db(transaction=True)
def test_one_upload_applied_twice_at_once_goes_in_once(officer):
    content = workbook(HEADINGS, ROW, ["02", THIS_YEAR, "Đèn an ninh", "Hộ", "Kinh tế"])
    upload = applying.keep(by=officer, file_name="a.xlsx", content=content)
    answers = at_once(*[lambda: str(applying.apply(upload, by=officer).result["new"])] * 4)
    assert answers == ["2"] * 4
    assert (Registration.objects.count(), Model.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_uploads_of_one_list_applied_at_once_go_in_once(officer):
    content = workbook(HEADINGS, ROW, ["02", THIS_YEAR, "Đèn an ninh", "Hộ", "Kinh tế"])
    other = factories.officer("dongnghiep")

    def applied(by) -> Callable[[], str]:
        upload = applying.keep(by=by, file_name="a.xlsx", content=content)
        return lambda: "{new} new, {same} same".format(**applying.apply(upload, by=by).result)

    answers = at_once(applied(officer), applied(other))
    assert answers == ["0 new, 2 same", "2 new, 0 same"]
    assert (Registration.objects.count(), Model.objects.count()) == (2, 2)


def test_a_command_deletes_what_is_over(officer, capsys):
    for days in (8, 6):
        kept = applying.keep(by=officer, file_name=f"{days}.xlsx", content=workbook(HEADINGS, ROW))
        moment = timezone.now() - datetime.timedelta(days=days)
        Upload.objects.filter(pk=kept.pk).update(created_at=moment)
        if days == 8:
            call_command("delete_uploads")
    assert capsys.readouterr().out == "Deleted: 1\n"
    assert [upload.file_name for upload in Upload.objects.all()] == ["6.xlsx"]


def test_old_uploads_are_deleted(officer):
    content = workbook(HEADINGS, ROW)
    old = applying.keep(by=officer, file_name="a.xlsx", content=content)
    Upload.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    assert not Upload.objects.of(officer).exists()
    for number in range(applying.MOST_KEPT + 1):
        kept = applying.keep(by=officer, file_name=f"{number}.xlsx", content=content)
    assert Upload.objects.count() == applying.MOST_KEPT
    assert not Upload.objects.filter(pk=old.pk).exists()
    assert (str(kept), kept.deleted_on) == (
        "20.xlsx",
        timezone.localdate() + datetime.timedelta(days=7),
    )
