"""Decisions in the admin: the paper, its list, freezing and signing by two reviewers."""

import datetime

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from models_registry.models import (
    Decision,
    DecisionEntry,
    Level,
    Model,
    Organisation,
    Recognition,
    Registration,
    User,
)
from models_registry.recognition import fingerprint
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, QUEUE, signed_in, text_of

pytestmark = pytest.mark.django_db

DECISIONS = f"{ADMIN}/decision/"


@pytest.fixture
def first() -> User:
    return factories.reviewer("thamdinh")


@pytest.fixture
def second() -> User:
    return factories.reviewer("thamdinh2")


@pytest.fixture
def reviewer(first: User) -> Client:
    return signed_in(first)


def change(decision: Decision) -> str:
    return f"{DECISIONS}{decision.pk}/change/"


def of_list(decision: Decision, step: str = "") -> str:
    return f"{DECISIONS}{decision.pk}/list/{step}"


def press(client: Client, decision: Decision, step: str, **values: object):
    """Press the button of a step's page as it is now, unless told what was seen."""
    decision.refresh_from_db()
    return client.post(of_list(decision, step), {"seen": fingerprint(decision), **values})


def save(client: Client, decision: Decision, values: dict[str, object]):
    """Save the paper as one who has seen it as it is now."""
    form = client.get(change(decision)).context["adminform"].form
    return client.post(change(decision), {"seen": form["seen"].value(), **values})


def paper(**values: object) -> dict[str, object]:
    return {
        "purpose": "recognition",
        "issuer": factories.issuer().pk,
        "number": "15",
        "symbol": "QĐ-UBND",
        "dated_on": "20/11/2026",
        "title": "công nhận mô hình",
        "signatory_name": "Nguyễn Văn Ký",
        "signatory_position": "Chủ tịch",
        "level": "3",
        "year": "2026",
        "_save": "Save",
        **values,
    }


def proposed(appraiser: User | None = None, **values: object) -> Registration:
    made = factories.registration(State.PROPOSED, **values)
    if appraiser:
        factories.appraise(made, appraiser)
    return made


def test_a_decision_is_drafted_and_leads_to_its_list(reviewer: Client, first: User):
    organisation = factories.organisation("Công an tỉnh")
    factories.issuer()
    form = reviewer.get(f"{DECISIONS}add/?year=2026").content.decode()
    assert 'name="year" value="2026"' in form
    assert "Ủy ban nhân dân tỉnh" in form
    assert "Công an tỉnh" not in form
    response = reviewer.post(f"{DECISIONS}add/", paper(number="05", dated_on="", state="signed"))
    decision = Decision.objects.get()
    assert response.url == of_list(decision)
    assert (decision.state, decision.number, decision.created_by) == ("draft", "5", first)
    assert reviewer.post(f"{DECISIONS}add/", paper(issuer=organisation.pk)).status_code == 200
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("letterhead", "reference"), [("state", "05/QĐ-UBND"), ("party", "05-QĐ-UBND")]
)
def test_it_is_called_as_its_letterhead_writes(reviewer: Client, letterhead: str, reference: str):
    Organisation.objects.filter(pk=factories.issuer().pk).update(letterhead=letterhead)
    decision = factories.decision(number="5")
    for address in (DECISIONS, of_list(decision)):
        assert reference in text_of(reviewer.get(address))


def test_a_number_used_twice_is_said_beside_the_number(reviewer: Client):
    factories.decision(number="15", dated_on=datetime.date(2026, 3, 1))
    response = reviewer.post(f"{DECISIONS}add/", paper(number="015"))
    errors = response.context["adminform"].form.errors
    assert errors == {"number": ["This issuer has already used this number in that year."]}
    assert reviewer.post(f"{DECISIONS}add/", paper(dated_on="20/11/2025")).status_code == 302
    assert reviewer.post(f"{DECISIONS}add/", paper(number="")).status_code == 302


