"""My unit: numbers against the year before, what waits, and the list; whose it is."""

import datetime
import re

import pytest
from django.utils import timezone

from models_registry.models import Membership, Registration, User
from models_registry.transitions import State
from models_registry.units import overview
from models_registry.units.overview import Shown, Unit
from tests import factories
from tests.admin_pages import signed_in, text_of

pytestmark = pytest.mark.django_db

PAGE = "/en/can-bo/don-vi/"
YEAR = timezone.localdate().year


@pytest.fixture
def officer() -> User:
    return factories.officer()


@pytest.fixture
def commune() -> Unit:
    return Unit(locality=factories.places()["N-08674"])


def numbers(unit: Unit, year: int = YEAR) -> dict[str, list[int]]:
    """The lines of the table that are not all zero, and the total."""
    comparison = overview.compare(unit, year)
    lines = {line.label: [cell.total for cell in line.cells] for line in comparison.lines}
    total = [cell.total for cell in comparison.total.cells]
    assert total == [sum(column) for column in zip(*lines.values(), strict=True)]
    return {label: cells for label, cells in lines.items() if any(cells)} | {"total": total}


# Whose units


def test_units_are_those_of_today_and_organisations_each_once(officer: User):
    places = factories.places()
    factories.join(officer, places["L-08677"])
    factories.join(officer, places["L-08668"])
    factories.join(officer, factories.organisation())
    factories.join(officer, factories.organisation("Sở Y tế"), ends_on=datetime.date(2020, 1, 2))
    assert [(unit.key, unit.name) for unit in overview.units_of(officer)] == [
        ("N-08674", "Xã Thanh Thủy"),
        ("N-08686", "Xã Tu Vũ"),
        (f"to-chuc-{factories.organisation().pk}", "Công an tỉnh"),
    ]


def test_with_the_membership_the_page_ends_at_once(client, officer: User):
    factories.registration(State.SUBMITTED, by=officer, name="Đường hoa", year=YEAR)
    client.force_login(officer)
    assert "Đường hoa" in text_of(client.get(PAGE))
    Membership.objects.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))
    page = client.get(PAGE)
    assert ("Đường hoa" in text_of(page), "not an officer" in text_of(page)) == (False, True)
    assert client.get(f"{PAGE}danh-sach.xlsx").status_code == 404


def test_nobody_comes_in_without_signing_in(client):
    for address in (PAGE, f"{PAGE}danh-sach.xlsx", f"{PAGE}danh-sach.docx"):
        assert "/dang-nhap/" in client.get(address).url
        assert client.post(address).status_code in {302, 405}


def test_the_unit_of_others_and_unknown_values_are_not_found(officer: User):
    client = signed_in(officer)
    for query in ("unit=N-08686", "unit=x", "year=1800", "year=x", "show=all"):
        assert client.get(f"{PAGE}?{query}").status_code == 404
        assert client.get(f"{PAGE}danh-sach.xlsx?{query}").status_code == 404
    assert client.get(f"{PAGE}danh-sach.pdf").status_code == 404
    assert client.post(PAGE).status_code == 405


def test_one_of_several_units_is_chosen(officer: User):
    police = factories.organisation()
    factories.join(officer, police)
    factories.registration(State.SUBMITTED, by=officer, name="Đường hoa", year=YEAR)
    factories.registration(
        State.SUBMITTED, by=officer, name="Camera", year=YEAR, locality=None, organisation=police
    )
    client = signed_in(officer)
    page = text_of(client.get(PAGE))
    assert ("Đường hoa" in page, "Camera" in page) == (True, False)
    page = text_of(client.get(f"{PAGE}?unit=to-chuc-{police.pk}"))
    assert ("Đường hoa" in page, "Camera" in page) == (False, True)


# The numbers


def test_each_registration_counts_as_far_as_it_has_come(officer: User, commune: Unit):
    for state in State:
        factories.registration(state, by=officer, year=YEAR)
    factories.registration(State.REPORTED, by=officer, year=YEAR, field=factories.field("economy"))
    factories.registration(State.PROPOSED, by=officer, year=YEAR - 1)
    factories.registration(State.PROPOSED, by=officer, year=YEAR - 2)
    elsewhere = factories.officer("tuvu", unit=factories.places()["N-08686"])
    factories.registration(
        State.PROPOSED, by=elsewhere, year=YEAR, locality=factories.places()["N-08686"]
    )
    assert numbers(commune) == {
        "Kinh tế": [0, 1, 0, 1, 0, 0, 0, 0],
        "Văn hóa - xã hội": [1, 8, 1, 3, 1, 2, 0, 0],
        "total": [1, 9, 1, 4, 1, 2, 0, 0],
    }


def test_recognised_counts_each_model_once_with_predecessors_and_historic_lists(commune: Unit):
    places = factories.places()
    first = factories.recognised(YEAR - 1, level=2)
    factories.recognised(YEAR - 1, model=first.model, level=3)
    factories.recognised(YEAR - 1, locality=places["L-08674"])
    factories.recognised(YEAR - 1, locality=places["L-08668"])  # of xã Tu Vũ today
    revoked = factories.recognised(YEAR - 1)
    revoked.revoked_by = factories.revocation()
    revoked.revocation_reason = "Công nhận nhầm đơn vị."
    revoked.save()
    assert numbers(commune)["total"] == [0, 0, 0, 0, 0, 0, 2, 0]


def test_an_organisation_counts_what_it_leads():
    police = factories.organisation()
    officer = factories.officer("congan", unit=police)
    factories.registration(
        State.REPORTED, by=officer, year=YEAR, locality=None, organisation=police
    )
    factories.recognised(YEAR - 1, locality=None, organisation=police)
    assert numbers(Unit(organisation=police))["total"] == [0, 1, 0, 1, 0, 0, 1, 0]
    page = signed_in(officer).get(PAGE).content.decode()
    assert "/mo-hinh/?" not in page  # the public list has no filter by organisation


