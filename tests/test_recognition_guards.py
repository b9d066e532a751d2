"""What keeps a decision from saying what cannot be: years, dates, conflicts, twice the same."""

import datetime
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from models_registry import recounting
from models_registry.appraising import conflicts
from models_registry.models import (
    Appraisal,
    ConflictOfInterest,
    CountCell,
    Decision,
    DecisionEntry,
    DecisionLine,
    FigureCell,
    Indicator,
    ListNote,
    Outcome,
    Recognition,
    Registration,
    User,
)
from models_registry.recognition import (
    HistoricRow,
    Line,
    add_lines,
    concerns_of,
    freeze,
    gather,
    last_year,
    mark_exemplary,
    recognise_historic,
    remove,
    sign,
)
from models_registry.transitions import State
from tests import factories
from tests.refusals import refused
from tests.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

REASON = "Văn bản gốc ghi sai tên đơn vị."
THIS_YEAR = timezone.localdate().year


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def earlier(year: int = 2023, **values: object) -> Decision:
    day = min(datetime.date(year, 11, 20), timezone.localdate())
    values = {"number": "7", "signatory_name": "Nguyễn Văn Ký", "dated_on": day, **values}
    return Decision(issuer=factories.issuer(), year=year, **values)


def row(**values: object) -> HistoricRow:
    places = factories.places()
    values = {"locality": places["L-08677"], "kind": "collective", "name": "Đường hoa", **values}
    return HistoricRow(field=factories.field(), **values)


def declare(by: User, about: str, what: object) -> ConflictOfInterest:
    reason = "Chủ nhiệm mô hình là em ruột của tôi."
    return ConflictOfInterest.objects.create(reviewer=by, reason=reason, **{about: what})


def draft_of(purpose: str, by: User, *lines: Line, **values: object) -> Decision:
    made = factories.decision(purpose=purpose, **values)
    add_lines(made, lines, by=by)
    freeze(made, by=by)
    return made


def test_a_list_of_the_registrys_own_years_is_not_taken_over(reviewer: User):
    assert last_year() == THIS_YEAR - 1
    refused(f"Lists up to {THIS_YEAR - 1} are taken over", recognise_historic,
            earlier(THIS_YEAR), [row()], by=reviewer)  # fmt: skip
    recognise_historic(earlier(THIS_YEAR - 1), [row()], by=reviewer)
    factories.draft(year=THIS_YEAR - 2)
    assert last_year() == THIS_YEAR - 1
    factories.registration(State.SUBMITTED, year=THIS_YEAR - 2)
    assert last_year() == THIS_YEAR - 3
    refused("are taken over", recognise_historic,
            earlier(THIS_YEAR - 2, number="8"), [row()], by=reviewer)  # fmt: skip
    assert Recognition.objects.count() == 1


def test_nobody_takes_over_their_own_unit_or_a_declared_conflict(reviewer: User):
    declare(reviewer, "locality", factories.places()["N-08674"])
    refused("declared a conflict", recognise_historic, earlier(), [row()], by=reviewer)
    other = factories.reviewer("thamdinh2")
    factories.join(other, factories.places()["N-08674"])
    refused("You sit in the unit", recognise_historic, earlier(), [row()], by=other)
    elsewhere = row(locality=factories.places()["L-08668"])
    recognise_historic(earlier(), [elsewhere], by=reviewer)


@pytest.mark.parametrize("about", ["registration", "locality", "organisation"])
def test_nobody_signs_or_marks_what_they_declared_a_conflict_about(reviewer: User, about: str):
    listed = factories.registration(
        State.PROPOSED, organisation=factories.organisation("Hội Nông dân xã")
    )
    factories.appraise(listed, factories.reviewer("thamdinh2"))
    (made,) = sign(factories.frozen(listed), by=reviewer)
    draft = draft_of("revocation", reviewer, Line(recognition=made, reason=REASON))
    what = {"registration": listed, "locality": listed.locality}
    declare(reviewer, about, what.get(about, listed.organisation))
    refused("You declared a conflict of interest.", sign, draft, by=reviewer)
    refused("You declared a conflict of interest.", mark_exemplary, [made], is_exemplary=True,
            by=reviewer, reason=REASON, minutes="Biên bản số 3")  # fmt: skip
    sign(draft, by=User.objects.get(username="thamdinh2"))