def test_a_frozen_paper_leaves_open_only_what_is_known_at_signing(reviewer: Client):
    decision = factories.frozen(proposed(), number="", title="đợt 1")
    form = reviewer.get(change(decision))
    assert list(form.context["adminform"].form.fields) == [
        "number",
        "dated_on",
        "signatory_name",
        "signatory_position",
        "seen",
    ]
    assert "2026" in text_of(form)
    save(reviewer, decision, paper(number="8", title="khác", year="2020", state="signed"))
    decision.refresh_from_db()
    assert (decision.number, decision.title, decision.year) == ("8", "đợt 1", 2026)
    assert decision.state == "frozen"
    factories.decision(number="9", dated_on=datetime.date(2026, 3, 1))
    response = save(reviewer, decision, paper(number="9"))
    assert list(response.context["adminform"].form.errors) == ["number"]


def test_two_editors_of_a_decision_see_each_other(first: User, second: User):
    one, two = signed_in(first), signed_in(second)
    decision = factories.decision(number="3", title="cũ")
    page = two.get(change(decision))
    seen = page.context["adminform"].form["seen"].value()
    assert f'name="seen" value="{seen}"' in page.content.decode()
    save(one, decision, paper(number="8", title="của người thứ nhất", dated_on="", level="4"))
    mine = paper(number="8", title="của tôi")
    refused = two.post(change(decision), {**mine, "seen": seen})
    form = refused.context["adminform"].form
    assert "changed by someone else since you opened it" in form.errors.pop("__all__")[0]
    assert form.errors == {
        "title": ["Stored now: của người thứ nhất"],
        "dated_on": ["Stored now: –"],
        "level": [f"Stored now: {Level(4).label}"],
    }
    assert 'value="của tôi"' in refused.content.decode()
    decision.refresh_from_db()
    assert decision.title == "của người thứ nhất"
    assert two.post(change(decision), mine).status_code == 200
    again = form["seen"].value()
    assert f'name="seen" value="{again}"' in refused.content.decode()
    assert two.post(change(decision), {**mine, "seen": again}).status_code == 302
    decision.refresh_from_db()
    assert decision.title == "của tôi"


def test_what_was_typed_into_a_paper_frozen_meanwhile_is_given_back(reviewer: Client):
    decision = factories.decision(number="3", title="cũ", dated_on=datetime.date(2026, 11, 20))
    seen = reviewer.get(change(decision)).context["adminform"].form["seen"].value()
    Decision.objects.update(state="frozen", dated_on=datetime.date(2026, 11, 19))
    mine = paper(number="3", title="", level="4", seen=seen)
    errors = reviewer.post(change(decision), mine).context["adminform"].form.errors
    assert list(errors.pop("__all__"))[1:] == [
        "About can no longer be changed; typed: –",
        f"Level can no longer be changed; typed: {Level(4).label}",
    ]
    assert errors == {"dated_on": ["Stored now: 19/11/2026"]}


def test_a_signed_paper_is_only_read(reviewer: Client):
    decision = factories.recognised().decision
    page = reviewer.get(change(decision))
    assert page.context["has_change_permission"] is False
    assert 'name="_save"' not in page.content.decode()
    assert save(reviewer, decision, paper()).status_code == 403
    assert reviewer.post(f"{DECISIONS}{decision.pk}/delete/", {"post": "yes"}).status_code == 403
    text = text_of(reviewer.get(of_list(decision)))
    assert "Recognitions under this decision" in text
    assert "See the paper" in text


def test_only_a_draft_is_thrown_away(reviewer: Client):
    draft, frozen = factories.decision(), factories.frozen(proposed())
    DecisionEntry.objects.create(decision=draft, registration=proposed(), position=1)
    assert reviewer.post(f"{DECISIONS}{frozen.pk}/delete/", {"post": "yes"}).status_code == 403
    assert reviewer.post(f"{DECISIONS}{draft.pk}/delete/", {"post": "yes"}).status_code == 302
    assert list(Decision.objects.all()) == [frozen]


