"""The demonstration accounts: made by the try-out, refused everywhere else."""

import io
import stat

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from models_registry.models import Locality, Membership, User

pytestmark = pytest.mark.django_db
REFUSAL = "Demonstration accounts are made only by `make run`"


@pytest.fixture(autouse=True)
def try_out(settings, tmp_path):
    settings.DEBUG = True
    settings.TRYOUT = True
    settings.DATA_DIR = tmp_path / ".data"
    settings.DEMO_PASSWORD = ""
    call_command("sync_roles", verbosity=0)
    Locality.objects.create(
        uid="N-08674", code="08674", kind="commune", name="Thanh Thủy", full_name="Xã Thanh Thủy"
    )


def make_accounts():
    printed = io.StringIO()
    call_command("demo_accounts", stdout=printed)
    return printed.getvalue()


def test_each_role_has_its_account_with_one_group_and_no_superuser():
    make_accounts()
    assert list(
        User.objects.order_by("username").values_list(
            "username", "groups__name", "is_staff", "is_superuser"
        )
    ) == [
        ("canbo", "officer", False, False),
        ("quantri", "administrator", True, False),
        ("thamdinh", "reviewer", True, False),
        ("thamdinh2", "reviewer", True, False),
    ]


def test_the_officer_sits_in_thanh_thuy_of_today_and_nobody_else_sits_anywhere():
    make_accounts()
    make_accounts()
    assert list(Membership.objects.values_list("user__username", "locality__uid")) == [
        ("canbo", "N-08674")
    ]


def test_a_random_password_is_printed_kept_for_the_owner_only_and_used_again(settings):
    printed = make_accounts()
    file = settings.DATA_DIR / "demo-password"
    password = file.read_text()
    assert len(password) == 12
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [line.split()[:2] for line in printed.splitlines()] == [
        ["canbo", password],
        ["thamdinh", password],
        ["thamdinh2", password],
        ["quantri", password],
    ]
    assert make_accounts() == printed
    assert authenticate(username="canbo", password=password) == User.objects.get(username="canbo")


def test_a_given_password_replaces_the_old_one_and_is_not_kept(settings):
    make_accounts()
    old = (settings.DATA_DIR / "demo-password").read_text()
    settings.DEMO_PASSWORD = "given-by-hand"
    assert "canbo      given-by-hand" in make_accounts()
    assert (settings.DATA_DIR / "demo-password").read_text() == old
    assert authenticate(username="quantri", password=old) is None
    assert authenticate(username="quantri", password="given-by-hand") is not None


def test_a_role_given_by_hand_is_taken_back():
    make_accounts()
    officer = User.objects.get(username="canbo")
    officer.groups.set(User.objects.get(username="quantri").groups.all())
    User.objects.filter(username="canbo").update(is_staff=True)
    make_accounts()
    officer.refresh_from_db()
    assert list(officer.groups.values_list("name", flat=True)) == ["officer"]
    assert officer.is_staff is False


def test_with_a_database_url_no_account_is_made(settings):
    settings.TRYOUT = False
    with pytest.raises(CommandError, match=REFUSAL):
        make_accounts()
    assert User.objects.count() == 0
    assert not settings.DATA_DIR.exists()


def test_without_debug_no_account_is_made(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match=REFUSAL):
        make_accounts()
    assert User.objects.count() == 0
