"""The API that only reads: what it answers, page by page, as openapi.json says."""

import datetime
import json
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from models_registry.models import Model, Outcome
from models_registry.open_data.field import OpenField
from models_registry.open_data.model_fields import FACTS, TEXTS
from models_registry.open_data.other_fields import FIELDS, FIGURES, INDICATORS, LOCALITIES
from models_registry.personal import consents
from models_registry.views.api import DESCRIPTION
from models_registry.views.machines import FILTERS
from tests import factories

pytestmark = pytest.mark.django_db
API = "/du-lieu/api/v1/"
SCHEMAS = DESCRIPTION["components"]["schemas"]
AN = "Nguyễn Văn An"


def told(client: Client, path: str, status: int = 200) -> Any:
    response = client.get(API + path)
    assert response.status_code == status
    return response.json()


def fits(answer: Any, name: str) -> bool:
    """Whether an answer is as a schema of the description says."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": DESCRIPTION["components"]}
    return jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(answer)


def test_every_resource_fits_its_schema_with_all_that_may_be_in_it(client: Client):
    first = factories.recognised(
        first_year=2022, organisation=factories.organisation(), is_exemplary=False
    )
    made = factories.recognised(2025, model=Model(replicates=first.model, source="Báo Phú Thọ"))
    Outcome.objects.create(
        indicator=factories.indicator(), recognition=made, numerator=1, denominator=3
    )
    factories.indicator("roads_paved_pct", kind="ratio", unit_vi="%", unit_en="%")
    for path, name in {
        "": "Index",
        "models/": "ModelPage",
        f"models/{made.model.code}/": "Model",
        f"models/{first.model.code}/": "Model",
        "statistics/": "Statistics",
        "statistics/?year=2025": "Statistics",
    }.items():
        assert fits(told(client, path), name), path
    for path, name in {
        "fields/": "Field",
        "indicators/": "Indicator",
        "localities/": "Locality",
    }.items():
        items = told(client, path)["items"]
        assert items
        assert all(fits(item, name) for item in items), path
    assert fits(told(client, "models/?year=1", 400), "Problem")


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Recognition", FACTS),
        ("Texts", TEXTS),
        ("Figure", FIGURES),
        ("Field", FIELDS),
        ("Indicator", INDICATORS),
        ("Locality", LOCALITIES),
    ],
)
def test_the_description_has_exactly_the_fields_of_the_allow_list(
    name: str, fields: tuple[OpenField, ...]
):
    described = {}
    for field, schema in SCHEMAS[name]["properties"].items():
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        kind = schema["format"] if schema.get("format") in {"date", "date-time"} else types[0]
        described[field] = kind
    assert described == {field.name: field.type for field in fields}


def test_the_description_has_exactly_the_parameters_that_are_read():
    described = {
        path: {each["name"] for each in rules["get"].get("parameters", [])}
        for path, rules in DESCRIPTION["paths"].items()
    }
    assert described == {
        "/": set(),
        "/models/": {*FILTERS, "limit", "cursor"},
        "/models/{code}/": {"code"},
        "/fields/": set(),
        "/localities/": {"kind"},
        "/indicators/": set(),
        "/statistics/": {"year"},
    }


def test_the_first_page_says_where_everything_is(client: Client):
    found = told(client, "")
    site = "http://127.0.0.1:8000"
    assert found["models"] == f"{site}/du-lieu/api/v1/models/"
    for address in found.values():
        assert client.get(address.removeprefix(site)).status_code == 200
    assert told(client, "openapi.json") == DESCRIPTION


def test_a_row_has_its_facts_as_at_the_recognition(client: Client):
    places = factories.places()
    origin = factories.recognised(2023).model
    made = factories.recognised(
        name="Đường hoa",
        model=Model(replicates=origin, started_on=datetime.date(2020, 5, 1)),
        locality=places["L-08668"],
        organisation=factories.organisation("Hội Phụ nữ", locality=places["L-08668"]),
        subject_name="Chi hội 5",
        position=7,
    )
    row = told(client, "models/")["items"][0]
    assert row == {
        "code": made.model.code,
        "year": 2024,
        "first_year": None,
        "level": "province",
        "name": "Đường hoa",
        "kind": "collective",
        "subject_name": "Chi hội 5",
        "field": "culture_society",
        "field_label_vi": "Văn hóa - xã hội",
        "field_label_en": "Culture and society",
        "organisation": "Hội Phụ nữ",
        "locality": "L-08668",
        "locality_name": "Xã Đào Xá",
        "district": "L-239",
        "district_name": "Huyện Thanh Thủy",
        "commune_today": "N-08686",
        "commune_today_name": "Xã Tu Vũ",
        "started_on": "2020-05-01",
        "is_exemplary": False,
        "decision": made.decision.reference,
        "decided_on": "2024-11-18",
        "issuer": "Ủy ban nhân dân tỉnh",
        "position": 7,
        "valid_until": None,
        "learned_from": origin.code,
        "source": None,
        "published_at": "2024-11-18T02:00:00+00:00",
        "is_demonstration": False,
        "address": f"http://127.0.0.1:8000/mo-hinh/{made.model.code}/",
    }


def test_one_model_has_its_text_years_figures_and_who_learned_from_it(client: Client):
    first = factories.recognised(2023, name="Tổ tự quản")
    made = factories.recognised(2024, name="Tổ tự quản số 5", model=first.model)
    replica = factories.recognised(2025, model=Model(replicates=made.model))
    indicator = factories.indicator()
    Outcome.objects.create(indicator=indicator, recognition=first, value=30, precision="over")
    Outcome.objects.create(indicator=indicator, recognition=made, value="4.5")
    found = told(client, f"models/{made.model.code}/")
    assert found["texts"]["approach"] == factories.STORY["approach"]
    assert [(row["year"], row["name"]) for row in found["recognitions"]] == [
        (2024, "Tổ tự quản số 5"),
        (2023, "Tổ tự quản"),
    ]
    assert [
        (row["year"], row["indicator"], row["value"], row["precision"]) for row in found["figures"]
    ] == [
        (2024, "households_donating_land", 4.5, "exact"),
        (2023, "households_donating_land", 30, "over"),
    ]
    assert found["replicated_by"] == [replica.model.code]


def test_a_person_is_named_and_told_of_only_with_a_consent_in_force(client: Client):
    reviewer = factories.reviewer()
    made = factories.recognised(kind="individual", subject_name=AN, subject_role="Trưởng khu 5")
    address = f"models/{made.model.code}/"
    consents.name_people([made.model_id])

    def shown() -> tuple[str, bool]:
        found = told(client, address)
        return found["recognitions"][0]["subject_name"], found["texts"]["approach"] is not None

    assert shown() == ("N.V.A.", False)
    given = consents.record(made.model, by=reviewer, subject_name=AN, text_version="1")
    assert shown() == (AN, True)
    assert "Trưởng khu 5" not in client.get(API + address).content.decode()
    consents.withdraw(given, by=reviewer)
    assert shown() == ("N.V.A.", False)


def test_a_story_is_told_only_where_the_person_of_its_row_may_be_named(client: Client):
    made = factories.recognised(2023, kind="individual", subject_name=AN)
    factories.recognised(2024, model=made.model, subject_name="Chi bộ 5")
    found = rows_of(client, "/du-lieu/mo-hinh.json")
    assert [(row["subject_name"], row["approach"] is None) for row in found] == [
        ("Chi bộ 5", False),
        ("N.V.A.", True),
    ]


def rows_of(client: Client, path: str) -> list[dict[str, Any]]:
    return json.loads(client.get(path).getvalue())["rows"]


def test_what_is_not_public_is_not_there(client: Client):
    unknown = factories.draft().model.code
    for path in (f"models/{unknown}/", "models/MH-9999999/", "nothing", "../v2/x"):
        response = client.get(API + path)
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
        assert response.json() == {
            "type": "about:blank",
            "title": "Not Found",
            "status": 404,
            "detail": "Không có gì công khai ở địa chỉ này.",
        }


def test_a_slash_that_was_forgotten_is_added(client: Client):
    factories.recognised()
    found = client.get(f"{API}models?year=2024", follow=True)
    assert found.redirect_chain == [(f"{API}models/?year=2024", 301)]
    assert len(found.json()["items"]) == 1
    assert client.get(f"{API}fields")["Location"] == f"{API}fields/"


def test_pages_have_each_row_once_also_when_rows_come_in_between(client: Client):
    model = factories.recognised(2022).model
    for year in (2023, 2024):
        factories.recognised(year, model=model)
        factories.recognised(year)
    seen, address = [], f"{API}models/?limit=2&kind=collective"
    while address:
        response = client.get(address)
        answer = response.json()
        seen += [(row["code"], row["year"]) for row in answer["items"]]
        following = answer["next"]
        assert response.get("Link") == (following and f'<{following}>; rel="next"')
        address = following and following.removeprefix("http://127.0.0.1:8000")
        factories.recognised(2025)
    codes = list(Model.objects.order_by("pk").values_list("code", flat=True)[:3])
    assert seen == [
        (codes[2], 2024),
        (codes[1], 2023),
        (codes[0], 2024),
        (codes[0], 2023),
        (codes[0], 2022),
    ]


def test_a_level_gives_one_row_for_each_recognition_at_it(client: Client):
    model = factories.recognised(level=2).model
    factories.recognised(level=3, model=model)
    assert [row["level"] for row in told(client, "models/")["items"]] == ["province"]
    assert [row["level"] for row in told(client, "models/?level=2")["items"]] == ["district"]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("models/?foo=1", "foo"),
        ("models/?sort=title", "sort"),
        ("models/?year=1990", "year"),
        ("models/?field=nothing", "field"),
        ("models/?limit=0", "limit"),
        ("models/?limit=101", "limit"),
        ("models/?limit=x", "limit"),
        ("models/?cursor=x", "cursor"),
        ("models/?cursor=MH-0000001.2024.9", "cursor"),
        ("models/?limit=1&limit=2", "limit"),
        ("models/?q=a&q=b", "q"),
        ("models/?year=", "year"),
        ("models/?q=%00", "q"),
        (f"models/?q={'a' * 201}", "q"),
        ("localities/?kind=ward", "kind"),
        ("statistics/?year=99999", "year"),
        ("fields/?year=2024", "year"),
        ("?a=b", "a"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(client: Client, path: str, wrong: str):
    response = client.get(API + path)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert list(response.json()["errors"]) == [wrong]
    assert "ETag" not in response


def test_a_year_in_numbers_adds_up(client: Client):
    factories.recognised(field=factories.field("economy"))
    factories.recognised(kind="individual")
    factories.recognised(locality=None, organisation=factories.organisation())
    assert told(client, "statistics/?year=2024") == {
        "year": 2024,
        "is_provisional": False,
        "total": 3,
        "kinds": [{"kind": "collective", "total": 2}, {"kind": "individual", "total": 1}],
        "fields": [{"field": "economy", "total": 1}, {"field": "culture_society", "total": 2}],
        "districts": [{"district": "L-239", "total": 2}, {"district": None, "total": 1}],
    }


def test_units_may_be_asked_for_by_tier(client: Client):
    factories.places()
    names = [unit["name"] for unit in told(client, "localities/?kind=district")["items"]]
    assert names == ["Đoan Hùng", "Thanh Thủy"]
    kinds = [unit["kind"] for unit in told(client, "localities/")["items"]]
    assert kinds == ["province"] * 2 + ["district"] * 2 + ["commune"] * 5


def test_any_origin_may_read_and_nobody_may_write(client: Client):
    for method in ("get", "head", "options"):
        response = getattr(client, method)(f"{API}models/")
        assert response.status_code == (204 if method == "options" else 200)
        assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    strict = Client(enforce_csrf_checks=True)
    for method in ("post", "put", "patch", "delete"):
        response = getattr(strict, method)(f"{API}models/")
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert json.loads(response.content)["detail"] == "Địa chỉ này chỉ để đọc."


@pytest.mark.parametrize("count", [1, 3, 20])
def test_a_page_asks_no_more_questions_however_many_rows(
    client: Client, django_assert_max_num_queries, count: int
):
    for _number in range(count):
        factories.recognised(kind="individual", subject_name=AN)
    client.get(f"{API}models/")
    with django_assert_max_num_queries(6):
        client.get(f"{API}models/")
    code = Model.objects.latest("pk").code
    with django_assert_max_num_queries(8):
        client.get(f"{API}models/{code}/")