def test_a_former_district_counts_its_own_and_has_no_public_filter():
    district = factories.places()["L-230"]
    factories.recognised(YEAR - 1, locality=district)
    assert numbers(Unit(locality=district))["total"] == [0, 0, 0, 0, 0, 0, 1, 0]
    page = signed_in(factories.officer(unit=district)).get(PAGE).content.decode()
    assert "/mo-hinh/?" not in page


def test_a_returned_one_may_have_lost_its_field_and_still_adds_up(officer: User, commune: Unit):
    returned = factories.registration(State.RETURNED, by=officer, year=YEAR)
    Registration.objects.filter(pk=returned.pk).update(field=None)
    assert numbers(commune)["Chưa chọn lĩnh vực"] == [0, 1, 0, 0, 0, 0, 0, 0]
    closed = factories.field("economy")
    closed.closed_on = datetime.date(2020, 1, 1)
    closed.save()
    labels = [line.label for line in overview.compare(commune, YEAR).lines]
    assert labels == ["Văn hóa - xã hội", "Chưa chọn lĩnh vực"]


def test_every_number_leads_to_what_it_counts(officer: User):
    for state in (State.REGISTERED, State.REPORTED, State.PROPOSED, State.RETURNED, State.DRAFT):
        factories.registration(state, by=officer, year=YEAR)
    factories.registration(State.REPORTED, by=officer, year=YEAR - 1)
    factories.recognised(YEAR - 1)
    factories.recognised(YEAR - 1)
    client = signed_in(officer)
    page = client.get(PAGE).content.decode()
    found = re.findall(r'<a href="([^"]+)">(?:<b>)?(\d+)<', page)
    counted = {address.replace("&amp;", "&"): int(number) for address, number in found}
    assert counted == {
        "?show=returned#list": 1,
        "?show=draft#list": 1,
        "?show=to_report#list": 1,
        f"?year={YEAR - 1}&show=registered#list": 1,
        f"?year={YEAR}&show=registered#list": 4,
        f"?year={YEAR - 1}&show=reported#list": 1,
        f"?year={YEAR}&show=reported#list": 2,
        f"?year={YEAR}&show=proposed#list": 1,
        f"/en/mo-hinh/?year={YEAR - 1}&commune=N-08674": 2,
        f"/en/mo-hinh/?year={YEAR - 1}&commune=N-08674&field=culture_society": 2,
    }
    for address, count in counted.items():
        there = client.get(address.partition("#")[0] if "mo-hinh" in address else PAGE + address)
        assert there.context["page"].paginator.count == count, address


# What waits


def test_what_waits_is_counted_with_the_period(officer: User, commune: Unit):
    factories.registration(State.RETURNED, by=officer, year=YEAR)
    factories.draft(by=officer, year=YEAR)
    factories.draft(by=officer, year=YEAR)
    period = factories.period(closes_in=1, year=YEAR)
    waiting = overview.waiting(commune, YEAR)
    assert waiting.counts == [(Shown.RETURNED, 1), (Shown.DRAFT, 2), (Shown.TO_REPORT, 0)]
    assert (waiting.period, waiting.days_left, waiting.release) == (period, 1, None)
    page = text_of(signed_in(officer).get(PAGE))
    assert "1 day left." in page
    assert "Late work until" in page
    page = text_of(signed_in(officer).get(f"{PAGE}?year={YEAR - 1}"))
    assert "No reporting period is set for this year: everything is open." in page


def test_a_closed_period_says_so_and_names_the_release_that_counts(officer: User, commune: Unit):
    period = factories.period(closes_in=-1, year=YEAR)
    reviewer = factories.reviewer()
    factories.release(period, by=reviewer)
    newest = factories.release(period, factories.places()["L-08677"], by=reviewer, until_in=2)
    waiting = overview.waiting(commune, YEAR)
    assert (waiting.days_left, waiting.release) == (None, newest)
    page = text_of(signed_in(officer).get(PAGE))
    assert "It has closed." in page
    assert "by Người thamdinh: Mưa lũ làm gián đoạn việc thực hiện." in page


def test_a_period_without_late_work_says_nothing_of_it(officer: User):
    factories.period(closes_in=5, late_days=None, year=YEAR)
    page = text_of(signed_in(officer).get(PAGE))
    assert ("5 days left." in page, "Late work" in page) == (True, False)


# The list


def test_the_list_is_in_the_order_of_the_vietnamese_alphabet(officer: User):
    for name in ("Ôn hòa", "Đường hoa", "Dân số", "Án lệ", "Ấm no"):
        factories.registration(State.SUBMITTED, by=officer, name=name, year=YEAR)
    page = signed_in(officer).get(PAGE).context["page"]
    assert [row.name for row in page] == ["Án lệ", "Ấm no", "Dân số", "Đường hoa", "Ôn hòa"]


def test_a_draft_without_a_name_is_listed_too(officer: User):
    factories.draft(by=officer, name="", year=YEAR, field=None)
    assert "(no name yet)" in text_of(signed_in(officer).get(f"{PAGE}?show=draft"))


def test_the_page_costs_the_same_with_1_3_and_50_rows(officer: User, django_assert_num_queries):
    factories.period(year=YEAR)
    client = signed_in(officer)
    for count in (1, 3, 50):
        while Registration.objects.count() < count:
            factories.registration(State.SUBMITTED, by=officer, year=YEAR)
        with django_assert_num_queries(14):
            response = client.get(PAGE)
        assert len(response.context["page"]) == count
