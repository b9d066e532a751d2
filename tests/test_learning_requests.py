"""Requests to learn: sent by anybody, dealt with by the officers of the unit that is asked."""

import io

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from models_registry import notices
from models_registry.citizens import comments, learning_requests
from models_registry.citizens.learning_requests import Asker
from models_registry.models import LearningRequest, Model, Notice, User
from models_registry.trace.erasing import erase_texts
from tests import factories
from tests.admin_pages import ADMIN, signed_in
from tests.citizens import REQUEST, errors_of, learn_page, mark, send_request, text_of
from tests.trace_tools import close_links

pytestmark = pytest.mark.django_db
LIST = "/en/can-bo/muon-hoc/"
State = LearningRequest.State
MESSAGE = REQUEST["message"]


@pytest.fixture
def model() -> Model:
    return factories.recognised().model


@pytest.fixture
def owner(model: Model) -> User:
    return factories.officer(email="canbo@example.org")


@pytest.fixture
def asker(model: Model) -> User:
    unit = factories.places()["N-08686"]
    return factories.officer("tuvu", unit=unit, email="tuvu@example.org")


def sent(model: Model, number: int = 1, user: User | None = None) -> LearningRequest:
    unit = factories.places()["N-08686"] if user else None
    by = Asker(f"Bình {number}", "0912", f"khu {number}", locality=unit, user=user)
    return learning_requests.ask(model, by, message=f"{MESSAGE} {number}")


def asked_to_learn(model: Model) -> object:
    return comments.for_page(model)["asked_to_learn"]


# Sending


def test_a_request_reaches_the_officers_in_the_program_and_by_email_without_its_words(
    client: Client, model: Model, owner: User
):
    factories.officer("xakhac", unit=factories.places()["N-08686"])
    answer = send_request(client, model)
    assert (answer.status_code, answer.url) == (302, f"{learn_page(model)}da-gui/")
    page = text_of(client.get(answer.url))
    assert "The officers of the unit are told at once, here and by e-mail." in page
    assert "What my unit asked" not in page
    made = LearningRequest.objects.get()
    stored = (made.asker_name, made.unit_name, made.contact, made.message, made.state)
    assert stored == (*(REQUEST[name] for name in REQUEST if name != "agrees"), State.NEW)
    call_command("drain_outbox", stdout=io.StringIO())
    (message,) = mail.outbox
    assert message.to == ["canbo@example.org"]
    assert message.subject == f"Có nơi muốn học mô hình “{model.name}”."
    assert f"/can-bo/muon-hoc/{made.pk}/" in message.body
    for word in ("Bình", "Tu Vũ", "binh@example.org", "hiến đất của"):
        assert word not in message.body
    assert list(Notice.objects.visible_to(owner)) == list(Notice.objects.all())


def test_the_same_request_twice_within_a_day_is_one(client: Client, model: Model, owner: User):
    for _press in range(3):
        send_request(client, model)
    assert (LearningRequest.objects.count(), Notice.objects.count()) == (1, 1)
    LearningRequest.objects.update(created_at=timezone.now() - learning_requests.TWICE_WITHIN)
    send_request(client, model)
    assert LearningRequest.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"asker_name": ""}, {"asker_name": ["required"]}),
        ({"unit_name": " "}, {"unit_name": ["required"]}),
        ({"unit_name": "x" * 251}, {"unit_name": ["max_length"]}),
        ({"contact": ""}, {"contact": ["required"]}),
        ({"message": "Ngắn"}, {"message": ["min_length"]}),
        ({"agrees": ""}, {"agrees": ["required"]}),
        ({"website": "https://x.example"}, {"__all__": ["hidden_field"]}),
        ({"opened": mark("learn 0")}, {"__all__": ["too_old"]}),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_lost(
    client: Client, model: Model, typed: dict, errors: dict
):
    answer = send_request(client, model, **typed)
    assert (answer.status_code, errors_of(answer)) == (200, errors)
    form, words = answer.context["form"], [name for name in REQUEST if name != "agrees"]
    assert [form[name].value() for name in words] == [{**REQUEST, **typed}[name] for name in words]
    assert LearningRequest.objects.count() == 0


def test_an_officers_own_unit_is_filled_in(client: Client, model: Model, asker: User):
    client.force_login(asker)
    form = client.get(learn_page(model)).context["form"]
    assert form["asker_name"].value() == "Hà Thị Cán Bộ"
    assert form["contact"].value() == "tuvu@example.org"
    assert form.fields["unit_name"].choices == [("N-08686", "Xã Tu Vũ")]
    answer = send_request(client, model, unit_name="N-08686")
    made = LearningRequest.objects.get()
    assert (made.unit_name, made.locality.uid, made.asked_by) == ("Xã Tu Vũ", "N-08686", asker)
    assert "What my unit asked" in text_of(client.get(answer.url))
    other = send_request(client, model, unit_name="N-08674", message="Muốn học cách làm khác.")
    assert errors_of(other) == {"unit_name": ["invalid_choice"]}


