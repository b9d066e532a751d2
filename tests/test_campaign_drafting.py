"""Writing a campaign: begun once, never overwritten, figures counted once."""

import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError

from models_registry import campaign_drafting
from models_registry.campaign_drafting import StaleCampaign
from models_registry.campaign_figures import likely_twice, may_be_counted_in
from models_registry.campaign_moves import CampaignState
from models_registry.models import Campaign, Outcome, User
from models_registry.registering.figures import Figure
from tests import factories
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def officer() -> User:
    return factories.officer()


def values(**changes: object) -> dict[str, object]:
    places = factories.places()
    return {
        "name": "Tháng dân vận",
        "year": 2026,
        "locality": places["N-08674"],
        "organisation": None,
        "activities": "Sửa đường.",
        "organisers": [factories.organisation()],
        "localities": [places["N-08674"]],
        "linked_models": [],
        **changes,
    }


def workdays(value: int = 500, **more: object) -> Figure:
    indicator = factories.indicator("workdays_people", unit_vi="ngày công", unit_en="working days")
    return Figure(indicator=indicator, value=Decimal(value), **more)


def start(officer: User, key: uuid.UUID | None = None, **changes: object) -> Campaign:
    figures = changes.pop("figures", [])
    return campaign_drafting.start(
        by=officer, creation_key=key or uuid.uuid4(), values=values(**changes), figures=figures
    )


def figures_of(made: Campaign) -> list[tuple[str, Decimal]]:
    return [(each.indicator.code, each.value) for each in made.outcomes.for_list()]


def test_a_draft_is_begun_once_however_often_the_form_is_sent(officer: User):
    key = uuid.uuid4()
    made = start(officer, key, figures=[workdays()])
    assert start(officer, key, figures=[workdays()]) == made
    assert (made.state, made.created_by, made.version) == ("draft", officer, 1)
    assert figures_of(made) == [("workdays_people", Decimal(500))]
    for changes in ({"name": "Khác"}, {"organisers": []}, {"figures": [workdays(6)]}):
        with pytest.raises(StaleCampaign) as stale:
            start(officer, key, **changes)
        assert stale.value.stored == made
    refused("This form belongs to someone else.", start, factories.officer("khac"), key)
    assert Campaign.objects.count() == 1


def test_only_officers_enter_campaigns_and_only_of_their_units(officer: User):
    places = factories.places()
    refused("You are not an officer of this unit", start, officer, locality=places["N-08686"])
    refused("Only officers of a unit", start, factories.reviewer())
    with pytest.raises(IntegrityError):
        start(officer, year=1999)
    body = factories.organisation("Huyện đội", locality=places["N-08674"])
    of_body = factories.officer("coquan", unit=body)
    refused("Choose your own organisation", start, of_body, locality=places["N-08674"])
    assert start(of_body, organisation=body).organisation == body


def test_who_may_start():
    nobody = factories.user("khong", "officer")
    assert not campaign_drafting.may_start(nobody)
    assert not campaign_drafting.may_start(factories.reviewer())
    assert campaign_drafting.may_start(factories.officer())
    assert campaign_drafting.may_start(factories.officer("coquan", unit=factories.organisation()))


def test_what_is_saved_replaces_what_was_there_and_the_same_leaves_no_version(officer: User):
    made = start(officer, figures=[workdays()])
    body = factories.organisation("Tỉnh đoàn")
    changed = values(name="Tháng dân vận 10", organisers=[body])
    saved = campaign_drafting.save(
        made, by=officer, version=1, values=changed, figures=[workdays(600, precision="over")]
    )
    assert (saved.name, saved.version, list(saved.organisers.all())) == (
        "Tháng dân vận 10",
        2,
        [body],
    )
    assert figures_of(saved) == [("workdays_people", Decimal(600))]
    again = campaign_drafting.save(saved, by=officer, version=1, values=changed)
    assert again.version == 2


def test_an_old_page_never_overwrites(officer: User):
    made = start(officer)
    campaign_drafting.save(made, by=officer, version=1, values={"name": "Một"})
    with pytest.raises(StaleCampaign) as stale:
        campaign_drafting.save(made, by=officer, version=1, values={"name": "Hai"})
    assert stale.value.stored.name == "Một"


