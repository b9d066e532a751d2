"""Reviewers' side of the campaigns: the list, the page with its moves, who may make none."""

import pytest
from django.test import Client

from models_registry.campaign_moves import CampaignState
from models_registry.models import Campaign, Outcome
from tests import factories
from tests.admin_pages import ADMIN, listed, signed_in, text_of

pytestmark = pytest.mark.django_db
LIST = f"{ADMIN}/campaign/"
REASON = "Cần ghi rõ số ngày công của từng lực lượng."


@pytest.fixture
def reviewer() -> Client:
    return signed_in(factories.reviewer())


def page(made: Campaign) -> str:
    return f"{LIST}{made.pk}/change/"


def press(client: Client, made: Campaign, action: str, **typed: object):
    return client.post(
        page(made), {"action": action, "version": made.version, **typed}, follow=True
    )


def test_the_list_shows_what_was_submitted_and_never_a_draft(reviewer: Client):
    for state in CampaignState:
        factories.campaign(state, name=f"Tháng {state}", is_demonstration=True)
    assert listed(reviewer.get(LIST)) == ["Tháng published", "Tháng returned", "Tháng submitted"]
    waiting = reviewer.get(f"{LIST}?state=submitted&year=2024&q=THANG")
    assert listed(waiting) == ["Tháng submitted"]
    assert "Demonstration data" in text_of(waiting)
    assert "Xã Thanh Thủy" in text_of(waiting)
    assert listed(reviewer.get(f"{LIST}?state=draft")) == []
    assert reviewer.get(page(Campaign.objects.get(state="draft"))).status_code == 404
    assert reviewer.get(f"{LIST}x/change/").status_code == 404


def test_the_first_page_says_how_many_wait(reviewer: Client):
    assert "Mass Mobilization Months that wait" not in text_of(reviewer.get("/en/admin/"))
    factories.campaign(CampaignState.SUBMITTED)
    assert "Mass Mobilization Months that wait 1 Submitted" in text_of(reviewer.get("/en/admin/"))


def test_a_reviewer_publishes_what_was_read(reviewer: Client):
    made = factories.campaign(CampaignState.SUBMITTED, forces="Bộ đội")
    made.outcomes.create(indicator=factories.indicator(), value=7)
    shown = text_of(reviewer.get(page(made)))
    for part in ("Bộ đội", "7 households", "Công an tỉnh", "Sửa đường", "Publish", "Return for"):
        assert part in shown, part
    assert "Published: everyone can read it now." in text_of(press(reviewer, made, "publish"))
    made.refresh_from_db()
    assert (made.state, made.published_by.username) == ("published", "thamdinh")
    assert Client().get(made.get_absolute_url()).status_code == 200
    shown = reviewer.get(page(made))
    assert made.get_absolute_url() in shown.content.decode()


def test_a_reviewer_returns_and_takes_back_with_a_reason(reviewer: Client):
    made = factories.campaign(CampaignState.SUBMITTED)
    answer = text_of(press(reviewer, made, "return", reason="Thiếu."))
    assert "Give the reason in at least 20 characters" in answer
    assert "Thiếu." in answer
    assert "Returned to the unit" in text_of(press(reviewer, made, "return", reason=REASON))
    published = factories.campaign()
    answer = text_of(press(reviewer, published, "take_back", reason=REASON))
    assert "Taken back: the unit reads your reason" in answer
    assert Campaign.objects.published().count() == 0


def test_an_old_page_a_missing_part_and_a_mad_request_do_nothing(reviewer: Client):
    made = factories.campaign(CampaignState.SUBMITTED, organisers=[])
    old = reviewer.post(page(made), {"action": "publish", "version": 99})
    assert old.status_code == 409
    assert "Look again." in text_of(old)
    answer = text_of(press(reviewer, made, "publish"))
    assert "Organisers: Please fill this in." in answer
    assert "“Publish” is not possible yet." in answer
    assert press(reviewer, made, "burn").status_code == 400
    assert reviewer.post(page(made), {"action": "publish"}).status_code == 400
    too_long = press(reviewer, made, "return", reason="a" * 5_001)
    assert "at most 5000 characters" in text_of(too_long).replace(",", "")
    assert made.events.count() == 1


def test_who_has_a_part_in_it_is_told_that_another_decides():
    member = factories.reviewer("kiemnhiem")
    factories.join(member, factories.places()["N-08674"])
    made = factories.campaign(CampaignState.SUBMITTED)
    client = signed_in(member)
    assert "Another reviewer decides here" in text_of(client.get(page(made)))
    assert press(client, made, "publish").status_code == 403


def test_administrators_and_officers_do_not_come_here():
    made = factories.campaign(CampaignState.SUBMITTED)
    assert signed_in(factories.user("quantri", "administrator")).get(page(made)).status_code == 403
    assert signed_in(factories.officer("khac")).get(page(made)).status_code == 302


def test_the_page_warns_of_work_that_may_be_counted_twice(reviewer: Client):
    linked = factories.recognised()
    Outcome.objects.create(indicator=factories.indicator(), recognition=linked, value=450)
    made = factories.campaign(CampaignState.SUBMITTED, linked_models=[linked.model])
    made.outcomes.create(indicator=factories.indicator(), value=500)
    shown = reviewer.get(page(made))
    assert "The same may be counted twice:" in text_of(shown)
    assert "da-tinh" not in shown.content.decode()
    assert linked.model.code in text_of(shown)


def test_the_list_asks_the_same_number_of_questions(reviewer: Client, django_assert_num_queries):
    for count in (1, 3, 50):
        while Campaign.objects.count() < count:
            factories.campaign(CampaignState.SUBMITTED)
        with django_assert_num_queries(7):
            reviewer.get(LIST)
