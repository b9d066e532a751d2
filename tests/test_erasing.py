"""Texts that a law asks to erase go out of the trace, and the chain stays whole."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from models_registry.models import Erasure, ReviewReason, User
from models_registry.trace.erasing import erasable_records, erase_texts
from tests import factories
from tests.trace_tools import behind_the_back, close_links, findings, one_of_each, verified

pytestmark = pytest.mark.django_db
WHY = "Người có tên đề nghị xóa theo luật."
REASONS = ReviewReason.audit_rows.rel.related_model


def erase(*arguments: str) -> str:
    printed = io.StringIO()
    call_command("erase_texts", *arguments, "--reason", WHY, stdout=printed)
    return printed.getvalue().strip()[-1]


def texts(reason: ReviewReason) -> list[str]:
    return list(reason.audit_rows.order_by("pgh_id").values_list("text", flat=True))


def test_a_reason_is_erased_with_all_its_versions():
    one_of_each()
    reason = ReviewReason.objects.get()
    close_links()
    assert erase("reviewreason", str(reason.pk), "--record") == "1"
    reason.refresh_from_db()
    assert (reason.text, texts(reason)) == ("", ["", ""])
    assert [row.trace_salt is None for row in reason.audit_rows.order_by("pgh_id")] == [True, False]
    assert findings() == []
    assert " 1 erased; " in verified()[0]


def test_the_newest_version_stays_while_the_record_says_the_same():
    person = factories.user("cu")
    User.objects.filter(pk=person.pk).update(full_name="Tên mới")
    close_links()
    assert erase_texts("user", person.pk, reason=WHY) == 1
    names = person.audit_rows.order_by("pgh_id").values_list("username", "full_name")
    assert list(names) == [("", ""), ("cu", "Tên mới")]
    assert erase_texts("user", person.pk, reason=WHY) == 0
    assert findings() == []


def test_a_deleted_record_keeps_no_text():
    one_of_each()
    reason = ReviewReason.objects.get()
    key = reason.pk
    reason.delete()
    close_links()
    assert erase_texts("reviewreason", key, reason=WHY) == 2
    assert set(REASONS.objects.values_list("text", flat=True)) == {""}
    assert findings() == []


def test_what_is_unknown_is_refused():
    assert sorted(erasable_records()) == [
        "appraisal",
        "campaignevent",
        "clearance",
        "comment",
        "commentanswer",
        "conflictofinterest",
        "consent",
        "correction",
        "decisionline",
        "exemplaryact",
        "laterelease",
        "learningrequest",
        "listnote",
        "pickedstory",
        "recognition",
        "reviewcomment",
        "reviewreason",
        "user",
    ]
    with pytest.raises(ValidationError):
        erase_texts("decision", 1, reason=WHY)
    with pytest.raises(CommandError):
        erase("user", "99")


def test_an_erasure_is_written_down_with_its_reason():
    person = factories.user("cu")
    User.objects.filter(pk=person.pk).update(full_name="Tên mới")
    close_links()
    with pytest.raises(ValidationError) as error:
        erase_texts("user", person.pk, reason="  ngắn  ")
    assert list(error.value.message_dict) == ["reason"]
    assert person.audit_rows.filter(trace_salt=None).count() == 0
    erase_texts("user", person.pk, reason=f" {WHY} ")
    written = Erasure.objects.get()
    assert (str(written), written.reason) == (f"user {person.pk}", WHY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Erasure.objects.update(reason="Khác")
    assert written.audit_rows.count() == 1


def test_an_erasure_covers_no_later_version():
    person = factories.user("cu")
    User.objects.filter(pk=person.pk).update(full_name="Tên mới")
    close_links()
    erase_texts("user", person.pk, reason=WHY)
    assert Erasure.objects.get().last_version == person.audit_rows.earliest("pgh_id").pk
    User.objects.filter(pk=person.pk).update(full_name="Tên sau")
    emptied = "username = '', full_name = '', email = ''"
    versions = person.audit_rows.model._meta.db_table
    newest = person.audit_rows.order_by("pgh_id").last().pk
    behind_the_back(f"UPDATE {versions} SET trace_salt = NULL, {emptied} WHERE pgh_id = %s", newest)
    gone = "its text is gone, and no erasure of it was written down"
    live = f"models_registry_user {person.pk}: {gone}"
    assert findings() == [f"{versions} {newest}: {gone}", live]
    Erasure.objects.create(record="user", key=person.pk, last_version=newest, reason=WHY)
    assert findings() == [live]
