"""The reviewer's desk: every number is the number of rows of the list that it leads to."""

import datetime
import re

import pgtrigger
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from models_registry.appraising import assigning, desk, year_balance
from models_registry.models import Registration, ReviewEvent, User
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import QUEUE, signed_in, text_of

pytestmark = pytest.mark.django_db

DESK = "/en/admin/"


@pytest.fixture
def person() -> User:
    return factories.reviewer()


@pytest.fixture
def reviewer(person: User) -> Client:
    return signed_in(person)


def waited(made: Registration, days: int) -> Registration:
    """Set the last move back, which the database allows only to who switches its trigger off."""
    with pgtrigger.ignore("models_registry.ReviewEvent:append_only"):
        ReviewEvent.objects.filter(pk=made.last_event_id).update(
            happened_at=timezone.now() - datetime.timedelta(days=days)
        )
    return made


@pytest.fixture
def work(person: User) -> None:
    """Two years of work in several fields, kinds, districts and states; one list of before."""
    places = factories.places()
    other = factories.reviewer("thamdinh2")
    factories.join(person, places["N-08686"])
    economy = factories.field("economy")
    slow = waited(factories.registration(name="Chờ lâu"), 20)
    own = factories.registration(State.PROPOSED, name="Của tôi", field=economy)
    factories.registration(
        State.REPORTED, name="Của họ", kind="individual", subject_name="Bà Mười", field=economy
    )
    nowhere = factories.registration(
        name="Công an", locality=None, organisation=factories.organisation(), year=2025
    )
    factories.registration(name="Đơn vị tôi", locality=places["N-08686"])
    factories.registration(State.REGISTERED, name="Chưa báo cáo", year=2025)
    factories.registration(State.RETURNED, name="Bị trả", year=2025)
    factories.registration(State.WITHDRAWN, name="Đã rút")
    factories.draft(name="Bản nháp")
    factories.recognised(year=2025, name="Danh sách cũ")
    factories.recognised(year=2026, name="Danh sách mới", locality=places["L-230"])
    factories.period(year=2025, closes_in=-30)
    factories.decision()
    assigning.claim(own, by=person)
    assigning.claim(slow, by=other)
    assigning.claim(nowhere, by=person)


LINK = re.compile(r'<a href="(/en/admin/models_registry/[a-z]+/\?[^"]*)">\s*(?:<b>)?(\d+)')


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("year", [2025, 2026])
def test_every_number_is_that_of_the_rows_of_its_list(reviewer: Client, year: int):
    page = reviewer.get(f"{DESK}?year={year}").content.decode()
    links = {(path.replace("&amp;", "&"), int(number)) for path, number in LINK.findall(page)}
    assert len(links) > 35
    for path, number in sorted(links):
        listed = reviewer.get(path).context["cl"]
        assert (path, listed.result_count, len(listed.result_list)) == (path, number, number)


@pytest.mark.usefixtures("work")
def test_what_waits_is_told_by_field_and_district(person: User):
    waiting = desk.waiting(person)
    assert [
        (line.label, line.waiting.count, line.mine.count, line.nobodys.count, line.late.count)
        for line in (*waiting.by_field, *waiting.by_district, waiting.total)
    ] == [
        ("Kinh tế", 2, 1, 1, 0),
        ("Văn hóa - xã hội", 3, 1, 1, 2),
        ("Huyện Thanh Thủy", 4, 1, 2, 1),
        ("Không theo địa bàn", 1, 1, 0, 1),
        ("Tổng số", 5, 2, 2, 2),
    ]
    assert waiting.barred.count == 1
    slow = Registration.objects.get(name="Chờ lâu")
    assert waiting.total.since == slow.last_event.happened_at


@pytest.mark.usefixtures("work")
def test_what_is_late_is_told_at_the_reviewers_and_at_the_units(person: User):
    assert [number.count for _label, number in desk.late(person)] == [1, 1, 1, 1]


def test_how_long_is_too_long_is_a_setting(person: User, settings: Settings):
    waited(factories.registration(), 20)
    assert desk.late(person)[0][1].count == 1
    settings.REVIEW_LATE_AFTER_DAYS = 30
    assert desk.late(person)[0][1].count == 0


@pytest.mark.usefixtures("work")
def test_my_assignments_by_state_with_the_longest_waiting_first(person: User):
    mine = desk.mine(person)
    assert [(state, number.count) for state, number in mine.states] == [
        (State.SUBMITTED, 1),
        (State.PROPOSED, 1),
    ]
    assert [each.name for each in mine.waiting] == ["Của tôi", "Công an"]


@pytest.mark.usefixtures("work")
def test_the_balance_adds_up_and_says_the_change(person: User):
    tables = year_balance.balance(person, 2026)
    assert [table.heading for table in tables] == [
        "Theo lĩnh vực",
        "Theo loại hình",
        "Theo huyện (cũ)",
    ]
    for table in tables:
        for column, change in enumerate(table.total.changes):
            for side in ("before", "now"):
                counts = [getattr(line.changes[column], side).count for line in table.lines]
                assert sum(counts) == getattr(change, side).count
    totals = tables[0].total.changes
    assert [(each.before.count, each.now.count, each.signed) for each in totals] == [
        (3, 4, "+1"),
        (0, 2, "+2"),
        (0, 1, "+1"),
        (1, 1, "0"),
    ]
    district = tables[2].lines[-1]
    assert (district.label, district.changes[0].signed) == ("Không theo địa bàn", "−1")


def test_a_row_without_a_field_has_its_own_line_and_list(person: User, reviewer: Client):
    Registration.objects.filter(pk=factories.registration().pk).update(field=None)
    line = desk.waiting(person).by_field[0]
    assert (line.label, line.waiting.count) == ("Chưa có lĩnh vực", 1)
    assert reviewer.get(QUEUE + line.waiting.query).context["cl"].result_count == 1


@pytest.mark.parametrize(("asked", "year"), [("", 0), ("?year=2024", 2024), ("?year=x", 0)])
def test_the_year_of_the_balance_is_chosen(reviewer: Client, asked: str, year: int):
    found = reviewer.get(DESK + asked).context["year"]
    assert found == (year or timezone.localdate().year)


def test_an_empty_desk_says_what_comes(reviewer: Client):
    text = text_of(reviewer.get(DESK))
    assert "Nothing waits now. What units submit or report appears here at once." in text
    assert "Nothing is assigned to you." in text
    assert "Next one, please" not in text


@pytest.mark.usefixtures("work")
def test_the_desk_costs_at_most_24_queries_however_much_there_is(
    reviewer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
):
    with django_assert_max_num_queries(24) as few:
        reviewer.get(DESK)
    for number in range(12):
        made = factories.registration(State.REPORTED, name=f"Thêm {number}")
        assigning.claim(made, by=User.objects.get(username="thamdinh"))
    with django_assert_max_num_queries(len(few)):
        reviewer.get(DESK)
