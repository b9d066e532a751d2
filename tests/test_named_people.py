"""Who is named in public: each year's person by their own consent, whatever became of the model."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from models_registry import verification
from models_registry.history.continuity import Continuity
from models_registry.models import Consent, Model, Recognition, User
from models_registry.personal import consents
from models_registry.recognition import Line
from models_registry.registering import continuing
from tests import factories
from tests.threads import at_once

pytestmark = pytest.mark.django_db

AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"
REASON = "Văn bản gốc ghi sai tên đơn vị."


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def person(year: int = 2024, model: Model | None = None, **values: object) -> Recognition:
    values = {"kind": "individual", "subject_name": AN, "subject_role": "Trưởng khu 5", **values}
    return factories.recognised(year, model=model, **values)


def agree(made: Recognition, by: User, name: str = AN) -> Consent:
    return consents.record(made.model, by=by, subject_name=name, text_version="1")


def fresh(made: Recognition) -> Recognition:
    return Recognition.objects.get(pk=made.pk)


def paper_of(made: Recognition) -> str:
    return Client().get(f"/xac-minh/{made.token}/").content.decode()


def revoke(made: Recognition, by: User) -> None:
    factories.carried_out(by, "revocation", Line(recognition=fresh(made), reason=REASON))


def test_who_withdraws_after_a_revocation_is_named_no_more(reviewer: User):
    made = person()
    consent = agree(made, reviewer)
    revoke(made, reviewer)
    assert AN in paper_of(made)
    consents.withdraw(consent, by=reviewer)
    assert AN not in paper_of(made)
    made.model.refresh_from_db()
    assert (made.model.subject_name, made.model.names_subject) == ("N.V.A.", False)


def test_each_years_person_is_named_by_their_own_consent(reviewer: User, client: Client):
    old = person(2023, subject_name=BINH)
    new = person(2024, model=old.model)
    agree(new, reviewer)
    assert (fresh(old).public_name, fresh(new).public_name) == ("T.T.B.", AN)
    assert BINH not in client.get("/mo-hinh/?year=2023").content.decode()
    assert AN in client.get("/mo-hinh/?year=2024").content.decode()
    assert BINH not in paper_of(old)
    assert AN in paper_of(new)


def test_a_name_is_the_same_however_it_was_typed(reviewer: User):
    made = person()
    agree(made, reviewer, "Nguye\u0302\u0303n  Va\u0306n An")
    assert fresh(made).public_name == AN
    assert Consent.objects.get().subject_name == AN


def test_a_position_tells_who_it_is_and_stands_only_beside_a_name(reviewer: User):
    made = person()
    changes = {"subject_role": "Bí thư chi bộ 5", "name": "Đường hoa"}
    factories.carried_out(
        reviewer, "correction", Line(recognition=made, reason=REASON, changes=changes)
    )
    shown = paper_of(made)
    assert "Trưởng khu 5" not in shown
    assert "Bí thư chi bộ 5" not in shown
    assert "Đường hoa" in shown
    agree(made, reviewer)
    shown = paper_of(made)
    assert "Trưởng khu 5" in shown
    assert "Bí thư chi bộ 5" in shown


def test_whom_a_correction_made_a_collective_stays_unnamed_as_a_person(reviewer: User):
    made = person(subject_name=BINH)
    name = Line(recognition=made, reason=REASON, changes={"subject_name": AN})
    factories.carried_out(reviewer, "correction", name)
    made = fresh(made)
    changes = {"kind": "collective", "subject_name": "Chi bộ 5", "subject_role": ""}
    factories.carried_out(
        reviewer, "correction", Line(recognition=made, reason=REASON, changes=changes)
    )
    renamed, change = verification.status(fresh(made)).changes
    assert [(each.before, each.after) for each in renamed.differences] == [("T.T.B.", "N.V.A.")]
    assert [(each.before, each.after) for each in change.differences] == [
        ("Cá nhân", "Tập thể"),
        ("N.V.A.", "C.B.5."),
        ("…", "…"),
    ]


def test_one_that_was_a_collective_all_along_is_named_by_its_full_name(reviewer: User):
    made = person()
    kind = Line(recognition=made, reason=REASON, changes={"kind": "collective"})
    factories.carried_out(reviewer, "correction", kind)
    made.model.refresh_from_db()
    assert (made.model.subject_name, made.model.names_subject) == (AN, True)


def test_a_consent_to_the_name_alone_names_nobody_beside_the_story(reviewer: User):
    made = person()
    values = {"subject_name": AN, "text_version": "1", "recorded_by": reviewer}
    Consent.objects.create(model=made.model, scope="name", **values)
    assert fresh(made).public_name == "N.V.A."


def test_a_person_of_an_earlier_list_is_continued_by_the_full_name(reviewer: User):
    unit = factories.places()["N-08674"]
    made = person(2024, locality=unit)
    officer = factories.officer(unit=unit)
    consents.withdraw(agree(made, reviewer), by=reviewer)
    made.model.refresh_from_db()
    assert made.model.subject_name == "N.V.A."
    begun = continuing.continue_model(made.model, by=officer, year=2026)
    assert begun.subject_name == AN
    assert continuing.previous(begun).subject_name == AN
    made.model.refresh_from_db()
    assert made.model.subject_name == "N.V.A."


def test_the_same_person_of_a_later_list_is_the_same_model(reviewer: User):
    made = person()
    consents.withdraw(agree(made, reviewer), by=reviewer)
    row = {
        "name": made.name,
        "kind": "individual",
        "subject_name": AN,
        "locality": made.locality,
        "organisation": None,
    }
    known = Continuity([row])
    assert known.same(row).pk == made.model_id
    assert [each.pk for each in known.likely(row)] == [made.model_id]
    assert known.likely({**row, "subject_name": BINH}) == []


def test_on_upgrade_people_without_a_consent_become_initials(reviewer: User):
    named, unnamed = person(subject_name=BINH), person()
    collective = factories.recognised(subject_name="Chi bộ 5")
    values = {"subject_name": f"{BINH} ", "text_version": "1", "recorded_by": reviewer}
    Consent.objects.create(model=named.model, **values)
    migration = import_module("models_registry.migrations.0005_people_named")
    with connection.schema_editor() as editor:
        migration.name_people(apps, editor)
    assert {made.pk: (made.subject_name, made.names_subject) for made in Model.objects.all()} == {
        named.model_id: (BINH, True),
        unnamed.model_id: ("N.V.A.", False),
        collective.model_id: ("Chi bộ 5", True),
    }


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_waits_for_a_signature_that_reads_the_consents(reviewer: User):
    with transaction.atomic():
        made = person()
        consent = agree(made, reviewer)
    line = Line(recognition=made, reason=REASON, changes={"valid_until": datetime.date(2030, 1, 1)})

    def sign() -> str:
        factories.carried_out(reviewer, "correction", line)
        return "signed"

    def withdraw() -> str:
        consents.withdraw(consent, by=reviewer)
        return "withdrawn"

    assert at_once(sign, withdraw) == ["signed", "withdrawn"]
    made.model.refresh_from_db()
    assert (made.model.subject_name, made.model.names_subject) == ("N.V.A.", False)
