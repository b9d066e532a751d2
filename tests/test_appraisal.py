"""Appraising: whose right, when, and what is kept."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from models_registry import appraisal
from models_registry.models import Appraisal
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
