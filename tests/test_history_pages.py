"""The pages of a list of an earlier year: upload, columns, meanings, preview, result."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from models_registry.history import applying
from models_registry.models import HistoricImport, ImportMeaning, Locality, Recognition, User
from models_registry.spreadsheets import containers
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of
from tests.history_lists import HEADINGS, ROW, issuer, listed, paper
from tests.spreadsheet_files import FILES, cells, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]

LISTS = f"{ADMIN}/historicimport/"
DOUBT = [2, "Chi bộ", "Đường hoa", "Nông nghiệp", "xã Sơn Thuỷy", "huyện Thanh Thủy"]


@pytest.fixture
def by() -> User:
    return factories.reviewer()


@pytest.fixture
def client(by: User) -> Client:
    return signed_in(by)


def uploaded(client: Client, content: bytes):
    return client.post(f"{LISTS}add/", {"file": SimpleUploadedFile("danh-sach.xlsx", content)})


def said(**values: object) -> dict[str, object]:
    """What the page of columns and decision sends."""
    told = {**paper(), "dated_on": "18/11/2024", "year": "2024", **values}
    columns = ["position", "subject_name", "name", "field", "commune", "district"]
    return {f"column_{place}": name for place, name in enumerate(columns)} | told


def page(made: HistoricImport, step: str = "") -> str:
    return f"{LISTS}{made.pk}/{step or 'change'}/"


def test_a_list_goes_in_page_by_page(client: Client):
    answer = uploaded(client, workbook(["Phụ lục"], HEADINGS, ROW))
    made = HistoricImport.objects.get()
    assert answer.url == page(made, "columns")
    assert client.get(page(made)).url == page(made, "columns")  # the columns come first
    form = client.get(page(made, "columns"))
    assert form.context["columns"]["column_4"].initial == "commune"
    assert "Chi bộ khu 5" in text_of(form)
    answer = client.post(page(made, "columns"), said(issuer=issuer().pk))
    assert answer.url == page(made)
    preview = text_of(client.get(page(made)))
    assert "Nothing is written yet." in preview
    assert "Recognise 1 row" in preview
    assert "1234/QĐ/BCĐ" in preview
    assert not Recognition.objects.exists()
    assert client.get(page(made, "apply")).url == page(made)  # looking changes nothing
    assert not Recognition.objects.exists()
    assert client.post(page(made, "apply")).url == page(made)
    assert Recognition.objects.get().name == "Hiến đất làm đường"
    assert "1 recognised" in text_of(client.get(page(made)))
    assert "1 recognised" in text_of(client.get(LISTS))
    recognition = Recognition.objects.get()
    shown = client.get(f"{ADMIN}/recognition/{recognition.pk}/change/")
    assert "danh-sach.xlsx, row 3" in text_of(shown)
    other = factories.recognised(locality=Locality.objects.get(uid="L-08662"))
    assert "xlsx" not in text_of(client.get(f"{ADMIN}/recognition/{other.pk}/change/"))
    for step in ("columns", "meanings", "errors"):
        assert client.get(page(made, step)).url == page(made)
    client.post(page(made, "apply"))
    assert Recognition.objects.count() == 2


def test_the_headings_may_stand_elsewhere(client: Client):
    uploaded(
        client, workbook(["Số", "Nơi", "", "", "", "", ""], ["a", "b"], HEADINGS, [*ROW, "", "x"])
    )
    made = HistoricImport.objects.get()
    address = page(made, "columns")
    form = client.get(address + "?sheet=Danh sách&first=3&count=1").context
    assert form["columns"]["column_2"].initial == "name"
    form = client.get(address + "?sheet=Danh sách&first=2&count=1").context
    assert form["columns"]["column_2"].initial == ""
    shown = text_of(client.get(address + "?sheet=Khác&first=99&count=1"))
    assert "Khác" in shown
    answer = client.post(address + "?sheet=Danh sách&first=3&count=1", said(issuer=issuer().pk))
    assert answer.url == page(made)
    made.refresh_from_db()
    assert made.layout["header_rows"] == [2]
    again = client.get(address)
    assert again.context["columns"]["column_2"].initial == "name"
    assert 'value="18/11/2024"' in again.content.decode()


def test_wrong_columns_and_papers_are_told_and_what_was_typed_stays(client: Client):
    uploaded(client, workbook(HEADINGS, ROW))
    made = HistoricImport.objects.get()
    wrong = said(column_0="name", column_3="", signatory_name="", symbol="QĐ-X", dated_on="hôm nay")
    shown = client.post(page(made, "columns"), wrong)
    text = text_of(shown)
    assert "Another column is this already." in text
    assert "This field is required." in text
    assert 'value="QĐ-X"' in shown.content.decode()
    nameless = text_of(client.post(page(made, "columns"), said(column_2="")))
    assert "Say which column holds the names of the models." in nameless
    empty = workbook(HEADINGS, ["", "", "", "", "", ""])
    uploaded(client, empty)
    last = HistoricImport.objects.order_by("pk").last()
    assert "There is no row" in text_of(client.post(page(last, "columns"), said()))


def test_texts_in_doubt_are_asked_once(client: Client, by: User):
    made = listed(ROW, DOUBT, [3, "", "Camera", *DOUBT[3:]], by=by)
    assert "not applied yet" in text_of(client.get(LISTS))
    assert "Clear 2 texts in doubt" in text_of(client.get(page(made)))
    asked = client.get(page(made, "meanings"))
    text = text_of(asked)
    assert "Nông nghiệp in 2 rows, first in row 3" in text
    form = asked.context["form"]
    names = {question.text: name for name, question in form.questions.items()}
    field, place = names["Nông nghiệp"], names["xã Sơn Thuỷy, huyện Thanh Thủy"]
    assert "at least one meaning" in text_of(client.post(page(made, "meanings"), {}))
    refused = client.post(page(made, "meanings"), {f"{place}-typed": "xã Nào Đó"})
    assert "is no unit in force on that day" in text_of(refused)
    assert "xã Nào Đó" in refused.content.decode()
    assert client.post(page(made, "meanings"), {place: "locality:1"}).status_code == 200
    chosen = {field: form.fields[field].choices[0][0], f"{place}-typed": "Sơn Thủy, Thanh Thủy"}
    answer = client.post(page(made, "meanings"), chosen, follow=True)
    assert "2 meanings are kept." in answer.content.decode()
    assert "Recognise 3 rows" in text_of(answer)
    assert {one.chosen_by for one in ImportMeaning.objects.all()} == {by}
    shown = text_of(client.get(f"{ADMIN}/importmeaning/?q=son+thuyy"))
    assert "Xã Sơn Thủy" in shown
    again = listed(DOUBT, by=by, number="2")
    assert "in doubt" not in text_of(client.get(page(again)))


def test_no_territory_a_kind_and_an_organisation_are_chosen(client: Client, by: User):
    head = [*HEADINGS, "Loại", "Cơ quan"]
    row = [1, "", "Một cửa", "Kinh tế", "Khối cơ quan", "", "nhóm", "Sở X"]
    made = listed(row, by=by, head=head)
    form = client.get(page(made, "meanings")).context["form"]
    by_subject = {str(question.subject): name for name, question in form.questions.items()}
    police = factories.organisation("Công an tỉnh")
    sent = {
        by_subject["place"]: "nothing",
        by_subject["kind"]: "kind:household",
        f"{by_subject['organisation']}-typed": police.name,
    }
    client.post(page(made, "meanings"), sent)
    assert "Recognise 1 row" in text_of(client.get(page(made)))
    meaning = ImportMeaning.objects.get(subject="place")
    assert "none of the registry" in text_of(client.get(f"{ADMIN}/importmeaning/"))
    address = f"{ADMIN}/importmeaning/{meaning.pk}/delete/"
    client.post(address, {"post": "yes"})
    assert not ImportMeaning.objects.filter(pk=meaning.pk).exists()
    assert "=" in str(ImportMeaning.objects.first())


def test_rows_are_left_out_and_taken_in_again(client: Client, by: User):
    bad = [2, "", "", "Kinh tế", "xã Đào Xá", "huyện Thanh Thủy"]
    made = listed(ROW, bad, by=by)
    shown = text_of(client.get(page(made)))
    assert "Write the name of the model." in shown
    assert "Recognise" not in shown
    client.post(page(made, "rows"), {"row-3": "left_out", "row-x": "new", "other": "1"})
    assert "Recognise 1 row" in text_of(client.get(page(made)))
    assert "Take this row in again" in text_of(client.get(page(made) + "?rows=left_out"))
    client.post(page(made, "rows"), {"row-3": "take"})
    assert "Recognise" not in text_of(client.get(page(made)))
    client.post(page(made, "apply"))
    assert not Recognition.objects.exists()
    errors = client.get(page(made, "errors"))
    assert "Write the name of the model." in cells(errors.content)[2][0]


def test_a_likely_model_is_chosen(client: Client, by: User):
    near = factories.recognised(
        year=2023, name="Nhân dân hiến đất làm đường", locality=Locality.objects.get(uid="L-08677")
    ).model
    made = listed(ROW, by=by)
    assert "Which model is it? A new model " + near.code in text_of(client.get(page(made)))
    client.post(page(made, "rows"), {"row-2": str(near.pk)})
    assert f"continues {near.code}" in text_of(client.get(page(made) + "?rows=new&page=9"))
    assert client.get(page(made) + "?rows=rubbish").status_code == 200


def test_what_is_stored_otherwise_is_shown_and_not_written(client: Client, by: User):
    applying.apply(listed(ROW, by=by), by=by)
    changed = [*ROW]
    changed[2] = "Hiến đất làm đường mới"
    made = listed(changed, by=by)
    shown = text_of(client.get(page(made)))
    assert "correct it by a decision of correction" in shown
    assert "Hiến đất làm đường Hiến đất làm đường mới" in shown
    assert "nothing to write" in shown
    same = listed(ROW, by=by)
    assert "Everything in the list is stored already." in text_of(client.get(page(same)))


def test_a_list_is_deleted_and_the_file_sent_as_it_came(client: Client, by: User):
    content = workbook(HEADINGS, ROW)
    uploaded(client, content)
    made = HistoricImport.objects.get()
    sent = client.get(page(made, "file"))
    assert (sent.content, sent["Content-Type"]) == (content, "application/octet-stream")
    assert f"nguon-{made.pk}.xlsx" in sent["Content-Disposition"]
    HistoricImport.objects.update(file_name='x".html')
    assert f'"nguon-{made.pk}"' in client.get(page(made, "file"))["Content-Disposition"]
    assert client.get(page(made, "discard")).url == page(made)
    assert client.post(page(made, "discard")).url == LISTS
    assert not HistoricImport.objects.exists()
    applied = applying.apply(listed(ROW, by=by), by=by)
    assert client.post(page(applied, "discard")).url == page(applied)
    assert HistoricImport.objects.exists()


def test_files_that_are_no_list_are_refused(client: Client, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patched:
        patched.setattr(containers, "MOST_UNPACKED_BYTES", 2_000)  # as a zip bomb
        assert uploaded(client, workbook(HEADINGS, ROW)).status_code == 200
    assert not HistoricImport.objects.exists()
    for content in (b"%PDF-1.7", b" ", (FILES / "protected.xlsx").read_bytes()):
        assert uploaded(client, content).status_code == 200
    assert not HistoricImport.objects.exists()
    assert "Choose a file first." in text_of(client.post(f"{LISTS}add/", {}))


def test_a_layout_that_fits_no_more_leads_back_to_the_columns(client: Client, by: User):
    made = listed(ROW, by=by)
    HistoricImport.objects.update(layout={"sheet": "Khác", "header_rows": [0], "places": {}})
    assert client.get(page(made)).url == page(made, "columns")
    assert client.get(page(made, "meanings")).url == page(made)


def test_pages_are_for_those_who_may_import(by: User):
    made = listed(ROW, by=by)
    client = signed_in(factories.user("quantri", "administrator"))
    assert client.get(LISTS).status_code == 403
    assert client.get(f"{LISTS}add/").status_code == 403
    for step in ("", "columns", "meanings", "errors", "file"):
        assert client.get(page(made, step)).status_code == 403
    for step in ("rows", "apply", "discard"):
        assert client.post(page(made, step)).status_code == 403
    assert HistoricImport.objects.exists()
    reviewer = signed_in(by)
    assert reviewer.get(f"{LISTS}rubbish/change/").status_code == 404
    assert reviewer.get(f"{LISTS}{made.pk}/delete/").status_code == 403


def test_a_preview_costs_the_same_with_1_and_60_rows(
    client: Client, by: User, django_assert_max_num_queries
):
    for rows in (1, 60):
        lines = [[number, f"Chi bộ {number}", f"Mô hình {number}", *ROW[3:]] for number in
                 range(rows)]  # fmt: skip
        made = listed(*lines, by=by)
        with django_assert_max_num_queries(25):
            client.get(page(made))
