"""What a citizen sees of the Mass Mobilization Months; nothing that is not published."""

import re

import pytest

from models_registry.campaign_moves import CampaignState
from models_registry.models import Indicator, Model, Outcome
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/en/thang-dan-van/"


def text(response) -> str:
    """The words of the main part of a page."""
    body = response.content.decode()
    main = body[body.index("<main") : body.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def unit(code: str, unit_vi: str, unit_en: str, **values: object) -> Indicator:
    return factories.indicator(code, unit_vi=unit_vi, unit_en=unit_en, **values)


@pytest.fixture
def workdays() -> Indicator:
    return unit("workdays_people", "ngày công", "working days", label_en="Working days of people")


@pytest.fixture
def roads() -> Indicator:
    return unit("road_km", "km", "km", label_en="Roads repaired", position=1)


def names(response) -> list[str]:
    return [campaign.name for campaign in response.context["page"]]


def test_an_empty_list_says_what_comes(client):
    assert "No campaign is published yet" in text(client.get(LIST))


def test_the_list_shows_who_where_and_when(client):
    places = factories.places()
    factories.campaign(
        name="Tháng dân vận xã Đào Xá",
        starts_on="2024-10-01",
        ends_on="2024-10-31",
        localities=[places[uid] for uid in ("L-08677", "L-08674", "L-08668", "N-08674")],
        is_demonstration=True,
    )
    page = text(client.get(LIST))
    assert "Tháng dân vận xã Đào Xá" in page
    assert "01/10/2024 to 31/10/2024" in page
    assert "xã Sơn Thủy (former)" in page
    assert "and 1 more place" in page
    assert "Organisers: Công an tỉnh" in page
    assert "Demonstration data" in page


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ({"starts_on": "2024-10-01"}, "since 01/10/2024"),
        ({"ends_on": "2024-10-31"}, "until 31/10/2024"),
        ({}, "in 2024"),
    ],
)
def test_a_period_says_what_is_known(client, days, shown):
    made = factories.campaign(**days)
    assert shown in text(client.get(f"{LIST}{made.slug}/"))


def test_filters_narrow_the_list_and_its_sums(client, workdays):
    places = factories.places()
    road = factories.campaign(name="Tháng làm đường", localities=[places["L-230"]])
    canal = factories.campaign(name="Tháng nạo vét kênh mương", localities=[places["L-08668"]])
    late = factories.campaign(name="Tháng thanh niên", year=2025, localities=[])
    for made, value in ((road, 100), (canal, 20), (late, 3)):
        made.outcomes.create(indicator=workdays, value=value)
    for query, found, days in (
        ("", ["Tháng thanh niên", "Tháng làm đường", "Tháng nạo vét kênh mương"], "123"),
        ("year=2024", ["Tháng làm đường", "Tháng nạo vét kênh mương"], "120"),
        ("district=L-230", ["Tháng làm đường"], "100"),
        ("district=L-239", ["Tháng nạo vét kênh mương"], "20"),
        ("district=none", ["Tháng thanh niên"], "3"),
        ("q=NAO+vet+muong", ["Tháng nạo vét kênh mương"], "20"),
        ("q=thang&year=2025", ["Tháng thanh niên"], "3"),
    ):
        response = client.get(f"{LIST}?{query}")
        assert names(response) == found, query
        assert response.context["totals"].working_days.shown_number == days, query
        assert response.context["totals"].campaigns == len(found), query


@pytest.mark.parametrize("query", ["year=1999", "year=x", "district=L-1", f"q={'a' * 201}"])
def test_an_unknown_value_shows_an_error_and_no_rows(client, query):
    factories.campaign()
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    assert "There is a problem" in text(response)
    assert "Nothing is listed" in text(response)
    assert names(response) == []


@pytest.mark.parametrize("query", ["q=%21%21", "q=khong+co"])
def test_what_finds_nothing_says_so(client, query):
    factories.campaign()
    assert "No campaign fits" in text(client.get(f"{LIST}?{query}"))


def test_each_chosen_filter_can_be_taken_away(client):
    factories.campaign(localities=[factories.places()["L-230"]])
    response = client.get(f"{LIST}?year=2024&district=L-230&q=thang&page=1")
    chips = {chip.label: (chip.value, chip.address) for chip in response.context["filter"].chips}
    assert chips == {
        "Search words": ("thang", "?year=2024&district=L-230"),
        "Year": ("2024", "?district=L-230&q=thang"),
        "Former district": ("Huyện Đoan Hùng", "?year=2024&q=thang"),
    }
    nowhere = client.get(f"{LIST}?district=none")
    assert [chip.value for chip in nowhere.context["filter"].chips] == ["No territory"]


