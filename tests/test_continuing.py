"""Continuing a model of an earlier year, and throwing a draft away."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from models_registry import workflow
from models_registry.models import Locality, Model, Outcome, Registration
from models_registry.registering import continuing, drafting
from models_registry.transitions import State
from tests import factories
from tests.officer_input import THIS_YEAR
from tests.test_officer_pages import page, signed_in, split_reader, text_of

pytestmark = pytest.mark.django_db

LIST = "/en/can-bo/tiep-tuc/"
LAST_YEAR = THIS_YEAR - 1


def address(model: Model) -> str:
    return f"/en/can-bo/mo-hinh/{model.code}/tiep-tuc/"


def last_year(**values: object) -> Registration:
    state = values.pop("state", State.REGISTERED)
    return factories.registration(state, year=LAST_YEAR, **values)


def test_a_registered_and_a_recognised_model_may_be_continued_once():
    canbo = factories.officer()
    registered = last_year(by=canbo, name="Đường hoa")
    recognised = factories.recognised(2024).model
    found = list(continuing.continuable(canbo, THIS_YEAR))
    assert [(m.pk, m.last_year, m.last_name) for m in found] == [
        (registered.model_id, LAST_YEAR, "Đường hoa"),
        (recognised.pk, 2024, factories.STORY["name"]),
    ]
    continuing.continue_model(registered.model, by=canbo)
    assert list(continuing.continuable(canbo, THIS_YEAR)) == [recognised]


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_what_was_never_begun_is_not_continued(state: State):
    canbo = factories.officer()
    last_year(by=canbo, state=state)
    factories.draft(canbo, year=THIS_YEAR)
    assert not continuing.continuable(canbo, THIS_YEAR).exists()


def test_last_years_text_is_there_and_last_years_results_are_not():
    canbo = factories.officer()
    source = factories.recognised(2024, name="Nguồn").model
    before = last_year(by=canbo, lead_forces="Đảng ủy xã", replicates=source)
    Outcome.objects.create(registration=before, indicator=factories.indicator(), value=130)
    made = continuing.continue_model(before.model, by=canbo)
    assert (made.model, made.year, made.state, made.basis) == (
        before.model,
        THIS_YEAR,
        State.DRAFT,
        Registration.Basis.CONTINUED,
    )
    assert (made.rationale, made.lead_forces, made.replicates) == (
        factories.STORY["rationale"],
        "Đảng ủy xã",
        source,
    )
    assert (made.results, made.self_assessment, made.outcomes.count()) == ("", "", 0)
    assert continuing.previous(made) == before
    assert [
        (year, [str(outcome.value) for outcome in outcomes])
        for year, outcomes in continuing.previous_figures(made)
    ] == [(LAST_YEAR, ["130.0000"])]
    before.model.refresh_from_db()
    assert before.model.name == ""  # the public text changes only when a decision is signed


def test_a_model_of_a_former_commune_goes_on_in_the_commune_of_today():
    canbo = factories.officer()
    recognition = factories.recognised(2024)
    made = continuing.continue_model(recognition.model, by=canbo)
    places = factories.places()
    assert (made.locality, made.former_locality) == (places["N-08674"], places["L-08677"])
    assert continuing.previous(made) == recognition.model
    assert continuing.previous(factories.draft(canbo, year=THIS_YEAR)) is None


def test_where_the_commune_of_today_is_not_ones_own_the_organisation_registers():
    police = factories.organisation()
    officer = factories.officer(unit=police)
    recognition = factories.recognised(2024, organisation=police)
    made = continuing.continue_model(recognition.model, by=officer)
    assert (made.locality, made.organisation) == (None, police)


def test_what_the_person_may_not_name_today_is_left_out_and_their_own_unit_registers():
    canbo = factories.officer()
    closed = factories.organisation("Hội cũ", closed_on=datetime.date(2025, 6, 30))
    before = last_year(by=canbo, organisation=closed, locality=factories.places()["N-08674"])
    made = continuing.continue_model(before.model, by=canbo)
    assert (made.locality, made.organisation) == (factories.places()["N-08674"], None)
    police = factories.organisation()
    officer = factories.officer("congan", unit=police)
    elsewhere = last_year(by=canbo, organisation=police, locality=factories.places()["N-08686"])
    continued = continuing.continue_model(elsewhere.model, by=officer)
    assert (continued.locality, continued.organisation) == (None, police)


def test_where_nothing_of_last_years_unit_is_left_one_of_the_persons_own_registers():
    canbo = factories.officer()
    police = factories.organisation("Công an cũ")
    factories.join(canbo, police)
    before = last_year(by=canbo, organisation=police, locality=None)
    police.closed_on = datetime.date(2025, 6, 30)
    police.save()
    made = continuing.continue_model(before.model, by=canbo)
    assert (made.locality, made.organisation) == (factories.places()["N-08674"], None)


def test_what_was_withdrawn_this_year_is_said_to_be_so():
    canbo = factories.officer()
    before = last_year(by=canbo)
    client = signed_in(canbo)
    client.post(address(before.model))
    made = Registration.objects.get(year=THIS_YEAR)
    workflow.move(made, "withdraw", by=canbo)
    response = client.post(address(before.model), follow=True)
    assert "This year’s registration of it was withdrawn" in text_of(response)


def test_a_model_of_a_whole_former_district_names_no_former_commune():
    canbo = factories.officer()
    places = factories.places()
    Locality.objects.filter(uid="L-239").update(today=places["N-08674"])
    recognition = factories.recognised(2024, locality=Locality.objects.get(uid="L-239"))
    made = continuing.continue_model(recognition.model, by=canbo)
    assert (made.locality, made.former_locality) == (places["N-08674"], None)


def test_a_second_press_leads_to_the_same_registration():
    canbo = factories.officer()
    before = last_year(by=canbo)
    first = continuing.continue_model(before.model, by=canbo)
    assert continuing.continue_model(before.model, by=canbo) == first


def test_models_of_others_are_not_continued():
    canbo = factories.officer()
    before = last_year(by=canbo)
    other = factories.officer("khac", unit=factories.places()["N-08686"])
    with pytest.raises(PermissionDenied):
        continuing.continue_model(before.model, by=other)
    ended = factories.user("cu", "officer")
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    factories.join(ended, factories.places()["N-08674"], ends_on=yesterday)
    with pytest.raises(PermissionDenied):
        continuing.continue_model(before.model, by=ended)


def test_a_recognition_without_any_text_says_that_there_is_nothing_to_begin_with():
    canbo = factories.officer()
    model = factories.recognised(2024).model
    Model.objects.filter(pk=model.pk).update(published_at=None)
    model.refresh_from_db()
    with pytest.raises(ValidationError, match="không có nội dung"):
        continuing.continue_model(model, by=canbo)
    response = signed_in(canbo).post(address(model), follow=True)
    assert "There is no earlier text of this model" in text_of(response)


def test_the_page_lists_them_and_one_button_begins():
    canbo = factories.officer()
    before = last_year(by=canbo, name="Đường hoa khu 5")
    client = signed_in(canbo)
    assert LIST in client.get("/en/can-bo/").content.decode()
    text = text_of(client.get(LIST))
    assert f"Đường hoa khu 5 {before.model.code} last in {LAST_YEAR} Continue" in text
    response = client.post(address(before.model))
    made = Registration.objects.get(year=THIS_YEAR)
    assert response.url == page(made, "sua/mo-hinh/")
    assert client.post(address(before.model)).url == response.url
    assert "Nothing to continue" in text_of(client.get(LIST))
    assert LIST not in client.get("/en/can-bo/").content.decode()


def test_what_was_sent_already_is_shown_instead():
    canbo = factories.officer()
    before = last_year(by=canbo)
    client = signed_in(canbo)
    client.post(address(before.model))
    made = Registration.objects.get(year=THIS_YEAR)
    workflow.move(made, "submit", by=canbo)
    assert client.post(address(before.model)).url == page(made)


def test_what_nobody_has_told_anew_is_named_before_sending():
    canbo = factories.officer()
    made = continuing.continue_model(last_year(by=canbo).model, by=canbo)
    assert continuing.unchanged(made) == ["rationale", "objectives", "approach"]
    client = signed_in(canbo)
    assert "Still word for word" in text_of(client.get(page(made)))
    drafting.save(made, by=canbo, version=1, values={"rationale": "Mới.", "objectives": ""})
    made.refresh_from_db()
    assert continuing.unchanged(made) == ["approach"]
    assert continuing.unchanged(factories.draft(by=canbo)) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("duong hoa", True), ("ĐƯỜNG HOA", True), ("cờ", False), ("mh-", True), ("%", False)],
)
def test_the_list_is_searched_without_accents(words: str, found: bool):  # noqa: FBT001
    canbo = factories.officer()
    last_year(by=canbo, name="Đường hoa khu 5")
    text = text_of(signed_in(canbo).get(LIST, {"q": words}))
    assert ("Đường hoa khu 5" in text) is found
    assert ("Nothing to continue" in text) is not found


def test_models_of_others_are_as_if_they_were_not_there():
    before = last_year()
    other = signed_in(factories.officer("khac", unit=factories.places()["N-08686"]))
    assert other.post(address(before.model)).status_code == 404
    assert "Nothing to continue" in text_of(other.get(LIST))


# Throwing a draft away


def test_a_draft_is_deleted_after_a_question_and_its_model_with_it():
    made = factories.draft(year=THIS_YEAR)
    client = signed_in(made.created_by)
    assert "Delete the draft?" in text_of(client.get(page(made, "xoa/")))
    assert Registration.objects.exists()
    response = client.post(page(made, "xoa/"), follow=True)
    assert "The draft is deleted." in text_of(response)
    assert not Model.objects.exists()


def test_the_model_stays_where_it_has_other_years():
    canbo = factories.officer()
    recognised = factories.recognised(2024).model
    made = continuing.continue_model(recognised, by=canbo)
    drafting.discard(made, by=canbo)
    assert list(Model.objects.all()) == [recognised]


def test_what_was_ever_submitted_is_not_deleted():
    made = factories.registration(State.RETURNED)
    client = signed_in(made.created_by)
    assert client.get(page(made, "xoa/")).status_code == 404
    response = client.post(page(made, "xoa/"), follow=True)
    assert "Only a draft that was never submitted can be deleted" in text_of(response)
    assert Registration.objects.exists()


def test_a_draft_of_others_is_not_deleted():
    reader = split_reader()
    made = factories.draft(
        factories.officer(), locality=factories.places()["L-08677"], year=THIS_YEAR
    )
    with pytest.raises(PermissionDenied):
        drafting.discard(made, by=reader)
    assert signed_in(reader).get(page(made, "xoa/")).status_code == 404