def test_year_and_purpose_stay_while_the_list_holds_anything(reviewer: Client):
    decision = factories.decision()
    values = paper(number=decision.number, year="2025", purpose="commendation")
    DecisionEntry.objects.create(decision=decision, registration=proposed(), position=1)
    errors = save(reviewer, decision, values).context["adminform"].form.errors
    assert set(errors) == {"year", "purpose"}
    decision.entries.all().delete()
    assert save(reviewer, decision, values).status_code == 302


def test_the_list_of_decisions(reviewer: Client, django_assert_num_queries):
    factories.recognised()
    reviewer.get(DECISIONS)
    for rows in (1, 3, 50):
        for _again in range(rows - Decision.objects.count()):
            factories.frozen(proposed())
        with django_assert_num_queries(7):
            response = reviewer.get(DECISIONS)
        assert len(response.context["cl"].result_list) == rows
    assert "List (1)" in text_of(response)
    for query, count in (
        ("state=frozen", 49),
        ("purpose=commendation", 0),
        ("year=2024", 1),
        ("q=QD-ubnd", 50),
        ("q=khong co", 0),
    ):
        assert len(reviewer.get(f"{DECISIONS}?{query}").context["cl"].result_list) == count


def test_the_whole_way_through_the_pages_by_two_reviewers(first: User, second: User):
    one, two = signed_in(first), signed_in(second)
    roads, lamps = proposed(first, name="Đường hoa"), proposed(first, name="Đèn an ninh")
    one.post(f"{DECISIONS}add/", paper(number="", dated_on="", signatory_name=""))
    decision = Decision.objects.get()
    _put_in(one, decision, roads, lamps)
    text = text_of(one.get(of_list(decision)))
    assert "Đường hoa" in text
    assert "Người thamdinh" in text
    assert "not filled in yet" in text
    assert "This cannot be undone" not in text
    assert press(one, decision, "freeze/").url == of_list(decision)
    response = press(two, decision, "sign/")
    for problem in ("Number: Needed before", "Date: Needed before", "Signatory: Needed before"):
        assert problem in text_of(response)
    today = timezone.localdate()
    save(two, decision, paper(number="7", dated_on=today.strftime("%d/%m/%Y")))
    confirmation = two.get(of_list(decision, "sign/"))
    assert "This cannot be undone." in text_of(confirmation)
    assert not Recognition.objects.exists()
    signed = press(two, decision, "sign/")
    assert "The decision is signed, and all that it says is done." in text_of(two.get(signed.url))
    assert list(Recognition.objects.order_by("position").values_list("name", flat=True)) == [
        "Đường hoa",
        "Đèn an ninh",
    ]
    assert Model.objects.public().count() == 2
    decision.refresh_from_db()
    assert (decision.state, decision.recorded_by) == ("signed", second)
    assert "Freeze" not in text_of(one.get(of_list(decision)))


def _put_in(client: Client, decision: Decision, *chosen: Registration) -> None:
    keys = [registration.pk for registration in chosen]
    action = {"action": "put_into_decision", "_selected_action": keys, "select_across": "0"}
    page = client.post(f"{QUEUE}?state=proposed", {**action, "index": "0"})
    assert "registrations chosen" in text_of(page)
    done = client.post(f"{QUEUE}?state=proposed", {**action, "decision": decision.pk}, follow=True)
    assert "are added to the list." in text_of(done)


def test_the_sole_appraiser_is_told_that_another_must_sign(reviewer: Client, first: User):
    made = proposed(first)
    decision = factories.frozen(made)
    response = press(reviewer, decision, "sign/")
    assert "Someone other than you must have appraised it first." in text_of(response)
    decision = factories.frozen(proposed(first), proposed(first))
    response = press(reviewer, decision, "sign/")
    assert "/2026: Someone other than you" in text_of(response)
    assert Registration.objects.filter(state=State.RECOGNISED).count() == 0


