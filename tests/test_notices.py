"""Notices: who is told of what, once; in the program, and by e-mail as each has chosen."""

import datetime
import io

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import timezone, translation

from models_registry import emails, letters, notices, recognition, workflow
from models_registry.models import Membership, Model, Notice, OutboxTask, Registration, User
from models_registry.models.notice_words import SENTENCES
from models_registry.transitions import TRANSITIONS, State
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "Cần ghi rõ số hộ và diện tích đất hiến."
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


@pytest.fixture
def officer() -> User:
    return factories.officer(email="canbo@example.org")


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def told() -> list[tuple[str, str]]:
    """Who was told of which move, in the order of telling."""
    rows = Notice.objects.order_by("event", "recipient__username")
    return list(rows.values_list("recipient__username", "event__action"))


def drain() -> None:
    call_command("drain_outbox", stdout=io.StringIO())


def end(user: User, on: datetime.date = YESTERDAY) -> None:
    Membership.objects.filter(user=user).update(ends_on=on)
    factories.forget_units(user)


# Who is told


def test_every_move_of_the_rule_book_has_its_sentence():
    assert set(SENTENCES) == set(TRANSITIONS)


def test_a_reviewers_move_is_told_to_every_officer_of_the_unit_and_to_nobody_else(
    officer: User, reviewer: User
):
    places = factories.places()
    factories.officer("canbo2")
    factories.officer("xacu", unit=places["L-08677"])
    factories.officer("xakhac", unit=places["N-08686"])
    factories.officer("coquan", unit=factories.organisation())
    factories.reviewer("thamdinh2")
    end(factories.officer("nghiviec"))
    gone = factories.officer("khoa")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    registration = factories.registration(State.SUBMITTED, by=officer)
    workflow.move(registration, "return", by=reviewer, reason=REASON)
    assert told() == [("canbo", "return"), ("canbo2", "return"), ("xacu", "return")]


def test_officers_of_the_successor_hear_of_what_a_predecessor_registered(reviewer: User):
    places = factories.places()
    today = factories.officer("homnay")
    factories.officer("tuvu", unit=places["N-08686"])
    registration = factories.registration(
        State.SUBMITTED, by=today, locality=places["L-08677"], year=2025
    )
    workflow.move(registration, "register", by=reviewer)
    assert told() == [("homnay", "register")]


def test_officers_of_an_organisation_without_territory_hear_of_its_registrations(reviewer: User):
    police = factories.organisation()
    both = factories.officer("congan", unit=police)
    factories.officer("canbo2")
    registration = factories.registration(
        State.SUBMITTED, by=both, locality=None, organisation=police
    )
    workflow.move(registration, "register", by=reviewer)
    assert told() == [("congan", "register")]


def test_who_is_officer_by_two_memberships_is_told_once(officer: User, reviewer: User):
    factories.join(officer, factories.places()["L-08677"])
    factories.join(officer, factories.organisation())
    registration = factories.registration(
        State.SUBMITTED, by=officer, organisation=factories.organisation()
    )
    workflow.move(registration, "register", by=reviewer)
    assert told() == [("canbo", "register")]


def test_an_officers_move_is_told_to_the_reviewers_who_acted_before(officer: User, reviewer: User):
    appraiser = factories.reviewer("thamdinh2")
    factories.reviewer("thamdinh3")
    registration = factories.draft(by=officer)
    workflow.move(registration, "submit", by=officer)
    assert told() == []
    factories.appraise(registration, appraiser)
    workflow.move(registration, "return", by=reviewer, reason=REASON)
    workflow.move(registration, "submit", by=officer)
    workflow.move(registration, "register", by=reviewer)
    workflow.move(registration, "report", by=officer)
    workflow.move(registration, "withdraw", by=officer)
    assert told() == [
        ("canbo", "return"),
        ("thamdinh", "submit"),
        ("thamdinh2", "submit"),
        ("canbo", "register"),
        ("thamdinh", "report"),
        ("thamdinh2", "report"),
        ("thamdinh", "withdraw"),
        ("thamdinh2", "withdraw"),
    ]


def test_who_is_no_reviewer_any_more_is_not_told(officer: User, reviewer: User):
    registration = factories.registration(State.SUBMITTED, by=officer)
    workflow.move(registration, "return", by=reviewer, reason=REASON)
    reviewer.groups.clear()
    workflow.move(registration, "submit", by=officer)
    assert told() == [("canbo", "return")]


