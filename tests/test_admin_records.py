"""Recognitions, models and the administrator's records in the admin."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from models_registry.models import (
    Field,
    Locality,
    LocalitySuccession,
    Membership,
    Model,
    Organisation,
    Recognition,
    Registration,
    User,
)
from models_registry.roles import ROLE_LABELS, ROLES
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, listed, signed_in, text_of

pytestmark = pytest.mark.django_db

RECOGNITIONS = f"{ADMIN}/recognition/"
USERS = f"{ADMIN}/user/"
REASON = "Số liệu báo cáo không đúng với thực tế."


@pytest.fixture
def reviewer() -> Client:
    return signed_in(factories.reviewer())


@pytest.fixture
def boss() -> User:
    return factories.user("quantri", "administrator")


@pytest.fixture
def administrator(boss: User) -> Client:
    return signed_in(boss)


def test_recognitions_are_found_by_words_code_and_filters(reviewer: Client):
    found = factories.recognised(name="Đường hoa")
    factories.recognised(year=2023, name="Camera an ninh", kind="individual")
    factories.recognised(year=2023, level=1, name="Ngô sinh khối")
    for query, names in (
        ("", ["Đường hoa", "Camera an ninh", "Ngô sinh khối"]),
        ("q=duong+hoa", ["Đường hoa"]),
        (f"q={found.model.code}", ["Đường hoa"]),
        ("q=?", ["Đường hoa", "Camera an ninh", "Ngô sinh khối"]),
        ("level=1", ["Ngô sinh khối"]),
        ("year=2023&kind=individual", ["Camera an ninh"]),
        (f"decision={found.decision_id}", ["Đường hoa"]),
        ("decision=x", []),
        ("district=L-239&commune=N-08674", ["Đường hoa", "Camera an ninh", "Ngô sinh khối"]),
    ):
        response = reviewer.get(f"{RECOGNITIONS}?{query}")
        assert sorted(listed(response)) == sorted(names), query
    assert "2024" in text_of(reviewer.get(RECOGNITIONS))
    assert "2.024" not in text_of(reviewer.get(RECOGNITIONS))


def test_recognitions_are_only_read(reviewer: Client):
    made = factories.recognised()
    page = reviewer.get(f"{RECOGNITIONS}{made.pk}/change/")
    assert made.name in text_of(page)
    assert f"{RECOGNITIONS}{made.pk}/decide/revoke/" in page.content.decode()
    assert reviewer.post(f"{RECOGNITIONS}{made.pk}/change/", {"name": "x"}).status_code == 403
    assert reviewer.get(f"{RECOGNITIONS}add/").status_code == 403


def test_lists_cost_the_same_with_1_3_and_50_rows(reviewer: Client, django_assert_num_queries):
    decision = factories.recognised().decision
    for address, queries in ((RECOGNITIONS, 9), (f"{ADMIN}/model/", 8)):
        for rows in (1, 3, 50):
            for _again in range(rows - Recognition.objects.count()):
                factories.recognised(decision=decision)
            reviewer.get(address)  # units and fields are read once for all
            with django_assert_num_queries(queries):
                response = reviewer.get(address)
        assert len(listed(response)) == 50


def test_models_are_read_and_found_and_lead_to_their_public_page(reviewer: Client):
    public = factories.recognised(name="Đường hoa", model=Model(is_demonstration=True)).model
    other = factories.registration(State.SUBMITTED).model
    for query in ("q=duong+hoa", f"q={public.code}", "field=culture_society"):
        response = reviewer.get(f"{ADMIN}/model/?{query}")
        assert [model.pk for model in response.context["cl"].result_list] == [public.pk]
    assert "Demonstration data" in text_of(response)
    page = reviewer.get(f"{ADMIN}/model/{public.pk}/change/").content.decode()
    assert f"/en/mo-hinh/{public.code}/" in page
    page = reviewer.get(f"{ADMIN}/model/{other.pk}/change/").content.decode()
    assert "/mo-hinh/MH" not in page
    assert reviewer.post(f"{ADMIN}/model/{other.pk}/change/", {"name": "x"}).status_code == 403


def test_campaigns_are_read_by_reviewers(reviewer: Client):
    made = factories.campaign(is_demonstration=True)
    text = text_of(reviewer.get(f"{ADMIN}/campaign/?q=thang+cao&year=2024"))
    assert "Tháng cao điểm dân vận" in text
    assert "Demonstration data" in text
    assert "2024" in text_of(reviewer.get(f"{ADMIN}/campaign/{made.pk}/change/"))


@pytest.mark.parametrize(
    "name",
    [
        "field",
        "indicator",
        "criterion",
        "organisation",
        "organisationkind",
        "locality",
        "localitysuccession",
    ],
)
def test_reviewers_look_at_the_catalogues_and_change_nothing(reviewer: Client, name: str):
    factories.registration()
    factories.indicator()
    factories.organisation(locality=factories.places()["N-08674"])
    criterion = factories.criterion(last_year=2030)
    page = reviewer.get(f"{ADMIN}/{name}/")
    record = page.context["cl"].result_list[0]
    assert reviewer.get(f"{ADMIN}/{name}/add/").status_code == 403
    detail = reviewer.get(f"{ADMIN}/{name}/{record.pk}/change/")
    assert detail.status_code == 200
    assert (
        reviewer.post(f"{ADMIN}/{name}/{record.pk}/change/", {"label_vi": "x"}).status_code == 403
    )
    if record == criterion:
        assert "2009–2030" in text_of(page)
        assert "2009–2030" in text_of(detail)


@pytest.mark.parametrize(
    "name", ["field", "indicator", "criterion", "organisation", "locality", "user", "membership"]
)
def test_the_administrators_lists_open_and_search(administrator: Client, boss: User, name: str):
    factories.registration()
    Membership.objects.create(user=boss, organisation=factories.organisation())
    response = administrator.get(f"{ADMIN}/{name}/?q=khong+co+gi")
    assert list(response.context["cl"].result_list) == []
    assert administrator.get(f"{ADMIN}/{name}/").status_code == 200
    assert administrator.get(f"{ADMIN}/registration/").status_code == 403


def test_a_field_keeps_its_code(administrator: Client):
    made = factories.field()
    page = f"{ADMIN}/field/{made.pk}/change/"
    administrator.post(
        page, {"code": "khac", "label_vi": "Văn xã", "label_en": "Culture", "position": 1}
    )
    made.refresh_from_db()
    assert (made.code, made.label_vi) == ("culture_society", "Văn xã")
    assert (
        administrator.post(f"{ADMIN}/field/{made.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    values = {"code": "moi", "label_vi": "Mới", "label_en": "New", "position": 5}
    assert administrator.post(f"{ADMIN}/field/add/", values).status_code == 302
    assert Field.objects.filter(code="moi").exists()


def test_a_criterion_has_years_that_an_administrator_can_change(administrator: Client):
    made = factories.criterion()
    form = administrator.get(f"{ADMIN}/criterion/{made.pk}/change/").context["adminform"].form
    assert {"first_year", "last_year"} <= set(form.fields)


def test_a_mended_name_is_found_at_once(administrator: Client):
    unit = factories.places()["L-08677"]
    factories.draft(locality=unit)
    point = {"latitude": "21.1", "longitude": "105.2"}
    for name, found in (("Sơn Thủy", 0), ("Sơn Quý", 1)):
        administrator.post(
            f"{ADMIN}/locality/{unit.pk}/change/",
            {"name": name, "full_name": f"Xã {name}", **point},
        )
        assert Registration.objects.search("son quy").count() == found


def test_units_are_found_without_accents_and_only_mended(administrator: Client):
    places = factories.places()
    for query, count in (
        ("q=son+thuy", 1),
        ("q=Thuỷ", 4),
        ("kind__exact=district", 2),
        ("in_force=today", 3),
        ("in_force=former", 6),
        ("in_force=x", 0),
    ):
        response = administrator.get(f"{ADMIN}/locality/?{query}")
        assert len(response.context["cl"].result_list) == count, query
    unit = places["L-08677"]
    page = f"{ADMIN}/locality/{unit.pk}/change/"
    administrator.post(
        page,
        {
            "name": "Sơn Thuỷ",
            "full_name": "Xã Sơn Thuỷ",
            "latitude": "21.1",
            "longitude": "105.2",
            "uid": "X",
            "valid_to": "",
        },
    )
    unit.refresh_from_db()
    assert (unit.name, unit.uid, unit.valid_to.year) == ("Sơn Thuỷ", "L-08677", 2025)
    assert administrator.get(f"{ADMIN}/locality/add/").status_code == 403
    found = administrator.get(f"{ADMIN}/localitysuccession/?q=dao+xa")
    assert len(found.context["cl"].result_list) == 1
    assert administrator.get(f"{ADMIN}/localitysuccession/add/").status_code == 403
    assert Locality.objects.count() == 9
    assert LocalitySuccession.objects.count() == 5


def test_every_role_has_a_name():
    assert ROLE_LABELS.keys() == ROLES.keys()


def new_user(**values: object) -> dict[str, object]:
    return {
        "username": "moi",
        "full_name": "Người Mới",
        "email": "",
        "_save": "Save",
        **values,
    }


def changed(user: User, **values: object) -> dict[str, object]:
    return {
        "username": user.username,
        "full_name": user.full_name,
        "is_active": "on",
        "memberships-TOTAL_FORMS": 0,
        "memberships-INITIAL_FORMS": 0,
        **values,
    }


def test_an_administrator_makes_people_with_roles_only(administrator: Client):
    groups = {group.name: group.pk for group in Group.objects.all()}
    other = Group.objects.create(name="khác")
    form = administrator.get(f"{USERS}add/").context["adminform"].form
    assert [str(label) for _key, label in form.fields["groups"].choices] == [
        "Officer",
        "Reviewer",
        "Administrator",
    ]
    administrator.post(f"{USERS}add/", new_user(groups=[groups["reviewer"]], is_superuser="on"))
    made = User.objects.get(username="moi")
    assert (made.full_name, made.is_staff, made.is_superuser) == ("Người Mới", True, False)
    assert not made.has_usable_password()
    page = f"{USERS}{made.pk}/change/"
    fields = set(administrator.get(page).context["adminform"].form.fields)
    assert not {"is_superuser", "user_permissions", "is_staff"} & fields
    administrator.post(page, changed(made, groups=[groups["officer"]], is_staff="on"))
    made.refresh_from_db()
    assert made.is_staff is False
    refused = administrator.post(page, changed(made, groups=[other.pk]))
    assert list(refused.context["adminform"].form.errors) == ["groups"]
    assert "Officer" in text_of(administrator.get(f"{USERS}?role=officer&q=nguoi+moi"))
    assert "Officer" in text_of(administrator.get(USERS))


def test_nobody_changes_their_own_roles(administrator: Client, boss: User):
    reviewer = Group.objects.get(name="reviewer")
    page = f"{USERS}{boss.pk}/change/"
    administrator.post(page, changed(boss, full_name="Tên mới", groups=[reviewer.pk]))
    boss.refresh_from_db()
    assert (boss.full_name, boss.is_staff, boss.is_active) == ("Tên mới", True, True)
    assert [group.name for group in boss.groups.all()] == ["administrator"]


def test_a_superusers_account_is_closed_to_administrators(administrator: Client):
    root = User.objects.create_superuser("goc", password="bi-mat-cu")
    for page in (f"{USERS}{root.pk}/change/", f"{USERS}{root.pk}/password/"):
        answer = administrator.post(
            page,
            changed(
                root, full_name="x", password1="mat-khau-that-dai", password2="mat-khau-that-dai"
            ),
        )
        assert answer.status_code == 403
    root.refresh_from_db()
    assert root.check_password("bi-mat-cu")
    assert administrator.post(f"{USERS}{root.pk}/delete/", {"post": "yes"}).status_code == 403
    client = signed_in(root)
    client.post(f"{USERS}{root.pk}/change/", changed(root, full_name="Gốc"))
    other = User.objects.create_superuser("goc2")
    client.post(f"{USERS}{other.pk}/change/", changed(other, full_name="Gốc 2"))
    other.refresh_from_db()
    assert (other.full_name, other.is_staff) == ("Gốc 2", True)


def test_an_administrator_sets_a_password_and_closes_an_account(administrator: Client):
    made = factories.officer()
    passwords = {
        "usable_password": "true",
        "password1": "mot-hai-ba-bon",
        "password2": "mot-hai-ba-bon",
    }
    administrator.post(f"{USERS}{made.pk}/password/", passwords)
    made.refresh_from_db()
    assert made.check_password("mot-hai-ba-bon")
    values = changed(made, groups=[group.pk for group in made.groups.all()])
    membership = made.memberships.get()
    values |= {
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": membership.pk,
        "memberships-0-user": made.pk,
        "memberships-0-locality": membership.locality_id,
        "memberships-0-starts_on": "01/01/2020",
        "memberships-0-ends_on": "31/10/2026",
    }
    del values["is_active"]
    administrator.post(f"{USERS}{made.pk}/change/", values)
    made.refresh_from_db()
    assert made.is_active is False
    assert str(made.memberships.get().ends_on) == "2026-10-31"


def test_a_membership_is_of_one_unit(administrator: Client):
    made = factories.user("moi", "officer")
    unit, body = factories.places()["N-08674"], factories.organisation()
    values = {"user": made.pk, "locality": unit.pk, "starts_on": "01/01/2026"}
    both = administrator.post(f"{ADMIN}/membership/add/", {**values, "organisation": body.pk})
    assert "Give either a unit or an organisation, not both." in text_of(both)
    assert administrator.post(f"{ADMIN}/membership/add/", values).status_code == 302
    assert Membership.objects.get().locality == unit
    assert "Xã Thanh Thủy" in text_of(administrator.get(f"{ADMIN}/membership/"))


def test_roles_are_code_and_have_no_page(administrator: Client):
    root = signed_in(User.objects.create_superuser("goc"))
    assert root.get("/en/admin/auth/group/").status_code == 404


def test_an_unknown_role_of_old_is_shown_by_its_name(administrator: Client, boss: User):
    boss.groups.add(Group.objects.create(name="khác"))
    assert "Administrator, khác" in text_of(administrator.get(USERS))
    assert "is not known here" in text_of(administrator.get(f"{USERS}?role=x"))
    assert Organisation.objects.count() == 0


def test_the_password_cannot_be_guessed_by_a_filter(administrator: Client):
    for query in ("password__startswith=a", "groups__name=reviewer"):
        assert administrator.get(f"{USERS}?{query}").status_code == 400