def test_who_sits_in_a_unit_of_the_list_is_told_so(first: User):
    sitting = factories.user("kiemnhiem", "reviewer", "officer")
    factories.join(sitting, factories.places()["N-08674"])
    decision = factories.frozen(proposed(first))
    response = press(signed_in(sitting), decision, "sign/")
    assert "You sit in the unit of a registration of this list" in text_of(response)
    decision.refresh_from_db()
    assert decision.state == "frozen"


def test_a_date_before_the_registration_is_said(first: User, second: User):
    made = proposed(first)
    decision = factories.frozen(made, dated_on=timezone.localdate() - datetime.timedelta(days=1))
    response = press(signed_in(second), decision, "sign/")
    assert f"Date: {made.reference} was submitted only after this date" in text_of(response)
    assert not Recognition.objects.exists()


def test_a_frozen_list_is_reopened_and_an_empty_one_not_frozen(reviewer: Client):
    decision = factories.decision()
    response = press(reviewer, decision, "freeze/")
    assert "The list is empty: add at least one registration." in text_of(response)
    assert "The list is empty." in text_of(reviewer.get(of_list(decision)))
    DecisionEntry.objects.create(decision=decision, registration=proposed(), position=1)
    press(reviewer, decision, "freeze/")
    assert "Reopen the list" in text_of(reviewer.get(of_list(decision)))
    again = press(reviewer, decision, "freeze/")
    assert "The decision is not in the right state for this" in text_of(again)
    press(reviewer, decision, "reopen/")
    decision.refresh_from_db()
    assert decision.state == "draft"


def test_an_entry_is_taken_out_after_a_question(reviewer: Client):
    decision = factories.decision()
    entries = [
        DecisionEntry.objects.create(decision=decision, registration=proposed(), position=number)
        for number in (1, 2)
    ]
    page = of_list(decision, f"remove/?entry={entries[0].pk}")
    assert page in reviewer.get(of_list(decision)).content.decode()
    assert "1. MH-" in text_of(reviewer.get(page))
    assert decision.entries.count() == 2
    assert reviewer.post(page).url == of_list(decision)
    assert [entry.position for entry in decision.entries.all()] == [1]
    assert reviewer.post(page).url == of_list(decision)
    press(reviewer, decision, "freeze/")
    refused = reviewer.post(of_list(decision, f"remove/?entry={entries[1].pk}"))
    assert "The decision is not in the right state for this" in text_of(refused)
    assert "Remove" not in text_of(reviewer.get(of_list(decision)))


def test_putting_many_in_is_all_or_nothing(reviewer: Client):
    decision = factories.decision()
    good, early, other_year = proposed(), factories.registration(), proposed(year=2025)
    action = {"action": "put_into_decision", "select_across": "0"}

    def choose(*chosen: Registration, **values: object):
        keys = [registration.pk for registration in chosen]
        return reviewer.post(
            f"{QUEUE}?state=all", {**action, "_selected_action": keys, **values}, follow=True
        )

    assert "Choose registrations of one year." in text_of(choose(good, other_year))
    refused = choose(good, early, decision=decision.pk)
    assert f"{early.reference} cannot be added: it is not proposed" in text_of(refused)
    assert "This field is required." in text_of(choose(good, decision=""))
    assert not decision.entries.exists()
    assert "There is no draft of a decision for 2025." in text_of(choose(other_year))
    across = {"select_across": "1", "decision": decision.pk}
    reviewer.post(
        f"{QUEUE}?state=proposed&year=2026", {**action, "_selected_action": good.pk, **across}
    )
    assert decision.entries.get().registration == good