def test_who_made_the_move_is_not_told(officer: User):
    """A reviewer who became an officer of the unit only after acting on it."""
    registration = factories.registration(State.SUBMITTED, by=officer)
    changed = factories.user("doiviec", "reviewer", "officer")
    workflow.move(registration, "return", by=changed, reason=REASON)
    factories.join(changed, factories.places()["N-08674"])
    workflow.move(registration, "submit", by=changed)
    assert told() == [("canbo", "return")]


def test_nothing_is_told_of_no_moves():
    assert notices.tell_of([]) == []


def test_signing_a_list_tells_the_officers_and_costs_the_same_however_long_it_is(
    officer: User, reviewer: User, django_assert_num_queries
):
    signer = factories.reviewer("thamdinh2")

    def listed(count: int):
        made = [factories.registration(State.PROPOSED, by=officer) for _number in range(count)]
        for registration in made:
            factories.appraise(registration, reviewer)
        return factories.frozen(*made)

    recognition.sign(listed(1), by=signer)
    for count in (2, 30):
        Notice.objects.all().delete()
        OutboxTask.objects.all().delete()
        decision = listed(count)
        signer = User.objects.get(pk=signer.pk)
        with django_assert_num_queries(34):
            recognition.sign(decision, by=signer)
        assert told() == [("canbo", "recognise")] * count
        assert OutboxTask.objects.count() == count


def test_one_event_is_one_notice(officer: User, reviewer: User):
    registration = factories.registration(State.SUBMITTED, by=officer)
    workflow.move(registration, "register", by=reviewer)
    event = registration.events.last()
    with pytest.raises(IntegrityError, match="notice_once_an_event"), transaction.atomic():
        Notice.objects.create(recipient=officer, event=event)
    with pytest.raises(IntegrityError, match="notice_about_one_thing"), transaction.atomic():
        Notice.objects.create(recipient=officer)


# What it says


def test_the_sentence_and_the_link_are_the_readers(officer: User, reviewer: User):
    registration = factories.registration(State.SUBMITTED, by=officer, name="Đường hoa")
    workflow.move(registration, "return", by=reviewer, reason=REASON)
    workflow.move(registration, "submit", by=officer)
    to_officer, to_reviewer = Notice.objects.order_by("pk")
    named = f"{registration.reference} “Đường hoa”"
    assert str(to_officer) == f"{officer.pk}: {named} được trả lại để bổ sung."
    assert to_officer.get_absolute_url() == f"/can-bo/dang-ky/{registration.pk}/"
    with translation.override("en"):
        assert to_reviewer.sentence == f"{named} was submitted again."
        assert (
            to_reviewer.get_absolute_url()
            == f"/en/admin/models_registry/registration/{registration.pk}/change/"
        )


# What is still the person's to see


def test_with_the_membership_all_that_was_told_is_out_of_sight_at_once(
    officer: User, reviewer: User
):
    registration = factories.registration(State.SUBMITTED, by=officer)
    workflow.move(registration, "register", by=reviewer)
    factories.release(factories.period(closes_in=-1), by=reviewer)
    notices.tell_of_release(factories.release(factories.period(year=2025), by=reviewer))
    notices.tell_of_closing(factories.period(year=2024), days_before=7, unfinished={officer.pk: 1})
    assert Notice.objects.visible_to(officer).count() == 3
    end(officer, timezone.localdate())
    assert Notice.objects.visible_to(officer).count() == 3  # the last day counts
    end(officer)
    assert Notice.objects.visible_to(officer).count() == 0


def test_with_the_role_a_reviewers_notices_are_out_of_sight(officer: User, reviewer: User):
    registration = factories.registration(State.SUBMITTED, by=officer)
    workflow.move(registration, "return", by=reviewer, reason=REASON)
    workflow.move(registration, "submit", by=officer)
    assert Notice.objects.visible_to(reviewer).count() == 1
    assert Notice.objects.visible_to(officer).count() == 1
    reviewer.groups.clear()
    assert Notice.objects.visible_to(reviewer).count() == 0


# By e-mail


def returned(officer: User, reviewer: User, **values: object) -> Registration:
    registration = factories.registration(State.SUBMITTED, by=officer, **values)
    return workflow.move(registration, "return", by=reviewer, reason=REASON)