def test_nothing_is_changed_before_it_was_recognised(reviewer: User):
    made = factories.recognised()
    day = made.decision.dated_on - datetime.timedelta(days=1)
    for purpose, changes in (("revocation", {}), ("correction", {"name": "B"})):
        line = Line(recognition=made, reason=REASON, changes=changes)
        draft = draft_of(purpose, reviewer, line, dated_on=day)
        refused("was recognised only after this date", sign, draft, by=reviewer)
    reward = Line(recognition=made, reward="Bằng khen")
    factories.carried_out(reviewer, "commendation", reward, dated_on=day)
    paper = factories.decision(state="signed", dated_on=day, year=2024)
    mark = {"is_exemplary": True, "by": reviewer, "reason": REASON}
    refused("was recognised only after", mark_exemplary, [made], decision=paper, **mark)
    mark_exemplary([made], decision=made.decision, **mark)


def test_what_is_revoked_meanwhile_is_not_corrected(reviewer: User):
    made = factories.recognised()
    draft = draft_of(
        "correction", reviewer, Line(recognition=made, reason=REASON, changes={"name": "B"})
    )
    factories.carried_out(reviewer, "revocation", Line(recognition=made, reason=REASON))
    refused("already revoked", sign, draft, by=reviewer)


def test_two_corrections_that_only_together_are_impossible(reviewer: User):
    made = factories.recognised(organisation=factories.organisation())
    drafts = [
        draft_of("correction", reviewer, Line(recognition=made, reason=REASON, changes=changes))
        for changes in ({"locality": None}, {"organisation": None})
    ]
    sign(drafts[0], by=reviewer)
    refused("recognition_has_a_unit", sign, drafts[1], by=reviewer)
    drafts[1].refresh_from_db()
    assert drafts[1].state == "frozen"


def test_a_decision_gives_a_model_a_reward_once(reviewer: User):
    first = factories.recognised(2023)
    second = factories.recognised(2024, model=first.model)
    draft = factories.decision(purpose="commendation")
    add_lines(draft, [Line(recognition=first, reward="Bằng khen")], by=reviewer)
    twice = Line(recognition=second, reward=" Bằng khen")
    refused("the same reward. Take one", add_lines, draft, [twice], by=reviewer)
    add_lines(draft, [Line(recognition=first, reward="Bằng khen", note="1")], by=reviewer)
    DecisionLine.objects.create(decision=draft, recognition=second, reward="Bằng khen")
    freeze(draft, by=reviewer)
    refused("the same reward. Take one", sign, draft, by=reviewer)


def test_a_term_that_ends_before_the_date_is_said_at_signing(reviewer: User):
    listed = factories.registration(State.PROPOSED)
    factories.appraise(listed, factories.reviewer("thamdinh2"))
    today = timezone.localdate()
    draft = factories.frozen(listed, dated_on=None, valid_until=today)
    draft.dated_on = today
    with pytest.raises(DatabaseError, match="decision_term_after_date"), transaction.atomic():
        draft.save()
    refused("The term ends before", recognise_historic,
            earlier(valid_until=datetime.date(2023, 1, 1)), [row()], by=reviewer)  # fmt: skip


def test_the_database_keeps_a_frozen_list_from_losing_a_row_to_another(reviewer: User):
    frozen = factories.frozen(factories.registration(State.PROPOSED))
    other = factories.decision()
    with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
        DecisionEntry.objects.filter(decision=frozen).update(decision=other)
    entry = DecisionEntry.objects.create(
        decision=other, registration=factories.registration(State.PROPOSED), position=1
    )
    with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
        DecisionEntry.objects.filter(pk=entry.pk).update(decision=frozen, position=2)


@pytest.mark.django_db(transaction=True)
def test_the_database_revokes_only_while_the_revocation_is_signed(reviewer: User):
    first, second = factories.recognised(), factories.recognised()
    paper = factories.carried_out(reviewer, "revocation", Line(recognition=first, reason=REASON))
    with pytest.raises(DatabaseError, match="revoked only by a signed decision"):
        Recognition.objects.filter(pk=second.pk).update(revoked_by=paper, revocation_reason=REASON)


def test_what_was_noted_of_a_list_stays(reviewer: User):
    draft = factories.decision()
    (entry,) = gather(draft, [factories.registration(State.PROPOSED)], by=reviewer)
    remove(entry, by=reviewer, reason=REASON, ground=ListNote.Ground.CONFLICT)
    with pytest.raises(DatabaseError), transaction.atomic():
        draft.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        ListNote.objects.all().delete()
    assert ListNote.objects.count() == 1


