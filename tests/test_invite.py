"""`manage.py invite`: the first administrator of a server."""

import io
import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from models_registry.models import OutboxTask, User
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "con-duong-hoa-2026"


def invite(*arguments: str) -> str:
    out = io.StringIO()
    call_command("invite", *arguments, stdout=out)
    return re.fullmatch(r"http://127.0.0.1:8000(/tai-khoan/loi-moi/\S+/)\n", out.getvalue())[1]


def choose(client: Client, link: str) -> int:
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    return client.post(link, chosen).status_code


def test_an_administrator_is_made_without_a_password_and_chooses_one_by_the_link(client: Client):
    link = invite("quantri")
    made = User.objects.get()
    assert (made.username, made.full_name, made.is_staff, made.is_superuser) == (
        "quantri", "quantri", True, False
    )  # fmt: skip
    assert [group.name for group in made.groups.all()] == ["administrator"]
    assert not made.has_usable_password()
    assert choose(client, link) == 302
    assert User.objects.get().check_password(PASSWORD)


def test_name_and_address_may_be_given_and_the_link_is_sent_too():
    invite("quantri", "--full-name", "Trần Thị Hòa", "--email", "hoa@phutho.example")
    made = User.objects.get()
    assert (made.full_name, made.email) == ("Trần Thị Hòa", "hoa@phutho.example")
    assert OutboxTask.objects.get().payload["account"] == made.pk


def test_invited_again_the_earlier_link_ends(client: Client):
    first, second = invite("quantri"), invite("quantri")
    assert User.objects.count() == 1
    assert (choose(client, first), choose(client, second)) == (410, 302)


def test_who_has_a_password_is_not_invited_and_keeps_it():
    user = factories.user("quantri", "administrator")
    with pytest.raises(CommandError, match=r"quantri là quản trị viên và đã có mật khẩu\."):
        invite("quantri")
    assert User.objects.get().password == user.password


@pytest.mark.parametrize("name", ["canbo", "có dấu cách", ""])
def test_a_name_that_is_another_persons_or_cannot_be_one_is_refused(name: str):
    factories.user("canbo", "officer")
    with pytest.raises(CommandError, match=r"(T|t)ên đăng nhập"):
        invite(name)
    assert [user.username for user in User.objects.all()] == ["canbo"]
