"""Second factors, limits of guesses, what is confirmed once more: accounts/sign_in.py."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import NoReverseMatch, reverse

from models_registry.accounts.sign_in import AccountAdapter, SecondFactorAdapter
from models_registry.models import Membership, User
from tests import factories, two_steps
from tests.test_account import sign_in

pytestmark = pytest.mark.django_db

SECOND, AGAIN = "/tai-khoan/hai-lop/authenticate/", "/tai-khoan/xac-nhan/"
ADMIN_PAGES = (
    "/admin/",
    "/admin/models_registry/registration/",
    "/admin/models_registry/decision/add/",
    "/admin/models_registry/user/",
)


def guess(client: Client, times: int) -> None:
    for _time in range(times):
        assert sign_in(client, "thamdinh", password="guess").status_code == 200


def unconfirmed(client: Client, user: User) -> None:
    """Signed in, in two steps, but some time ago."""
    client.force_login(user)
    two_steps.give_second_step(client.session, user, is_confirmed=False)


def test_a_reviewer_sets_up_an_app_before_anything_else(client: Client):
    factories.reviewer()
    assert sign_in(client, "thamdinh").url == "/admin/"
    for page in ADMIN_PAGES:
        assert "/tai-khoan/hai-lop/?next=" in client.get(page).url
    assert "chỉ mật khẩu là chưa đủ" in client.get(reverse("mfa_index")).content.decode()
    activate = reverse("mfa_activate_totp")
    assert client.get(activate).url.startswith(AGAIN)
    confirmed = client.post(f"{AGAIN}?next={activate}", {"password": "password"})
    assert confirmed.url == activate
    assert "data:image/svg+xml" in client.get(activate).content.decode()
    secret = client.session["mfa.totp.secret"]
    done = client.post(activate, {"code": two_steps.code(secret)})
    codes = client.get(done.url).content.decode()
    assert codes.count("<li><code>") == 10
    assert client.get("/admin/").url.startswith("/tai-khoan/hai-lop/reauthenticate/")
    again = client.post(reverse("mfa_reauthenticate"), {"code": two_steps.code(secret)})
    assert again.url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_demonstration_offers_it_and_demands_it_of_nobody(client: Client, settings):
    settings.SECOND_FACTOR_DEMANDED = False
    factories.reviewer()
    sign_in(client, "thamdinh")
    assert client.get("/admin/").status_code == 200
    assert reverse("mfa_activate_totp") in client.get(reverse("mfa_index")).content.decode()


def test_the_door_of_the_admin_is_no_way_round_it(client: Client):
    two_steps.with_app(factories.reviewer())
    for data in ({"username": "thamdinh"}, {"login": "thamdinh"}):
        response = client.post("/admin/login/", {**data, "password": "password"})
        assert response.url.startswith("/tai-khoan/dang-nhap/?next=")
        assert "_auth_user_id" not in client.session


def test_an_officer_is_asked_for_one_only_where_it_was_set_up(client: Client):
    officer = factories.officer()
    assert sign_in(client, "canbo").url == "/can-bo/"
    client.logout()
    two_steps.with_app(officer)
    assert sign_in(client, "canbo").url == SECOND
    assert client.post(SECOND, {"code": two_steps.code()}).url == "/can-bo/"


def test_after_five_guesses_the_right_password_is_refused_too(client: Client):
    factories.reviewer()
    factories.officer()
    guess(client, 5)
    refused = sign_in(client, "thamdinh")
    assert (refused.status_code, 'class="error-summary"' in refused.content.decode()) == (200, True)
    assert "_auth_user_id" not in client.session
    assert sign_in(client, "canbo").url == "/can-bo/"


def test_guesses_of_the_second_step_are_counted_too(client: Client):
    two_steps.with_app(factories.reviewer())
    sign_in(client, "thamdinh")
    for _time in range(5):
        client.post(SECOND, {"code": "000000"})
    client.post(SECOND, {"code": two_steps.code()})
    assert "_auth_user_id" not in client.session


def test_many_guesses_from_one_address_are_ended(client: Client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "3/15m/ip"}
    for number in range(3):
        assert sign_in(client, f"ai{number}").status_code == 200
    ended = sign_in(client, "canbo")
    assert ended.status_code == 429
    assert "Thử quá nhiều lần" in ended.content.decode()


def test_a_recovery_code_lets_in_once(client: Client):
    reviewer = two_steps.with_app(factories.reviewer())
    code = two_steps.recovery_codes(reviewer)[0]
    for is_let_in in (True, False):
        sign_in(client, "thamdinh")
        client.post(SECOND, {"code": code})
        assert ("_auth_user_id" in client.session) is is_let_in
        client.post("/tai-khoan/dang-xuat/")


def test_a_secret_is_not_read_from_a_copy_of_the_database(settings):
    kept = two_steps.with_app(factories.reviewer()).authenticator_set.get().data["secret"]
    assert two_steps.SECRET not in kept
    adapter = SecondFactorAdapter()
    assert adapter.decrypt(kept) == two_steps.SECRET
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert adapter.decrypt(kept) == two_steps.SECRET


def test_the_last_one_of_a_reviewer_is_not_taken_away(client: Client):
    for user, is_kept in ((factories.reviewer(), True), (factories.officer(), False)):
        client.force_login(two_steps.with_app(user))
        two_steps.give_second_step(client.session, user)
        assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
        client.post(reverse("mfa_deactivate_totp"))
        assert Authenticator.objects.filter(user=user).exists() is is_kept


def test_nobody_signs_up_or_gives_an_address(client: Client):
    assert AccountAdapter().is_open_for_signup(None) is False
    for name in ("account_signup", "account_email", "account_reset_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_who_gives_rights_confirms_to_be_oneself_and_what_was_typed_goes_on(client: Client):
    administrator = factories.user("quantri", "administrator")
    officer = factories.officer()
    unconfirmed(client, administrator)
    membership = Membership.objects.get()
    page = f"/admin/models_registry/membership/{membership.pk}/change/"
    sent = {"user": officer.pk, "locality": membership.locality_id, "starts_on": "2020-01-01"}
    asked = client.post(page, sent | {"ends_on": "2026-01-31"})
    assert asked.url == AGAIN
    assert Membership.objects.in_force().exists()
    assert client.get(asked.url).status_code == 200
    client.post(asked.url, {"password": "password"})
    assert not Membership.objects.in_force().exists()
    saved = client.post(f"/admin/models_registry/user/{officer.pk}/password/", {})
    assert saved.status_code == 200


def test_a_list_with_people_is_given_to_who_has_confirmed(client: Client):
    unconfirmed(client, factories.user("quantri", "administrator"))
    page = "/admin/models_registry/user/export/"
    assert b"quantri" in client.post(page, {"columns": ["username"], "form": "csv"}).getvalue()
    assert client.post(page, {"columns": ["username", "email"], "form": "csv"}).url == AGAIN
    assert b"quantri," in client.post(AGAIN, {"password": "password"}).getvalue()


def test_one_sees_where_one_is_signed_in_and_ends_the_rest(client: Client):
    factories.officer()
    elsewhere = Client(headers={"user-agent": "Firefox"})
    for browser in (client, elsewhere):
        sign_in(browser, "canbo")
    page = client.get(reverse("usersessions_list")).content.decode()
    assert ("Firefox" in page, UserSession.objects.count()) == (True, 2)
    client.post(reverse("usersessions_list"))
    assert client.get("/can-bo/").status_code == 200
    assert "/dang-nhap/" in elsewhere.get("/can-bo/").url


def test_who_is_made_inactive_is_out_at_once(client: Client):
    officer = factories.officer()
    sign_in(client, "canbo")
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert "/dang-nhap/" in client.get("/can-bo/").url
