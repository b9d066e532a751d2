"""The reporting period: deadlines day by day, releases of late work, reminders."""

import datetime
import io
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone, translation

from models_registry import reporting, workflow
from models_registry.models import (
    LateRelease,
    Membership,
    Notice,
    OutboxTask,
    Registration,
    ReportingPeriod,
    User,
)
from models_registry.transitions import TRANSITIONS, State
from tests import factories
from tests.admin_pages import ADMIN, QUEUE, signed_in, text_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
REASON = "Mưa lũ làm gián đoạn việc thực hiện."


def days(number: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=number)


@pytest.fixture
def officer() -> User:
    return factories.officer(email="canbo@example.org")


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def refusal(registration: Registration, action: str, by: User) -> str:
    """Why the move is not made now."""
    with pytest.raises(ValidationError) as refused:
        workflow.move(registration, action, by=by)
    assert list(refused.value.message_dict) == ["period"]
    return refused.value.messages[0]


# The rows


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"year": 1999}, "period_year_possible"),
        ({"opens_on": days(6)}, "period_closes_after_opening"),
        ({"late_until": days(5)}, "period_late_after_closing"),
    ],
)
def test_the_days_of_a_period_are_in_order(change: dict, name: str):
    values = {"year": 2026, "opens_on": days(0), "closes_on": days(5), "late_until": days(6)}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ReportingPeriod.objects.create(**values | change)
    assert str(ReportingPeriod.objects.create(**values)) == "2026"


