"""Inviting the people of a spreadsheet: models_registry/accounts/invited_lists.py and its page."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from models_registry.accounts import invited_lists
from models_registry.models import OutboxTask, User
from tests import factories, two_steps
from tests.admin_pages import signed_in
from tests.spreadsheet_files import workbook

pytestmark = pytest.mark.django_db

PAGE = "/admin/models_registry/user/list/"
HEADINGS = ["Tên đăng nhập", "Họ và tên", "Thư điện tử", "Vai trò", "Đơn vị"]
LAN = ["lan", "Hà Thị Lan", "lan@phutho.example", "Cán bộ", "xã Thanh Thủy"]
MINH = ["minh", "Nguyễn Văn Minh", None, "reviewer", None]


@pytest.fixture
def administrator() -> Client:
    factories.places()
    return signed_in(factories.user("quantri", "administrator"))


def upload(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("danh-sach.xlsx", content)
    return client.post(PAGE, {"file": file}).content.decode()


def kept(page: str) -> str:
    return re.search(r'name="rows" value="([^"]+)"', page)[1]


def test_a_list_is_shown_then_confirmed_and_each_person_has_a_link(administrator: Client):
    organisation = factories.organisation()
    mttq = ["hoa", "Lê Thị Hoa", None, "officer", organisation.name]
    shown = upload(administrator, workbook(HEADINGS, LAN, [None] * 5, MINH, mttq))
    assert "Hà Thị Lan" in shown
    assert not User.objects.filter(username="lan").exists()
    done = administrator.post(PAGE, {"rows": kept(shown)}).content.decode()
    links = re.findall(r"<code>http://127.0.0.1:8000([^<]+)</code>", done)
    assert len(links) == 3
    lan, minh = (User.objects.get(username=name) for name in ("lan", "minh"))
    assert (lan.is_staff, minh.is_staff, lan.has_usable_password()) == (False, True, False)
    assert [group.name for group in lan.groups.all()] == ["officer"]
    assert lan.memberships.get().locality.full_name == "Xã Thanh Thủy"
    assert User.objects.get(username="hoa").memberships.get().organisation == organisation
    assert OutboxTask.objects.filter(payload__account=lan.pk).count() == 1
    assert "lan" in Client().get(links[0]).content.decode()
    again = administrator.post(PAGE, {"rows": kept(shown)}).content.decode()
    assert "Hãy tải danh sách lên lại" in again
    assert User.objects.count() == 4


def test_what_is_wrong_stands_beside_each_row_and_nothing_is_made(administrator: Client):
    wrong = [
        ["quantri", "Ai", None, "Thẩm định", None],
        ["a b", "", "không", "trưởng", None],
        ["mot", "Một", None, "reviewer", "xã Thanh Thủy"],
        ["hai", "Hai", None, "officer", "xã Không Có"],
        ["mot", "Một", None, "reviewer"],
    ]
    people = invited_lists.plan(workbook(HEADINGS, *wrong))
    assert [(one.number, len(one.problems)) for one in people] == [
        (2, 2),
        (3, 4),
        (4, 1),
        (5, 1),
        (6, 1),
    ]
    page = upload(administrator, workbook(HEADINGS, *wrong))
    assert "Đã có tài khoản với tên đăng nhập này" in page
    assert 'name="rows" value' not in page
    assert User.objects.count() == 1


def test_what_is_no_such_list_is_refused(administrator: Client):
    for content in (workbook(), workbook(["a"], LAN), workbook(HEADINGS)):
        with pytest.raises(ValidationError):
            invited_lists.plan(content)
        assert 'class="errornote"' in upload(administrator, content)
    assert "Hãy chọn tệp" in administrator.post(PAGE, {"x": ""}).content.decode()
    assert "tải danh sách lên lại" in administrator.post(PAGE, {"rows": "x"}).content.decode()


def test_it_is_for_administrators_who_have_lately_confirmed(administrator: Client):
    assert signed_in(factories.reviewer()).get(PAGE).status_code == 403
    assert PAGE in administrator.get("/admin/models_registry/user/").content.decode()
    rows = kept(upload(administrator, workbook(HEADINGS, LAN)))
    boss = User.objects.get(username="quantri")
    two_steps.give_second_step(administrator.session, boss, is_confirmed=False)
    asked = administrator.post(PAGE, {"rows": rows})
    assert asked.url == "/tai-khoan/xac-nhan/"
    done = administrator.post(asked.url, {"password": "password"}).content.decode()
    assert "/tai-khoan/loi-moi/" in done
