"""An officer's campaigns: list, form, both versions of a conflict, what is counted elsewhere."""

import re

import pytest
from django.test import Client

from models_registry.campaign_moves import CampaignState
from models_registry.models import Campaign, Outcome, User
from tests import factories
from tests.admin_pages import signed_in
from tests.officer_input import figure_row, sent_by

pytestmark = pytest.mark.django_db
OWN = "/en/can-bo/thang-dan-van/"
NEW = f"{OWN}moi/"


@pytest.fixture
def officer() -> User:
    return factories.officer()


@pytest.fixture
def client(officer: User) -> Client:
    return signed_in(officer)


def text(response) -> str:
    body = response.content.decode()
    main = body[body.index("<main") : body.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def shown(client: Client, address: str) -> str:
    return text(client.get(address))


def edit(made: Campaign) -> str:
    return f"{OWN}{made.pk}/sua/"


def workdays():
    return factories.indicator(
        "workdays_people",
        label_en="Working days of people",
        unit_vi="ngày công",
        unit_en="working days",
        plausible_maximum=50_000,
    )


def test_an_officer_enters_a_campaign_and_sees_each_number_as_it_was_understood(client, officer):
    factories.organisation("Ủy ban nhân dân xã")
    workdays()
    form = client.get(NEW)
    assert form.context["sheet"].form.initial["localities"] == "Xã Thanh Thủy"
    data = sent_by(
        form,
        name="Tháng dân vận",
        starts_on="2026-10-01",
        ends_on="2026-10-31",
        organisers="Ủy ban nhân dân xã",
        forces="Bộ đội, thanh niên",
        activities="Sửa đường.",
        **figure_row(0, indicator=workdays(), value="12,5 nghìn", precision="over"),
    )
    data["year"] = "2026"
    response = client.post(NEW, data, follow=True)
    made = Campaign.objects.get()
    assert response.redirect_chain == [(f"{OWN}{made.pk}/", 302)]
    page = text(response)
    assert "over 12,500 working days" in page
    assert made.created_by == officer
    assert [str(unit) for unit in made.localities.all()] == ["Xã Thanh Thủy"]
    assert "Each number as it was understood. Is it right?" in page
    assert "01/10/2026 to 31/10/2026" in page
    again = client.post(NEW, data, follow=True)
    assert again.redirect_chain == [(f"{OWN}{made.pk}/", 302)]
    assert Campaign.objects.count() == 1


def test_in_vietnamese_12_5_nghin_is_12500(client):
    data = sent_by(
        client.get("/can-bo/thang-dan-van/moi/"),
        name="Tháng",
        **figure_row(0, indicator=workdays(), value="12,5 nghìn"),
    )
    response = client.post("/can-bo/thang-dan-van/moi/", data, follow=True)
    assert "12.500 ngày công" in text(response)


def test_nothing_typed_is_lost_on_an_error(client):
    data = sent_by(
        client.get(NEW),
        name="",
        locality="",
        localities="xã Không Có",
        starts_on="2026-10-02",
        ends_on="2026-10-01",
        activities="Nhiều chữ đã gõ.",
        **figure_row(0, indicator=workdays(), value="mười"),
    )
    data["year"] = "2025"
    response = client.post(NEW, data)
    page = text(response)
    for part in (
        "Name: This field is required.",
        "Choose the commune or organisation that answers for it.",
        "There is no unit “xã Không Có”.",
        "The campaign ends before it starts.",
        "The campaign begins in another year.",
        "“mười” is not a number.",
        "Nhiều chữ đã gõ.",
    ):
        assert part in page, part
    assert 'value="mười"' in response.content.decode()
    assert Campaign.objects.count() == 0


@pytest.mark.parametrize("name", ["starts_on", "ends_on"])
def test_a_slip_in_the_year_of_a_day_is_refused(client, name):
    response = client.post(NEW, sent_by(client.get(NEW), name="Tháng", **{name: "0024-10-01"}))
    assert "Please check the year." in text(response)


def test_an_officer_of_an_organisation_begins_with_it():
    body = factories.organisation("Tỉnh đoàn")
    client = signed_in(factories.officer("tinhdoan", unit=body))
    form = client.get(NEW).context["sheet"].form
    assert form.initial["organisation"] == body.pk
    assert form.initial["organisers"] == "Tỉnh đoàn"
    response = client.post(NEW, sent_by(client.get(NEW), name="Tháng"), follow=True)
    assert Campaign.objects.get().organisation == body
    assert response.status_code == 200


def test_what_the_domain_refuses_stands_in_the_form():
    places = factories.places()
    body = factories.organisation("Huyện đội", locality=places["N-08674"])
    client = signed_in(factories.officer("coquan", unit=body))
    data = sent_by(client.get(NEW), name="Tháng", organisation="", locality=places["N-08674"])
    assert "Choose your own organisation" in text(client.post(NEW, data))
    made = factories.campaign(CampaignState.DRAFT, organisation=body)
    data = sent_by(client.get(edit(made)), name="", go="rows")
    page = client.post(edit(made), data)
    assert "Name: This field is required." in text(page)
    assert page.context["sheet"].figures.total_form_count() == 8
    data = sent_by(client.get(edit(made)), organisation="")
    assert "Choose your own organisation" in text(client.post(edit(made), data))


def test_more_rows_come_with_or_without_errors(client):
    data = sent_by(client.get(NEW), name="", go="rows")
    assert client.post(NEW, data).context["sheet"].figures.total_form_count() == 8
    data = sent_by(client.get(NEW), name="Tháng", go="rows")
    response = client.post(NEW, data)
    made = Campaign.objects.get()
    assert response.url == f"{edit(made)}#figures"


def test_the_form_leads_to_its_pictures_and_loses_nothing_typed(client):
    data = sent_by(client.get(NEW), name="Tháng", go="files")
    response = client.post(NEW, data)
    made = Campaign.objects.get()
    assert response.url == f"{OWN}{made.pk}/minh-chung/"
    assert "Save; then pictures and papers" in shown(client, edit(made))
    data = sent_by(client.get(edit(made)), source="Báo Phú Thọ", go="files")
    assert client.post(edit(made), data).url == f"{OWN}{made.pk}/minh-chung/"
    made.refresh_from_db()
    assert made.source == "Báo Phú Thọ"


def test_a_new_form_sent_again_with_another_text_asks_which_one_is_meant(client):
    data = sent_by(client.get(NEW), name="Tháng một")
    client.post(NEW, data)
    data["name"] = "Tháng hai"
    response = client.post(NEW, data)
    made = Campaign.objects.get()
    assert (response.status_code, made.name) == (409, "Tháng một")
    assert client.post(edit(made), sent_by(response, **{"choose-name": "mine"})).status_code == 302
    assert Campaign.objects.get().name == "Tháng hai"


def test_two_officers_who_change_different_parts_both_keep_theirs(client, officer):
    made = factories.campaign(CampaignState.DRAFT, by=officer)
    mine, theirs = client.get(edit(made)), client.get(edit(made))
    client.post(edit(made), sent_by(theirs, forces="Bộ đội"))
    client.post(edit(made), sent_by(mine, source="Báo Phú Thọ"))
    made.refresh_from_db()
    assert (made.forces, made.source) == ("Bộ đội", "Báo Phú Thọ")


def test_an_old_form_never_overwrites_and_both_versions_are_shown(client, officer):
    made = factories.campaign(CampaignState.DRAFT, by=officer)
    mine = client.get(edit(made))
    client.post(edit(made), sent_by(client.get(edit(made)), activities="Bản của người khác."))
    response = client.post(edit(made), sent_by(mine, activities="Bản của tôi."))
    assert response.status_code == 409
    page = text(response)
    assert "saved by someone else since you opened it" in page
    assert "Bản của người khác." in page
    assert "Bản của tôi." in page
    made.refresh_from_db()
    assert made.activities == "Bản của người khác."

    unchosen = client.post(edit(made), sent_by(response))
    assert "choose one version of each part below" in text(unchosen)
    chosen = client.post(edit(made), sent_by(response, **{"choose-activities": "mine"}))
    assert chosen.status_code == 302
    made.refresh_from_db()
    assert made.activities == "Bản của tôi."


def test_what_was_typed_into_a_campaign_that_was_sent_meanwhile_is_shown(client, officer):
    made = factories.campaign(CampaignState.DRAFT, by=officer)
    mine = client.get(edit(made))
    factories.step_campaign(made, "submit")
    response = client.post(edit(made), sent_by(mine, activities="Bản của tôi."))
    assert response.status_code == 409
    page = text(response)
    assert "The campaign is now “Submitted” and can no longer be changed." in page
    assert "Bản của tôi." in page
    assert "Open the stored version" in page
    assert client.get(edit(made)).status_code == 403


def test_a_save_that_meets_another_tries_again(client, officer, monkeypatch):
    made = factories.campaign(CampaignState.DRAFT, by=officer)
    data = sent_by(client.get(edit(made)), source="Báo")
    found = []

    def late(request, pk):
        """Read the campaign, then let somebody else save it."""
        campaign = Campaign.objects.for_page().get(pk=pk)
        if len(found) < meetings:
            Campaign.objects.filter(pk=pk).update(version=campaign.version + 1)
        found.append(campaign)
        return campaign

    monkeypatch.setattr("models_registry.views.officer_campaigns.own_campaign_or_404", late)
    meetings = 1
    assert client.post(edit(made), data).status_code == 302
    meetings, found[:] = 9, []
    data = sent_by(client.get(edit(made)), source="Báo khác")
    assert client.post(edit(made), data).status_code == 403


def test_the_list_says_what_is_to_be_done_first(client, officer):
    assert "No campaign yet" in shown(client, OWN)
    for state in CampaignState:
        factories.campaign(state, by=officer, name=f"Tháng {state}")
    factories.campaign(
        CampaignState.DRAFT, name="Của xã khác", locality=factories.places()["N-08686"]
    )
    page = shown(client, OWN)
    order = [
        page.index(f"Tháng {state}") for state in ("returned", "draft", "submitted", "published")
    ]
    assert order == sorted(order)
    assert "Cần ghi rõ số ngày công của từng lực lượng." in page
    assert "Của xã khác" not in page


def test_who_has_no_unit_is_told_so():
    client = signed_in(factories.user("vanglai", "officer"))
    assert "You are not an officer of any unit" in shown(client, OWN)
    assert client.get(NEW).status_code == 403


def test_the_list_asks_the_same_number_of_questions(client, officer, django_assert_num_queries):
    for count in (1, 3, 15):
        while Campaign.objects.published().count() < count:
            factories.campaign(CampaignState.RETURNED, by=officer)
            factories.campaign(by=officer)
        with django_assert_num_queries(15):
            client.get(OWN)


def test_submitting_asks_for_what_is_missing_and_is_done_once(client, officer):
    made = factories.campaign(CampaignState.DRAFT, by=officer, organisers=[])
    page = shown(client, f"{OWN}{made.pk}/")
    assert "still missing: Organisers" in page
    submit = f"{OWN}{made.pk}/gui/"
    answer = client.post(submit, {"version": made.version}, follow=True)
    assert "something is still missing" in text(answer)
    made.organisers.set([factories.organisation()])
    assert "was changed by someone else" in text(client.post(submit, {}, follow=True))
    answer = client.post(submit, {"version": made.version}, follow=True)
    assert "Submitted. The reviewers will read it" in text(answer)
    answer = client.post(submit, {"version": made.version}, follow=True)
    assert "it was not done twice" in text(answer)
    assert made.events.count() == 1


def test_the_page_leads_on_in_every_state(client, officer):
    published = factories.campaign(by=officer, linked_models=[factories.recognised().model])
    page = client.get(f"{OWN}{published.pk}/")
    assert published.get_absolute_url() in page.content.decode()
    assert "Nhân dân hiến đất" in text(page)
    assert "No figures. A campaign may do without." in text(page)
    returned = factories.campaign(CampaignState.RETURNED, by=officer, forces="Bộ đội")
    page = shown(client, f"{OWN}{returned.pk}/")
    assert "Cần ghi rõ số ngày công" in page
    assert "Return for additions" in page
    assert "Bộ đội" in page


def test_another_unit_s_campaign_is_not_there(officer):
    made = factories.campaign(CampaignState.DRAFT, by=officer)
    other = signed_in(factories.officer("khac", unit=factories.places()["N-08686"]))
    for page in ("", "sua/", "da-tinh/", "xoa/"):
        assert other.get(f"{OWN}{made.pk}/{page}").status_code == 404
    assert other.post(f"{OWN}{made.pk}/gui/").status_code == 404
    assert Client().get(f"{OWN}{made.pk}/").status_code == 302


def test_a_draft_is_deleted_after_a_question(client, officer):
    made = factories.campaign(CampaignState.DRAFT, by=officer)
    assert "Delete the draft?" in shown(client, f"{OWN}{made.pk}/xoa/")
    sent = factories.campaign(CampaignState.SUBMITTED, by=officer)
    assert client.get(f"{OWN}{sent.pk}/xoa/").status_code == 403
    assert "never submitted" in text(client.post(f"{OWN}{sent.pk}/xoa/", follow=True))
    assert "The draft is deleted." in text(client.post(f"{OWN}{made.pk}/xoa/", follow=True))
    assert list(Campaign.objects.all()) == [sent]


# Counted elsewhere


def test_an_officer_says_where_a_figure_is_counted_already(client, officer):
    linked = factories.recognised()
    in_model = Outcome.objects.create(indicator=workdays(), recognition=linked, value=450)
    made = factories.campaign(CampaignState.DRAFT, by=officer, linked_models=[linked.model])
    own = made.outcomes.create(indicator=workdays(), value=500)
    page = shown(client, f"{OWN}{made.pk}/")
    assert "The same may be counted twice:" in page
    assert "A model has 450 working days" in page

    counted = f"{OWN}{made.pk}/da-tinh/"
    form = client.get(counted)
    assert "Working days of people: 500 working days" in text(form)
    name = f"outcome-{own.pk}"
    assert "Select a valid choice" in text(client.post(counted, sent_by(form, **{name: "77"})))
    data = sent_by(form, **{name: in_model})
    answer = text(client.post(counted, data, follow=True))
    assert "Already counted in the model:" in answer
    assert "The same may be counted twice:" not in answer
    assert "Someone else has changed this campaign" in text(client.post(counted, data))
    client.post(counted, sent_by(client.get(counted), **{name: ""}))
    own.refresh_from_db()
    assert own.counted_in is None


def test_where_nothing_else_counts_the_same_there_is_nothing_to_choose(client, officer):
    made = factories.campaign(CampaignState.DRAFT, by=officer)
    assert "No figure like these stands elsewhere" in shown(client, f"{OWN}{made.pk}/da-tinh/")
    factories.step_campaign(made, "submit")
    assert client.get(f"{OWN}{made.pk}/da-tinh/").status_code == 403


def test_a_figure_of_another_campaign_is_named_with_it(client, officer):
    near = factories.campaign(by=officer, name="Tháng của huyện")
    near.outcomes.create(indicator=workdays(), value=9)
    made = factories.campaign(CampaignState.DRAFT, by=officer)
    made.outcomes.create(indicator=workdays(), value=5)
    assert "Another campaign has 9 working days" in shown(client, f"{OWN}{made.pk}/")
    assert "9 working days – Tháng của huyện" in shown(client, f"{OWN}{made.pk}/da-tinh/")
