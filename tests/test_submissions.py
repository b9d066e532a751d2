"""What was submitted, what has changed since, and what the reviewer wrote about single parts."""

import datetime

import pytest
from django.db import DatabaseError, transaction

from models_registry import workflow
from models_registry.models import Outcome, Registration, ReviewComment, SelfScore, Submission
from models_registry.registering import drafting, submissions
from models_registry.registering.figures import Figure
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import signed_in
from tests.officer_input import THIS_YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

REASON = "Cần ghi rõ số hộ và diện tích đất hiến."


def sent_and_returned(**values: object) -> Registration:
    made = factories.draft(year=THIS_YEAR, **values)
    Outcome.objects.create(
        registration=made, indicator=factories.indicator(), value=100, precision="over", note="ước"
    )
    workflow.move(made, "submit", by=made.created_by)
    workflow.move(made, "return", by=factories.reviewer(), reason=REASON)
    return made


def test_each_handing_in_keeps_what_the_form_said():
    made = sent_and_returned()
    workflow.move(made, "submit", by=made.created_by)
    kept = Submission.objects.filter(event__registration=made)
    assert [each.event.action for each in kept] == ["submit", "submit"]
    assert kept[0].content["fields"]["name"] == made.name
    assert kept[0].content["figures"]["households_donating_land"]["value"] == "100.0000"
    assert str(kept[0]) == str(kept[0].event_id)
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.update(content={})


def test_nothing_was_changed_where_nothing_was_sent():
    made = factories.draft()
    assert submissions.since_last(made) == []
    assert submissions.between_last_two(made) == []


def test_both_sides_read_the_same_differences():
    made = sent_and_returned(assessment_on=datetime.date(2026, 11, 1))
    criterion = factories.criterion("c1", 20, label_en="Creative")
    road = factories.indicator("road", label_en="Road", unit_en="km", position=2)
    drafting.save(
        made,
        by=made.created_by,
        version=made.version,
        values={
            "approach": "Đảng viên hiến đất trước, rồi vận động các hộ.",
            "kind": "individual",
            "subject_name": "Bà Lan",
            "field": factories.field("economy"),
            "assessment_on": datetime.date(2026, 12, 1),
            "former_locality": factories.places()["L-08677"],
        },
        figures=[Figure(indicator=road, value=4)],
        points={criterion: 15},
    )
    made.refresh_from_db()
    found = submissions.since_last(made)
    assert [(change.label, change.before, change.after) for change in found] == [
        ("Kind", "Collective", "Individual"),
        ("Name of the collective, person or household", "", "Bà Lan"),
        ("Field", "Culture and society", "Economy"),
        ("Former commune", "", "Xã Sơn Thủy"),
        (
            "Content and method",
            factories.STORY["approach"],
            "Đảng viên hiến đất trước, rồi vận động các hộ.",
        ),
        ("Assessment date", "01/11/2026", "01/12/2026"),
        ("Households giving land", "over 100 households – ước", ""),
        ("Road", "", "4 km"),
        ("Creative", "", "15 of 20 points"),
    ]
    text = next(change for change in found if change.name == "approach")
    assert "".join(part for sign, part in text.pieces if sign <= 0) == text.before
    assert "".join(part for sign, part in text.pieces if sign >= 0) == text.after
    workflow.move(made, "submit", by=made.created_by)
    assert submissions.between_last_two(made) == found


def test_the_reviewer_comments_on_single_parts_when_returning():
    made = factories.registration(State.SUBMITTED)
    client = signed_in(factories.reviewer())
    address = f"/en/admin/models_registry/registration/{made.pk}/change/"
    body = client.get(address).content.decode()
    assert 'name="comment-approach"' in body
    too_long = {"action": "return", "version": made.version, "reason": REASON}
    refused = client.post(address, too_long | {"comment-name": "a" * 2_001})
    assert refused.status_code == 200
    assert "at most 2000 characters" in refused.content.decode()
    data = too_long | {"comment-approach": "Nêu rõ ai làm.", "comment-figures": "Bổ sung số hộ."}
    assert client.post(address, data).status_code == 302
    made.refresh_from_db()
    comments = ReviewComment.objects.to_answer(made)
    assert [(each.label, each.text) for each in comments] == [
        ("content and method", "Nêu rõ ai làm."),
        ("Figures", "Bổ sung số hộ."),
    ]
    assert str(comments[0]) == "approach: Nêu rõ ai làm."
    after = client.get(address).content.decode()
    assert "Nêu rõ ai làm." in after
    assert 'name="comment-approach"' not in after


@pytest.mark.parametrize("action", ["register", "appraise"])
def test_comments_are_not_lost_with_another_button(action: str):
    made = factories.registration(State.SUBMITTED)
    client = signed_in(factories.reviewer())
    address = f"/en/admin/models_registry/registration/{made.pk}/change/"
    data = {"action": action, "version": made.version, "comment-approach": "Nêu rõ ai làm."}
    response = client.post(address, data)
    assert response.status_code == 200
    assert "Comments on single parts go with a return only." in response.content.decode()
    assert "Nêu rõ ai làm." in response.content.decode()
    made.refresh_from_db()
    assert (made.state, made.appraisals.count()) == (State.SUBMITTED, 0)


def test_a_comment_with_another_move_is_not_kept():
    made = factories.registration(State.SUBMITTED)
    workflow.move(made, "register", by=factories.reviewer(), comments={"name": "Hay"})
    assert not ReviewComment.objects.exists()


def test_the_reviewer_sees_the_points_and_what_changed_since_the_return():
    made = sent_and_returned()
    criterion = factories.criterion("c1", 20, label_en="Creative")
    SelfScore.objects.create(registration=made, criterion=criterion, points=15)
    assert str(SelfScore.objects.get()) == f"{criterion.pk}: 15.0"
    drafting.save(
        made, by=made.created_by, version=made.version, values={"objectives": "Mục tiêu mới."}
    )
    workflow.move(Registration.objects.get(pk=made.pk), "submit", by=made.created_by)
    reviewer = factories.reviewer("thamdinh2")
    address = f"/en/admin/models_registry/registration/{made.pk}/change/"
    body = signed_in(reviewer).get(address).content.decode()
    assert "Changed since the submission before" in body
    assert "Mục tiêu mới." in body
    assert "<dt>Creative</dt><dd>15 / 20</dd>" in body
