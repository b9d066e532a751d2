"""What records say of themselves, and what the database refuses or adds by itself."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone, translation

from models_registry.models import (
    Appraisal,
    Attachment,
    Campaign,
    Commendation,
    Comment,
    Criterion,
    ExemplaryAct,
    Indicator,
    Locality,
    LocalitySuccession,
    Membership,
    Model,
    Organisation,
    Outcome,
    Photo,
    Recognition,
    Registration,
    Score,
    User,
)
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db


def refused(make, *args, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*args, **values)


def test_a_code_is_given_at_creation_and_never_changes():
    model = Model.objects.create()
    assert model.code == f"MH-{model.pk:07d}"
    assert str(model) == model.code
    model.name = "Đèn an ninh"
    model.save()
    assert str(model) == f"{model.code} Đèn an ninh"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE models_registry_model SET code = 'X'")


def test_a_published_model_has_name_field_and_unit():
    now = timezone.now()
    refused(Model.objects.create, published_at=now, field=factories.field())
    refused(
        Model.objects.create, published_at=now, name="A", locality=factories.places()["N-08674"]
    )
    refused(Model.objects.create, published_at=now, name="A", field=factories.field())


def test_a_model_is_registered_once_a_year():
    draft = factories.draft()
    refused(factories.draft, model=draft.model)
    factories.draft(model=draft.model, year=2025)
    for year in (2008, 2101):
        refused(factories.draft, year=year)


def test_a_registration_belongs_to_a_unit():
    refused(factories.draft, locality=None)
    assert factories.draft(locality=None, organisation=factories.organisation()).place


def test_the_district_is_the_predecessors_or_the_larger_part_also_from_raw_sql():
    places = factories.places()
    Locality.objects.filter(uid="N-08674").update(former_district=places["L-230"])
    plain = factories.draft()
    assert plain.district == places["L-230"]
    named = factories.draft(former_locality=places["L-08677"])
    assert named.district == places["L-239"]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE models_registry_registration SET former_locality_id = %s WHERE id = %s",
            [places["L-08677"].pk, plain.pk],
        )
    plain.refresh_from_db()
    assert plain.district == places["L-239"]
    assert factories.draft(locality=None, organisation=factories.organisation()).district is None


def test_a_place_reads_as_on_the_paper_and_as_of_today():
    places = factories.places()
    for values, text in (
        (
            {"locality": places["L-08677"]},
            "xã Sơn Thủy, huyện Thanh Thủy (cũ), nay là xã Thanh Thủy",
        ),
        ({"locality": places["L-239"]}, "huyện Thanh Thủy (cũ)"),
        ({"locality": places["N-08674"]}, "xã Thanh Thủy, huyện Thanh Thủy (cũ)"),
        (
            {"locality": places["N-08674"], "former_locality": places["L-08677"]},
            "xã Thanh Thủy (trước đây là xã Sơn Thủy, huyện Thanh Thủy)",
        ),
        ({"locality": places["N-25"]}, "tỉnh Phú Thọ"),
        ({"locality": None, "organisation": factories.organisation()}, "không theo địa bàn"),
    ):
        assert factories.draft(**values).place == text
    bare = Locality.objects.create(
        uid="X-1", code="1", kind="commune", division_type="xã", name="Xa", full_name="Xã Xa"
    )
    assert factories.draft(locality=bare).place == "xã Xa"
    Locality.objects.filter(pk=bare.pk).update(valid_to=datetime.date(2020, 1, 1))
    assert factories.draft(locality=bare).place == "xã Xa"
    with translation.override("en"):
        assert factories.draft(locality=places["L-08677"]).place == (
            "xã Sơn Thủy, huyện Thanh Thủy (former), now xã Thanh Thủy"
        )


def test_units_in_force_on_a_day_and_by_name():
    factories.places()
    day = datetime.date
    old = {"L-25", "L-239", "L-230", "L-08677", "L-08674", "L-08668"}
    new = {"N-25", "N-08674", "N-08686"}
    for on, uids in ((day(2025, 6, 30), old), (day(2025, 7, 1), new), (None, new)):
        assert set(Locality.objects.in_force(on).values_list("uid", flat=True)) == uids
    assert Locality.objects.communes().count() == 5
    assert Locality.objects.former_districts().count() == 2
    for text in ("Sơn Thủy", "son thuy", "SƠN THUỶ", "So\u031bn Thu\u0309y", "  sơn   thủy "):
        assert [unit.uid for unit in Locality.objects.named(text)] == ["L-08677"]
    assert str(Locality.objects.get(uid="L-08677")) == "Xã Sơn Thủy"


def test_one_code_means_one_unit_at_a_time():
    places = factories.places()
    values = {"kind": "commune", "division_type": "xã", "name": "Lạ", "full_name": "Xã Lạ"}
    refused(
        Locality.objects.create,
        uid="Z-1",
        code="08677",
        valid_from=datetime.date(2025, 6, 30),
        **values,
    )
    Locality.objects.create(uid="Z-2", code="08677", valid_from=datetime.date(2025, 7, 1), **values)
    refused(
        Locality.objects.create,
        uid="Z-3",
        code="1",
        valid_from=datetime.date(2025, 7, 2),
        valid_to=datetime.date(2025, 7, 1),
        **values,
    )
    refused(
        LocalitySuccession.objects.create,
        predecessor=places["L-08677"],
        successor=places["N-08686"],
        effective_on=factories.REFORM,
        relation="part",
        is_default=True,
    )
    refused(
        LocalitySuccession.objects.create,
        predecessor=places["N-08686"],
        effective_on=factories.REFORM,
        relation="whole",
    )
    assert "→" in str(LocalitySuccession.objects.first())


def test_officers_write_for_their_units_and_what_they_came_from_and_lose_it_with_the_day():
    places = factories.places()
    officer = factories.officer(unit=places["N-08674"])
    police = factories.organisation("Công an tỉnh")
    today = {
        "now": factories.draft(by=officer),
        "predecessor": factories.draft(by=officer, locality=places["L-08677"]),
        "elsewhere": factories.draft(by=officer, locality=places["N-08686"]),
        "police": factories.draft(by=officer, locality=None, organisation=police),
    }

    def written(user: User) -> set[str]:
        rows = set(Registration.objects.written_by(User.objects.get(pk=user.pk)))
        return {name for name, row in today.items() if row in rows}

    assert written(officer) == {"now", "predecessor"}
    old_unit = factories.officer("xacu", unit=places["L-08674"])
    assert written(old_unit) == {"now", "predecessor"}
    assert written(factories.officer("congan", unit=police)) == {"police"}
    Membership.objects.filter(user=officer).update(ends_on=timezone.localdate())
    assert written(officer) == {"now", "predecessor"}
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Membership.objects.filter(user=officer).update(ends_on=yesterday)
    assert written(officer) == set()
    Membership.objects.update(ends_on=None, starts_on=timezone.localdate() + datetime.timedelta(1))
    assert written(officer) == set()


def test_the_officers_of_the_other_part_of_a_split_commune_read_only():
    places = factories.places()
    LocalitySuccession.objects.create(
        predecessor=places["L-08677"],
        successor=places["N-08686"],
        effective_on=factories.REFORM,
        relation="part",
        is_partial=True,
    )
    registration = factories.draft(locality=places["L-08677"])
    other = factories.officer("xakhac", unit=places["N-08686"])
    assert Registration.objects.read_by(other).get() == registration
    assert Registration.objects.visible_to(other).get() == registration
    assert not Registration.objects.written_by(other).exists()


def test_reviewers_see_all_but_drafts():
    reviewer = factories.reviewer()
    factories.draft()
    submitted = factories.registration(State.SUBMITTED)
    assert Registration.objects.visible_to(reviewer).get() == submitted


def test_a_membership_is_of_one_unit_and_ends_after_it_starts():
    user, unit = factories.user("a"), factories.places()["N-08674"]
    day = datetime.date(2026, 1, 1)
    refused(Membership.objects.create, user=user)
    refused(Membership.objects.create, user=user, locality=unit, organisation=factories.issuer())
    refused(factories.join, user, unit, starts_on=day, ends_on=day - datetime.timedelta(days=1))
    assert str(factories.join(user, unit)) == "a – Xã Thanh Thủy"
    assert str(factories.join(user, factories.issuer())) == "a – Ủy ban nhân dân tỉnh"


def test_a_user_goes_by_the_full_name():
    user = factories.user("canbo", full_name="Đinh Thị Lụa")
    assert (str(user), user.get_short_name()) == ("Đinh Thị Lụa", "Lụa")
    assert (str(factories.user("ai")), factories.user("b").get_short_name()) == ("ai", "b")


@pytest.mark.parametrize(
    ("values", "vietnamese", "english"),
    [
        ({"value": 130}, "130 hộ", "130 households"),
        ({"value": 8400, "precision": "over"}, "trên 8.400 hộ", "over 8,400 households"),
        ({"numerator": 25000, "denominator": 500}, "50 hộ", "50 households"),
        ({"numerator": 1, "denominator": 3}, "0,33 hộ", "0.33 households"),
        ({"value": 7, "numerator": 6, "denominator": 1}, "6 hộ", "6 households"),
    ],
)
def test_an_outcome_reads_with_its_unit(values, vietnamese, english):
    outcome = Outcome(indicator=factories.indicator(), **values)
    assert outcome.shown == vietnamese
    assert str(outcome) == f"Số hộ hiến đất: {vietnamese}"
    with translation.override("en"):
        assert outcome.shown == english


def test_a_percentage_is_recomputed_from_its_parts():
    percent = factories.indicator("share", unit_vi="%", unit_en="%", kind="ratio")
    outcome = Outcome(indicator=percent, numerator=Decimal(19), denominator=Decimal(20))
    assert (outcome.amount, outcome.shown) == (95, "95%")


def test_an_outcome_belongs_to_one_record_and_is_possible():
    indicator, draft = factories.indicator(), factories.draft()
    campaign = Campaign.objects.create(slug="thang-dan-van", name="Tháng dân vận", year=2024)
    make = Outcome.objects.create
    refused(make, indicator=indicator, value=1)
    refused(make, indicator=indicator, value=1, registration=draft, campaign=campaign)
    refused(make, indicator=indicator, registration=draft)
    refused(make, indicator=indicator, registration=draft, value=-1)
    refused(make, indicator=indicator, registration=draft, numerator=1)
    refused(make, indicator=indicator, registration=draft, numerator=1, denominator=0)
    kept = make(indicator=indicator, registration=draft, value=1)
    refused(make, indicator=indicator, registration=draft, value=2)
    make(indicator=indicator, campaign=campaign, value=1)
    make(indicator=indicator, recognition=factories.recognised(), value=1)
    assert list(Outcome.objects.for_list().filter(registration=draft)) == [kept]
    assert str(campaign) == "Tháng dân vận"


def test_a_criteria_sheet_is_of_a_year_and_a_kind():
    factories.criterion("all")
    factories.criterion("person", kind="individual", first_year=2026)
    factories.criterion("past", last_year=2024)
    for year, kind, codes in (
        (2024, "collective", {"all", "past"}),
        (2026, "collective", {"all"}),
        (2026, "individual", {"all", "person"}),
    ):
        sheet = Criterion.objects.sheet(year=year, kind=kind)
        assert set(sheet.values_list("code", flat=True)) == codes
    refused(factories.criterion, "none", 0)
    refused(factories.criterion, "back", last_year=2000)


def test_an_appraisal_adds_up_and_is_made_once():
    registration, reviewer = factories.registration(), factories.reviewer()
    appraisal = factories.appraise(registration, reviewer, points=80)
    second = factories.criterion("c2", 20)
    Score.objects.create(appraisal=appraisal, criterion=second, points=Decimal("12.5"))
    assert appraisal.total == Decimal("92.5")
    assert str(appraisal) == f"{registration.pk} – Người thamdinh"
    assert str(appraisal.scores.last()) == f"{second.pk}: 12.5"
    refused(Appraisal.objects.create, registration=registration, appraiser=reviewer)
    refused(Score.objects.create, appraisal=appraisal, criterion=second, points=1)
    refused(
        Score.objects.create, appraisal=appraisal, criterion=factories.criterion("c3"), points=-1
    )


@pytest.mark.parametrize(
    ("letterhead", "number", "symbol", "reference"),
    [
        ("state", "5", "QĐ-UBND", "05/QĐ-UBND"),
        ("state", "115", "QĐ-UBND", "115/QĐ-UBND"),
        ("front", "15", "QĐ-MTTQ", "15/QĐ-MTTQ"),
        ("party", "15", "QĐ-BTGDVTU", "15-QĐ-BTGDVTU"),
        ("state", "", "QĐ-UBND", "…/QĐ-UBND"),
        ("state", "15", "", "15"),
    ],
)
def test_a_decision_is_called_as_its_letterhead_writes(letterhead, number, symbol, reference):
    issuer = factories.organisation("Cơ quan ban hành", letterhead=letterhead)
    decision = factories.decision(issuer=issuer, number=number, symbol=symbol)
    assert (decision.reference, str(decision)) == (reference, reference)
    assert decision.get_absolute_url() == f"/admin/models_registry/decision/{decision.pk}/change/"


def test_records_name_themselves_and_their_pages():
    places = factories.places()
    made = factories.recognised()
    registration = factories.draft()
    entry = factories.frozen(factories.registration(State.PROPOSED)).entries.get()
    assert str(made) == f"{made.name} (2024)"
    assert str(registration) == f"{registration.model.code}/2026 {registration.name}"
    assert registration.get_absolute_url() == f"/can-bo/dang-ky/{registration.pk}/"
    assert made.model.get_absolute_url() == f"/mo-hinh/{made.model.code}/"
    assert places["L-239"].get_absolute_url() == "/dia-phuong/L-239/"
    assert str(entry) == f"{entry.decision_id}/1: {entry.registration_id}"
    reward = Commendation.objects.create(model=made.model, decision=made.decision, form="Bằng khen")
    assert str(reward) == f"Bằng khen: {made.model_id}"
    comment = Comment.objects.create(model=made.model, author_name="Lan", text="Rất hay")
    assert str(comment) == "Lan: Rất hay"
    field = factories.field()
    assert str(field) == "Văn hóa - xã hội"
    with translation.override("en"):
        assert str(field) == "Culture and society"


def test_a_recognition_expires_after_its_last_day():
    today = timezone.localdate()
    made = factories.recognised()
    assert not made.is_expired
    assert not Recognition(valid_until=today).is_expired
    assert Recognition(valid_until=today - datetime.timedelta(days=1)).is_expired


def test_a_picture_is_public_only_with_consent():
    draft = factories.draft()
    values = {
        "registration": draft,
        "original_name": "duong.jpg",
        "uploaded_by": draft.created_by,
        "file": "photos/1.jpg",
    }
    refused(Photo.objects.create, **values, is_public=True)
    assert str(Photo.objects.create(**values, caption="Con đường")) == "Con đường"
    assert str(Attachment.objects.create(**values)) == "duong.jpg"
    refused(Attachment.objects.create, **{**values, "registration": None})


def test_a_comment_is_published_by_someone():
    model = factories.recognised().model
    refused(Comment.objects.create, model=model, author_name="A", text="B", state="published")


def test_a_campaign_ends_after_it_starts():
    day = datetime.date(2024, 5, 1)
    refused(
        Campaign.objects.create,
        slug="a",
        name="A",
        year=2024,
        starts_on=day,
        ends_on=day - datetime.timedelta(days=1),
    )


def test_an_organisation_is_named_once_in_a_unit():
    factories.organisation("Công an tỉnh")
    kind = Organisation.objects.get().kind
    refused(Organisation.objects.create, name="Công an tỉnh", kind=kind)


def audited_models() -> list[type[models.Model]]:
    return [Model, Registration, Recognition, Outcome, Locality, Membership, Indicator, User]


@pytest.mark.parametrize("record", audited_models())
def test_the_audit_sees_raw_sql(record: type[models.Model]):
    factories.join(factories.user("a"), factories.places()["N-08674"])
    made = factories.recognised()
    Outcome.objects.create(indicator=factories.indicator(), recognition=made, value=1)
    factories.draft()
    row = record.objects.first()
    if record is Recognition:  # its mark is changed by an act only
        values = {
            "minutes": "Biên bản số 1",
            "reason": "Cách làm hay.",
            "actor": User.objects.first(),
        }
        ExemplaryAct.objects.create(recognition=row, is_exemplary=True, **values)
    kept = row.audit_rows.count()
    changes = {
        Recognition: "is_exemplary = true",
        User: "full_name = 'Khác'",
        Outcome: "note = 'Khác'",
        Locality: "evidence = 'Khác'",
        Membership: "ends_on = '2030-01-01'",
        Indicator: "label_en = 'Other'",
    }
    change = changes.get(record, "results = 'Khác'")
    sql = f"UPDATE {record._meta.db_table} SET {change}"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} WHERE id = %s", [row.pk])
    assert row.audit_rows.count() == kept + 1
    assert row.audit_rows.order_by("pgh_id").last().pgh_label == "update"


def test_a_password_is_not_in_the_audit():
    columns = {field.name for field in User.audit_rows.rel.related_model._meta.get_fields()}
    assert "password" not in columns
    assert "full_name" in columns


def test_the_form_says_which_rule_of_the_database_was_broken():
    draft = factories.draft()
    again = Registration(
        model=draft.model, year=draft.year, locality=draft.locality, created_by=draft.created_by
    )
    with pytest.raises(ValidationError) as error:
        again.full_clean()
    assert list(error.value.message_dict) == ["__all__"]