def test_an_officer_of_an_organisation_asks_for_it(client: Client, model: Model):
    police = factories.organisation()
    client.force_login(factories.officer("congan", unit=police))
    send_request(client, model, unit_name=f"to-chuc-{police.pk}")
    made = LearningRequest.objects.get()
    assert (made.unit_name, made.organisation, made.locality) == ("Công an tỉnh", police, None)


def test_a_unit_does_not_ask_itself(client: Client, model: Model, owner: User):
    client.force_login(owner)
    answer = send_request(client, model, unit_name="N-08674")
    assert errors_of(answer) == {"__all__": ["own"]}
    assert LearningRequest.objects.count() == 0


def test_a_reviewer_asks_like_anybody(client: Client, model: Model):
    client.force_login(factories.reviewer())
    send_request(client, model)
    made = LearningRequest.objects.get()
    assert (made.unit_name, made.asked_by) == (REQUEST["unit_name"], None)


# What the public learns


def test_the_public_learns_how_many_places_and_nothing_else(
    client: Client, model: Model, owner: User, asker: User
):
    rows = [sent(model, number) for number in range(4)]
    sent(model, 5, asker)
    sent(model, 6, asker)
    assert asked_to_learn(model) == 1  # an officer's; the others are to be dealt with first
    learning_requests.handle(rows[0], State.ANSWERED, by=owner, answer="Đã gọi điện.")
    learning_requests.handle(rows[1], State.CLOSED, by=owner)
    learning_requests.handle(rows[2], State.SET_ASIDE, by=owner)
    assert asked_to_learn(model) == 3
    page = text_of(client.get(f"/en/mo-hinh/{model.code}/"))
    assert "3 places want to learn from this model." in page
    for word in ("Bình", "khu 0", "0912", MESSAGE, "Đã gọi"):
        assert word not in page


def test_one_place_is_counted_once_however_it_is_written(model: Model, owner: User):
    for unit in ("Xã Tu Vũ", "xã tu vũ", "XA TU VU"):
        asked = learning_requests.ask(model, Asker("Bình", "0912", unit), message=MESSAGE)
        learning_requests.handle(asked, State.CLOSED, by=owner)
    assert asked_to_learn(model) == 1


# Dealing with it


def test_the_list_shows_what_came_to_the_unit_by_state(client: Client, model: Model, owner: User):
    made = sent(model)
    sent(factories.recognised(locality=factories.places()["N-08686"], name="Khác").model, 2)
    client.force_login(owner)
    page = text_of(client.get(LIST))
    assert ("khu 1 New" in page, "khu 2" in page) == (True, False)
    assert "Nothing in this list" in text_of(client.get(f"{LIST}?state=answered"))
    assert client.get(f"{LIST}?state=khac").status_code == 404
    learning_requests.handle(made, State.ANSWERED, by=owner, answer="Đã gọi điện.")
    page = text_of(client.get(f"{LIST}?state=answered"))
    assert "khu 1 Answered" in page
    assert "Hà Thị Cán Bộ" in page


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_costs_the_same_however_long_it_is(
    client: Client, model: Model, owner: User, django_assert_num_queries, count: int
):
    LearningRequest.objects.bulk_create(
        LearningRequest(model=model, unit_name=f"khu {number}", message=MESSAGE)
        for number in range(count)
    )
    client.force_login(owner)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_officers_of_the_successor_read_who_asks_and_others_nothing(
    client: Client, model: Model, owner: User
):
    made = sent(model)
    for user, status in (
        (owner, 200),
        (factories.officer("x", unit=factories.organisation()), 404),
    ):
        client.force_login(user)
        assert client.get(f"{LIST}{made.pk}/").status_code == status
    page = text_of(signed_in(owner).get(f"{LIST}{made.pk}/"))
    assert "Bình 1" in page
    assert "0912" in page
    assert "Only to answer; it is deleted on" in page


def test_nobody_reads_them_without_signing_in(client: Client, model: Model):
    made = sent(model)
    for address in (LIST, f"{LIST}{made.pk}/", "/can-bo/gop-y/"):
        assert "/dang-nhap/" in client.get(address).url