def test_years_stand_beside_each_other_and_keep_the_other_filters(client, workdays, roads):
    for year, value in ((2024, 10), (2025, 20)):
        made = factories.campaign(year=year)
        made.outcomes.create(indicator=workdays, value=value)
    made.outcomes.create(indicator=roads, value="1.5", precision="about")
    response = client.get(f"{LIST}?q=thang")
    rows = re.findall(
        r"<tr>.*?</tr>", response.content.decode().split('id="by-year"')[1], re.DOTALL
    )
    shown = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert shown == [
        "Year Campaigns Working days km",
        "2025 1 20 about 1.5",
        "2024 1 10 –",
    ]
    assert f'href="{LIST}?year=2025&amp;q=thang"' in response.content.decode()
    assert 'id="by-year"' not in client.get(f"{LIST}?year=2024").content.decode()


def test_no_work_is_counted_twice(client, workdays):
    linked = factories.recognised()
    in_model = Outcome.objects.create(indicator=workdays, recognition=linked, value=500)
    whole = factories.campaign(name="Tháng của huyện")
    of_whole = whole.outcomes.create(indicator=workdays, value=1000, precision="over")
    part = factories.campaign(name="Tháng của xã", linked_models=[linked.model])
    part.outcomes.create(indicator=workdays, value=400, counted_in=of_whole)
    other = factories.campaign(name="Tháng khác")
    other.outcomes.create(indicator=workdays, value=500, counted_in=in_model)

    totals = client.get(LIST).context["totals"]
    assert totals.working_days.shown == "over 1,000 working days"
    assert (totals.campaigns, totals.left_out) == (3, 2)
    assert "2 figures are left out here" in text(client.get(LIST))
    page = text(client.get(f"{LIST}{part.slug}/"))
    assert (
        "Already counted in the campaign: Tháng của huyện ( over 1,000 working days )"
        in page.replace("(over 1,000 working days)", "( over 1,000 working days )")
    )
    assert "is not added up again" in page
    assert "without what is counted elsewhere" not in page
    page = text(client.get(f"{LIST}{other.slug}/"))
    assert f"Already counted in the model: {linked.model.name} (500 working days)" in page

    factories.step_campaign(whole, "take_back")
    assert client.get(LIST).context["totals"].working_days.shown == "400 working days"
    assert "Already counted" not in text(client.get(f"{LIST}{part.slug}/"))


def test_a_figure_of_a_registration_is_named_by_its_model(client, workdays):
    made = factories.registration("reported")
    in_model = made.outcomes.create(indicator=workdays, value=5)
    factories.recognised(2026, model=made.model, registration=made)
    campaign = factories.campaign()
    campaign.outcomes.create(indicator=workdays, value=5, counted_in=in_model)
    page = text(client.get(f"{LIST}{campaign.slug}/"))
    assert f"Already counted in the model: {made.model.name} (5 working days)" in page


def test_what_is_left_out_of_a_sum_is_said_beside_it(client, workdays):
    others = unit("workdays_other", "ngày công", "working days", label_en="Of forces", position=2)
    whole = factories.campaign()
    target = whole.outcomes.create(indicator=workdays, value=9)
    made = factories.campaign()
    made.outcomes.create(indicator=workdays, value=4, counted_in=target)
    made.outcomes.create(indicator=others, value=6, precision="nearly", note="Dân quân")
    page = text(client.get(f"{LIST}{made.slug}/"))
    assert "nearly 6 working days without what is counted elsewhere" in page
    assert "Dân quân" in page


def test_shares_and_states_are_shown_but_not_added(client):
    share = unit("roads_paved_pct", "%", "%", kind="ratio")
    area = unit("crop_area_ha", "ha", "ha", kind="stock")
    for _each in range(2):
        made = factories.campaign()
        made.outcomes.create(indicator=share, numerator=1, denominator=2)
        made.outcomes.create(indicator=area, value=500)
    assert client.get(LIST).context["totals"].sums == []
    page = text(client.get(f"{LIST}{made.slug}/"))
    assert "50%" in page
    assert "500 ha" in page


def test_the_page_tells_all_of_it_and_names_people_only_with_consent(client, workdays):
    person = factories.recognised(kind="individual", subject_name="Nguyễn Văn An")
    registered = factories.registration().model
    made = factories.campaign(
        name="Tháng dân vận <Đào Xá>",
        forces="Bộ đội, thanh niên.",
        source="https://baophutho.vn",
        linked_models=[person.model, registered],
        is_demonstration=True,
    )
    response = client.get(f"{LIST}{made.slug}/")
    page = text(response)
    for part in (
        "Tháng dân vận &lt;Đào Xá&gt;",
        "Sửa đường, nạo vét kênh mương.",
        "Bộ đội, thanh niên.",
        "Công an tỉnh",
        "xã Sơn Thủy (former)",
        "huyện Thanh Thủy (former)",
        "Individual: N.V.A.",
        "Some of this is invented",
        "Published here on",
    ):
        assert part in page, part
    assert "Nguyễn Văn An" not in page
    assert registered.code not in page
    assert [row.pk for row in response.context["linked_models"]] == [person.model.pk]
    assert not response.cookies