def test_who_must_not_judge_gathers_nothing(reviewer: User):
    listed = factories.registration(State.PROPOSED)
    declare(reviewer, "registration", listed)
    refused("not yours to judge", gather, factories.decision(), [listed], by=reviewer)
    assert conflicts.grounds([listed.pk], reviewer) == {listed.pk: [conflicts.Ground.DECLARED]}


def test_an_appraisal_that_does_not_count_is_nobodys_look(reviewer: User):
    other = factories.reviewer("thamdinh2")
    listed = factories.registration(State.PROPOSED)
    factories.appraise(listed, other)
    draft = factories.decision()
    gather(draft, [listed], by=reviewer)
    declare(other, "registration", listed)
    assert not Appraisal.objects.counted().exists()
    assert "appraised_by_self" in {each.code for each in concerns_of(draft, user=reviewer)}


@pytest.mark.django_db(transaction=True)
def test_two_drafts_do_not_get_the_same_registration(reviewer: User):
    listed = factories.registration(State.PROPOSED)
    drafts = [factories.decision(), factories.decision()]

    def put_into(draft: Decision):
        def put() -> str:
            try:
                return str(len(gather(draft, [listed], by=reviewer)))
            except ValidationError:
                return "refused"

        return put

    assert at_once(*(put_into(draft) for draft in drafts)) == ["1", "refused"]
    assert DecisionEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_decisions_signed_at_the_same_moment_all_count(reviewer: User):
    """One of new models, one with a model that is public already, one that revokes."""
    known = factories.recognised(2025).model
    revoked = factories.recognised(2024, name="Bị thu hồi")
    appraiser, households = factories.reviewer("thamdinh2"), factories.indicator()
    listed = [
        proposed_with(households, value, appraiser, **values)
        for value, values in ((2, {}), (30, {"model": known}), (400, {}), (5_000, {}))
    ]
    papers = [factories.frozen(*listed[::2]), factories.frozen(*listed[1::2])]
    papers.append(factories.decision(purpose=Decision.Purpose.REVOCATION))
    add_lines(papers[2], [Line(recognition=revoked, reason=REASON)], by=reviewer)
    freeze(papers[2], by=reviewer)

    def signing(number: int, paper: Decision):
        def job() -> str:
            others = waiting_for_sums(number)  # in this order, whichever thread comes first
            return f"{others} waited, signed {len(sign(paper, by=reviewer))}"

        return job

    def in_the_way() -> str:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT lock_summary()")
            return f"{waiting_for_sums(3)} were stopped"

    jobs = (signing(number, paper) for number, paper in enumerate(papers))
    assert at_once(in_the_way, *jobs) == [
        "0 waited, signed 2",
        "1 waited, signed 2",
        "2 waited, signed 1",
        "3 were stopped",
    ]
    assert list(recounting.differences()) == []
    this_year = CountCell.objects.filter(grain=CountCell.Grain.REGISTRY, year=2026)
    assert list(this_year.values_list("recognised", flat=True)) == [4]
    so_far = FigureCell.objects.filter(grain=FigureCell.Grain.REGISTRY).so_far(2026)
    assert so_far.get().amount == 5_432
    assert not CountCell.objects.filter(year=2024).exists()


def proposed_with(
    indicator: Indicator, value: int, appraiser: User, **values: object
) -> Registration:
    made = factories.registration(State.DRAFT, **values)
    Outcome.objects.create(registration=made, indicator=indicator, value=value)
    for action in factories.PATHS[State.PROPOSED]:
        factories.step(made, action)
    factories.appraise(made, appraiser)
    return made


def waiting_for_sums(wanted: int) -> int:
    """Return how many wait for a lock of the sums, as soon as it is so many, or in 20 seconds."""
    with connection.cursor() as cursor:
        for _moment in range(400):
            cursor.execute(
                "SELECT count(*), count(*) FILTER (WHERE NOT granted)"
                "  FROM pg_locks JOIN pg_database held ON held.oid = database"
                " WHERE locktype = 'advisory' AND held.datname = current_database()"
            )
            locks, waiting = cursor.fetchone()
            if locks and waiting == wanted:
                break
            time.sleep(0.05)
        return waiting