@pytest.mark.parametrize("role", ["officer", "administrator"])
def test_decisions_are_the_reviewers(role: str):
    user = factories.user("nguoikhac", role)
    user.is_staff = True
    user.save()
    client = signed_in(user)
    decision = factories.decision()
    entry = DecisionEntry.objects.create(decision=decision, registration=proposed(), position=1)
    for address in (
        DECISIONS,
        f"{DECISIONS}add/",
        change(decision),
        of_list(decision),
        of_list(decision, "freeze/"),
        of_list(decision, "sign/"),
        of_list(decision, f"remove/?entry={entry.pk}"),
    ):
        assert client.get(address).status_code == 403
        assert client.post(address).status_code == 403
    assert (decision.entries.count(), Decision.objects.get().state) == (1, "draft")


def test_who_may_only_look_takes_no_step(first: User):
    first.groups.clear()
    first.user_permissions.set(_permissions("view_decision", "view_registration"))
    client = signed_in(first)
    decision = factories.decision()
    entry = DecisionEntry.objects.create(decision=decision, registration=proposed(), position=1)
    assert "Freeze" not in text_of(client.get(of_list(decision)))
    for step in ("freeze/", "sign/", "reopen/", f"remove/?entry={entry.pk}"):
        assert client.post(of_list(decision, step)).status_code == 403
    assert "put_into_decision" not in client.get(QUEUE).content.decode()


def _permissions(*names: str):
    return Permission.objects.filter(codename__in=names)


def test_looking_changes_nothing(reviewer: Client):
    decision = factories.decision()
    entry = DecisionEntry.objects.create(decision=decision, registration=proposed(), position=1)
    for step in ("", "freeze/", f"remove/?entry={entry.pk}"):
        assert reviewer.get(of_list(decision, step)).status_code == 200
    decision.refresh_from_db()
    assert (decision.state, decision.entries.count()) == ("draft", 1)


def test_a_step_that_does_not_exist_is_not_found(reviewer: Client):
    assert reviewer.get(of_list(factories.decision(), "publish/")).status_code == 404


@pytest.mark.parametrize("step", ["reopen/", "sign/"])
def test_a_step_that_the_state_does_not_allow_is_not_asked(reviewer: Client, step: str):
    decision = factories.decision()
    response = reviewer.get(of_list(decision, step), follow=True)
    assert response.redirect_chain == [(of_list(decision), 302)]
    assert "not in the right state for this: Recognition, Draft" in text_of(response)


def test_a_decision_is_signed_only_as_it_was_seen(first: User, second: User):
    one, two = signed_in(first), signed_in(second)
    decision = factories.frozen(proposed(first), number="7")
    seen = two.get(of_list(decision, "sign/")).context["seen"]
    press(one, decision, "reopen/")
    refused = press(two, decision, "sign/", seen=seen)
    assert refused.status_code == 409
    assert "not in the right state for this" in text_of(refused)
    assert '<button class="button">Record' not in refused.content.decode()
    DecisionEntry.objects.create(decision=decision, registration=proposed(first), position=2)
    Decision.objects.update(number="8", signatory_name="Trần Thị Khác")
    press(one, decision, "freeze/")
    for old in (seen, ""):
        refused = press(two, decision, "sign/", seen=old)
        assert refused.status_code == 409
        text = text_of(refused)
        assert "The decision was changed since you opened it. Look at it again." in text
        assert "Trần Thị Khác" in text
        assert not Recognition.objects.exists()
    form = f'name="seen" value="{refused.context["seen"]}"'
    assert form in refused.content.decode()
    assert press(two, decision, "sign/", seen=refused.context["seen"]).status_code == 302
    assert Recognition.objects.count() == 2


def test_a_list_page_costs_the_same_with_1_and_20_rows(
    reviewer: Client, first: User, django_assert_num_queries
):
    decision = factories.decision()
    for number in (1, 20):
        for position in range(decision.entries.count() + 1, number + 1):
            DecisionEntry.objects.create(
                decision=decision, registration=proposed(first), position=position
            )
        with django_assert_num_queries(18):
            reviewer.get(of_list(decision))
