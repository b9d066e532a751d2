"""What is held about one person: registered, found, exported, erased; and who looked at it."""

import io
import json

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.test import Client

from models_registry.models import (
    Autosave,
    Comment,
    Consent,
    ConsentText,
    LearningRequest,
    PersonalDataAct,
    PersonalDataView,
    Registration,
    ReviewEvent,
    Submission,
    User,
)
from models_registry.personal import consents, forgetting, one_person
from models_registry.personal.register import OF_NOBODY, REGISTER, held_by, unregistered
from models_registry.transitions import State
from tests import citizens, factories
from tests.admin_pages import signed_in
from tests.trace_tools import close_links, findings

pytestmark = pytest.mark.django_db
WHY = "Đơn ngày 5 gửi tại trụ sở."
FIND = "/admin/models_registry/personaldataact/find/"
DO = "/admin/models_registry/personaldataact/do/"


@pytest.fixture
def admin() -> User:
    return factories.user("quantri", "administrator")


@pytest.fixture
def comment() -> Comment:
    made = factories.recognised()
    return citizens.comment(
        made.model, author_name="Nguyễn Thị Lan", contact="0912 345 678", text="Đường rất sạch đẹp."
    )


def test_every_column_that_may_tell_of_people_is_in_the_register():
    assert list(unregistered()) == []
    for held in REGISTER:
        assert len(held.labels) == len(held.columns) > 0
        assert held.title
    for model, names in OF_NOBODY.items():
        for name in names:
            apps.get_model("models_registry", model)._meta.get_field(name)


def test_a_column_that_the_register_lacks_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(OF_NOBODY, "Paper")
    assert list(unregistered()) == ["Paper.made_from", "Paper.digest"]


def test_a_person_is_found_without_accents_and_by_telephone(comment: Comment):
    for words in ("nguyen thi lan", "Thị  Lan", "0912345678", "0912.345.678"):
        (found,) = one_person.find(words)
        assert (found.record, found.may_be_erased) == (f"comment:{comment.pk}", True)
    assert one_person.find("0912345678")[0].said == (("liên hệ", "0912 345 678"),)
    assert one_person.find("Không Ai Cả") == []
    with pytest.raises(ValidationError):
        one_person.find("ab")


def test_an_export_has_all_that_is_held_and_stands_in_the_trace(comment: Comment, admin: User):
    Comment.objects.filter(pk=comment.pk).update(author_name="")
    file = io.BytesIO()
    records = one_person.parse([f"comment:{comment.pk}"])
    act = one_person.export(records, reason=WHY, by=admin, file=file, form="json")
    told = json.loads(file.getvalue())
    said = {(line["Phiên bản"] == "hiện nay", line["Cột"]): line["Nội dung"] for line in told}
    assert said[True, "liên hệ"] == "0912 345 678"
    assert said[False, "người viết"] == "Nguyễn Thị Lan"
    assert said[False, "mục đích"] == f"{held_by('comment').why}. {held_by('comment').basis}"
    assert (act.kind, act.records, act.actor) == ("export", [["comment", comment.pk]], admin)
    assert act.audit_rows.count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        PersonalDataAct.objects.update(reason="Khác")
    assert findings() == []


def test_what_cannot_be_exported_or_erased_is_refused(comment: Comment, admin: User):
    chosen = [("comment", comment.pk)]
    for kind in (
        lambda: one_person.export([], reason=WHY, by=admin, file=io.BytesIO(), form="xlsx"),
        lambda: one_person.export(chosen, reason="", by=admin, file=io.BytesIO(), form="xlsx"),
        lambda: one_person.export(
            [("comment", 0)], reason=WHY, by=None, file=io.BytesIO(), form="xlsx"
        ),
        lambda: one_person.parse(["comment:x"]),
        lambda: one_person.parse(["session:1"]),
        lambda: forgetting.erase([], reason=WHY, by=admin),
        lambda: forgetting.erase([("user", admin.pk)], reason=WHY, by=admin),
        lambda: forgetting.erase([("consent", 0)], reason=WHY, by=admin),
        lambda: forgetting.erase([("photo", 0)], reason=WHY, by=admin),
        lambda: forgetting.erase([("registration", 0)], reason=WHY, by=admin),
    ):
        with pytest.raises(ValidationError):
            kind()
    reviewer = factories.reviewer()
    with pytest.raises(PermissionDenied):
        forgetting.erase(chosen, reason=WHY, by=reviewer)
    with pytest.raises(PermissionDenied):
        one_person.export(chosen, reason=WHY, by=reviewer, file=io.BytesIO(), form="xlsx")
    assert PersonalDataAct.objects.count() == 0


