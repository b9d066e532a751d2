"""How much may be sent from where, counted by all servers together, and forgotten after a day."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from models_registry.citizens import comments, contacts, sending
from models_registry.models import Comment, LearningRequest, Model, Sending, SendingSalt
from tests import factories
from tests.citizens import comment, errors_of, send_comment, send_request, text_of
from tests.threads import at_once
from tests.trace_tools import close_links

ADDRESS = "10.1.2.3"


@pytest.fixture
def model() -> Model:
    return factories.recognised().model


def write(model: Model, number: int = 0, address: str = ADDRESS) -> Comment:
    text = f"Góp ý thứ {number} về con đường."
    return comments.write(model, author_name="Lan", text=text, address=address)


def moved_back(by: datetime.timedelta) -> None:
    for sent in Sending.objects.all():
        Sending.objects.filter(pk=sent.pk).update(sent_at=sent.sent_at - by)


@pytest.mark.django_db
def test_after_ten_in_an_hour_an_address_waits_and_loses_nothing(client: Client, model: Model):
    for number in range(10):
        answer = send_comment(client, model, text=f"Góp ý thứ {number} về con đường.")
        assert answer.status_code == 302
    refused = send_comment(client, model, text="Góp ý thứ mười một.")
    assert (refused.status_code, errors_of(refused)) == (429, {"__all__": ["too_many"]})
    assert 3_590 < int(refused["Retry-After"]) <= 3_660  # to the end of a minute
    assert "Nothing of yours is lost: please send it again after" in text_of(refused)
    assert refused.context["form"]["text"].value() == "Góp ý thứ mười một."
    other_model = factories.recognised(name="Khác").model
    asked = send_request(client, other_model)
    assert asked.status_code == 429  # of whatever is sent
    assert 3_590 < int(asked["Retry-After"]) <= 3_660
    elsewhere = client.__class__(REMOTE_ADDR="10.9.9.9")
    assert send_comment(elsewhere, model).status_code == 302
    moved_back(sending.HOUR)
    assert send_comment(client, model, text="Góp ý thứ mười một.").status_code == 302
    assert Comment.objects.count() == 12


@pytest.mark.django_db
def test_what_was_there_already_is_not_counted_again(model: Model):
    for _press in range(12):
        write(model)
    assert (Comment.objects.count(), Sending.objects.count()) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("limit", "counted"), [(sending.OF_ADDRESS[1], "address"), (sending.OF_MODEL[1], "model")]
)
def test_a_day_has_its_limit_too(
    model: Model, monkeypatch: pytest.MonkeyPatch, limit: sending.Limit, counted: str
):
    few = {"address": "OF_ADDRESS", "model": "OF_MODEL"}[counted]
    monkeypatch.setattr(sending, few, (sending.Limit(3, limit.within),))
    for number in range(3):
        write(model, number)
    moved_back(datetime.timedelta(hours=23))
    with pytest.raises(sending.TooMany):
        write(model, 3)
    moved_back(sending.HOUR)
    write(model, 3)


@pytest.mark.django_db
def test_a_model_has_its_limit_whoever_sends(model: Model, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sending, "OF_MODEL", (sending.Limit(3, sending.HOUR),))
    for number in range(3):
        write(model, number, address=f"10.0.0.{number}")
    with pytest.raises(sending.TooMany):
        write(model, 3, address="")
    write(factories.recognised(name="Khác").model, 3)


@pytest.mark.django_db
def test_an_address_is_kept_only_as_a_digest_that_nobody_can_try_out(model: Model):
    write(model)
    sent, salt = Sending.objects.get(), SendingSalt.objects.get()
    assert (len(sent.address_digest), len(salt.salt)) == (32, 32)
    assert str(salt) == str(timezone.localdate())
    assert str(sent) == f"{model.pk} {sent.sent_at}"
    close_links()
    for row in Comment.objects.get().audit_rows.order_by("pgh_id"):
        assert ADDRESS not in str(vars(row))


@pytest.mark.django_db
def test_the_trace_keeps_no_address_of_who_signs_nothing(client: Client, model: Model):
    send_comment(client, model)
    version = Comment.objects.get().audit_rows.get()
    assert version.trace_context == {
        "user": None,
        "url": f"/en/mo-hinh/{model.code}/gop-y/",
        "address": "",
    }


@pytest.mark.django_db
def test_yesterdays_sendings_count_over_midnight_and_go_after_a_day(
    model: Model, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sending, "OF_ADDRESS", (sending.Limit(1, sending.DAY),))
    write(model)
    yesterday = timezone.localdate() - sending.DAY
    SendingSalt.objects.update(day=yesterday)  # the sending was made with yesterday's salt
    with pytest.raises(sending.TooMany):
        write(model, 1)
    moved_back(sending.DAY)
    SendingSalt.objects.filter(day=yesterday).update(day=yesterday - sending.DAY)
    call_command("forget_contacts", stdout=io.StringIO())
    assert (Sending.objects.count(), SendingSalt.objects.count()) == (0, 0)
    write(model, 1)
    assert (Sending.objects.count(), SendingSalt.objects.count()) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "addresses"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", 1),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", 2),
        ("::ffff:10.1.2.3", "10.1.2.3", 1),
        ("10.1.2.3", "10.1.2.4", 2),
    ],
)
def test_one_household_is_one_address(model: Model, first: str, second: str, addresses: int):
    write(model, 1, address=first)
    write(model, 2, address=second)
    digests = {bytes(digest) for digest in Sending.objects.values_list("address_digest", flat=True)}
    assert len(digests) == addresses


@pytest.mark.django_db
def test_without_an_address_only_the_models_limit_holds(model: Model):
    for number in range(12):
        write(model, number, address="")
    assert set(Sending.objects.values_list("address_digest", flat=True)) == {None}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Không có liên kết nào. Tu Vũ, 4.600 m", 0),
        ("https://a.example và http://b.example", 2),
        ("www.a.example/x mua-ngay.com nhé", 2),
        ("https://phutho.gov.vn/tin", 1),
    ],
)
def test_links_are_counted(text: str, count: int):
    assert sending.count_links(text) == count


@pytest.mark.django_db(transaction=True)
def test_servers_at_once_let_no_more_through_and_write_the_same_once(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(sending, "OF_ADDRESS", (sending.Limit(3, sending.HOUR),))
    models = [factories.recognised(name=f"Mô hình {number}").model for number in range(3)]

    def send(number: int) -> str:
        write(models[number % 3], number)
        return "written"

    answers = at_once(*[lambda number=number: send(number) for number in range(8)])
    assert answers == ["too_many"] * 5 + ["written"] * 3
    assert Comment.objects.count() == 3
    Sending.objects.all().delete()
    same = at_once(*[lambda: send(100) for _press in range(6)])
    assert (same, Comment.objects.count()) == (["written"] * 6, 4)


# Contacts


@pytest.mark.django_db
def test_contacts_are_forgotten_after_the_days_of_the_setting(model: Model, settings):
    settings.CONTACTS_KEPT_DAYS = 30
    now = timezone.now()
    for days in (29, 30):
        at = now - datetime.timedelta(days=days)
        comment(model, contact="0912 345 678", created_at=at)
        LearningRequest.objects.create(
            model=model,
            asker_name="Bình",
            contact="binh@example.org",
            unit_name="xã Tu Vũ",
            message="Muốn học cách làm.",
            created_at=at,
        )
    before = Comment.objects.first().audit_rows.count()
    assert contacts.forget(now) == 2
    assert contacts.forget(now) == 0
    assert sorted(Comment.objects.values_list("contact", flat=True)) == ["", "0912 345 678"]
    kept = LearningRequest.objects.order_by("created_at").values_list("asker_name", "contact")
    assert list(kept) == [("", ""), ("Bình", "binh@example.org")]
    assert contacts.kept_until(now) == now + datetime.timedelta(days=30)
    # They stand nowhere else, so that nothing of them is left.
    assert Comment.objects.first().audit_rows.count() == before
    versions = (Comment, LearningRequest)
    columns = [
        {field.name for field in record.audit_rows.rel.related_model._meta.fields}
        for record in versions
    ]
    assert [names & {"contact", "asker_name"} for names in columns] == [set(), set()]


@pytest.mark.django_db
def test_the_command_says_how_many(model: Model):
    old = timezone.now() - datetime.timedelta(days=181)
    comment(model, contact="0912 345 678", created_at=old)
    out = io.StringIO()
    call_command("forget_contacts", stdout=out)
    assert out.getvalue() == "Đã xóa 1 thông tin liên hệ.\n"
