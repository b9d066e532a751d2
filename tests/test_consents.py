"""Consents of named persons: who recorded them, what they cover, and what a withdrawal changes."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from models_registry.models import Consent, Registration, User, initials
from models_registry.personal import consents
from models_registry.recognition import sign
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, signed_in, text_of

pytestmark = pytest.mark.django_db

NAME = "Nguyễn Văn An"


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


@pytest.fixture
def person() -> Registration:
    return factories.registration(
        State.PROPOSED, kind="individual", subject_name=NAME, subject_role="Trưởng khu 5"
    )


def recognise(person: Registration, by: User) -> None:
    factories.appraise(person, factories.reviewer("thamdinh2"))
    sign(factories.frozen(person), by=by)


def test_initials_of_a_name():
    assert initials("Nguyễn Văn An") == "N.V.A."
    assert initials("") == ""


def test_a_person_is_named_in_public_from_consent_to_withdrawal(
    reviewer: User, person: Registration, client: Client
):
    recognise(person, reviewer)
    page = person.model.get_absolute_url()

    def shown() -> str:
        return client.get(page).content.decode() + client.get("/mo-hinh/").content.decode()

    assert "N.V.A." in shown()
    for hidden in (NAME, "Trưởng khu 5"):
        assert hidden not in shown()
    consent = consents.record(
        person.model, by=reviewer, subject_name=f" {NAME} ", text_version="2026-01"
    )
    assert NAME in client.get(page).content.decode()
    assert NAME in client.get("/mo-hinh/").content.decode()
    assert "Trưởng khu 5" in shown()
    consents.withdraw(consent, by=reviewer)
    assert NAME not in shown()
    assert NAME not in client.get("/mo-hinh/?q=nguyen+van+an").content.decode()
    assert person.model.recognitions.get().subject_name == NAME


def test_a_consent_before_the_signature_names_the_person(reviewer: User, person: Registration):
    consents.record(person.model, by=reviewer, subject_name=NAME, text_version="1")
    recognise(person, reviewer)
    person.model.refresh_from_db()
    assert (person.model.subject_name, person.model.names_subject) == (NAME, True)


def test_the_consent_of_another_person_does_not_count(reviewer: User, person: Registration):
    consents.record(person.model, by=reviewer, subject_name="Trần Thị Bình", text_version="1")
    recognise(person, reviewer)
    person.model.refresh_from_db()
    assert person.model.subject_name == "N.V.A."


def test_what_a_consent_lacks_is_said(settings, reviewer: User, person: Registration):
    settings.LANGUAGE_CODE = "en"
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    values = {"by": reviewer, "subject_name": NAME, "text_version": "1"}
    for wrong, field in (
        ({"given_on": tomorrow}, "given_on"),
        ({"subject_name": " "}, "subject_name"),
        ({"text_version": ""}, "text_version"),
    ):
        with pytest.raises(ValidationError) as error:
            consents.record(person.model, **{**values, **wrong})
        assert field in error.value.message_dict
    made = consents.record(person.model, **values)
    assert str(made) == f"{NAME} (1)"
    with pytest.raises(ValidationError, match="already recorded"):
        consents.record(person.model, **values)
    for day in (tomorrow, made.given_on - datetime.timedelta(days=1)):
        with pytest.raises(ValidationError):
            consents.withdraw(made, by=reviewer, withdrawn_on=day)
    consents.withdraw(made, by=reviewer)
    with pytest.raises(ValidationError, match="already withdrawn"):
        consents.withdraw(made, by=reviewer)
    consents.record(person.model, **values)
    with pytest.raises(PermissionDenied):
        consents.record(person.model, **{**values, "by": factories.user("quantri")})


def test_what_was_given_is_kept(reviewer: User, person: Registration):
    made = factories.consent(person, reviewer)
    for change in ({"subject_name": "Khác"}, {"text_version": "2"}):
        with pytest.raises(DatabaseError, match="kept as it was given"), transaction.atomic():
            Consent.objects.filter(pk=made.pk).update(**change)


def test_a_reviewer_records_and_withdraws_on_pages(reviewer: User, person: Registration):
    client = signed_in(reviewer)
    page = f"{ADMIN}/consent/of/{person.pk}/"
    review = client.get(f"{ADMIN}/registration/{person.pk}/change/")
    assert page in review.content.decode()
    assert "in public this person stands with initials" in text_of(client.get(page))
    values = {"subject_name": NAME, "text_version": "2026-01"}
    day = timezone.localdate().strftime("%d/%m/%Y")
    refused = client.post(page, {**values, "given_on": "20/11/2030"})
    assert "The date lies in the future." in text_of(refused)
    assert 'value="2026-01"' in refused.content.decode()
    done = client.post(page, {**values, "given_on": day}, follow=True)
    assert "The consent is recorded." in text_of(done)
    made = Consent.objects.get()
    assert (made.recorded_by, made.scope) == (reviewer, "story")
    again = client.post(page, {**values, "given_on": day})
    assert "This consent is already recorded." in text_of(again)
    withdraw = f"{ADMIN}/consent/{made.pk}/withdraw/"
    assert withdraw in again.content.decode()
    assert NAME in text_of(client.get(withdraw))
    early = client.post(withdraw, {"withdrawn_on": "01/01/2020"})
    assert "It was withdrawn before it was given." in text_of(early)
    done = client.post(withdraw, {"withdrawn_on": day}, follow=True)
    assert "The withdrawal is recorded." in text_of(done)
    assert f"withdrawn on {day}" in text_of(client.get(page))
    again = client.post(withdraw, {"withdrawn_on": day})
    assert "This consent is already withdrawn." in text_of(again)
    found = client.get(f"{ADMIN}/consent/?q=nguyen")
    assert NAME in text_of(found)


def test_consents_are_the_reviewers(person: Registration, reviewer: User):
    made = factories.consent(person, reviewer)
    client = signed_in(factories.user("quantri", "administrator"))
    for address in (f"of/{person.pk}/", f"{made.pk}/withdraw/", ""):
        assert client.get(f"{ADMIN}/consent/{address}").status_code == 403
    draft = factories.draft()
    assert signed_in(reviewer).get(f"{ADMIN}/consent/of/{draft.pk}/").status_code == 404
