"""Templates as records: replaced, brought back, kept; by administrators only."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from models_registry.documents.decision_paper import decision_paper
from models_registry.documents.default_template import default_template
from models_registry.documents.templates import (
    replace_template,
    restore_default,
    restore_template,
    template_in_use,
)
from models_registry.documents.word_paper import word_paper
from models_registry.models import DocumentTemplate, User
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of
from tests.threads import at_once
from tests.word_files import text_of as word_text
from tests.word_files import with_text

pytestmark = pytest.mark.django_db

ALL = f"{ADMIN}/documenttemplate/"
ONE = f"{ALL}decision_docx/state/"
OF_STATE = {"kind": "decision_docx", "letterhead": "state"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def boss() -> User:
    return factories.user("quantri", "administrator", full_name="Người Quản Trị")


@pytest.fixture
def administrator(boss: User) -> Client:
    return signed_in(boss)


def put(text: str, by: User, **values) -> DocumentTemplate:
    """Replace the template by the default one with a paragraph more."""
    return replace_template(
        **OF_STATE, content=with_text(text), file_name="mau.docx", by=by, **values
    )


def upload(content: bytes, name: str = "Mẫu quyết định.docx", note: str = "") -> dict:
    return {"file": SimpleUploadedFile(name, content, content_type=WORD), "note": note}


def test_until_it_is_replaced_the_one_of_the_program_counts():
    assert template_in_use(**OF_STATE) == (default_template(**OF_STATE), None)


def test_versions_are_numbered_and_the_newest_counts(boss: User):
    first, second = put("Một", boss), put("Hai", boss, note="Thêm một dòng")
    assert (first.number, second.number) == (1, 2)
    content, version = template_in_use(**OF_STATE)
    assert version == second
    assert "Hai" in word_text(content)
    assert (
        str(second) == "Quyết định kèm danh sách (Word), Nhà nước (Nghị định 30/2020), phiên bản 2"
    )
    assert template_in_use("decision_docx", "party")[1] is None


def test_a_paper_is_made_from_the_template_of_its_issuer(boss: User):
    put("Riêng của tỉnh", boss)
    decision = factories.frozen(factories.registration(State.PROPOSED))
    paper = decision_paper(decision)
    content, version = template_in_use("decision_docx", paper.heading.kind)
    assert "Riêng của tỉnh" in word_text(word_paper(paper, content))
    assert version.number == 1


def test_an_earlier_version_comes_back_as_a_new_one(boss: User):
    first = put("Một", boss)
    put("Hai", boss)
    third = restore_template(first, by=boss)
    assert (third.number, third.restores, third.digest) == (3, first, first.digest)
    fourth = restore_default(**OF_STATE, by=boss)
    assert template_in_use(**OF_STATE) == (default_template(**OF_STATE), fourth)
    assert DocumentTemplate.objects.count() == 4


def test_the_file_that_counts_already_is_no_new_version(boss: User):
    first = put("Một", boss)
    for again in (
        lambda: restore_template(first, by=boss),
        lambda: replace_template(
            **OF_STATE, content=bytes(first.content), file_name="mau.docx", by=boss
        ),
    ):
        with pytest.raises(ValidationError, match="đang là mẫu được dùng"):
            again()


@pytest.mark.django_db(transaction=True)
def test_two_who_replace_at_once_do_not_overwrite_each_other(boss: User):
    def job(text: str):
        return lambda: f"version {put(text, boss, seen=0).number}"

    assert at_once(job("Một"), job("Hai")) == ["stale", "version 1"]
    assert DocumentTemplate.objects.count() == 1


def test_a_page_opened_before_another_version_replaces_nothing(administrator: Client, boss: User):
    seen = administrator.get(ONE).context["seen"]
    put("Của người khác", boss)
    answer = administrator.post(ONE, upload(with_text("Hai")) | {"seen": seen})
    (said,) = answer.context["form"].errors["file"]
    assert said.startswith("Somebody else replaced this template since you opened the page.")
    assert (answer.context["seen"], DocumentTemplate.objects.count()) == (1, 1)
    again = administrator.post(ONE, upload(with_text("Hai")) | {"seen": 1})
    assert again.url == ONE


def test_a_version_never_changes(boss: User):
    version = put("Một", boss)
    for step in (
        lambda: DocumentTemplate.objects.filter(pk=version.pk).update(note="khác"),
        version.delete,
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            step()


def test_only_administrators_replace(boss: User):
    version = put("Một", boss)
    reviewer = factories.reviewer()
    for step in (
        lambda: put("Hai", reviewer),
        lambda: restore_template(version, by=reviewer),
        lambda: restore_default(**OF_STATE, by=reviewer),
    ):
        with pytest.raises(PermissionDenied):
            step()


def test_reviewers_do_not_see_the_pages(boss: User):
    version = put("Một", boss)
    client = signed_in(factories.reviewer())
    for page in (ALL, ONE, f"{ONE}file/", f"{ALL}{version.pk}/file/"):
        assert client.get(page).status_code == 403
    for page in (ONE, f"{ONE}restore/", f"{ALL}{version.pk}/restore/"):
        assert client.post(page).status_code == 403
    assert DocumentTemplate.objects.count() == 1


def test_who_may_only_look_sees_no_form(boss: User):
    put("Một", boss)
    looker = factories.user("nguoixem", "reviewer")
    looker.user_permissions.add(*_permissions("view_documenttemplate"))
    client = signed_in(looker)
    page = text_of(client.get(ONE))
    assert "Versions" in page
    assert "Check and replace" not in page
    assert "Bring back" not in page
    assert client.post(ONE, upload(with_text("Hai"))).status_code == 403


def _permissions(*names: str):
    return Permission.objects.filter(codename__in=names)


def test_the_overview_names_what_counts(administrator: Client, boss: User):
    put("Một", boss)
    page = text_of(administrator.get(ALL))
    assert page.count("the one that comes with the program") == 5
    assert "version 1" in page
    assert "Người Quản Trị" in page
    assert ONE in administrator.get(ALL).content.decode()


def test_the_page_lists_versions_placeholders_and_what_is_needed(administrator: Client, boss: User):
    put("Một", boss, note="Dòng mới")
    restore_default(**OF_STATE, by=boss)
    page = text_of(administrator.get(ONE))
    assert "Dòng mới" in page
    assert "{{ so_ky_hieu }} the line of number and symbol" in page
    assert "{%tr for dong in tap_the %}" in page
    assert page.count("(needed)") == 5 + 9


def test_a_file_is_sent_checked_and_counts(administrator: Client):
    answer = administrator.post(ONE, upload(with_text("Hai"), note="Theo Nghị định mới"))
    assert answer.url == ONE
    version = DocumentTemplate.objects.get()
    assert (version.file_name, version.note) == ("Mẫu quyết định.docx", "Theo Nghị định mới")
    assert "counts from now on" in text_of(administrator.get(ONE))


def test_what_is_refused_is_said_beside_the_file_and_the_note_stays(administrator: Client):
    answer = administrator.post(ONE, upload(with_text("{{ la }} {{ 7*7 }}"), note="Giữ lại"))
    form = answer.context["form"]
    assert form.errors["file"] == [
        "Unknown placeholders: la.",
        "Only placeholders, rows of a list and conditions are allowed; refused: mul.",
    ]
    assert 'value="Giữ lại"' in answer.content.decode()
    for content, name, said in (
        (b"x" * (3 * 2**20 + 9), "a.docx", "The file has more than 3 MB."),
        (b"x", f"{'a' * 201}.docx", "Give the file a plain name and send it again."),
    ):
        refused = administrator.post(ONE, upload(content, name)).context["form"]
        assert refused.errors["file"] == [said]
    assert administrator.post(ONE, {}).context["form"].errors["file"] == ["Choose a Word file."]
    assert not DocumentTemplate.objects.exists()


def test_versions_are_brought_back_by_a_button(administrator: Client, boss: User):
    first = put("Một", boss)
    put("Hai", boss)
    back = f"{ALL}{first.pk}/restore/"
    assert administrator.get(back).status_code == 405
    assert administrator.post(back).url == ONE
    assert "Version 3 counts from now on." in text_of(administrator.get(ONE))
    assert administrator.post(back).url == ONE
    assert "already the template in use" in text_of(administrator.get(ONE))
    assert administrator.post(f"{ONE}restore/").url == ONE
    assert DocumentTemplate.objects.count() == 4


def test_templates_and_samples_are_downloaded(administrator: Client, boss: User):
    version = put("Riêng", boss)
    for page, name, text in (
        (f"{ONE}file/", "decision_docx-state-file.docx", "{{ trich_yeu }}"),
        (f"{ONE}sample/", "decision_docx-state-sample.docx", "Nguyễn Thị Mẫu 1"),
        (f"{ALL}{version.pk}/file/", "decision_docx-state-v1-file.docx", "Riêng"),
        (f"{ALL}{version.pk}/sample/", "decision_docx-state-v1-sample.docx", "Riêng"),
    ):
        answer = administrator.get(page)
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer["Content-Type"] == WORD
        assert text in word_text(answer.content)
    assert administrator.get(f"{ALL}{version.pk}/change/").url == ONE


@pytest.mark.parametrize(
    "page", ["decision_pdf/state/", "decision_docx/x/", "decision_docx/state/x/", "999/file/"]
)
def test_what_is_not_there_is_not_found(administrator: Client, page: str):
    assert administrator.get(f"{ALL}{page}").status_code == 404