def test_what_is_with_the_reviewers_or_another_unit_s_is_not_changed(officer: User):
    made = factories.campaign(CampaignState.SUBMITTED, by=officer)
    change = {"version": made.version, "values": {"name": "Khác"}}
    refused("“Submitted” and cannot be changed", campaign_drafting.save, made, by=officer, **change)
    other = factories.officer("khac", unit=factories.places()["N-08686"])
    refused("This is not yours", campaign_drafting.save, made, by=other, **change)


def test_a_draft_that_was_never_submitted_can_be_deleted(officer: User):
    made = start(officer, figures=[workdays()])
    campaign_drafting.discard(made, by=officer)
    assert (Campaign.objects.count(), Outcome.objects.count()) == (0, 0)
    returned = factories.campaign(CampaignState.RETURNED, by=officer)
    refused("never submitted", campaign_drafting.discard, returned, by=officer)


# Counted once


def of_model(**values: object) -> Outcome:
    recognition = factories.recognised(2024)
    return Outcome.objects.create(
        indicator=workdays().indicator, recognition=recognition, value=500, **values
    )


def test_figures_of_linked_models_and_of_campaigns_nearby_may_tell_of_the_same_work(officer: User):
    places = factories.places()
    in_model = of_model()
    near = factories.campaign(by=officer, localities=[places["L-239"]], name="Tháng của huyện")
    far = factories.campaign(by=officer, localities=[places["L-230"]])
    earlier = factories.campaign(by=officer, year=2023)
    hidden = factories.campaign(CampaignState.SUBMITTED, by=officer)
    unit = workdays().indicator
    theirs = {c: c.outcomes.create(indicator=unit, value=9) for c in (near, far, earlier, hidden)}
    other = factories.indicator("roads_built_count", unit_vi="tuyến", unit_en="roads")
    near.outcomes.create(indicator=other, value=2)
    mine = factories.campaign(CampaignState.DRAFT, by=officer)
    own = mine.outcomes.create(indicator=unit, value=700)

    assert may_be_counted_in(mine) == {unit.pk: [theirs[near]]}
    mine.linked_models.set([in_model.recognition.model])
    assert may_be_counted_in(mine) == {unit.pk: [in_model, theirs[near]]}
    assert likely_twice(mine) == [(own, in_model), (own, theirs[near])]
    campaign_drafting.count_elsewhere(mine, by=officer, version=1, targets={own: theirs[near]})
    assert likely_twice(mine) == []
    assert may_be_counted_in(mine) == {unit.pk: [in_model, theirs[near]]}


def test_a_figure_is_counted_in_one_of_its_kind_that_counts_itself(officer: User):
    made, other = (factories.campaign(CampaignState.DRAFT, by=officer) for _each in range(2))
    unit = workdays().indicator
    roads = factories.indicator("roads_built_count", unit_vi="tuyến", unit_en="roads")
    own = made.outcomes.create(indicator=unit, value=5)
    theirs = other.outcomes.create(indicator=unit, value=5)

    def count(mine: Outcome, target: Outcome | None, version: int = 1) -> Campaign:
        return campaign_drafting.count_elsewhere(
            made, by=officer, version=version, targets={mine: target}
        )

    refused("not of this campaign any more", count, theirs, None)
    refused("counts something else", count, own, other.outcomes.create(indicator=roads, value=1))
    refused("counts something else", count, own, own)
    assert count(own, theirs).version == 2
    own.refresh_from_db()
    assert own.counted_in == theirs
    refused("Someone else has changed", count, own, None)
    with pytest.raises(Exception, match="itself counted elsewhere"):
        campaign_drafting.count_elsewhere(other, by=officer, version=1, targets={theirs: own})
    count(own, None, version=2)
    own.refresh_from_db()
    assert own.counted_in is None


def test_what_was_counted_in_a_figure_that_goes_counts_by_itself_again(officer: User):
    made = start(officer, figures=[workdays()])
    [target] = made.outcomes.all()
    other = factories.campaign(CampaignState.DRAFT, by=officer)
    counted = other.outcomes.create(indicator=target.indicator, value=5, counted_in=target)
    campaign_drafting.save(made, by=officer, version=1, values={}, figures=[])
    counted.refresh_from_db()
    assert (made.outcomes.count(), counted.counted_in) == (0, None)
