"""After the recognition: corrections, revocations, rewards and marks, each by a paper, all kept."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from models_registry.models import (
    Commendation,
    Correction,
    Decision,
    ExemplaryAct,
    Model,
    Notice,
    Recognition,
    User,
)
from models_registry.recognition import (
    HistoricRow,
    Line,
    add_lines,
    as_signed,
    changes_of,
    freeze,
    gather,
    happenings,
    mark_exemplary,
    recognise_historic,
    remove_lines,
    sign,
)
from tests import factories
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

REASON = "Văn bản gốc ghi sai tên đơn vị."


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def draft_of(purpose: str, **values: object) -> Decision:
    return factories.decision(purpose=purpose, **values)


def corrected(made: Recognition, by: User, **changes: object) -> Decision:
    line = Line(recognition=made, reason=REASON, changes=changes)
    return factories.carried_out(by, "correction", line)


def test_a_correction_writes_the_new_values_and_keeps_the_old(reviewer: User):
    places = factories.places()
    made = factories.recognised(name="Đường hoa", subject_name="Chi bộ 5")
    until = datetime.date(2027, 12, 31)
    paper = corrected(
        made,
        reviewer,
        name="Đường hoa khu 5",
        subject_name="Chi bộ 5",
        locality=places["N-08686"],
        field=factories.field("economy"),
        valid_until=until,
    )
    made.refresh_from_db()
    assert (made.name, made.locality, made.valid_until) == (
        "Đường hoa khu 5",
        places["N-08686"],
        until,
    )
    correction = Correction.objects.get()
    assert (correction.decision, correction.reason) == (paper, REASON)
    assert correction.before == {
        "name": {"value": "Đường hoa", "text": "Đường hoa"},
        "field": {"value": factories.field().pk, "text": "Văn hóa - xã hội"},
        "locality": {"value": places["L-08677"].pk, "text": "Xã Sơn Thủy"},
        "valid_until": {"value": None, "text": ""},
    }
    assert correction.after["valid_until"] == {"value": "2027-12-31", "text": "31/12/2027"}
    assert str(correction) == f"{made.pk}: name, field, locality, valid_until"
    made.model.refresh_from_db()
    assert (made.model.name, made.model.locality) == ("Đường hoa khu 5", places["N-08686"])
    (before,) = as_signed(made.decision)
    assert (before.name, before.locality, before.valid_until) == (
        "Đường hoa",
        places["L-08677"],
        None,
    )


def test_a_second_correction_goes_on_from_the_first(reviewer: User):
    made = factories.recognised(name="A")
    for name in ("B", "C"):
        made.refresh_from_db()
        corrected(made, reviewer, name=name)
    assert [
        (one.before["name"]["text"], one.after["name"]["text"]) for one in made.corrections.all()
    ] == [
        ("A", "B"),
        ("B", "C"),
    ]
    assert as_signed(made.decision)[0].name == "A"


def test_the_public_text_follows_the_newest_recognition_only(reviewer: User):
    old = factories.recognised(2023, name="Năm cũ")
    new = factories.recognised(2024, model=old.model, name="Năm mới")
    corrected(old, reviewer, name="Năm cũ sửa")
    old.model.refresh_from_db()
    assert old.model.name == "Năm mới"
    corrected(new, reviewer, valid_until=datetime.date(2030, 1, 1))
    corrected(new, reviewer, name="Năm mới sửa")
    old.model.refresh_from_db()
    assert old.model.name == "Năm mới sửa"


def test_a_person_whose_name_is_corrected_needs_a_consent_again(reviewer: User):
    made = factories.recognised(kind="individual", subject_name="Nguyễn Văn An")
    corrected(made, reviewer, subject_name="Nguyễn Văn Ân")
    made.model.refresh_from_db()
    assert (made.model.subject_name, made.model.names_subject) == ("N.V.Â.", False)
    made.refresh_from_db()
    corrected(made, reviewer, kind="collective", subject_name="Chi bộ 5")
    made.model.refresh_from_db()
    assert (made.model.subject_name, made.model.names_subject) == ("Chi bộ 5", True)


def test_a_correction_that_could_not_stand_is_refused(reviewer: User):
    made = factories.recognised(name="A")
    draft = draft_of("correction")

    def put(message: str, *, reason: str = REASON, **changes: object) -> None:
        line = Line(recognition=made, reason=reason, changes=changes)
        refused(message, add_lines, draft, [line], by=reviewer)

    put("at least 20", reason="ngắn", name="B")
    put("Nothing is different", name="A", position=9)
    put("most 300 characters", name="x" * 301)
    put("not a valid choice", kind="khác")
    put("is not a valid choice", field=999_999)
    put("Constraint", name="")
    put("Constraint", locality=None)
    assert not draft.lines.exists()


def test_what_is_corrected_meanwhile_keeps_the_whole_paper_back(reviewer: User):
    made = factories.recognised(name="A")
    draft = draft_of("correction")
    add_lines(draft, [Line(recognition=made, reason=REASON, changes={"name": "B"})], by=reviewer)
    freeze(draft, by=reviewer)
    corrected(made, reviewer, name="B")
    refused("nothing is different", sign, draft, by=reviewer)
    assert Correction.objects.count() == 1


def test_lines_are_written_anew_and_taken_out(reviewer: User):
    made, other = factories.recognised(name="A"), factories.recognised(name="X")
    draft = draft_of("correction")
    refused("The list is empty", freeze, draft, by=reviewer)
    for name in ("B", "C"):
        line = Line(recognition=made, reason=REASON, changes={"name": name})
        (put,) = add_lines(draft, [line], by=reviewer)
    add_lines(draft, [Line(recognition=other, reason=REASON, changes={"name": "Y"})], by=reviewer)
    assert str(put) == f"{draft.pk}: {made.pk}"
    assert changes_of(draft) == {
        made.pk: (("Name of the model", "A", "C"),),
        other.pk: (("Name of the model", "X", "Y"),),
    }
    assert remove_lines(draft, [put.pk], by=reviewer) == 1
    freeze(draft, by=reviewer)
    refused("not in the right state", remove_lines, draft, [put.pk], by=reviewer)
    sign(draft, by=reviewer)
    draft.refresh_from_db()
    assert changes_of(draft) == {other.pk: (("Name of the model", "X", "Y"),)}
    recognition = factories.decision()
    refused("not in the right state", add_lines, recognition, [], by=reviewer)
    refused("not in the right state", gather, draft_of("revocation"), [], by=reviewer)


def test_several_are_revoked_at_once_or_none(reviewer: User):
    made, other = factories.recognised(name="A"), factories.recognised(name="B")
    lines = [Line(recognition=each, reason=f" {REASON} ") for each in (made, other)]
    late = draft_of("revocation")
    add_lines(late, lines[:1], by=reviewer)
    freeze(late, by=reviewer)
    assert Model.objects.public().count() == 2
    paper = factories.carried_out(reviewer, "revocation", *lines)
    made.refresh_from_db()
    assert (made.revoked_by, made.revocation_reason) == (paper, REASON)
    assert not Model.objects.public().exists()
    refused("already revoked", sign, late, by=reviewer)
    refused(
        "already revoked", add_lines, draft_of("revocation"), [Line(recognition=made)], by=reviewer
    )
    short = Line(recognition=factories.recognised(), reason="ngắn")
    refused("at least 20", add_lines, draft_of("revocation"), [short], by=reviewer)


def test_after_a_revocation_the_public_reads_what_still_stands(reviewer: User):
    second = factories.reviewer("thamdinh2")
    old = factories.registration("proposed", name="Năm 2025", year=2025)
    new = factories.registration("proposed", name="Năm 2026", model=old.model, results="Mới")
    for registration in (old, new):
        factories.appraise(registration, second)
        sign(factories.frozen(registration, year=registration.year), by=reviewer)
    first, last = old.model.recognitions.order_by("year")
    corrected(first, reviewer, name="Năm 2025 sửa")
    factories.carried_out(reviewer, "revocation", Line(recognition=last, reason=REASON))
    model = Model.objects.get(pk=old.model_id)
    assert (model.name, model.results) == ("Năm 2025 sửa", old.results)
    historic = factories.recognised(2023, name="Năm cũ", kind="individual", subject_name="Lê An")
    newer = factories.recognised(2024, model=historic.model, name="Năm sau")
    factories.carried_out(reviewer, "revocation", Line(recognition=newer, reason=REASON))
    historic.model.refresh_from_db()
    assert (historic.model.name, historic.model.subject_name) == ("Năm cũ", "L.A.")


def test_a_commendation_is_recorded_by_the_decision_of_another_body(reviewer: User):
    made = factories.recognised(subject_name="Chi bộ 5")
    body = factories.organisation("Tỉnh ủy", issues_decisions=True)
    line = Line(recognition=made, reward="Bằng khen", note="Kèm tiền thưởng")
    late = draft_of("commendation")
    add_lines(late, [line], by=reviewer)
    freeze(late, by=reviewer)
    paper = factories.carried_out(reviewer, "commendation", line, issuer=body)
    reward = Commendation.objects.get()
    assert (reward.model, reward.recognition, reward.decision) == (made.model, made, paper)
    assert (reward.form, reward.subject_name) == ("Bằng khen", "Chi bộ 5")
    assert reward.note == "Kèm tiền thưởng"
    refused(
        "which reward", add_lines, draft_of("commendation"), [Line(recognition=made)], by=reviewer
    )
    factories.carried_out(reviewer, "revocation", Line(recognition=made, reason=REASON))
    refused("already revoked", sign, late, by=reviewer)


def test_exemplary_ones_are_chosen_and_taken_back_by_acts(reviewer: User):
    made, other = factories.recognised(name="A"), factories.recognised(name="B")
    paper = factories.decision(state=Decision.State.SIGNED)
    acts = mark_exemplary(
        [made, other], is_exemplary=True, by=reviewer, reason=REASON, minutes=" Biên bản số 3 "
    )
    assert [(act.recognition, act.actor, act.minutes) for act in acts] == [
        (made, reviewer, "Biên bản số 3"),
        (other, reviewer, "Biên bản số 3"),
    ]
    mark_exemplary([other], is_exemplary=False, by=reviewer, reason=REASON, decision=paper)
    assert list(Recognition.objects.filter(is_exemplary=True)) == [made]
    assert str(other.exemplary_acts.last()) == f"{other.pk}: False"
    assert other.exemplary_acts.count() == 2


def test_a_mark_needs_one_year_and_level_a_paper_and_a_reason(reviewer: User):
    made = factories.recognised(name="A", is_exemplary=True)
    values = {"is_exemplary": True, "by": reviewer, "reason": REASON, "minutes": "Biên bản số 3"}
    later = factories.recognised(2025)
    revoked = factories.recognised(name="B")
    factories.carried_out(reviewer, "revocation", Line(recognition=revoked, reason=REASON))
    plain = factories.recognised(name="C")
    for message, chosen, change in (
        ("one level and one year", [made, later], {}),
        ("one level and one year", [], {}),
        ("it is revoked", [revoked], {}),
        ("marked so already", [made], {}),
        ("it is not exemplary", [plain], {"is_exemplary": False}),
        ("Name the decision", [plain], {"minutes": " "}),
        ("at least 20", [plain], {"reason": "ngắn"}),
        ("a signed decision", [plain], {"decision": factories.decision()}),
        ("not yours", [plain], {"by": factories.user("quantri")}),
    ):
        refused(message, mark_exemplary, chosen, **{**values, **change})
    assert not ExemplaryAct.objects.exists()


def test_nobody_acts_on_a_unit_they_sit_in(reviewer: User):
    made = factories.recognised()
    drafts = {
        "correction": Line(recognition=made, reason=REASON, changes={"name": "B"}),
        "revocation": Line(recognition=made, reason=REASON),
        "commendation": Line(recognition=made, reward="Bằng khen"),
    }
    factories.join(reviewer, factories.places()["N-08674"])
    for purpose, line in drafts.items():
        refused("You sit in the unit", factories.carried_out, reviewer, purpose, line)
    mark = {"is_exemplary": True, "by": reviewer, "reason": REASON, "minutes": "Biên bản"}
    refused("You sit in the unit", mark_exemplary, [made], **mark)


def test_each_purpose_asks_for_its_right():
    made = factories.recognised()
    administrator = factories.user("quantri", "administrator")
    for purpose in ("correction", "revocation", "commendation"):
        refused(
            "not yours", add_lines, draft_of(purpose), [Line(recognition=made)], by=administrator
        )


def test_the_database_lets_nothing_change_without_its_trace(reviewer: User):
    made = factories.recognised()
    paper = factories.carried_out(reviewer, "revocation", Line(recognition=made, reason=REASON))
    other = factories.recognised()
    draft = draft_of("revocation")
    for row, change in (
        (other, {"name": "Khác"}),
        (other, {"valid_until": timezone.localdate()}),
        (other, {"is_exemplary": True}),
        (other, {"revoked_by": draft, "revocation_reason": REASON}),
        (other, {"revoked_by": other.decision, "revocation_reason": REASON}),
        (made, {"revoked_by": None, "revocation_reason": ""}),
        (made, {"revocation_reason": "Khác"}),
        (made, {"position": 5}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Recognition.objects.filter(pk=row.pk).update(**change)
    values = {"recognition": other, "reason": REASON, "before": {}, "after": {}}
    for decision in (paper, draft_of("correction"), draft_of("correction", state="signed")):
        if decision.state == "signed" and decision.purpose == "correction":
            continue
        with pytest.raises(DatabaseError, match="only in the transaction"), transaction.atomic():
            Correction.objects.create(decision=decision, **values)


def test_acts_and_corrections_are_never_rewritten(reviewer: User):
    made = factories.recognised()
    corrected(made, reviewer, name="Khác")
    mark_exemplary([made], is_exemplary=True, by=reviewer, reason=REASON, minutes="Biên bản")
    for record in (Correction, ExemplaryAct):
        with pytest.raises(DatabaseError), transaction.atomic():
            record.objects.update(reason="khác")
        with pytest.raises(DatabaseError), transaction.atomic():
            record.objects.all().delete()


def test_all_that_has_happened_stands_in_time_order(reviewer: User):
    past = {"issuer": factories.issuer(), "number": "7", "signatory_name": "K", "year": 2023}
    day = datetime.date(2023, 11, 20)
    row = HistoricRow(
        name="A",
        kind="collective",
        field=factories.field(),
        locality=factories.places()["L-08677"],
        valid_until=datetime.date(2025, 1, 1),
    )
    (made,) = recognise_historic(Decision(**past, dated_on=day), [row], by=reviewer)
    made = Recognition.objects.get(pk=made.pk)
    corrected(made, reviewer, name="B")
    mark = {"by": reviewer, "reason": REASON, "minutes": "Biên bản số 3"}
    mark_exemplary([made], is_exemplary=True, **mark)
    mark_exemplary([made], is_exemplary=False, **mark)
    factories.carried_out(reviewer, "commendation", Line(recognition=made, reward="Bằng khen"))
    factories.carried_out(reviewer, "revocation", Line(recognition=made, reason=REASON))
    made.refresh_from_db()
    found = happenings(made)
    assert [happening.what for happening in found] == [
        "Recognised",
        "Expired after this day",
        "Corrected",
        "Chosen as exemplary",
        "No longer exemplary",
        "Commended: Bằng khen",
        "Revoked",
    ]
    assert found[0].on == day
    assert found[2].changes == (("Name of the model", "A", "B"),)
    assert {happening.by for happening in found} == {reviewer, None}
    assert found[3].minutes == "Biên bản số 3"


def test_the_officers_of_the_unit_are_told_with_the_reason(reviewer: User, client):
    officer = factories.officer()
    elsewhere = factories.officer("khac", unit=factories.places()["N-08686"])
    made = factories.recognised(name="Đường hoa")
    registration = factories.registration("proposed", by=officer, name="Đèn an ninh")
    factories.appraise(registration, factories.reviewer("thamdinh2"))
    (new,) = sign(factories.frozen(registration), by=reviewer)
    Notice.objects.all().delete()
    corrected(new, reviewer, name="Đèn an ninh khu 5")
    factories.carried_out(reviewer, "commendation", Line(recognition=made, reward="Giấy khen"))
    paper = factories.carried_out(reviewer, "revocation", Line(recognition=made, reason=REASON))
    told = Notice.objects.visible_to(officer).for_list().order_by("pk")
    assert [(notice.sentence.split(" by ")[0], notice.get_absolute_url()) for notice in told] == [
        ("“Đèn an ninh khu 5” (2026) was corrected", registration.get_absolute_url()),
        ("“Đường hoa” (2024) was commended", reverse("unit")),
        ("The recognition of “Đường hoa” (2024) was revoked", reverse("unit")),
    ]
    assert told[2].sentence.endswith(f"revoked by {paper.reference}.")
    assert not Notice.objects.filter(recipient=elsewhere).exists()
    client.force_login(officer)
    assert REASON in client.get(reverse("notice_list")).content.decode()
    officer.memberships.update(ends_on=datetime.date(2020, 2, 1))
    factories.forget_units(officer)
    assert not Notice.objects.visible_to(officer).exists()
