"""The queue of the reviewers: who waits, filters, search, paging, export, the first page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from models_registry.admin_site import ORDER, _place_in_menu
from models_registry.models import Locality, Model, Registration
from models_registry.transitions import State
from tests import factories
from tests.admin_pages import ADMIN, QUEUE, listed, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer() -> Client:
    return signed_in(factories.reviewer())


def test_the_queue_shows_what_waits_and_the_longest_waiting_first(reviewer: Client):
    for name, state in (
        ("một", State.REPORTED),
        ("hai", State.SUBMITTED),
        ("ba", State.PROPOSED),
        ("bốn", State.REGISTERED),
    ):
        factories.registration(state, name=name)
    assert listed(reviewer.get(QUEUE)) == ["một", "hai", "ba"]
    assert listed(reviewer.get(f"{QUEUE}?state=registered")) == ["bốn"]
    assert listed(reviewer.get(f"{QUEUE}?state=all")) == ["một", "hai", "ba", "bốn"]


def test_a_draft_is_never_shown(reviewer: Client):
    draft = factories.draft(name="Bản nháp")
    assert listed(reviewer.get(f"{QUEUE}?state=all")) == []
    assert "Bản nháp" not in text_of(reviewer.get(f"{QUEUE}?q=nhap&state=all"))
    assert reviewer.get(f"{QUEUE}{draft.pk}/change/").status_code == 404


def test_a_row_names_code_kind_field_place_state_and_who_appraised(reviewer: Client):
    made = factories.registration(
        State.PROPOSED, model=Model.objects.create(is_demonstration=True), name="Đường hoa"
    )
    factories.appraise(made, factories.reviewer("thamdinh2"))
    row = text_of(reviewer.get(QUEUE))
    for text in (
        made.reference,
        "Đường hoa",
        "Demonstration data",
        "Collective · Culture and society",
        "xã Thanh Thủy",
        "Proposed for recognition",
        "appraised by Người thamdinh2",
        "submitted",
    ):
        assert text in row


def test_a_row_is_written_as_the_lists_of_the_admin_are(reviewer: Client):
    made = factories.registration(name="Đường <hoa>")
    page = reviewer.get(f"{QUEUE}?q=hoa&o=2.-3").content.decode()
    address = f"{QUEUE}{made.pk}/change/?_changelist_filters=q%3Dhoa%26o%3D2.-3"
    label = f"Select this object for an action - {made.reference} Đường &lt;hoa&gt;"
    assert (
        '<tr><td class="action-checkbox"><input type="checkbox" name="_selected_action"'
        f' value="{made.pk}" class="action-select" aria-label="{label}"></td>'
        f'<th class="field-code"><a href="{address}">{made.reference}</a></th>'
        f'<td class="field-title"><a href="{address}">Đường &lt;hoa&gt;  '
        '<span class="about">Collective · Culture and society</span></a></td>'
    ) in page
    assert "Sorting priority: 1" in page
    one = reviewer.get(f"{QUEUE}?o=2").content.decode()
    assert "Toggle sorting" in one
    assert "Sorting priority" not in one


def test_a_row_without_a_field_names_its_kind_alone(reviewer: Client):
    factories.registration(field=None)
    assert '<span class="about">Collective</span>' in reviewer.get(QUEUE).content.decode()


def test_filters_keep_the_others_and_say_what_is_chosen(reviewer: Client):
    factories.field("economy")
    page = reviewer.get(f"{QUEUE}?q=a%26b&field=economy&year=%3Cb%3E").content.decode()
    others = "&amp;q=a%26b&amp;year=%3Cb%3E"
    assert "<summary>Field: <b>Economy</b></summary>" in page
    assert f'<li><a href="?field=none{others}">No field</a></li>' in page
    chosen = f'<li class="selected"><a href="?field=economy{others}" aria-current="true">'
    assert f"{chosen}Economy</a></li>" in page
    assert "<summary>Year: </summary>" in page  # of a value that is none of them


def test_a_registration_that_was_never_submitted_has_no_date_of_submission(reviewer: Client):
    factories.registration(State.WITHDRAWN)
    assert "submitted –" in text_of(reviewer.get(f"{QUEUE}?state=withdrawn"))


@pytest.fixture
def several() -> None:
    places = factories.places()
    for name, values in {
        "chung": {},
        "cũ": {"former_locality": places["L-08677"], "field": factories.field("economy")},
        "huyện": {"locality": places["L-239"], "kind": "individual", "subject_name": "Bà Mười"},
        "đơn vị": {"locality": None, "organisation": factories.organisation(), "year": 2025},
        "khác": {"locality": places["N-08686"]},
    }.items():
        factories.registration(name=name, **values)


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("field=economy", ["cũ"]),
        ("kind=individual", ["huyện"]),
        ("year=2025", ["đơn vị"]),
        ("district=none", ["đơn vị"]),
        ("district=L-239", ["chung", "cũ", "huyện", "khác"]),
        ("district=L-239&commune=N-08674", ["chung", "cũ"]),
        ("district=L-239&commune=whole", ["huyện"]),
        ("commune=N-08686", ["khác"]),
        ("listed=no", ["chung", "cũ", "huyện", "đơn vị", "khác"]),
        ("listed=yes", []),
    ],
)
def test_filters(reviewer: Client, query: str, names: list[str]):
    assert listed(reviewer.get(f"{QUEUE}?{query}")) == names


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    "query",
    ["year=20245", "field=x", "state=draft", "district=X-1", "commune=whole", "listed=maybe"],
)
def test_an_unknown_value_is_said_and_shows_no_rows(reviewer: Client, query: str):
    response = reviewer.get(f"{QUEUE}?{query}")
    assert listed(response) == []
    assert f"“{query.split('=')[1]}” is not known here" in text_of(response)


@pytest.mark.parametrize(
    "query", ["version=1", "created_by__password__startswith=a", "year=%00", "district=%00"]
)
def test_an_address_cannot_dig_for_what_is_not_offered(reviewer: Client, query: str):
    assert reviewer.get(f"{QUEUE}?{query}").status_code == 400


@pytest.mark.parametrize("query", ["p=abc", "p=999999", "o=99.x", "q=%00", "q=" + 9_999 * "a b "])
def test_odd_addresses_are_answered(reviewer: Client, query: str):
    factories.registration()
    assert reviewer.get(f"{QUEUE}?{query}", follow=True).status_code == 200


@pytest.mark.usefixtures("several")
def test_communes_are_offered_only_within_the_chosen_district(reviewer: Client):
    def offered(query: str) -> list[str]:
        specs = reviewer.get(f"{QUEUE}?{query}").context["cl"].filter_specs
        return [
            key
            for spec in specs
            if spec.parameter_name == "commune"
            for key, _label in spec.lookup_choices
        ]

    assert offered("") == []
    assert offered("district=L-239") == ["N-08674", "N-08686", "whole"]


def test_search_knows_no_accents_and_knows_codes(reviewer: Client):
    roads = factories.registration(name="Đường bê tông Sơn Thủy")
    factories.registration(name="Ngô sinh khối")
    for query in ("duong be tong", "THUỶ sơn bê tông", roads.reference, roads.model.code.lower()):
        assert listed(reviewer.get(QUEUE, {"q": query})) == ["Đường bê tông Sơn Thủy"]
    assert listed(reviewer.get(QUEUE, {"q": f"{roads.model.code}/2020"})) == []
    assert listed(reviewer.get(QUEUE, {"q": "?!"})) == []
    assert len(listed(reviewer.get(QUEUE, {"q": " "}))) == 2


def test_the_queue_costs_the_same_with_1_3_and_50_rows(
    reviewer: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    second = factories.reviewer("thamdinh2")
    made = 0
    for rows in (1, 3, 50):
        for _again in range(rows - made):
            factories.appraise(factories.registration(State.PROPOSED), second)
        made = rows
        reviewer.get(QUEUE)  # units and fields are read once for all
        with django_assert_num_queries(11):
            response = reviewer.get(QUEUE)
        assert len(listed(response)) == rows


def test_pages_hold_50_rows(reviewer: Client):
    for _again in range(51):
        factories.registration()
    assert len(listed(reviewer.get(QUEUE))) == 50
    assert len(listed(reviewer.get(f"{QUEUE}?p=2"))) == 1


def test_nothing_is_added_deleted_or_edited_from_the_queue(reviewer: Client):
    made = factories.registration()
    assert reviewer.get(f"{QUEUE}add/").status_code == 403
    assert reviewer.post(f"{QUEUE}{made.pk}/delete/", {"post": "yes"}).status_code == 403
    assert reviewer.get(f"{QUEUE}import/").status_code == 302  # no such page: a row called import
    posted = {"form-0-state": "recognised", "form-TOTAL_FORMS": 1, "_save": "Save"}
    reviewer.post(QUEUE, posted)
    reviewer.post(QUEUE, {"action": "delete_selected", "_selected_action": made.pk, "post": "yes"})
    made.refresh_from_db()
    assert (made.state, made.version) == (State.SUBMITTED, 1)


@pytest.mark.parametrize("role", ["officer", "administrator", None])
def test_the_queue_is_for_reviewers(role: str | None):
    made = factories.registration()
    user = factories.user("nguoikhac", *([role] if role else []))
    user.is_staff = True
    user.save()
    client = signed_in(user)
    for address in (QUEUE, f"{QUEUE}{made.pk}/change/", f"{QUEUE}export/"):
        assert client.get(address).status_code == 403


def test_the_admin_asks_to_sign_in():
    assert Client().get(QUEUE).status_code == 302
    assert signed_in(factories.officer()).get(QUEUE).status_code == 302


def test_the_first_page_counts_what_the_reviewer_may_see(reviewer: Client):
    factories.draft()
    factories.registration()
    factories.registration(State.REGISTERED)
    factories.decision()
    response = reviewer.get("/en/admin/")
    assert response.context["states"] == [(State.SUBMITTED, 1), (State.REGISTERED, 1)]
    assert [count for _state, count in response.context["decisions"]] == [1]
    body = response.content.decode()
    assert f'href="{QUEUE}?state=submitted"' in body
    assert "Review and administration" in body


def test_the_first_page_of_an_empty_registry_says_so(reviewer: Client):
    assert "No registration has been submitted yet." in text_of(reviewer.get("/en/admin/"))


def test_the_administrators_first_page_has_no_queue():
    page = signed_in(factories.user("quantri", "administrator")).get("/en/admin/")
    assert "states" not in page.context
    names = [model["object_name"] for model in page.context["app_list"][0]["models"]]
    assert names[0] == "User"
    assert "Registration" not in names


def test_what_the_menu_does_not_order_stands_last():
    assert _place_in_menu({"object_name": "Registration"}) == 0
    assert _place_in_menu({"object_name": "Unknown"}) == len(ORDER)


def test_units_are_chosen_with_their_district():
    client = signed_in(factories.user("quantri", "administrator"))
    factories.places()
    found = client.get(
        "/en/admin/autocomplete/",
        {
            "term": "thanh thuy",
            "app_label": "models_registry",
            "model_name": "membership",
            "field_name": "locality",
        },
    ).json()["results"]
    assert {choice["text"] for choice in found} == {
        "xã Thanh Thủy, huyện Thanh Thủy (former)",
        "thị trấn Thanh Thủy (former), huyện Thanh Thủy (former)",
        "Huyện Thanh Thủy",
    }
    assert Locality.objects.filter(pk__in=[choice["id"] for choice in found]).count() == 3


def test_a_wrong_key_is_not_found(reviewer: Client):
    assert reviewer.get(f"{QUEUE}abc/change/").status_code == 404
    assert reviewer.get(f"{QUEUE}999999999999999999999/change/").status_code == 404
    assert Registration.objects.count() == 0
    assert reviewer.get(f"{ADMIN}/decision/99/list/").status_code == 404


def test_addresses_of_nothing_are_not_found(reviewer: Client):
    for address in (f"{QUEUE}{'9' * 5000}/change/", "/admin/r/1/1/"):
        assert reviewer.get(address).status_code == 404
