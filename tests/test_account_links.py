"""Invitations, forgotten passwords, leaving: links, mails, leaving of accounts/, their pages."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from models_registry import outbox
from models_registry.accounts import leaving, links, mails
from models_registry.emails import send_email
from models_registry.models import Membership, OutboxTask, User
from tests import factories, two_steps
from tests.admin_pages import signed_in
from tests.test_account import sign_in

pytestmark = pytest.mark.django_db

USERS = "/admin/models_registry/user/"
FORGOTTEN = "/tai-khoan/quen-mat-khau/"
PASSWORD = "con-duong-hoa-2026"
CHOSEN = {"new_password1": PASSWORD, "new_password2": PASSWORD}
UNDONE = "Không làm được việc này"


@pytest.fixture
def boss() -> User:
    return factories.user("quantri", "administrator")


@pytest.fixture
def administrator(boss: User) -> Client:
    return signed_in(boss)


def account(name: str = "moi", **values: object) -> User:
    user = factories.user(name, "officer", **values)
    user.set_unusable_password()
    user.save()
    return user


def act(client: Client, user: User, name: str) -> str:
    return client.post(f"{USERS}{user.pk}/act/{name}/", follow=True).content.decode()


def sent(mailoutbox: list) -> list[tuple[list[str], str]]:
    """Whom the outbox writes to now, and the addresses of pages in it."""
    mailoutbox.clear()
    outbox.drain({OutboxTask.Kind.EMAIL: send_email})
    return [(mail.to, mail.subject) for mail in mailoutbox]


def link_in(text: str) -> str:
    return re.search(r"http://127.0.0.1:8000(/tai-khoan/[^\s\"]+/)", text)[1]


def test_a_new_account_goes_on_to_its_invitation_and_has_no_password(administrator: Client):
    reviewer = Group.objects.get(name="reviewer")
    values = {"username": "moi", "full_name": "Người Mới", "email": "moi@phutho.example"}
    response = administrator.post(f"{USERS}add/", values | {"groups": [reviewer.pk]})
    made = User.objects.get(username="moi")
    assert response.url == f"{USERS}{made.pk}/act/invite/"
    assert (made.has_usable_password(), made.is_staff) == (False, True)
    assert "trong 7 ngày" in administrator.get(response.url).content.decode()
    assert not OutboxTask.objects.exists()


def test_an_invitation_is_shown_once_sent_and_good_for_one_use(
    administrator: Client, client: Client, mailoutbox
):
    user = account(email="moi@phutho.example")
    page = administrator.post(f"{USERS}{user.pk}/act/invite/")
    link = link_in(page.content.decode())
    assert "no-store" in page["Cache-Control"]
    assert "moi@phutho.example" in page.content.decode()
    assert sent(mailoutbox) == [
        (["moi@phutho.example"], "Bạn được mời dùng hệ thống đăng ký mô hình")
    ]
    mailed = link_in(mailoutbox[0].body)
    seen = client.get(mailed)
    assert ("no-store" in seen["Cache-Control"], "sessionid" in seen.cookies) == (True, False)
    weak = client.post(link, {"new_password1": "12345678", "new_password2": "12345678"})
    assert 'class="error-summary"' in weak.content.decode()
    assert client.post(link, CHOSEN).url == "/tai-khoan/dang-nhap/"
    assert sign_in(client, "moi", password=PASSWORD).url == "/can-bo/"
    for used in (link, mailed):
        assert client.post(used, CHOSEN).status_code == 410
    assert "xin quản trị viên" in client.get(link).content.decode()
    assert UNDONE in act(administrator, user, "invite")


def test_an_invited_reviewer_sets_up_a_second_step_next(client: Client):
    user = factories.user("moi", "reviewer")
    user.set_unusable_password()
    user.save()
    client.post(f"/tai-khoan/loi-moi/{links.invite(user)}/", CHOSEN)
    sign_in(client, "moi", password=PASSWORD)
    assert client.get("/admin/").url == "/tai-khoan/hai-lop/?next=%2Fadmin%2F"


def test_an_invitation_ends_after_seven_days(client: Client, monkeypatch):
    link = f"/tai-khoan/loi-moi/{links.invite(account())}/"
    now = timezone.now()
    for days, status in ((6.99, 200), (7.01, 410)):
        later = (now + timedelta(days=days)).timestamp()
        monkeypatch.setattr("django.core.signing.time.time", lambda later=later: later)
        assert client.get(link).status_code == status


def test_what_was_withdrawn_or_sent_anew_is_no_longer_opened_or_sent(
    administrator: Client, client: Client, mailoutbox
):
    user = account(email="moi@phutho.example")
    first, second = (link_in(act(administrator, user, "invite")) for _time in range(2))
    assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)
    assert len(sent(mailoutbox)) == 1
    assert link_in(act(administrator, user, "invite")) != second
    assert "Đã thu hồi lời mời." in act(administrator, user, "withdraw")
    assert sent(mailoutbox) == []
    for forged in (
        second,
        "/tai-khoan/loi-moi/abc/",
        second.replace("loi-moi", "dat-lai-mat-khau"),
    ):
        assert client.get(forged).status_code == 410
    without = act(administrator, account("khong"), "invite")
    assert "hãy tự trao liên kết" in without
    assert sent(mailoutbox) == []


def test_a_forgotten_password_is_set_anew_and_the_answer_tells_nobody_who_is_here(
    client: Client, mailoutbox
):
    officer = factories.officer(email="lan@phutho.example")
    account("moi", email="moi@phutho.example")
    assert FORGOTTEN in client.get("/tai-khoan/dang-nhap/").content.decode()
    assert 'class="error-summary"' in client.post(FORGOTTEN, {"name": ""}).content.decode()
    answers = set()
    for name in ("khong-co", "moi", "LAN@phutho.example"):
        page = client.post(FORGOTTEN, {"name": name}).content.decode()
        answers.add(re.sub(r"nonce|csrf\S+", "", page[page.index("<main") :]))
    assert len(answers) == 1
    assert sent(mailoutbox) == [(["lan@phutho.example"], "Đặt mật khẩu mới")]
    link = link_in(mailoutbox[0].body)
    assert client.post(link, CHOSEN).url == "/tai-khoan/dang-nhap/"
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    assert "trong một giờ" in client.get(link).content.decode()
    assert sent(mailoutbox) == [(["lan@phutho.example"], "Mật khẩu của bạn đã được đổi")]


def test_what_is_sent_again_after_a_crash_is_the_same_to_a_mailbox(mailoutbox):
    officer = factories.officer(email="lan@phutho.example")
    links.ask_for_reset("canbo")
    for _time in range(2):
        mails.tell(officer, "password_changed")
    payloads = [task.payload for task in OutboxTask.objects.order_by("pk")]
    for _time in range(2):
        for payload in payloads:
            mails.send(payload)
    names = [message.message()["Message-ID"] for message in mailoutbox]
    assert names[:3] == names[3:]
    assert len(set(names)) == 3


def test_what_an_older_version_left_in_the_outbox_is_sent_too(mailoutbox):
    officer = factories.officer(email="lan@phutho.example")
    outbox.put(OutboxTask.Kind.EMAIL, account=officer.pk, event="password_changed")
    assert sent(mailoutbox) == [(["lan@phutho.example"], "Mật khẩu của bạn đã được đổi")]


def test_links_are_not_asked_for_without_end(client: Client):
    for _time in range(3):
        assert client.post(FORGOTTEN, {"name": "canbo"}).status_code == 200
    assert client.post(FORGOTTEN, {"name": "CanBo"}).status_code == 429


def test_one_is_told_when_the_password_or_the_second_step_is_another(
    administrator: Client, client: Client, mailoutbox, django_capture_on_commit_callbacks
):
    officer = factories.officer(email="lan@phutho.example")
    client.force_login(officer)
    two_steps.give_second_step(client.session, officer)
    values = {"oldpassword": "password", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/tai-khoan/doi-mat-khau/", values)
    assert [subject for _to, subject in sent(mailoutbox)] == ["Mật khẩu của bạn đã được đổi"]
    activate = "/tai-khoan/hai-lop/totp/activate/"
    client.get(activate)
    code = two_steps.code(client.session["mfa.totp.secret"])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(activate, {"code": code})
    assert [subject for _to, subject in sent(mailoutbox)] == [
        "Ứng dụng xác thực đã được đặt làm bước đăng nhập thứ hai của bạn"
    ]
    set_page = f"{USERS}{officer.pk}/password/"
    assert administrator.post(set_page, {}).status_code == 200
    passwords = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    administrator.post(set_page, passwords)
    assert [subject for _to, subject in sent(mailoutbox)] == ["Mật khẩu của bạn đã được đổi"]
    assert "báo ngay cho quản trị viên" in mailoutbox[0].body


def test_who_leaves_loses_everything_at_once_and_keeps_the_name(administrator: Client):
    officer = two_steps.with_app(factories.officer())
    today = timezone.localdate()
    unit = officer.memberships.get().locality
    Membership.objects.create(user=officer, locality=unit, starts_on=today)
    browser = Client()
    sign_in(browser, "canbo")
    browser.post("/tai-khoan/hai-lop/authenticate/", {"code": two_steps.code()})
    assert browser.get("/can-bo/").status_code == 200
    assert (
        "Họ tên vẫn được giữ"
        in administrator.get(f"{USERS}{officer.pk}/act/leave/").content.decode()
    )
    assert "Tài khoản đã đóng." in act(administrator, officer, "leave")
    assert "/dang-nhap/" in browser.get("/can-bo/").url
    officer.refresh_from_db()
    assert (officer.full_name, officer.is_active, officer.has_usable_password()) == (
        "Hà Thị Cán Bộ",
        False,
        False,
    )
    assert officer.memberships.get().ends_on == today - timedelta(days=1)
    kept = (officer.groups, officer.authenticator_set, officer.usersession_set)
    assert [rows.count() for rows in kept] == [0, 0, 0]
    assert not EmailAddress.objects.filter(user=officer).exists()
    assert UNDONE in act(administrator, officer, "leave")
    assert sign_in(Client(), "canbo").status_code == 200


def test_who_left_is_sent_nothing_and_opens_nothing(boss: User, client: Client, mailoutbox):
    user = account(email="moi@phutho.example")
    link = links.invite(user)
    mails.tell(user, "password_changed")
    leaving.leave(user, by=boss)
    assert (sent(mailoutbox), OutboxTask.objects.count()) == ([], 0)
    assert client.get(f"/tai-khoan/loi-moi/{link}/").status_code == 410


def test_a_lost_second_step_is_removed_the_sessions_end_and_the_person_is_told(
    administrator: Client, mailoutbox
):
    reviewer = two_steps.with_app(factories.reviewer())
    User.objects.filter(pk=reviewer.pk).update(email="minh@phutho.example")
    browser = Client()
    sign_in(browser, "thamdinh")
    browser.post("/tai-khoan/hai-lop/authenticate/", {"code": two_steps.code()})
    session = UserSession.objects.get(user=reviewer).session_key
    assert "second-factor" in administrator.get(f"{USERS}{reviewer.pk}/change/").content.decode()
    assert "Đã gỡ bước thứ hai." in act(administrator, reviewer, "second-factor")
    assert not Authenticator.objects.filter(user=reviewer).exists()
    assert not Session.objects.filter(pk=session).exists()
    assert browser.get("/admin/").status_code == 302
    assert sent(mailoutbox) == [
        (["minh@phutho.example"], "Quản trị viên đã gỡ bước đăng nhập thứ hai của bạn")
    ]


def test_acts_are_for_others_accounts_and_for_who_has_lately_confirmed(
    administrator: Client, boss: User
):
    officer = factories.officer()
    assert administrator.get(f"{USERS}{officer.pk}/act/nothing/").status_code == 404
    assert administrator.get(f"{USERS}{boss.pk}/act/leave/").status_code == 403
    assert "act/leave" not in administrator.get(f"{USERS}{boss.pk}/change/").content.decode()
    root = User.objects.create_superuser("goc", password="bi-mat-cu")
    assert administrator.post(f"{USERS}{root.pk}/act/leave/").status_code == 403
    reviewer = signed_in(factories.reviewer())
    assert reviewer.post(f"{USERS}{officer.pk}/act/leave/").status_code == 403
    two_steps.give_second_step(administrator.session, boss, is_confirmed=False)
    asked = administrator.post(f"{USERS}{officer.pk}/act/leave/")
    assert asked.url == "/tai-khoan/xac-nhan/"
    assert User.objects.get(pk=officer.pk).is_active
    administrator.post(asked.url, {"password": "password"})
    assert not User.objects.get(pk=officer.pk).is_active
    for user, by in ((boss, boss), (root, boss), (officer, factories.user("ai"))):
        with pytest.raises(PermissionDenied):
            leaving.leave(user, by=by)