def test_an_email_says_what_happened_with_a_link_and_nothing_that_is_read_only_here(
    officer: User, reviewer: User, settings
):
    settings.SITE_URL = "https://so-dang-ky.example"
    registration = returned(officer, reviewer, name="Đường hoa")
    assert mail.outbox == []
    drain()
    (message,) = mail.outbox
    assert message.to == ["canbo@example.org"]
    assert message.subject == f"{registration.reference} “Đường hoa” được trả lại để bổ sung."
    assert message.from_email == settings.DEFAULT_FROM_EMAIL
    assert message.message()["Auto-Submitted"] == "auto-generated"
    assert message.body == (
        "Kính gửi Hà Thị Cán Bộ,\n\n"
        f"{message.subject}\n"
        f"https://so-dang-ky.example/can-bo/dang-ky/{registration.pk}/\n\n"
        "Hãy đăng nhập để xem. Xin đừng trả lời thư này.\n"
        "Chọn cách nhận thông báo tại đây:\n"
        "https://so-dang-ky.example/tai-khoan/thong-bao/\n"
    )
    assert Notice.objects.get().emailed_at is not None


def test_an_email_that_is_sent_again_after_a_crash_is_the_same_to_a_mailbox(
    officer: User, reviewer: User
):
    for name in ("Đường hoa", "Đường cờ"):
        returned(officer, reviewer, name=name)
    drain()
    Notice.objects.update(emailed_at=None)
    for key in Notice.objects.order_by("pk").values_list("pk", flat=True):
        emails.send_email({"notice": key})
    first, second, *again = [message.message()["Message-ID"] for message in mail.outbox]
    assert (first != second, again) == (True, [first, second])


def test_an_email_is_in_the_language_of_its_reader(officer: User, reviewer: User):
    User.objects.filter(pk=officer.pk).update(language="en")
    registration = returned(officer, reviewer, name="Đường & <hoa>")
    drain()
    (message,) = mail.outbox
    assert message.subject == (
        f"{registration.reference} “Đường & <hoa>” was returned to you for additions."
    )
    assert f"http://127.0.0.1:8000/en/can-bo/dang-ky/{registration.pk}/" in message.body
    assert "Đường & <hoa>" in message.body


def test_two_drains_send_one_email(officer: User, reviewer: User):
    returned(officer, reviewer)
    payload = OutboxTask.objects.get().payload
    drain()
    drain()
    emails.send_email(payload)
    assert len(mail.outbox) == 1


def test_beside_the_server_the_outbox_is_looked_into_again_and_again(
    officer: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
):
    returned(officer, reviewer)
    looks = iter([None, KeyboardInterrupt])

    def sleep(seconds: float) -> None:
        if stop := next(looks):
            raise stop

    monkeypatch.setattr("time.sleep", sleep)
    out = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        call_command("drain_outbox", "--loop", stdout=out)
    assert (len(mail.outbox), out.getvalue()) == (1, "1 xong, 0 lỗi.\n")


def test_what_is_taken_back_is_told_to_nobody(officer: User, reviewer: User):
    registration = factories.registration(State.SUBMITTED, by=officer)
    with transaction.atomic():
        workflow.move(registration, "register", by=reviewer)
        assert (Notice.objects.count(), OutboxTask.objects.count()) == (1, 1)
        transaction.set_rollback(True)
    drain()
    assert (Notice.objects.count(), OutboxTask.objects.count(), mail.outbox) == (0, 0, [])


@pytest.mark.parametrize(
    "change",
    [
        {"is_active": False},
        {"notices_by_email": "daily"},
        {"notices_by_email": "none"},
        {"email": ""},
        {"email": "canbo@example.org\nBcc: all@example.org"},
    ],
)
def test_at_the_moment_of_sending_it_is_asked_again(officer: User, reviewer: User, change: dict):
    returned(officer, reviewer)
    User.objects.filter(pk=officer.pk).update(**change)
    drain()
    assert (mail.outbox, OutboxTask.objects.count()) == ([], 0)
    assert Notice.objects.get().emailed_at is None


def test_nobody_whose_membership_ended_since_gets_an_email(officer: User, reviewer: User):
    returned(officer, reviewer)
    end(officer)
    drain()
    assert mail.outbox == []