@pytest.mark.parametrize("state", [s for s in CampaignState if s != CampaignState.PUBLISHED])
def test_what_is_not_published_is_nowhere(client, state):
    hidden = factories.campaign(state, name="Tháng chưa công bố")
    assert client.get(f"{LIST}{hidden.slug}/").status_code == 404
    response = client.get(LIST)
    assert "Tháng chưa công bố" not in response.content.decode()
    assert response.context["totals"].campaigns == 0
    assert client.get(f"{LIST}khong-co/").status_code == 404
    assert client.post(LIST).status_code == 405


def test_the_list_asks_the_same_number_of_questions_however_many_rows(
    client, django_assert_num_queries, workdays
):
    body = factories.organisation("Tỉnh đoàn")
    made = []
    for count in (1, 3, 50):
        while len(made) < count:
            made.append(factories.campaign(year=2020 + len(made) % 5, organisers=[body]))
            made[-1].outcomes.create(indicator=workdays, value=1)
        client.get(LIST)  # from now on what every page knows is known
        with django_assert_num_queries(8):
            response = client.get(f"{LIST}?q=thang&district=L-239")
        assert len(names(response)) == min(count, 20)


def test_the_page_asks_the_same_number_of_questions_however_much_it_tells(
    client, django_assert_num_queries
):
    decision = factories.recognised(model=Model()).decision
    made = factories.campaign(organisers=[])
    for count in (1, 3, 50):
        for number in range(made.outcomes.count(), count):
            made.linked_models.add(factories.recognised(decision=decision).model)
            made.organisers.add(factories.organisation(f"Đơn vị {number}"))
            made.outcomes.create(indicator=unit(f"counted_{number}", "km", "km"), value=1)
        client.get(f"{LIST}{made.slug}/")  # from now on units and fields are known
        with django_assert_num_queries(8):
            client.get(f"{LIST}{made.slug}/")


def test_a_missing_page_is_said(client):
    factories.campaign()
    assert "There is no page “7”; this is page 1." in text(client.get(f"{LIST}?page=7"))


def test_a_models_page_names_the_published_campaigns_it_took_part_in(client):
    model = factories.recognised().model
    bodies = [factories.organisation("Tỉnh đoàn"), factories.organisation("Công an tỉnh")]
    for state in CampaignState:
        factories.campaign(
            state, name=f"Tháng {state.value}", linked_models=[model], organisers=bodies
        )
    factories.campaign(name="Tháng khác")
    older = factories.campaign(name="Tháng cũ", year=2023, linked_models=[model], organisers=[])

    page = text(client.get(f"/en/mo-hinh/{model.code}/"))

    assert (
        "Took part in Mass Mobilization Months Tháng published in 2024 Công an tỉnh Tỉnh đoàn"
        " Tháng cũ in 2023 " in page
    )
    assert f"/thang-dan-van/{older.slug}/" in client.get(f"/mo-hinh/{model.code}/").content.decode()
    assert ("Tháng draft" in page, "Tháng submitted" in page, "Tháng khác" in page) == (
        False,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("uid", "named"),
    [
        ("L-08677", {"Sơn Thủy"}),  # of a former commune: its own
        ("N-08674", {"Sơn Thủy", "Thanh Thủy"}),  # of one of today: its predecessors' too
        ("N-08686", {"Đào Xá"}),
        ("L-239", {"Sơn Thủy", "Thanh Thủy", "Đào Xá"}),
        ("L-230", {"Đoan Hùng"}),
        ("N-25", {"Sơn Thủy", "Thanh Thủy", "Đào Xá", "Đoan Hùng"}),
        ("L-25", {"Sơn Thủy", "Thanh Thủy", "Đào Xá", "Đoan Hùng"}),
    ],
)
def test_a_units_page_names_the_published_campaigns_that_had_a_place_there(client, uid, named):
    places = factories.places()
    police = {"locality": None, "organisation": factories.organisation()}
    for name, at, of in (
        ("Sơn Thủy", "L-08677", police),
        ("Thanh Thủy", None, {"locality": places["N-08674"]}),  # it only answers for it
        ("Đào Xá", "L-08668", police),
        ("Đoan Hùng", "L-230", police),
    ):
        there = [places[at]] if at else []
        factories.campaign(name=name, localities=there, organisers=[], **of)
    factories.campaign(CampaignState.SUBMITTED, localities=[places["L-08677"]])

    response = client.get(f"/en/dia-phuong/{uid}/")

    assert {campaign.name for campaign in response.context["campaigns"]} == named
    assert "Took part in Mass Mobilization Months" in text(response)
    leads = f"/en/thang-dan-van/?district={uid}" in response.content.decode()
    assert leads == (uid in {"L-239", "L-230"})