def test_an_erased_comment_and_question_stand_nowhere(
    comment: Comment, admin: User, client: Client
):
    Comment.objects.filter(pk=comment.pk).update(
        state="published", moderated_by=admin, moderated_at=comment.created_at
    )
    asked = LearningRequest.objects.create(
        model=comment.model, asker_name="Nguyễn Thị Lan", contact="0912 345 678",
        unit_name="khu 3", message="Chúng tôi muốn học cách làm.",
    )  # fmt: skip
    page = comment.model.get_absolute_url()
    assert "Nguyễn Thị Lan" in client.get(page).content.decode()
    close_links()
    records = [("comment", comment.pk), ("learningrequest", asked.pk)]
    act = forgetting.erase(records, reason=WHY, by=admin)
    assert "Nguyễn Thị Lan" not in client.get(page).content.decode()
    assert one_person.find("Nguyễn Thị Lan") == []
    assert (act.kind, act.records) == ("erasure", [list(one) for one in records])
    assert set(comment.audit_rows.values_list("author_name", "text")) == {("", "")}
    assert findings() == []


def test_an_erased_consent_leaves_initials_on_every_public_end(admin: User, client: Client):
    name = "Nguyễn Văn An"
    made = factories.recognised(kind="individual", subject_name=name)
    given = consents.record(
        made.model, by=factories.reviewer(), subject_name=name, text_version="2026-01"
    )
    code = made.model.code
    ends = (
        made.model.get_absolute_url(), f"/en/mo-hinh/{code}/", "/mo-hinh/", "/",
        "/mo-hinh/?q=nguyen+van+an", "/du-lieu/mo-hinh.csv", "/du-lieu/mo-hinh.json",
        "/du-lieu/tin-moi.atom",
    )  # fmt: skip

    def names() -> list[str]:
        read = {}
        for end in ends:
            answer = client.get(end, follow=True)
            body = b"".join(answer) if answer.streaming else answer.content
            read[end] = body.decode()
        return [end for end, said in read.items() if "Văn An" in said]

    assert made.model.get_absolute_url() in names()
    close_links()
    forgetting.erase([("consent", given.pk)], reason=WHY, by=admin)
    assert names() == []
    given.refresh_from_db()
    assert (given.subject_name, given.withdrawn_on is None) == ("N.V.A.", False)
    told = (given.withdrawal_told, given.withdrawal_recorded_by)
    assert told == (WHY, admin)
    assert {row.subject_name for row in given.audit_rows.all()} == {"", "N.V.A."}
    made.refresh_from_db()
    assert (made.subject_name, made.decision.recognitions.count()) == (name, 1)
    assert findings() == []
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.update(subject_name="Người Khác")


def test_who_prepared_a_registration_is_forgotten_everywhere(admin: User):
    made = factories.registration(State.SUBMITTED)
    said = {"contact_name": "Trần Thị Bình", "contact_phone": "0987 654 321"}
    Registration.objects.filter(pk=made.pk).update(**said)
    event = ReviewEvent.objects.filter(registration=made).first()
    Submission.objects.filter(event__registration=made).delete()
    Submission.objects.create(event=event, content={"fields": {**said, "name": "A"}})
    Autosave.objects.create(registration=made, user=admin, step="who", typed={**said, "name": "A"})
    forgetting.erase([("registration", made.pk)], reason=WHY, by=admin)
    made.refresh_from_db()
    assert (made.contact_name, made.contact_phone) == ("", "")
    assert set(made.audit_rows.values_list("contact_name", "contact_phone")) == {("", "")}
    emptied = {"contact_name": "", "contact_phone": "", "name": "A"}
    assert Submission.objects.get(event=event).content == {"fields": emptied}
    assert Autosave.objects.get().typed == {"name": "A"}
    assert one_person.find("Trần Thị Bình") == []