def test_no_task_is_asked_for_those_who_want_no_email_at_once(reviewer: User):
    for choice in ("daily", "none"):
        factories.officer(f"canbo-{choice}", email="a@example.org", notices_by_email=choice)
    officer = factories.officer("khongthu")
    returned(officer, reviewer)
    assert (Notice.objects.count(), OutboxTask.objects.count()) == (3, 0)


def test_a_name_cannot_become_a_header(officer: User, reviewer: User):
    returned(officer, reviewer, name="Đường hoa\r\nBcc: all@example.org " + "x" * 200)
    drain()
    (message,) = mail.outbox
    assert "\n" not in message.subject
    assert len(message.subject) == letters.LONGEST_SUBJECT
    assert message.message()["Bcc"] is None
    assert message.recipients() == ["canbo@example.org"]


def test_an_email_that_fails_is_tried_again(officer: User, reviewer: User, settings):
    returned(officer, reviewer)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    drain()
    assert Notice.objects.get().emailed_at is None
    settings.EMAIL_BACKEND = backend
    OutboxTask.objects.update(due_at=timezone.now())
    drain()
    assert (len(mail.outbox), OutboxTask.objects.count()) == (1, 0)


def daily() -> str:
    out = io.StringIO()
    call_command("send_daily_notices", stdout=out)
    drain()
    return out.getvalue()


def test_the_daily_email_holds_all_that_is_unread_and_was_not_sent(reviewer: User):
    officer = factories.officer(email="canbo@example.org", notices_by_email="daily")
    factories.officer("canbo2", email="hai@example.org")
    returned(officer, reviewer, name="Một")
    returned(officer, reviewer, name="Hai")
    read = returned(officer, reviewer, name="Ba")
    Notice.objects.filter(event__registration=read).update(read_at=timezone.now())
    drain()
    mail.outbox.clear()
    assert daily() == "1 thư điện tử hằng ngày.\n"
    (message,) = mail.outbox
    assert message.to == ["canbo@example.org"]
    assert message.subject == "2 thông báo từ sổ đăng ký mô hình"
    assert [name in message.body for name in ("“Hai”", "“Một”", "“Ba”")] == [True, True, False]
    assert daily() == "0 thư điện tử hằng ngày.\n"
    assert len(mail.outbox) == 1


def test_two_requests_for_the_daily_email_send_one(reviewer: User):
    officer = factories.officer(email="canbo@example.org", notices_by_email="daily")
    registration = returned(officer, reviewer)
    assert (emails.ask_for_digests(), emails.ask_for_digests()) == (1, 1)
    drain()
    (message,) = mail.outbox
    assert message.subject.startswith(registration.reference)  # one notice speaks for itself


def test_a_daily_email_that_is_sent_again_after_a_crash_is_the_same_to_a_mailbox(reviewer: User):
    officer = factories.officer(email="canbo@example.org", notices_by_email="daily")
    returned(officer, reviewer, name="Một")
    emails.ask_for_digests()
    payload = OutboxTask.objects.get(payload__digest_of=officer.pk).payload
    drain()
    Notice.objects.update(emailed_at=None)
    returned(officer, reviewer, name="Hai")
    emails.send_email(payload)
    first, again = [message.message()["Message-ID"] for message in mail.outbox]
    assert first == again
    assert list(Notice.objects.filter(emailed_at=None)) == [Notice.objects.latest("pk")]


def test_the_daily_email_too_asks_whether_the_membership_is_in_force(reviewer: User):
    officer = factories.officer(email="canbo@example.org", notices_by_email="daily")
    returned(officer, reviewer)
    end(officer)
    daily()
    assert mail.outbox == []


# The pages


LIST = "/en/can-bo/thong-bao/"


def test_nobody_reads_notices_without_signing_in(client):
    for address in (LIST, f"{LIST}1/", f"{LIST}da-doc/", "/en/tai-khoan/thong-bao/"):
        for ask in (client.get, client.post):
            response = ask(address)
            assert (response.status_code, "/dang-nhap/" in response.url) == (302, True)