def test_an_answer_is_written_down_and_the_officer_who_asked_reads_it(
    client: Client, model: Model, owner: User, asker: User
):
    made = sent(model, 1, asker)
    client.force_login(owner)
    page = f"{LIST}{made.pk}/"
    empty = client.post(page, {"state": "answered", "answer": ""})
    assert empty.context["form"].errors == {"answer": ["Write down what was answered."]}
    long = client.post(page, {"state": "closed", "answer": "x" * 3_001})
    assert list(long.context["form"].errors) == ["answer"]
    done = client.post(page, {"state": "answered", "answer": "Hẹn thăm ngày 3/12."})
    assert (done.status_code, done.url) == (302, LIST)
    made.refresh_from_db()
    assert (made.state, made.answer, made.handled_by) == (
        State.ANSWERED,
        "Hẹn thăm ngày 3/12.",
        owner,
    )
    told = Notice.objects.visible_to(asker).get()
    assert told.get_absolute_url() == f"{LIST}?side=sent#request-{made.pk}"
    assert told.sentence == f"Your request to learn from “{model.name}” was dealt with."
    client.force_login(asker)
    page = text_of(client.get(f"{LIST}?side=sent"))
    assert "What was answered Hẹn thăm ngày 3/12." in page


def test_what_was_answered_stays_when_it_is_closed_and_is_told_once(
    model: Model, owner: User, asker: User
):
    made = sent(model, 1, asker)
    learning_requests.handle(made, State.ANSWERED, by=owner, answer="Đã gọi điện.")
    closed = learning_requests.handle(made, State.CLOSED, by=owner)
    assert (closed.answer, Notice.objects.filter(recipient=asker).count()) == ("Đã gọi điện.", 1)


def test_only_officers_of_the_unit_deal_with_it(
    model: Model, owner: User, asker: User, client: Client
):
    made = sent(model)
    for user in (asker, factories.reviewer()):
        with pytest.raises(PermissionDenied):
            learning_requests.handle(made, State.CLOSED, by=user)
    owner.groups.clear()
    client.force_login(owner)
    assert "What was done" not in text_of(client.get(f"{LIST}{made.pk}/"))
    assert client.post(f"{LIST}{made.pk}/", {"state": "closed"}).status_code == 403


def test_a_forgotten_contact_is_said_to_be_gone(client: Client, model: Model, owner: User):
    made = sent(model)
    LearningRequest.objects.update(asker_name="", contact="")
    client.force_login(owner)
    page = text_of(client.get(f"{LIST}{made.pk}/"))
    assert "Name and contact were deleted" in page


def test_a_model_that_came_of_it_is_linked(client: Client, model: Model, owner: User, asker: User):
    made = sent(model, 1, asker)
    places = factories.places()
    learned = factories.recognised(
        model=Model(replicates=model), locality=places["L-08668"], name="Học theo"
    ).model
    client.force_login(owner)
    for address in (LIST, f"{LIST}{made.pk}/"):
        assert f'href="/en/mo-hinh/{learned.code}/"' in client.get(address).content.decode()


def test_notices_end_with_the_membership_and_the_empty_telling_is_quiet(model: Model, owner: User):
    made = sent(model)
    assert Notice.objects.visible_to(owner).count() == 1
    assert Notice.objects.get().get_absolute_url() == f"/can-bo/muon-hoc/{made.pk}/"
    owner.memberships.update(ends_on="2020-01-02")
    factories.forget_units(owner)
    assert Notice.objects.visible_to(owner).count() == 0
    assert notices.tell_of_handling(made) == []


# In the admin, and what the database keeps


def test_reviewers_see_whether_units_answer_and_the_contact_only_with_its_right(model: Model):
    made = sent(model)
    client = signed_in(factories.reviewer())
    page = text_of(client.get(f"{ADMIN}/learningrequest/?q=hien+dat"))
    assert "khu 1" in page
    assert "khu 1" not in text_of(client.get(f"{ADMIN}/learningrequest/?state=closed"))
    address = f"{ADMIN}/learningrequest/{made.pk}/change/"
    assert "0912" in text_of(client.get(address))
    without = factories.user("khong", "reviewer")
    group = without.groups.get()
    group.permissions.remove(Permission.objects.get(codename="export_personal_data"))
    page = text_of(signed_in(without).get(address))
    assert (MESSAGE in page, "0912" in page, "Bình 1" in page) == (True, False, False)


def test_erased_by_law_nothing_of_who_asked_stays(model: Model):
    made = sent(model)
    close_links()
    why = "Người gửi đề nghị xóa theo luật."
    erase_texts("learningrequest", made.pk, reason=why, with_record=True)
    made.refresh_from_db()
    assert (made.asker_name, made.contact, made.unit_name, made.message) == ("", "", "", "")


def test_the_database_asks_who_dealt_with_it(model: Model, owner: User):
    made = sent(model)
    places = factories.places()
    for change in (
        {"state": State.CLOSED},
        {"answer": "Có."},
        {"locality": places["N-08686"], "organisation": factories.organisation()},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            LearningRequest.objects.filter(pk=made.pk).update(**change)
    assert str(made) == f"khu 1: {made.message[:60]}"
