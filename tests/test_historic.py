"""Lists of earlier years: signed as a whole, without registrations, by one function only."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from models_registry.models import Decision, Level, Model, Outcome, Recognition, User
from models_registry.personal import consents
from models_registry.recognition import HistoricRow, gather, recognise_historic
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db

DAY = datetime.date(2023, 11, 20)


def paper(**values: object) -> Decision:
    values = {
        "issuer": factories.issuer(),
        "number": "7",
        "dated_on": DAY,
        "signatory_name": "Nguyễn Văn Ký",
        "year": 2023,
        **values,
    }
    return Decision(**values)


def row(**values: object) -> HistoricRow:
    values = {
        "name": "Đường hoa",
        "kind": "collective",
        "field": factories.field(),
        "locality": factories.places()["L-08677"],
        **values,
    }
    return HistoricRow(**values)


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def refused(message: str, decision: Decision, rows: list[HistoricRow], by: User) -> None:
    with pytest.raises(ValidationError) as error, transaction.atomic():
        recognise_historic(decision, rows, by=by)
    assert message in " ".join(error.value.messages)


def test_an_earlier_list_is_signed_as_a_whole(reviewer: User):
    decision = paper(level=Level.DISTRICT, valid_until=datetime.date(2025, 12, 31))
    last = datetime.date(2024, 12, 31)
    rows = [
        row(position=3, subject_name="Chi bộ khu 5", story={"approach": "Cách làm"}, source="Tệp"),
        row(
            name="Dân vận giỏi",
            kind="individual",
            subject_name="Nguyễn Văn An",
            position=1,
            is_exemplary=True,
            first_year=2021,
            valid_until=last,
        ),
    ]
    road, person = recognise_historic(decision, rows, by=reviewer)
    decision.refresh_from_db()
    assert (decision.state, decision.is_historic) == ("signed", True)
    assert (decision.created_by, decision.recorded_by) == (reviewer, reviewer)
    road.refresh_from_db()
    assert (road.registration, road.level, road.year, road.position) == (None, 2, 2023, 3)
    assert (road.subject_name, road.valid_until) == ("Chi bộ khu 5", decision.valid_until)
    assert (road.model.approach, road.model.source) == ("Cách làm", "Tệp")
    assert road.model.published_at.date() == DAY
    assert (person.position, person.first_year, person.valid_until) == (1, 2021, last)
    assert person.is_exemplary
    assert Model.objects.public().count() == 2
    Outcome.objects.create(indicator=factories.indicator(), recognition=road, value=3)


def test_a_person_of_an_earlier_list_is_named_by_initials_until_there_is_a_consent(reviewer: User):
    values = {"kind": "individual", "subject_name": "Nguyễn Văn An"}
    (made,) = recognise_historic(paper(), [row(**values)], by=reviewer)
    made = Recognition.objects.get(pk=made.pk)
    assert (made.subject_name, made.public_name) == ("Nguyễn Văn An", "N.V.A.")
    assert (made.model.subject_name, made.model.names_subject) == ("N.V.A.", False)
    consents.record(made.model, by=reviewer, subject_name="Nguyễn Văn An", text_version="1")
    made = Recognition.objects.get(pk=made.pk)
    assert (made.model.subject_name, made.public_name) == ("Nguyễn Văn An", "Nguyễn Văn An")


def test_a_known_model_takes_the_facts_of_the_newer_list_only(reviewer: User):
    model = recognise_historic(paper(), [row(name="Cũ")], by=reviewer)[0].model
    later = paper(number="8", year=2024, dated_on=DAY.replace(year=2024))
    (newer,) = recognise_historic(later, [row(name="Mới", model=model)], by=reviewer)
    assert (newer.position, newer.model_id) == (1, model.pk)
    model.refresh_from_db()
    assert (model.name, model.published_at.year) == ("Mới", 2024)
    earlier = paper(number="9", year=2022, dated_on=DAY.replace(year=2022))
    recognise_historic(earlier, [row(name="Rất cũ", model=model)], by=reviewer)
    model.refresh_from_db()
    assert model.name == "Mới"
    assert model.recognitions.count() == 3


def test_what_is_no_earlier_list_is_refused(settings, reviewer: User):
    settings.LANGUAGE_CODE = "en"
    model = recognise_historic(paper(), [row()], by=reviewer)[0].model
    for message, decision, rows in (
        ("The list is empty.", paper(number="8"), []),
        ("Needed before", paper(number=""), [row()]),
        ("not in the right state", paper(purpose="revocation"), [row()]),
        ("not in the right state", paper(state=Decision.State.SIGNED), [row()]),
        ("already recognised", paper(number="8"), [row(model=model)]),
        ("already recognised", paper(year=2022), [row(model=model), row(model=model)]),
        ("a number of its own", paper(number="8"), [row(position=1), row()]),
        ("a number of its own", paper(number="8"), [row(position=1), row(position=1)]),
        ("no district level", paper(level=2, dated_on=datetime.date(2025, 7, 1)), [row()]),
    ):
        refused(message, decision, rows, reviewer)
    draft = factories.decision(number="44")
    gather(draft, [factories.registration(State.PROPOSED)], by=reviewer)
    refused("has a list of its own", draft, [row()], reviewer)
    with pytest.raises(PermissionDenied):
        recognise_historic(paper(number="8"), [row()], by=factories.user("quantri"))


def test_a_draft_that_was_saved_may_take_an_earlier_list(reviewer: User):
    draft = factories.decision(number="44", year=2023, dated_on=DAY)
    recognise_historic(draft, [row()], by=reviewer)
    draft.refresh_from_db()
    assert (draft.state, draft.recognitions.count()) == ("signed", 1)


def test_without_a_registration_there_are_only_earlier_lists():
    with pytest.raises(DatabaseError, match="only in the transaction that signs"):
        factories.recognised(
            decision=factories.decision(state=Decision.State.SIGNED, is_historic=False)
        )