def test_a_release_is_of_one_unit_and_is_never_changed(reviewer: User):
    given = factories.release(factories.period(), by=reviewer)
    assert str(given) == "Xã Thanh Thủy – 2026"
    for change in (
        lambda: LateRelease.objects.update(reason=REASON),
        lambda: LateRelease.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change()
    for units in ({}, {"locality": given.locality, "organisation": factories.organisation()}):
        with pytest.raises(IntegrityError, match="late_release_of_one_unit"), transaction.atomic():
            LateRelease.objects.create(
                period=given.period, until_on=TODAY, reason=REASON, released_by=reviewer, **units
            )


# In time, late, too late


def test_without_a_period_everything_is_open(officer: User):
    factories.period(year=2025, closes_in=-30)
    draft = factories.draft(by=officer)
    workflow.move(draft, "submit", by=officer)
    assert not draft.events.get().is_late


@pytest.mark.parametrize(("opens", "is_open"), [(1, False), (0, True), (-1, True)])
def test_results_are_reported_from_the_opening_day_but_models_registered_before(
    officer: User,
    opens: int,
    is_open: bool,  # noqa: FBT001 - a case
):
    ReportingPeriod.objects.create(year=2026, opens_on=days(opens), closes_on=days(40))
    registration = factories.registration(State.REGISTERED, by=officer)
    if is_open:
        workflow.move(registration, "report", by=officer)
        assert not registration.events.last().is_late
    else:
        assert refusal(registration, "report", officer) == (
            f"Kết quả năm 2026 được báo cáo từ ngày {days(opens):%d/%m/%Y}."
        )
    workflow.move(factories.draft(by=officer, **factories.BOTH_NEEDED), "submit", by=officer)


CLOSED = "Kỳ báo cáo năm 2026 đã kết thúc ngày {:%d/%m/%Y}"


@pytest.mark.parametrize("move", [(State.DRAFT, "submit"), (State.REGISTERED, "report")])
@pytest.mark.parametrize(
    ("closes", "late", "expected"),  # late: days that the period allows, last day of the release
    [
        (0, (10, None), "in time"),  # the closing day itself
        (0, (10, 5), "in time"),
        (-1, (10, None), "ask for a release"),
        (-1, (10, 0), "late"),  # the last day of the release
        (-2, (10, -1), "ask for a release"),  # the release ended yesterday
        (-10, (10, 0), "late"),  # the last day for late work
        (-11, (10, -1), "nothing more"),
        (-11, (10, 5), "nothing more"),  # a release given when the period allowed more
        (-1, (None, None), "nothing more"),
        (-1, (None, 5), "nothing more"),
    ],
)
def test_each_day_around_the_closing(
    officer: User, move: tuple, closes: int, late: tuple, expected: str
):
    (state, action), (late_days, released_until) = move, late
    reviewer = factories.reviewer()
    period = factories.period(closes_in=closes, late_days=late_days)
    given = (
        factories.release(period, by=reviewer, until_in=released_until)
        if released_until is not None
        else None
    )
    registration = factories.registration(state, by=officer)
    if expected in {"in time", "late"}:
        assert TRANSITIONS[action] in workflow.available(registration, officer)
        workflow.move(registration, action, by=officer)
        event = registration.events.last()
        assert event.late_release == (given if expected == "late" else None)
        return
    assert TRANSITIONS[action] not in workflow.available(registration, officer)
    sentence = refusal(registration, action, officer)
    assert sentence.startswith(CLOSED.format(period.closes_on))
    assert ("hãy đề nghị người thẩm định" in sentence) == (expected == "ask for a release")
    assert ("không nhận thêm hồ sơ" in sentence) == (expected == "nothing more")


def test_what_was_returned_is_submitted_again_whenever_it_is_ready(officer: User):
    factories.period(closes_in=-30)
    registration = factories.registration(State.RETURNED, by=officer)
    workflow.move(registration, "submit", by=officer)
    assert not registration.events.last().is_late


def test_the_newest_release_of_a_unit_counts(officer: User, reviewer: User):
    period = factories.period(closes_in=-3)
    draft = factories.draft(by=officer)
    factories.release(period, by=reviewer, until_in=5)
    assert TRANSITIONS["submit"] in workflow.available(draft, officer)
    factories.release(period, by=reviewer, until_in=-3)  # ends it
    assert TRANSITIONS["submit"] not in workflow.available(draft, officer)


def test_a_release_holds_for_predecessors_and_organisations_but_for_no_other_unit(
    officer: User, reviewer: User
):
    places, period = factories.places(), factories.period(closes_in=-1)
    police = factories.organisation()
    factories.join(officer, police)
    factories.join(officer, places["N-08686"])

    def is_open(**values: object) -> bool:
        draft = factories.draft(by=officer, **factories.BOTH_NEEDED, **values)
        return TRANSITIONS["submit"] in workflow.available(draft, officer)

    factories.release(factories.period(year=2025), by=reviewer)
    assert not is_open()
    factories.release(period, by=reviewer)
    assert is_open(locality=places["L-08677"])
    assert not is_open(locality=places["N-08686"])
    assert not is_open(locality=None, organisation=police)
    factories.release(period, police, by=reviewer)
    assert is_open(locality=None, organisation=police)
    assert is_open(locality=places["N-08686"], organisation=police)
    factories.release(period, places["L-08668"], by=reviewer)
    assert is_open(locality=places["N-08686"])


def test_the_longer_of_two_releases_counts_for_commune_and_organisation(
    officer: User, reviewer: User
):
    period, police = factories.period(closes_in=-1), factories.organisation()
    longer = factories.release(period, by=reviewer, until_in=5)
    factories.release(period, police, by=reviewer, until_in=2)
    draft = factories.draft(by=officer, organisation=police)
    assert reporting.deadlines([draft])[draft.pk].release == longer


def test_a_batch_of_late_ones_costs_the_same_however_long_it_is(
    officer: User, reviewer: User, django_assert_num_queries
):
    factories.release(factories.period(closes_in=-1), by=reviewer)
    for count in (1, 3, 20):
        drafts = [factories.draft(by=officer, **factories.BOTH_NEEDED) for _number in range(count)]
        keys = [draft.pk for draft in drafts]
        officer = User.objects.get(pk=officer.pk)
        with django_assert_num_queries(14):
            workflow.move_many(keys, TRANSITIONS["submit"], by=officer)


def test_a_late_move_says_so_in_both_histories_and_in_the_queue(officer: User, reviewer: User):
    factories.release(factories.period(closes_in=-1), by=reviewer)
    registration = factories.draft(by=officer, **factories.BOTH_NEEDED)
    other = factories.registration(State.SUBMITTED, by=officer)
    workflow.move(registration, "submit", by=officer)
    assert registration.events.get().is_late
    page = text_of(signed_in(officer).get(f"/en/can-bo/dang-ky/{registration.pk}/"))
    assert f"Late: released by Người thamdinh. {REASON}" in page
    page = text_of(signed_in(reviewer).get(f"{QUEUE}{registration.pk}/change/"))
    assert f"Late: released by Người thamdinh. {REASON}" in page
    queue = signed_in(reviewer).get(QUEUE)
    assert text_of(queue).count("late, by release") == 1
    factories.appraise(registration, reviewer)
    queue = signed_in(reviewer).get(QUEUE)
    assert "late, by release · appraised by Người thamdinh" in text_of(queue)
    assert other.reference in text_of(queue)


def test_a_reviewer_who_sits_in_the_unit_reads_why_it_is_too_late():
    factories.period(closes_in=-1, late_days=None)
    both = factories.user("kiemnhiem", "reviewer", "officer")
    factories.join(both, factories.places()["N-08674"])
    registration = factories.registration(State.REGISTERED, by=both)
    page = text_of(signed_in(both).get(f"{QUEUE}{registration.pk}/change/"))
    assert "Reporting period: The reporting period of 2026 closed on" in page


# Giving a release


def unsaved(period: ReportingPeriod, **values: object) -> LateRelease:
    values = {"locality": factories.places()["N-08674"], "until_on": TODAY, **values}
    return LateRelease(period=period, reason=values.pop("reason", REASON), **values)


def test_a_release_is_told_to_the_officers_of_the_unit_and_to_nobody_else(
    officer: User, reviewer: User
):
    places = factories.places()
    factories.officer("xacu", unit=places["L-08677"])
    factories.officer("xakhac", unit=places["N-08686"])
    factories.join(officer, places["L-08677"])
    gone = factories.officer("nghiviec")
    Membership.objects.filter(user=gone).update(ends_on=days(-1))
    given = reporting.give(unsaved(factories.period(closes_in=-1)), by=reviewer)
    assert given.released_by == reviewer
    told = Notice.objects.order_by("recipient__username")
    assert [notice.recipient.username for notice in told] == ["canbo", "xacu"]
    assert told[0].sentence == (
        f"Hồ sơ muộn năm 2026 của xã Thanh Thủy được nhận đến hết ngày {TODAY:%d/%m/%Y}."
    )
    assert told[0].get_absolute_url() == "/can-bo/don-vi/"
    call_command("drain_outbox", stdout=io.StringIO())
    assert [message.subject for message in mail.outbox] == [told[0].sentence]


def test_an_organisations_release_names_it(reviewer: User):
    factories.officer("congan", unit=factories.organisation())
    period = factories.period(closes_in=-1)
    reporting.give(
        unsaved(period, locality=None, organisation=factories.organisation()), by=reviewer
    )
    assert "của Công an tỉnh được nhận" in Notice.objects.get().sentence


def test_a_unit_that_became_nothing_is_released_by_itself():
    district = factories.places()["L-230"]
    factories.officer("huyencu", unit=district)
    factories.officer()
    reporting.give(
        unsaved(factories.period(closes_in=-1), locality=district), by=factories.reviewer()
    )
    assert Notice.objects.get().recipient.username == "huyencu"


@pytest.mark.parametrize(
    ("late_days", "values", "field"),
    [
        (10, {"until_on": days(-2)}, "until_on"),
        (10, {"until_on": days(10)}, "until_on"),
        (10, {"until_on": None}, "until_on"),
        (10, {"reason": "Mưa lũ."}, "reason"),
        (10, {"locality": None}, "__all__"),
        (None, {}, "period"),
    ],
)
def test_a_release_fits_its_period_and_has_a_reason(reviewer: User, late_days, values, field):
    period = factories.period(closes_in=-1, late_days=late_days)
    with pytest.raises(ValidationError) as refused:
        reporting.give(unsaved(period, **values), by=reviewer)
    assert list(refused.value.message_dict) == [field]
    assert not Notice.objects.exists()


def test_only_reviewers_release_and_never_their_own_unit(officer: User):
    period = factories.period(closes_in=-1)
    for other in (officer, factories.user("quantri", "administrator")):
        with pytest.raises(PermissionDenied):
            reporting.give(unsaved(period), by=other)
    both = factories.user("kiemnhiem", "reviewer", "officer")
    factories.join(both, factories.places()["L-08677"])
    with pytest.raises(ValidationError) as refused:
        reporting.give(unsaved(period), by=both)
    assert refused.value.messages == [
        "Bạn là cán bộ của đơn vị này; việc này phải do người thẩm định khác quyết định."
    ]


# In the admin


RELEASES = f"{ADMIN}/laterelease/"
PERIODS = f"{ADMIN}/reportingperiod/"


def test_a_reviewer_gives_a_release_in_the_admin(officer: User, reviewer: User):
    client, period = signed_in(reviewer), factories.period(closes_in=-1)
    unit = factories.places()["N-08674"]
    data = {"period": period.pk, "locality": unit.pk, "until_on": f"{TODAY:%Y-%m-%d}"}
    response = client.post(f"{RELEASES}add/", data | {"reason": "ngắn"})
    assert list(response.context["adminform"].form.errors) == ["reason"]
    for uid in ("L-239", "L-08677", "N-25"):
        former = data | {"reason": REASON, "locality": factories.places()[uid].pk}
        response = client.post(f"{RELEASES}add/", former)
        assert response.context["adminform"].form.errors["locality"] == [
            "Choose the commune of today."
        ]
    response = client.post(f"{RELEASES}add/", {"reason": REASON})
    assert {"period", "until_on"} <= response.context["adminform"].form.errors.keys()
    assert client.post(f"{RELEASES}add/", data | {"reason": REASON}).status_code == 302
    given = LateRelease.objects.get()
    assert (given.released_by, given.locality) == (reviewer, unit)
    assert Notice.objects.get().recipient == officer
    assert "Xã Thanh Thủy" in text_of(client.get(RELEASES))
    page = f"{RELEASES}{given.pk}/"
    shown = text_of(client.get(f"{page}change/"))
    assert (REASON in shown, "Người thamdinh" in shown) == (True, True)
    assert client.post(f"{page}change/", data).status_code == 403
    assert client.post(f"{page}delete/", {"post": "yes"}).status_code == 403


def test_the_admin_refuses_a_release_of_ones_own_unit():
    both = factories.user("kiemnhiem", "reviewer", "officer")
    unit = factories.places()["N-08674"]
    factories.join(both, unit)
    data = {
        "period": factories.period(closes_in=-1).pk,
        "locality": unit.pk,
        "until_on": f"{TODAY:%Y-%m-%d}",
        "reason": REASON,
    }
    response = signed_in(both).post(f"{RELEASES}add/", data)
    assert response.context["adminform"].form.non_field_errors() == [
        "You sit in this unit; another reviewer must decide."
    ]
    assert not LateRelease.objects.exists()


def test_the_administrator_keeps_the_periods_and_gives_no_release(reviewer: User):
    client = signed_in(factories.user("quantri", "administrator"))
    data = {"year": 2026, "opens_on": f"{days(0):%Y-%m-%d}", "closes_on": f"{days(9):%Y-%m-%d}"}
    wrong = client.post(f"{PERIODS}add/", data | {"late_until": data["closes_on"]})
    assert "“Late until” must lie after the closing day." in text_of(wrong)
    assert client.post(f"{PERIODS}add/", data).status_code == 302
    period = ReportingPeriod.objects.get()
    page = f"{PERIODS}{period.pk}/change/"
    shown = client.get(page).content.decode()
    assert re.search(r'<div class="readonly">2026</div>', shown)
    late = data | {"year": 2027, "late_until": f"{days(12):%Y-%m-%d}"}
    assert client.post(page, late).status_code == 302
    period.refresh_from_db()
    assert (period.year, period.late_until) == (2026, days(12))
    assert client.get(RELEASES).status_code == 200
    assert client.get(f"{RELEASES}add/").status_code == 403
    assert signed_in(reviewer).get(page).status_code == 200
    assert signed_in(reviewer).post(page, late).status_code == 403


# Reminders


def remind() -> str:
    out = io.StringIO()
    call_command("remind", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("left", "mark"),
    [(15, None), (14, 14), (8, 14), (7, 7), (2, 7), (1, 1), (0, 1), (-1, None)],
)
def test_officers_are_reminded_14_7_and_1_days_before_the_end(officer: User, left: int, mark):
    factories.draft(by=officer)
    factories.period(closes_in=left)
    remind()
    told = Notice.objects.values_list("recipient__username", "days_before", "unfinished")
    assert list(told) == ([("canbo", mark, 1)] if mark else [])


def test_a_reminder_says_how_many_are_unfinished_once_a_mark(officer: User, reviewer: User):
    places = factories.places()
    factories.join(officer, places["L-08677"])
    factories.officer("xakhac", unit=places["N-08686"])
    factories.draft(by=officer)
    factories.registration(State.RETURNED, by=officer, locality=places["L-08677"])
    factories.registration(State.REGISTERED, by=officer)
    factories.registration(State.SUBMITTED, by=officer)
    factories.draft(by=officer, year=2025)
    period = factories.period(closes_in=9)
    assert remind() == "1 lời nhắc.\n"
    assert remind() == "0 lời nhắc.\n"
    assert Notice.objects.get().sentence == (
        f"Kỳ báo cáo năm 2026 kết thúc ngày {period.closes_on:%d/%m/%Y}:"
        " đơn vị còn 3 đăng ký chưa hoàn thành."
    )
    assert Notice.objects.get().get_absolute_url() == "/can-bo/don-vi/"
    assert OutboxTask.objects.count() == 1
    late = factories.officer("moivao")  # comes in later, within the same mark
    assert remind() == "1 lời nhắc.\n"
    assert Notice.objects.visible_to(late).count() == 1
    ReportingPeriod.objects.update(closes_on=days(6))
    assert remind() == "2 lời nhắc.\n"


def test_nobody_whose_membership_ended_is_reminded(officer: User):
    factories.draft(by=officer)
    factories.period(closes_in=7)
    Membership.objects.update(ends_on=days(-1))
    assert remind() == "0 lời nhắc.\n"
    Membership.objects.update(ends_on=None)
    assert remind() == "1 lời nhắc.\n"
    Membership.objects.update(ends_on=days(-1))
    call_command("drain_outbox", stdout=io.StringIO())
    assert mail.outbox == []


def test_who_has_finished_meanwhile_gets_no_reminder_by_email(officer: User):
    draft = factories.draft(by=officer)
    factories.period(closes_in=7)
    remind()
    workflow.move(draft, "submit", by=officer)
    call_command("drain_outbox", stdout=io.StringIO())
    assert mail.outbox == []


# What the officer is told beforehand


def test_the_day_is_told_where_a_registration_is_begun_written_and_sent(officer: User):
    client = signed_in(officer)
    draft = factories.draft(by=officer, year=TODAY.year)
    pages = ("/can-bo/", "/can-bo/dang-ky/moi/", f"/can-bo/dang-ky/{draft.pk}/sua/cach-lam/")
    for page in pages:
        assert "Hạn gửi" not in text_of(client.get(page))
    period = factories.period(year=TODAY.year)
    told = f"Hạn gửi đăng ký năm {TODAY.year}: hết ngày {period.closes_on:%d/%m/%Y}."
    for page in (*pages, draft.get_absolute_url()):
        assert told in text_of(client.get(page))


def test_after_the_end_it_is_told_how_long_the_unit_may_be_late(officer: User, reviewer: User):
    period = factories.period(closes_in=-1)
    draft = factories.draft(by=officer, year=2026)
    closed = f"The reporting period of 2026 closed on {period.closes_on:%d/%m/%Y}"
    with translation.override("en"):
        assert reporting.sentence(draft).startswith(f"{closed}. Until")
        factories.release(period, by=reviewer, until_in=2)
        assert reporting.sentence(draft) == (
            f"{closed}; a reviewer lets your unit be late until {days(2):%d/%m/%Y}."
        )


def test_what_was_accepted_is_told_until_when_to_report(officer: User):
    period = factories.period()
    made = factories.registration(State.REGISTERED, by=officer, year=2026)
    with translation.override("en"):
        assert reporting.sentence(made) == (
            f"Report the results of 2026 by {period.closes_on:%d/%m/%Y}."
        )
    assert reporting.sentence(factories.registration(State.SUBMITTED, by=officer)) == ""
