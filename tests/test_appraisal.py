"""Appraising: whose right, when, and what is kept."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from models_registry.appraising import appraisal
from models_registry.models import Appraisal, Score, UnfinishedAppraisal
from models_registry.transitions import State
from tests import factories

pytestmark = pytest.mark.django_db


def test_points_visit_and_opinion_are_kept_and_may_be_rewritten():
    reviewer = factories.reviewer()
    made = factories.registration()
    need, effect = factories.criterion("c1", 15), factories.criterion("c4", 30)
    first = appraisal.appraise(made, by=reviewer, points={need: Decimal("9.5"), effect: 30})
    assert first.total == Decimal("39.5")
    day = datetime.date(2026, 9, 12)
    again = appraisal.appraise(
        made, by=reviewer, points={effect: 20}, site_visited_on=day, opinion=" Tốt. "
    )
    assert again.pk == first.pk
    assert (again.total, again.site_visited_on, again.opinion) == (20, day, "Tốt.")
    assert Appraisal.objects.count() == 1


@pytest.mark.parametrize("points", [Decimal("-0.5"), Decimal("15.5")])
def test_points_lie_between_0_and_the_maximum(points: Decimal):
    made, reviewer = factories.registration(), factories.reviewer()
    with pytest.raises(ValidationError, match="0"):
        appraisal.appraise(made, by=reviewer, points={factories.criterion("c1", 15): points})
    assert not Appraisal.objects.exists()


@pytest.mark.parametrize("state", State)
def test_it_is_open_from_the_submission_until_the_decision(state: State):
    made, reviewer = factories.registration(state), factories.reviewer()
    is_open = state in {"submitted", "registered", "reported", "proposed"}
    assert appraisal.may_appraise(made, reviewer) is is_open
    if is_open:
        assert appraisal.appraise(made, by=reviewer, points={}).registration == made
    else:
        with pytest.raises(ValidationError) as refused:
            appraisal.appraise(made, by=reviewer, points={})
        assert refused.value.code == "stale"


def test_nobody_appraises_for_a_unit_they_sit_in_or_without_the_right():
    made = factories.registration()
    sitting = factories.user("kiemnhiem", "reviewer", "officer")
    factories.join(sitting, factories.places()["N-08674"])
    for user in (sitting, made.created_by, factories.user("quantri", "administrator")):
        assert not appraisal.may_appraise(made, user)
        with pytest.raises(PermissionDenied):
            appraisal.appraise(made, by=user, points={})


def test_a_stale_page_does_not_appraise():
    made, reviewer = factories.registration(), factories.reviewer()
    with pytest.raises(ValidationError) as refused:
        appraisal.appraise(made, by=reviewer, points={}, version=made.version + 1)
    assert refused.value.code == "stale"


def test_a_half_filled_scorecard_is_kept_as_typed_until_the_appraisal_is_saved():
    made, reviewer = factories.registration(), factories.reviewer()
    appraisal.keep_typed(made, by=reviewer, typed={"points_1": "nhiều"})
    appraisal.keep_typed(made, by=reviewer, typed={"points_1": "9", "opinion": "Khá"})
    kept = UnfinishedAppraisal.objects.get()
    assert kept.typed == {"points_1": "9", "opinion": "Khá"}
    assert str(kept) == f"{made.pk}: {reviewer.pk}"
    assert not Appraisal.objects.exists()
    appraisal.appraise(
        made, by=reviewer, points={}, site_visitors=" Ban Dân vận ", site_note=" Đường đẹp "
    )
    assert not UnfinishedAppraisal.objects.exists()
    stored = Appraisal.objects.get()
    assert (stored.site_visitors, stored.site_note) == ("Ban Dân vận", "Đường đẹp")


def test_appraisals_are_compared_with_mean_spread_and_where_they_disagree(settings):
    made = factories.registration()
    need, effect = factories.criterion("c1", 10), factories.criterion("c4", 30, position=1)
    for name, points in (("a", (8, 20)), ("b", (5, 29)), ("c", (7, None))):
        given = Appraisal.objects.create(registration=made, appraiser=factories.reviewer(name))
        for criterion, number in zip((need, effect), points, strict=True):
            if number is not None:
                Score.objects.create(appraisal=given, criterion=criterion, points=number)
    Appraisal.objects.create(registration=made, appraiser=factories.reviewer("d"))
    rows = made.appraisals.order_by("pk").prefetch_related("scores__criterion")
    found = appraisal.compare(rows)
    assert [each.appraiser.username for each in found.appraisals] == ["a", "b", "c"]
    assert (found.mean, found.spread) == (Decimal("23.0"), Decimal("11.6"))
    assert (found.lowest, found.highest) == (7, 34)
    assert [(line.points, line.lowest, line.highest, line.mean) for line in found.lines] == [
        ([8, 5, 7], 5, 8, Decimal("6.7")),
        ([20, 29, None], 20, 29, Decimal("24.5")),
    ]
    assert found.disputed == []  # 3 of 10 and 9 of 30 points are not more than 30 %
    settings.REVIEW_DISAGREEMENT_PERCENT = 29
    assert appraisal.compare(rows).disputed == appraisal.compare(rows).lines


def test_nothing_is_compared_where_nobody_gave_points():
    made = factories.registration()
    Appraisal.objects.create(registration=made, appraiser=factories.reviewer())
    assert appraisal.compare(made.appraisals.all()) is None


def test_appraisals_and_scores_say_whose_they_are():
    given = factories.appraise(factories.registration(), factories.reviewer())
    score = given.scores.get()
    assert str(given) == f"{given.registration_id} – {given.appraiser}"
    assert str(score) == f"{score.criterion_id}: {score.points}"
