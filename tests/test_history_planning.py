"""What a list of an earlier year would do: places of their day, texts in doubt, models."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from models_registry.history import applying, meanings
from models_registry.history.planning import plan
from models_registry.models import ExportChoice, ImportMeaning, Locality, Recognition, User
from models_registry.spreadsheets.planning import Outlook
from tests import factories
from tests.history_lists import HEADINGS, ROW, listed, planned, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]


@pytest.fixture
def by() -> User:
    return factories.reviewer()


def unit(uid: str) -> Locality:
    return Locality.objects.get(uid=uid)


def test_a_row_is_a_recognition_of_its_day(by: User):
    (row,) = planned(ROW, by=by).rows
    assert (row.outlook, row.problems, row.position) == (Outlook.NEW, [], 1)
    assert row.values["locality"] == unit("L-08677")  # of Thanh Thủy, not that of Mai Châu
    assert row.values["field"].code == "economy"
    assert row.values["subject_name"] == "Chi bộ khu 5"
    assert (row.paper.reference, row.paper.year) == ("1234/QĐ/BCĐ", 2024)


def test_two_communes_of_one_name_are_told_apart_by_district_and_date(by: User):
    other = [2, "Chi bộ A", "Tuyến đường hoa", "Kinh tế", "xã Sơn Thủy", "huyện Mai Châu"]
    found = planned(ROW, other, by=by)
    assert [row.values["locality"].uid for row in found.rows] == ["L-08677", "L-05206"]
    # Sơn Thủy of Mai Châu is only there since 2020: before, the name is that of one commune.
    bare = [[1, "A", "Hiến đất", "Kinh tế", "xã Sơn Thủy", ""]]
    old = planned(*bare, by=by, dated_on="2019-11-18", issuer=factories.issuer().pk)
    assert old.rows[0].values["locality"].uid == "L-08677"
    doubt = planned(*bare, by=by, issuer=factories.issuer().pk)
    (question,) = doubt.questions
    assert [text for _key, text in question.offered] == [
        "xã Sơn Thủy, huyện Mai Châu, tỉnh Hòa Bình",
        "xã Sơn Thủy, huyện Thanh Thủy, tỉnh Phú Thọ",
    ]
    # An issuer of the old province means that of its own.
    assert planned(*bare, by=by).rows[0].values["locality"].uid == "L-08677"


def test_figures_are_read_with_their_precision_and_looked_at_if_unusual(by: User):
    head = [*HEADINGS, "Số hộ hiến đất", "Tổng diện tích đất được hiến"]
    plain, odd = [*ROW, "khoảng 130", "8.400"], [*ROW, 12, "một ít"]
    odd[2] = "Đường hoa"
    found = planned(plain, odd, by=by, head=head)
    figures = {one.indicator.code: (int(one.value), one.precision) for one in found.rows[0].figures}
    assert figures["households_donating_land"] == (130, "about")
    assert found.rows[1].outlook is Outlook.WRONG
    indicator = found.rows[0].figures[0].indicator
    indicator.plausible_maximum = 100
    indicator.save()
    (warned, _other) = planned(plain, odd, by=by, head=head).rows
    assert (len(warned.warnings), warned.outlook) == (1, Outlook.NEW)


def test_a_column_of_decisions_makes_several_lists(by: User):
    head = [*HEADINGS, "Quyết định số", "Ngày", "Cấp", "Cơ quan ban hành", "Tiêu biểu"]
    district = factories.organisation(
        "UBND huyện Thanh Thủy", locality=unit("L-239"), issues_decisions=True
    )
    rows = [
        [*ROW, "Quyết định số 15/QĐ-UBND ngày 12/11/2024", "", "Huyện", district.name, "x"],
        [*ROW, "Số 016/QĐ-UBND", "18.11.2023", "huyện", district.name, ""],
        [*ROW, "17/QĐ-UBND", "18/11/2025", "huyện", district.name, ""],
        [*ROW, "không có", "hôm qua", "làng", "UBND huyện Thanh Thuỷ", ""],
    ]
    found = planned(*rows, by=by, head=head)
    first, second, third, fourth = found.rows
    assert (first.paper.reference, first.paper.dated_on) == (
        "15/QĐ-UBND",
        datetime.date(2024, 11, 12),
    )
    assert first.values["is_exemplary"] is True
    assert (second.paper.number, second.paper.year, second.paper.level) == ("16", 2023, 2)
    assert (second.joins, second.problems) == (first.number, [])  # the same model a year before
    assert any("30" in message and "2025" in message for message in wrong(third))
    assert [message.split(":")[0] for message in wrong(fourth)] == [
        "decision",
        "decided_on",
        "level",
    ]
    assert found.papers == {first.paper: None, second.paper: None}


def test_what_a_decision_lacks_is_said(by: User):
    (row,) = planned(ROW, by=by, issuer=None, number="", dated_on="").rows
    assert [message.split(":")[0] for message in wrong(row)] == ["issuer", "decision", "decided_on"]
    (row,) = planned(ROW, by=by, dated_on="2099-01-01", year=2101).rows
    assert [message.split(":")[0] for message in wrong(row)] == ["decided_on", "year"]
    (row,) = planned(ROW, by=by, dated_on="2026-03-01", issuer=factories.issuer().pk).rows
    assert [message.split(":")[0] for message in wrong(row)] == ["year"]


def test_a_text_in_doubt_is_asked_once_and_remembered(by: User):
    rows = [
        [number, "A", f"Mô hình {number}", "Kinh tế mới", "xã Sơn Thuỷy", "huyện Thanh Thủy"]
        for number in (1, 2, 3)
    ]
    found = planned(*rows, by=by)
    field, place = found.questions
    assert (field.text, field.rows) == ("Kinh tế mới", [2, 3, 4])
    assert (place.text, place.rows) == ("xã Sơn Thuỷy, huyện Thanh Thủy", [2, 3, 4])
    texts = dict(place.offered)
    assert "huyện Thanh Thủy, tỉnh Phú Thọ" in texts.values()  # the whole district
    assert found.rows[0].outlook is Outlook.WRONG
    answers = [(field, field_of("economy")), (place, unit("L-08677"))]
    with pytest.raises(PermissionDenied):
        meanings.remember(answers, by=factories.user("ai"))
    meanings.remember(answers, by=by)
    again = planned(*rows, by=by, number="77")
    assert (again.questions, {row.outlook for row in again.rows}) == ([], {Outlook.NEW})
    kept_place = ImportMeaning.objects.get(subject="place")
    assert (kept_place.valid_from, kept_place.valid_to) == (None, datetime.date(2025, 6, 30))
    # It means the old unit only while that was in force.
    later = planned(
        *rows, by=by, number="78", dated_on="2026-01-05", year=2025, issuer=factories.issuer().pk
    )
    assert [one.subject for one in later.questions] == ["place"]


def field_of(code: str):
    return factories.Field.objects.get(code=code)


def test_a_whole_district_and_no_territory(by: User):
    head = [*HEADINGS, "Cơ quan"]
    police = factories.organisation("Công an tỉnh")
    rows = [
        [1, "", "Đường cờ", "Kinh tế", "", "huyện Đoan Hùng", ""],
        [2, "", "Cải cách thủ tục", "Kinh tế", "", "", "Công an tỉnh"],
        [3, "", "Một cửa", "Kinh tế", "Khối cơ quan tỉnh", "", "Công an tỉnh"],
        [4, "", "Nhà văn hóa", "Kinh tế", "", "", ""],
        [5, "", "Tổ hòa giải", "Kinh tế", "xã Đào Xá", "huyện Thanh Thủy", "Tổ hòa giải khu 3"],
    ]
    found = planned(*rows, by=by, head=head)
    assert found.rows[0].values["locality"].uid == "L-230"
    assert found.rows[1].values["organisation"] == police
    assert wrong(found.rows[3]) == ["address: Ghi đơn vị hành chính hoặc cơ quan, tổ chức."]
    answers = [(one, None) for one in found.questions]
    assert [one.subject for one in found.questions] == ["organisation", "place"]
    meanings.remember(answers, by=by)
    again = planned(*rows, by=by, head=head, number="9")
    assert [row.outlook for row in again.rows[:3]] == [Outlook.NEW] * 3
    assert again.rows[2].values["locality"] is None
    assert again.rows[4].values["organisation"] is None
    nowhere = planned([1, "", "A", "Kinh tế", "Khối cơ quan tỉnh", ""], by=by)
    assert wrong(nowhere.rows[0]) == [
        "organisation: Không theo địa bàn thì phải có cơ quan, tổ chức trong hệ thống."
    ]


def test_kind_and_organisation_of_two_names_are_asked(by: User):
    head = [*HEADINGS, "Loại", "Cơ quan"]
    for place in ("L-08677", "L-08662"):
        factories.organisation("Hội Phụ nữ", locality=unit(place))
    found = planned([*ROW, "nhóm", "Hội phụ nữ"], by=by, head=head)
    kind, body = found.questions
    assert [key for key, _text in kind.offered] == [
        "kind:collective",
        "kind:individual",
        "kind:household",
    ]
    assert [text for _key, text in body.offered] == [
        "Hội Phụ nữ (xã Sơn Thủy, đến 30/06/2025)",
        "Hội Phụ nữ (xã Đào Xá, đến 30/06/2025)",
    ]
    meanings.remember([(kind, "household"), (body, factories.organisation("Khác"))], by=by)
    (row,) = planned([*ROW, "nhóm", "Hội phụ nữ"], by=by, head=head, number="2").rows
    assert (row.values["kind"], row.values["organisation"].name) == ("household", "Khác")


def test_a_place_of_another_day_is_offered_what_it_was(by: User):
    row = [1, "", "A", "Kinh tế", "xã Sơn Thủy", "huyện Thanh Thủy"]
    today = {"dated_on": "2026-03-01", "year": 2025, "issuer": factories.issuer().pk}
    (question,) = planned(row, by=by, **today).questions
    assert "xã Thanh Thủy, tỉnh Phú Thọ" in [text for _key, text in question.offered]


def test_a_model_of_an_earlier_year_is_continued(by: User):
    earlier = factories.recognised(year=2023, name="HIẾN ĐẤT LÀM ĐƯỜNG", locality=unit("L-08677"),
                                   field=field_of("economy"))  # fmt: skip
    (row,) = planned(ROW, by=by).rows
    assert (row.model.code, row.outlook) == (earlier.model.code, Outlook.NEW)
    # Another collective of the same name is not the same for sure, only likely.
    factories.recognised(year=2022, name="Hiến đất làm đường", subject_name="Chi bộ khu 9",
                         locality=unit("L-08662"), field=field_of("economy"))  # fmt: skip
    other = [1, "Chi bộ khu 5", "Hiến đất làm đường", "Kinh tế", "xã Đào Xá", "huyện Thanh Thủy"]
    found = planned(other, by=by)
    assert (found.rows[0].model, len(found.rows[0].likely)) == (None, 1)


def test_a_model_of_a_whole_district_or_of_a_body_is_continued(by: User):
    body = factories.organisation("Công an tỉnh")
    old = factories.recognised(year=2023, name="Đường cờ", locality=unit("L-230"))
    factories.recognised(year=2023, name="Một cửa", locality=None, organisation=body)
    rows = [
        [1, "", "Đường cờ", "Kinh tế", "", "huyện Đoan Hùng", ""],
        [2, "", "Một cửa", "Kinh tế", "", "", "Công an tỉnh"],
    ]
    found = planned(*rows, by=by, head=[*HEADINGS, "Cơ quan"])
    assert found.rows[0].model.code == old.model.code
    assert found.rows[1].model.name == "Một cửa"


def test_a_bare_name_is_remembered_for_its_issuer_only(by: User):
    row = [1, "A", "Hiến đất", "Kinh tế", "xã Sơn Thủy", ""]
    (question,) = planned(row, by=by, issuer=factories.issuer().pk).questions
    meanings.remember([(question, unit("L-05206"))], by=by)
    (found,) = planned(row, by=by, issuer=factories.issuer().pk).rows
    assert found.values["locality"].uid == "L-05206"
    other = factories.organisation("Ban khác", issues_decisions=True)
    assert [one.text for one in planned(row, by=by, issuer=other.pk).questions] == ["xã Sơn Thủy"]


def test_the_likely_model_is_chosen_by_hand(by: User):
    near = factories.recognised(year=2023, name="Nhân dân hiến đất làm đường", field=field_of(
        "economy"), locality=unit("L-08677")).model  # fmt: skip
    made = listed(ROW, by=by)
    (row,) = plan(made).rows
    assert (row.model, [one.code for one in row.likely]) == (None, [near.code])
    (row,) = plan(applying.choose_rows(made, {2: str(near.pk)}, by=by)).rows
    assert (row.model.pk, row.likely) == (near.pk, [])
    (row,) = plan(applying.choose_rows(made, {2: "new"}, by=by)).rows
    assert row.model is None
    assert applying.choose_rows(made, {2: ""}, by=by).chosen == {}


def test_what_is_recognised_for_the_year_already_is_refused(by: User):
    same = factories.recognised(year=2024, name=ROW[2], locality=unit("L-08677"),
                                field=field_of("economy"))  # fmt: skip
    (row,) = planned(ROW, by=by).rows
    assert same.model.code in wrong(row)[0]
    assert row.outlook is Outlook.WRONG


def test_two_rows_of_one_model_are_refused_and_of_two_persons_are_not(by: User):
    found = planned(ROW, ROW, by=by)
    assert [row.outlook for row in found.rows] == [Outlook.NEW, Outlook.WRONG]
    assert "2" in wrong(found.rows[1])[0]
    head = ["STT", "Họ và tên", "Nội dung", "Lĩnh vực", "Xã", "Huyện"]
    persons = [["1", name, *ROW[2:]] for name in ("Hà Thị Lan", "Hà Thị Hoa")]
    found = planned(*persons, by=by, head=head, kind="individual")
    assert [row.outlook for row in found.rows] == [Outlook.NEW] * 2


def test_a_name_is_needed_and_a_row_left_out_is_not_counted(by: User):
    made = listed(ROW, [2, "Chi bộ", "", "Kinh tế", "xã Đào Xá", "huyện Thanh Thủy"], by=by)
    found = plan(made)
    assert (found.counts["wrong"], found.may_be_applied) == (1, False)
    applying.choose_rows(made, {3: "left_out"}, by=by)
    found = plan(made.__class__.objects.get(pk=made.pk))
    assert (found.counts, found.may_be_applied) == (
        {"wrong": 0, "new": 1, "changed": 0, "same": 0, "left_out": 1},
        True,
    )
    assert Recognition.objects.count() == 0


def test_other_models_of_the_unit_are_not_likely(by: User):
    for name in ("Câu lạc bộ dưỡng sinh", "Hiến đất làm sân chơi"):
        factories.recognised(year=2023, name=name, locality=unit("L-08677"))
    (row,) = planned(ROW, by=by).rows
    assert (row.model, row.likely) == (None, [])


def test_records_say_what_they_are(by: User):
    made = listed(ROW, by=by)
    (question,) = planned([*ROW[:3], "Nông", *ROW[4:]], by=by).questions
    (meaning,) = meanings.remember([(question, field_of("economy"))], by=by)
    assert (str(made), str(meaning)) == ("danh-sach.xlsx", "Nông = Kinh tế")
    choice = ExportChoice(user=by, listing="model")
    assert str(choice) == f"{by.pk}: model"


def test_one_number_of_an_issuers_year_is_one_decision(by: User):
    head = [*HEADINGS, "Quyết định số", "Ngày", "Cấp"]
    rows = [
        [*ROW, "15/QĐ-UBND", "12/11/2024", "Tỉnh"],
        [2, "Chi bộ A", "Đường hoa", *ROW[3:], "15/QĐ-UBND", "12/11/2024", "Xã"],
    ]
    first, second = planned(*rows, by=by, head=head).rows
    assert wrong(first) == []
    (told,) = wrong(second)
    assert told.startswith("decision: Quyết định 15/QĐ-UBND được ghi trong danh sách này với hai")


def test_a_body_that_was_not_there_on_the_day_issued_nothing(by: User):
    told = ["issuer: Cơ quan này không tồn tại vào ngày đó. Hãy chọn cơ quan của thời kỳ ấy."]
    new = factories.organisation(
        "UBND xã Thanh Thủy", locality=unit("N-08674"), issues_decisions=True
    )
    old = factories.organisation("UBND huyện", locality=unit("L-239"), issues_decisions=True)
    assert wrong(planned(ROW, by=by, issuer=new.pk).rows[0]) == told
    assert wrong(planned(ROW, by=by, issuer=old.pk).rows[0]) == []
    assert wrong(planned(ROW, by=by, issuer=old.pk, dated_on="2025-11-18").rows[0]) == told
    assert meanings.named_with_time(new) == "UBND xã Thanh Thủy (xã Thanh Thủy, từ 01/07/2025)"
    assert meanings.named_with_time(old).endswith("(huyện Thanh Thủy, đến 30/06/2025)")
    closed = factories.organisation("Ban cũ", closed_on=datetime.date(2024, 1, 1))
    assert wrong(planned(ROW, by=by, issuer=closed.pk).rows[0]) == told
    assert meanings.named_with_time(closed) == "Ban cũ"
    assert Locality(full_name="Xã xưa").time_in_force == ""
