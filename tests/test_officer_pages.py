"""The officer's workspace, page by page: models_registry/views/officer.py."""

import re

import pytest
from django.test import Client
from django.utils import formats, timezone
from pytest_django import DjangoAssertNumQueries

from models_registry import workflow
from models_registry.models import (
    LocalitySuccession,
    Model,
    Outcome,
    Registration,
    ReviewEvent,
    User,
)
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db

HOME = "/en/can-bo/"
NEW = "/en/can-bo/dang-ky/moi/"
REASON = "Cần ghi rõ số hộ và diện tích đất hiến."


def page(registration: Registration, rest: str = "") -> str:
    return f"/en/can-bo/dang-ky/{registration.pk}/{rest}"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(response) -> str:
    """What a reader reads, on one line."""
    body = response.content.decode()
    main = body[body.index("<main") : body.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def complete(**values: object) -> dict[str, object]:
    """What the whole form says of a registration that may be submitted."""
    unit = {"locality": factories.places()["N-08674"], "field": factories.field()}
    return {**unit, **factories.STORY, **factories.REPORT, **values}


def split_reader() -> User:
    """An officer of the commune that got the smaller part of xã Sơn Thủy."""
    places = factories.places()
    LocalitySuccession.objects.create(
        predecessor=places["L-08677"],
        successor=places["N-08686"],
        effective_on=factories.REFORM,
        relation="part",
        is_partial=True,
    )
    return factories.officer("tuvu", unit=places["N-08686"])


# Who comes in


@pytest.mark.parametrize("rest", ["", "sua/", "submit/", "withdraw/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_comes_in_without_signing_in(rest: str, method: str):
    registration = factories.draft()
    for address in (HOME, NEW, page(registration, rest)):
        response = getattr(Client(), method)(address)
        assert (response.status_code, response.url.partition("?")[0]) == (
            302,
            "/en/tai-khoan/dang-nhap/",
        )
    assert ReviewEvent.objects.count() == 0


@pytest.mark.parametrize("rest", ["", "sua/", "submit/", "withdraw/"])
def test_what_belongs_to_others_is_as_if_it_were_not_there(rest: str):
    registration = factories.draft()
    for other in (
        factories.officer("khac", unit=factories.places()["N-08686"]),
        factories.reviewer(),
        factories.user("quantri", "administrator"),
    ):
        client = signed_in(other)
        assert client.get(page(registration, rest)).status_code == 404
        assert client.post(page(registration, rest), {"version": "1"}).status_code in {404, 405}
    assert signed_in(registration.created_by).get("/en/can-bo/dang-ky/9999999/").status_code == 404
    huge = signed_in(registration.created_by).get(f"/en/can-bo/dang-ky/{10**30}/")
    assert huge.status_code == 404


def test_pages_answer_in_vietnamese_without_a_prefix():
    registration = factories.draft()
    client = signed_in(registration.created_by)
    for address in (HOME, NEW, page(registration), page(registration, "sua/mo-hinh/")):
        response = client.get(address.removeprefix("/en"))
        assert response.status_code == 200
        assert '<html lang="vi">' in response.content.decode()


def test_looking_changes_nothing():
    registration = factories.draft()
    client = signed_in(registration.created_by)
    for address in (
        HOME,
        NEW,
        *(page(registration, rest) for rest in ("", "sua/ket-qua/", "withdraw/")),
    ):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert (Registration.objects.count(), Model.objects.count()) == (1, 1)
    assert ReviewEvent.objects.count() == 0
    assert registration.audit_rows.count() == 1


# The list


def test_an_officer_without_registrations_is_told_how_to_begin():
    response = signed_in(factories.officer()).get(HOME)
    assert "No registration yet" in text_of(response)
    assert f'href="{NEW}"' in response.content.decode()


def test_whoever_is_no_officer_is_told_so():
    response = signed_in(factories.reviewer()).get(HOME)
    assert "You are not an officer of any unit" in text_of(response)
    assert NEW not in response.content.decode()


def test_registrations_stand_in_the_order_of_what_is_to_be_done():
    canbo, reviewer = factories.officer(), factories.reviewer()
    for state in (State.WITHDRAWN, State.SUBMITTED, State.REGISTERED, State.DRAFT):
        factories.registration(state, by=canbo, name=f"Việc {state}")
    returned = factories.registration(State.SUBMITTED, by=canbo, name="Việc returned")
    workflow.move(returned, "return", by=reviewer, reason=REASON)
    text = text_of(signed_in(canbo).get(HOME))
    expected = [
        *("Returned to you 1", "Việc returned"),
        *("Drafts 1", "Việc draft"),
        *("Accepted: report the results 1", "Việc registered"),
        *("With the reviewers 1", "Việc submitted"),
        *("Finished 1", "Việc withdrawn"),
    ]
    positions = [text.index(part) for part in expected]
    assert positions == sorted(positions)
    assert REASON in text
    assert "Read the reason, complete it, then submit it again." in text


def test_the_list_shows_own_units_only_and_says_what_may_only_be_read():
    reader = split_reader()
    canbo = factories.officer()
    factories.draft(canbo, name="Của xã Thanh Thủy")
    factories.draft(canbo, name="Của xã Sơn Thủy cũ", locality=factories.places()["L-08677"])
    text = text_of(signed_in(reader).get(HOME))
    assert "Của xã Thanh Thủy" not in text
    assert "Của xã Sơn Thủy cũ" in text
    assert "Of another unit: you may read it." in text
    assert "Complete it, check it" not in text


@pytest.mark.parametrize("number", ["2", "99", "abc", "-1", "\x00"])
def test_the_finished_ones_stand_on_pages(number: str):
    canbo = factories.officer()
    for count in range(21):
        factories.registration(State.WITHDRAWN, by=canbo, name=f"Đã rút {count:02}")
    client = signed_in(canbo)
    assert text_of(client.get(HOME)).count("Đã rút") == 20
    shown = text_of(client.get(HOME, {"page": number})).count("Đã rút")
    assert shown == {"2": 1, "99": 1, "-1": 1}.get(number, 20)


def test_a_line_of_a_body_without_name_and_field_says_what_is_known():
    body = factories.organisation("Hội Phụ nữ")
    officer = factories.officer("hoi", unit=body)
    made = factories.registration(
        State.DRAFT, by=officer, name="", field=None, locality=None, organisation=body
    )
    page = signed_in(officer).get(HOME).content.decode()
    changed = formats.date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
    assert (
        f'<li><h3><a href="/en/can-bo/dang-ky/{made.pk}/">(no name yet)</a> '
        '<span class="state" data-state="draft" data-waits>Draft</span></h3>'
        "<p>Complete it, check it, then submit it.</p>"
        f'<p class="facts"><span>{made.reference}</span><span>no territory</span>'
        f"<span>Hội Phụ nữ</span><span>changed {changed}</span></p></li>"
    ) in page


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_the_list_asks_as_often_for_fifty_rows_as_for_one(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
):
    canbo = factories.officer()
    for number in range(rows):
        state = (State.DRAFT, State.WITHDRAWN, State.REGISTERED)[number % 3]
        factories.registration(state, by=canbo, former_locality=factories.places()["L-08677"])
    returned = factories.registration(State.SUBMITTED, by=canbo)
    workflow.move(returned, "return", by=factories.reviewer(), reason=REASON)
    finished = factories.registration(State.WITHDRAWN, by=canbo)
    client = signed_in(canbo)
    client.get(HOME)  # units and fields are read once for all
    with django_assert_num_queries(18):
        assert finished.reference in text_of(client.get(HOME))


# A new registration


def test_reviewers_and_administrators_register_nothing():
    for user in (factories.reviewer(), factories.user("quantri", "administrator")):
        for method in ("get", "post"):
            response = getattr(signed_in(user), method)(NEW)
            assert response.status_code == 403
            assert "You are not an officer of any unit" in text_of(response)
    assert Registration.objects.count() == 0


# Editing


# The page to check


def test_everything_is_read_back_with_its_unit():
    made = factories.draft(
        name="<script>alert(1)</script>", rationale="😀" * 10_000, approach="Một.\nHai."
    )
    land = factories.indicator("land", label_en="Land given", unit_vi="m²", unit_en="m²")
    money = factories.indicator("money", label_en="Assets", unit_vi="đồng", unit_en="đồng")
    Outcome.objects.create(registration=made, indicator=land, value=8400, note="khu 5")
    Outcome.objects.create(
        registration=made, indicator=money, value=2_500_000_000, precision="over"
    )
    response = signed_in(made.created_by).get(page(made))
    text, body = text_of(response), response.content.decode()
    assert "Land given 8,400 m² khu 5" in text
    assert "Assets over 2.5 billion đồng" in text
    assert "Một.<br>Hai." in body
    assert "&lt;script&gt;alert(1)" in body
    assert "<script>alert" not in body
    assert "😀" * 10_000 in body
    vietnamese = signed_in(made.created_by).get(page(made).removeprefix("/en"))
    assert "8.400 m²" in text_of(vietnamese)


def test_the_buttons_are_exactly_the_moves_of_the_rule_book():
    canbo = factories.officer()
    for state in State:
        made = factories.registration(state, by=canbo)
        body = signed_in(canbo).get(page(made)).content.decode()
        offered = {action for action in workflow.TRANSITIONS if f'"{page(made, action)}/"' in body}
        assert offered == {move.action for move in workflow.available(made, canbo)}, state


def test_a_frozen_list_is_named_as_the_obstacle():
    made = factories.registration(State.PROPOSED)
    factories.frozen(made)
    text = text_of(signed_in(made.created_by).get(page(made)))
    assert "“Withdraw” is not possible now. What to do:" in text
    assert "still missing" not in text
    assert "It stands in the frozen list of a decision" in text


def test_the_history_tells_who_did_what_and_why():
    made = factories.registration(State.SUBMITTED)
    workflow.move(made, "return", by=factories.reviewer(), reason=REASON)
    text = text_of(signed_in(made.created_by).get(page(made)))
    assert "History Submit" in text
    assert text.count(REASON) == 2
    assert "Người thamdinh" in text


# Moves


def press(made: Registration, action: str, *, version: object = None, user: User | None = None):
    version = made.version if version is None else version
    client = signed_in(user or made.created_by)
    response = client.post(page(made, f"{action}/"), {"version": version})
    made.refresh_from_db()
    if response.status_code == 302:
        return text_of(client.get(response.url))
    return response


def test_submitting_reporting_and_withdrawing():
    made = factories.draft()
    accepted = factories.registration(State.REGISTERED, name="Tiếng kẻng an ninh")
    assert "Submitted. The reviewers will read it" in press(made, "submit")
    assert made.state == State.SUBMITTED
    assert "The results are reported." in press(accepted, "report")
    assert accepted.state == State.REPORTED
    assert "Withdrawn." in press(made, "withdraw")
    assert made.state == State.WITHDRAWN


def test_withdrawing_asks_first_without_doing_it():
    made = factories.draft()
    response = signed_in(made.created_by).get(page(made, "withdraw/"))
    assert "Withdraw? " in text_of(response)
    made.refresh_from_db()
    assert made.state == State.DRAFT


def test_a_second_click_is_told_that_it_was_done():
    made = factories.draft()
    press(made, "submit")
    assert "This was already done; it was not done twice." in press(made, "submit", version=1)
    assert made.events.count() == 1


@pytest.mark.parametrize("version", ["", "abc", "999", "9" * 5000])
def test_a_move_on_another_version_is_refused_with_a_reason(version: str):
    made = factories.draft()
    assert "was changed by someone else and is now “Draft”" in press(
        made, "submit", version=version
    )
    assert (made.state, made.events.count()) == (State.DRAFT, 0)


def test_an_incomplete_registration_is_not_submitted():
    made = factories.draft(name="")
    text = press(made, "submit")
    assert "Not done yet: something is still missing." in text
    assert "Before “Submit”, still missing: Name of the model" in text
    assert made.state == State.DRAFT


def test_a_registration_in_a_frozen_list_is_not_withdrawn_and_nothing_is_called_missing():
    made = factories.registration(State.PROPOSED)
    factories.frozen(made)
    text = press(made, "withdraw")
    assert "It stands in the frozen list of a decision; reopen that first." in text
    assert "missing" not in text
    assert made.state == State.PROPOSED


@pytest.mark.parametrize("action", ["return", "register", "propose", "decline", "recognise"])
def test_moves_of_reviewers_are_refused_and_change_nothing(action: str):
    made = factories.registration(State.SUBMITTED)
    assert press(made, action).status_code == 403
    assert signed_in(made.created_by).get(page(made, f"{action}/")).status_code == 403
    assert made.state == State.SUBMITTED


def test_a_move_that_does_not_exist_is_not_found():
    made = factories.draft()
    for method in ("get", "post"):
        assert (
            getattr(signed_in(made.created_by), method)(page(made, "approve/")).status_code == 404
        )
