"""Lists of decisions: gathered, frozen, signed whole; revocation; what the database refuses."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from models_registry import recognition as recognising
from models_registry.models import (
    STORY_FIELDS,
    SUBJECT_FIELDS,
    Decision,
    DecisionEntry,
    Level,
    Model,
    Outcome,
    Recognition,
    Registration,
    User,
)
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db

REASON = "Số liệu báo cáo không đúng với thực tế."


def proposed(appraiser: User, **values: object) -> Registration:
    registration = factories.registration(State.PROPOSED, **values)
    factories.appraise(registration, appraiser)
    return registration


def two_reviewers() -> tuple[User, User]:
    return factories.reviewer("thamdinh"), factories.reviewer("thamdinh2")


def refused_with(message: str, function, *args, **values) -> None:
    with pytest.raises(ValidationError) as refused, transaction.atomic():
        function(*args, **values)
    assert message in " ".join(refused.value.messages)


def test_signing_recognises_the_whole_list_and_publishes_its_text(settings):
    settings.LANGUAGE_CODE = "en"
    first, second = two_reviewers()
    places = factories.places()
    road = proposed(first, former_locality=places["L-08677"], residential_areas="khu 5, 6, 7, 8")
    lamps = proposed(first, name="Đèn an ninh")
    paper = factories.decision()
    entries = recognising.gather(paper, [lamps, road], by=first)
    assert [(entry.registration, entry.position) for entry in entries] == [(road, 1), (lamps, 2)]
    assert not Model.objects.public().exists()
    assert recognising.freeze(paper, by=first).state == Decision.State.FROZEN
    made = recognising.sign(paper, by=second)
    paper.refresh_from_db()
    assert (paper.state, paper.recorded_by) == (Decision.State.SIGNED, second)
    assert timezone.localdate(paper.recorded_at) == timezone.localdate()
    assert [(row.registration, row.position) for row in made] == [(road, 1), (lamps, 2)]
    for registration, row in ((road, made[0]), (lamps, made[1])):
        registration.refresh_from_db()
        row.refresh_from_db()
        assert registration.state == State.RECOGNISED
        assert registration.events.last().actor == second
        assert (row.level, row.year, row.model) == (Level.PROVINCE, 2026, registration.model)
        for name in SUBJECT_FIELDS:
            assert getattr(row, name) == getattr(registration, name)
        for name in STORY_FIELDS:
            assert getattr(row.model, name) == getattr(registration, name)
        assert row.district == places["L-239"]
    assert set(Model.objects.public()) == {road.model, lamps.model}


def test_later_edits_never_change_what_was_recognised():
    first, second = two_reviewers()
    registration = proposed(first)
    paper = factories.frozen(registration)
    (made,) = recognising.sign(paper, by=second)
    Registration.objects.filter(pk=registration.pk).update(name="Tên khác", results="Khác")
    made.refresh_from_db()
    assert (made.name, made.model.results) == (factories.STORY["name"], factories.REPORT["results"])
    for change in ({"name": "Tên khác"}, {"year": 2025}, {"position": 9}, {"is_exemplary": True}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Recognition.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()


def test_one_who_may_not_be_recognised_keeps_the_whole_list_back():
    first, second = two_reviewers()
    good, alone = proposed(first), proposed(second, name="Chỉ một người thẩm định")
    paper = factories.frozen(good, alone)
    refused_with(alone.reference, recognising.sign, paper, by=second)
    assert not Recognition.objects.exists()
    paper.refresh_from_db()
    assert paper.state == Decision.State.FROZEN
    factories.appraise(alone, first)
    assert len(recognising.sign(paper, by=second)) == 2


def test_nobody_signs_for_a_unit_they_sit_in():
    first, second = two_reviewers()
    factories.join(second, factories.places()["N-08674"])
    paper = factories.frozen(proposed(first))
    with pytest.raises(PermissionDenied):
        recognising.sign(paper, by=second)


@pytest.mark.parametrize("name", ["number", "dated_on", "signatory_name"])
def test_a_decision_is_signed_only_when_the_paper_is_complete(name: str):
    first, second = two_reviewers()
    paper = factories.frozen(proposed(first), **{name: None if name == "dated_on" else ""})
    with pytest.raises(ValidationError) as refused:
        recognising.sign(paper, by=second)
    assert list(refused.value.message_dict) == [name]


def test_the_dates_of_a_decision_are_in_order():
    first, second = two_reviewers()
    today = timezone.localdate()
    registration = proposed(first)
    for day in (today + datetime.timedelta(days=1), today - datetime.timedelta(days=1)):
        undo = transaction.savepoint()
        paper = factories.frozen(registration, dated_on=day)
        with pytest.raises(ValidationError) as refused:
            recognising.sign(paper, by=second)
        assert list(refused.value.message_dict) == ["dated_on"]
        transaction.savepoint_rollback(undo)


def test_the_district_level_is_history():
    last = datetime.date(2025, 6, 30)
    factories.decision(level=Level.DISTRICT, dated_on=last, year=2025)
    factories.decision(level=Level.DISTRICT, dated_on=None, year=2025)
    for day, year in ((last + datetime.timedelta(days=1), 2025), (None, 2026)):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.decision(level=Level.DISTRICT, dated_on=day, year=year)


def test_only_proposed_registrations_of_the_year_enter_one_list():
    first, _second = two_reviewers()
    paper = factories.decision()
    listed = proposed(first)
    recognising.gather(paper, [listed], by=first)
    for registration in (
        listed,
        factories.registration(State.SUBMITTED),
        factories.registration(State.PROPOSED, year=2025),
    ):
        refused_with(registration.reference, recognising.gather, paper, [registration], by=first)
    assert paper.entries.count() == 1


def test_an_entry_leaves_without_a_gap():
    first, _second = two_reviewers()
    paper = factories.decision()
    rows = [proposed(first, name=f"Mô hình {n}") for n in range(3)]
    entries = recognising.gather(paper, rows, by=first)
    recognising.remove(entries[1], by=first)
    assert list(paper.entries.values_list("registration", "position")) == [
        (rows[0].pk, 1),
        (rows[2].pk, 2),
    ]
    recognising.gather(paper, [rows[1]], by=first)
    assert paper.entries.last().position == 3


def test_a_list_opens_and_closes_until_it_is_signed():
    first, second = two_reviewers()
    paper = factories.decision()
    refused_with("", recognising.freeze, paper, by=first)
    registration = proposed(first)
    recognising.gather(paper, [registration], by=first)
    refused_with("", recognising.sign, paper, by=second)
    recognising.freeze(paper, by=first)
    refused_with("", recognising.gather, paper, [registration], by=first)
    refused_with("", recognising.remove, paper.entries.get(), by=first)
    refused_with("", recognising.freeze, paper, by=first)
    assert recognising.reopen(paper, by=first).state == Decision.State.DRAFT
    recognising.freeze(paper, by=first)
    recognising.sign(paper, by=second)
    refused_with("", recognising.sign, paper, by=second)
    refused_with("", recognising.reopen, paper, by=second)


def test_every_step_asks_for_its_right():
    first, _second = two_reviewers()
    administrator = factories.user("quantri", "administrator")
    paper = factories.decision()
    (entry,) = recognising.gather(paper, [proposed(first)], by=first)
    for step in (
        lambda: recognising.gather(paper, [], by=administrator),
        lambda: recognising.remove(entry, by=administrator),
        lambda: recognising.split(paper, by=administrator),
        lambda: recognising.arrange(paper, by=administrator),
        lambda: recognising.move_entries(paper, [entry.pk], to=1, by=administrator),
        lambda: recognising.freeze(paper, by=administrator),
        lambda: recognising.reopen(paper, by=administrator),
        lambda: recognising.sign(paper, by=administrator),
    ):
        with pytest.raises(PermissionDenied):
            step()
    assert paper.entries.count() == 1


def test_a_signed_decision_is_final_for_the_database():
    paper = factories.decision(state=Decision.State.SIGNED)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=paper.pk).update(number="99")
    with pytest.raises(DatabaseError), transaction.atomic():
        paper.delete()
    Decision.objects.filter(pk=paper.pk).update(scan="decisions/scan.pdf")
    draft = factories.decision()
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=draft.pk).update(state=Decision.State.SIGNED)
    draft.delete()


@pytest.mark.django_db(transaction=True)
def test_a_signed_list_never_grows():
    made = factories.recognised()
    with pytest.raises(DatabaseError, match="only in the transaction that signs"):
        factories.recognised(decision=made.decision)
    assert Recognition.objects.count() == 1


def test_a_frozen_list_is_closed_for_the_database():
    paper = factories.frozen(factories.registration(State.PROPOSED))
    entry = paper.entries.get()
    for sql in (
        "DELETE FROM models_registry_decisionentry WHERE id = %s",
        "UPDATE models_registry_decisionentry SET position = 7 WHERE id = %s",
    ):
        with (
            pytest.raises(DatabaseError, match="is closed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [entry.pk])
    with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
        DecisionEntry.objects.create(
            decision=paper, registration=factories.registration(), position=2
        )


def test_a_number_is_used_once_by_an_issuer_in_a_year():
    day = datetime.date(2026, 5, 4)
    factories.decision(number="15", dated_on=day)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.decision(number="15", dated_on=day.replace(month=12))
    factories.decision(number="15", dated_on=day.replace(year=2025))
    factories.decision(number="15", dated_on=day, issuer=factories.organisation("Tỉnh ủy"))
    factories.decision(number="", dated_on=day)
    factories.decision(number="", dated_on=day)


def test_a_late_decision_about_an_earlier_year_leaves_the_newer_text():
    first, second = two_reviewers()
    newer = proposed(first, name="Năm 2026")
    older = proposed(first, name="Năm 2025", year=2025, model=newer.model)
    recognising.sign(factories.frozen(newer), by=second)
    recognising.sign(factories.frozen(older, year=2025), by=second)
    newer.model.refresh_from_db()
    assert newer.model.name == "Năm 2026"
    assert newer.model.recognitions.count() == 2


def test_figures_of_a_recognised_registration_are_final():
    first, second = two_reviewers()
    registration = proposed(first)
    figure = Outcome.objects.create(
        indicator=factories.indicator(), registration=registration, value=130
    )
    same_work = Outcome.objects.create(
        indicator=factories.indicator(), registration=factories.draft(), value=130
    )
    recognising.sign(factories.frozen(registration), by=second)
    for change in (
        lambda: Outcome.objects.filter(pk=figure.pk).update(value=5),
        figure.delete,
        lambda: Outcome.objects.create(
            indicator=factories.indicator("other"), registration=registration, value=1
        ),
    ):
        with pytest.raises(DatabaseError, match="are final"), transaction.atomic():
            change()
    Outcome.objects.filter(pk=figure.pk).update(counted_in=same_work)


@pytest.mark.django_db(transaction=True)
def test_figures_of_a_historic_recognition_are_final():
    with transaction.atomic():
        figure = Outcome.objects.create(
            indicator=factories.indicator(), recognition=factories.recognised(), value=130
        )
    with pytest.raises(DatabaseError, match="are final"):
        Outcome.objects.filter(pk=figure.pk).update(value=5)


def test_a_model_counts_once_a_year_by_its_highest_recognition():
    places = factories.places()
    commune = factories.recognised(level=Level.COMMUNE)
    factories.recognised(
        level=Level.PROVINCE, model=commune.model, field=factories.field("economy")
    )
    later = factories.recognised(year=2025, model=commune.model, locality=places["L-08674"])
    counting = Recognition.objects.counting()
    assert set(counting.values_list("year", "level")) == {
        (2024, Level.PROVINCE),
        (2025, Level.PROVINCE),
    }
    economy = factories.field("economy")
    culture = factories.field("culture_society")
    asked = Model.objects.recognised_as
    assert asked(year=2024, field=economy).count() == 1
    assert asked(year=2024, field=culture).count() == 0
    assert asked(year=2024, field=culture, level=Level.COMMUNE).count() == 1
    assert asked(year=2025, field=culture).get() == later.model
    assert Model.objects.public().count() == 1


@pytest.mark.parametrize(
    "change", [{"number": "99"}, {"signatory_name": "Khác"}, {"title": "khác"}, {"version": 9}]
)
def test_no_step_is_taken_on_what_was_changed_since(settings, change: dict):
    settings.LANGUAGE_CODE = "en"
    first, second = two_reviewers()
    listed = proposed(first)
    draft, frozen = factories.decision(), factories.frozen(listed)
    DecisionEntry.objects.create(decision=draft, registration=listed, position=1)
    papers = {recognising.freeze: draft, recognising.reopen: frozen, recognising.sign: frozen}
    for step, paper in papers.items():
        seen = recognising.fingerprint(paper)
        with transaction.atomic():
            if "version" in change:
                Registration.objects.filter(pk=listed.pk).update(**change)
            else:
                Decision.objects.filter(pk=paper.pk).update(**change)
            refused_with("changed since you opened it", step, paper, by=second, seen=seen)
            transaction.set_rollback(True)
        paper.refresh_from_db()
    assert not Recognition.objects.exists()
    recognising.sign(frozen, by=second, seen=recognising.fingerprint(frozen))
    assert Recognition.objects.get().registration == listed