def test_the_list_shows_unread_first_then_the_newest_with_the_reason(
    client, officer: User, reviewer: User
):
    for name in ("Một", "Hai", "Ba"):
        returned(officer, reviewer, name=name)
    Notice.objects.filter(event__registration__name="Ba").update(read_at=timezone.now())
    client.force_login(officer)
    response = client.get(LIST)
    shown = [notice.event.registration.name for notice in response.context["page"]]
    assert shown == ["Hai", "Một", "Ba"]
    text = response.content.decode()
    assert text.count(REASON) == 3
    assert '<span class="count">2<span class="unseen"> unread</span></span>' in text
    assert Notice.objects.unread().count() == 2  # looking changes nothing


def test_following_a_notice_marks_it_as_read_and_leads_there(client, officer: User, reviewer: User):
    registration = returned(officer, reviewer)
    notice = Notice.objects.get()
    client.force_login(officer)
    assert client.get(f"{LIST}{notice.pk}/").status_code == 405
    response = client.post(f"{LIST}{notice.pk}/")
    assert (response.status_code, response.url) == (302, f"/en/can-bo/dang-ky/{registration.pk}/")
    first = Notice.objects.get().read_at
    assert first is not None
    client.post(f"{LIST}{notice.pk}/")
    assert Notice.objects.get().read_at == first


def test_the_notice_of_another_person_is_as_if_it_were_not_there(
    client, officer: User, reviewer: User
):
    returned(officer, reviewer)
    client.force_login(factories.officer("canbo2"))
    assert client.post(f"{LIST}{Notice.objects.get().pk}/").status_code == 404
    assert client.get(LIST).context["page"].object_list.count() == 0
    assert "No notices" in client.get(LIST).content.decode()


def test_all_are_marked_as_read_but_not_what_came_meanwhile(client, officer: User, reviewer: User):
    returned(officer, reviewer)
    client.force_login(officer)
    newest = client.get(LIST).context["newest_unread"]
    late = returned(officer, reviewer)
    assert client.post(f"{LIST}da-doc/", {"newest": newest}).url == LIST
    assert Notice.objects.unread().get().event.registration == late
    for wrong in ("", "x", "0", str(2**70)):
        assert client.post(f"{LIST}da-doc/", {"newest": wrong}).status_code == 404
    assert client.get(f"{LIST}da-doc/").status_code == 405


def test_the_list_costs_the_same_for_1_3_and_30_notices(
    client, officer: User, reviewer: User, django_assert_num_queries
):
    client.force_login(officer)
    for count in (1, 3, 30):
        while Notice.objects.count() < count:
            returned(officer, reviewer)
        with django_assert_num_queries(10):
            response = client.get(LIST)
        assert len(response.context["page"]) == count


def test_each_person_chooses_how_notices_come(client, officer: User):
    address = "/en/tai-khoan/thong-bao/"
    client.force_login(officer)
    assert "They are sent to canbo@example.org" in client.get(address).content.decode()
    response = client.post(address, {"notices_by_email": "hourly", "language": "vi"})
    assert list(response.context["form"].errors) == ["notices_by_email"]
    officer.refresh_from_db()
    assert (officer.notices_by_email, officer.language) == ("at_once", "vi")
    response = client.post(address, {"notices_by_email": "daily", "language": "en"})
    assert (response.status_code, response.url) == (302, LIST)
    officer.refresh_from_db()
    assert (officer.notices_by_email, officer.language) == ("daily", "en")


def test_who_has_no_address_is_told_so(client):
    client.force_login(factories.officer())
    page = client.get("/en/tai-khoan/thong-bao/").content.decode()
    assert "No e-mail address of yours is known here" in page


def test_public_pages_ask_nothing_more_of_who_is_not_signed_in(client):
    Model.objects.create(is_demonstration=True)
    page = client.get("/en/mo-hinh/").content.decode()
    assert "thong-bao" not in page


def test_a_reviewer_sees_their_number_on_the_admins_first_page(
    client, officer: User, reviewer: User
):
    registration = returned(officer, reviewer)
    client.force_login(reviewer)
    assert "unread notice" not in client.get("/en/admin/").content.decode()
    workflow.move(registration, "submit", by=officer)
    page = client.get("/en/admin/").content.decode()
    assert f'<a href="{LIST}">1 unread notice</a>' in page
    response = client.post(f"{LIST}{Notice.objects.visible_to(reviewer).get().pk}/")
    assert response.url == f"/en/admin/models_registry/registration/{registration.pk}/change/"