def test_the_pages_find_export_and_erase(comment: Comment, admin: User):
    browser = signed_in(admin)
    assert browser.get(FIND).status_code == 200
    assert "ít nhất 3" in browser.post(FIND, {"words": "ab"}).content.decode()
    page = browser.post(FIND, {"words": "thi lan"}).content.decode()
    record = f"comment:{comment.pk}"
    assert f'value="{record}"' in page
    asked = {"words": "thi lan", "record": record, "reason": WHY}
    sheet = browser.post(DO, {**asked, "do": "xlsx"})
    assert b"".join(sheet).startswith(b"PK")
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
    assert json.loads(b"".join(browser.post(DO, {**asked, "do": "json"})))
    unsure = browser.post(DO, {**asked, "do": "erase"})
    assert "Đánh dấu ô này" in unsure.content.decode()
    stays = browser.post(DO, {**asked, "record": "user:1", "do": "erase", "is_sure": "on"})
    assert "phải lưu theo luật" in stays.content.decode()
    assert browser.post(DO, {"do": "xlsx", "reason": WHY}).status_code == 200
    done = browser.post(DO, {**asked, "do": "erase", "is_sure": "on"}, follow=True)
    assert "Đã xóa 1 bản ghi" in done.content.decode()
    kinds = list(PersonalDataAct.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["export", "export", "erasure"]
    comment.refresh_from_db()
    assert (comment.text, comment.contact) == ("", "")
    reviewing = signed_in(factories.reviewer())
    for address in (FIND, DO):
        assert reviewing.post(address, asked).status_code == 403


def test_the_register_is_shown_and_taken_away(admin: User, client: Client):
    browser = signed_in(admin)
    address = "/admin/models_registry/personaldataact/register"
    assert held_by("Comment").title in browser.get(f"{address}/").content.decode()
    assert b"".join(browser.get(f"{address}.xlsx")).startswith(b"PK")
    lines = b"".join(browser.get(f"{address}.csv")).decode("utf-8-sig").splitlines()
    assert len(lines) == len(REGISTER) + 1
    assert signed_in(factories.reviewer()).get(f"{address}/").status_code == 403
    for page, word in (
        ("/quyen-rieng-tu/", "2 ngày làm việc"),
        ("/en/quyen-rieng-tu/", "2 working"),
    ):
        answer = client.get(page)
        assert (answer.status_code, word in answer.content.decode(), answer.cookies) == (
            200, True, {},
        )  # fmt: skip


def test_who_looks_at_a_contact_is_written_down_once_an_hour(comment: Comment, client: Client):
    reviewer = factories.reviewer()
    browser = signed_in(reviewer)
    page = f"/admin/models_registry/comment/{comment.pk}/change/"
    for _again in range(2):
        assert "0912 345 678" in browser.get(page).content.decode()
    client.get(comment.model.get_absolute_url())
    (view,) = PersonalDataView.objects.all()
    assert (view.viewer, view.record, view.key, view.fields) == (
        reviewer, "comment", comment.pk, "contact",
    )  # fmt: skip
    Comment.objects.filter(pk=comment.pk).update(contact="")
    PersonalDataView.objects.all().delete()
    browser.get(page)
    assert PersonalDataView.objects.count() == 0
    made = factories.registration(State.SUBMITTED)
    Registration.objects.filter(pk=made.pk).update(contact_phone="0987")
    browser.get(f"/admin/models_registry/registration/{made.pk}/change/")
    assert PersonalDataView.objects.get().fields == "contact_phone"
    assert str(PersonalDataView.objects.get()) == f"{reviewer.pk}: registration {made.pk}"
    seen = signed_in(factories.user("quantri", "administrator")).get(
        "/admin/models_registry/personaldataview/?q=thamdinh"
    )
    assert "contact_phone" in seen.content.decode()
    assert browser.get("/admin/models_registry/personaldataview/").status_code == 403


def test_an_export_with_personal_columns_is_a_view(comment: Comment):
    reviewer = factories.reviewer()
    browser = signed_in(reviewer)
    address = "/admin/models_registry/comment/export/"
    b"".join(browser.post(address, {"columns": ["text"], "form": "csv"}))
    assert PersonalDataView.objects.count() == 0
    b"".join(browser.post(address, {"columns": ["text", "contact"], "form": "csv"}))
    view = PersonalDataView.objects.get()
    assert (view.record, view.key, view.fields) == ("comment", 0, "contact")


def test_the_words_that_were_agreed_to_are_kept_and_never_changed(
    comment: Comment, client: Client, admin: User
):
    page = citizens.comment_page(comment.model)
    words = ConsentText.objects.get(purpose="comment")
    assert words.text_en in client.get(page).content.decode()
    citizens.send_comment(client, comment.model)
    citizens.send_request(client, comment.model)
    assert Comment.objects.latest("pk").agreed_to == "2026-01"
    assert LearningRequest.objects.latest("pk").agreed_to == "2026-01"
    for change in (lambda: ConsentText.objects.update(text_en="x"), words.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    typed = {
        "purpose": "comment", "version": "2026-02", "text_vi": "Lời mới. " * 6,
        "text_en": "New words. " * 6, "in_force_from": "01/02/2026",
    }  # fmt: skip
    address = "/admin/models_registry/consenttext/"
    made = signed_in(admin).post(f"{address}add/", typed)
    assert made.status_code == 302
    newest = ConsentText.objects.get(version="2026-02")
    assert (newest.written_by, str(newest)) == (admin, "Góp ý: 2026-02")
    assert signed_in(admin).get(f"{address}{newest.pk}/change/").status_code == 200
    citizens.send_comment(client, comment.model, text="Một góp ý khác hẳn.")
    assert Comment.objects.latest("pk").agreed_to == "2026-02"


def test_the_command_finds_and_exports(comment: Comment, tmp_path):
    printed = io.StringIO()
    call_command("person_data", "thi lan", stdout=printed)
    assert printed.getvalue() == f"comment:{comment.pk}  người viết: Nguyễn Thị Lan\n"
    for name in ("one.json", "one.xlsx"):
        out = tmp_path / name
        call_command(
            "person_data", record=[f"comment:{comment.pk}"], reason=WHY, output=out, stdout=printed
        )
        assert out.stat().st_size > 100
    with pytest.raises(CommandError):
        call_command("person_data", "ab", stdout=printed)
    assert list(PersonalDataAct.objects.values_list("actor", flat=True)) == [None, None]
