"""Open data: the page, its files as filtered, the districts, the catalogue, "not modified"."""

import csv
import datetime
import io
import json
import re

import openpyxl
import pytest
from django.http import QueryDict
from django.test import Client

from models_registry import public_pages
from models_registry.exports import writing as exports_writing
from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Field, Indicator, Locality, Model, Outcome
from models_registry.open_data import freshness, overview, writing
from models_registry.open_data.datasets import DATASETS
from tests import factories
from tests.public_addresses import body

pytestmark = pytest.mark.django_db
FILES = "/du-lieu/mo-hinh"
AN = "Nguyễn Văn An"


def taken(client: Client, path: str) -> bytes:
    response = client.get(path)
    assert response.status_code == 200
    return response.getvalue()


def table(client: Client, path: str) -> list[dict[str, str]]:
    sent = taken(client, path)
    assert sent.startswith(b"\xef\xbb\xbf")  # Excel reads accents only after this mark
    return list(csv.DictReader(io.StringIO(sent.decode("utf-8-sig"), newline="")))


def rows(client: Client, path: str) -> list[dict[str, object]]:
    return json.loads(taken(client, path))["rows"]


@pytest.fixture
def year_2024() -> None:
    for level in (2, 3):
        factories.recognised(
            field=factories.field("economy"), level=level, model=Model.objects.first()
        )
    factories.recognised(kind="individual", subject_name=AN, name="=HYPERLINK(1)")
    factories.recognised(locality=None, organisation=factories.organisation())
    factories.recognised(2023)


def test_a_file_has_one_row_for_each_model_and_year(client: Client, year_2024: None):
    assert [(row["year"], row["level"]) for row in table(client, f"{FILES}.csv")] == [
        ("2024", "province"),
        ("2024", "province"),
        ("2024", "province"),
        ("2023", "province"),
    ]
    assert [row["level"] for row in table(client, f"{FILES}.csv?level=2")] == ["district"]


def test_the_filters_are_those_of_the_list(client: Client, year_2024: None):
    expected = {
        "": 4,
        "year=2024": 3,
        "year=2024&field=economy": 1,
        "year=2024&field=": 3,
        "kind=individual": 1,
        "district=none": 1,
        "district=L-239": 3,
        "commune=N-08674&year=2023": 1,
        "q=hyperlink": 1,
        "q=hyperlink&kind=collective": 0,
        "q=!!!": 0,
    }
    found = {query: len(rows(client, f"{FILES}.json?{query}")) for query in expected}
    counted = {
        query: sum(cell["total"] for cell in rows(client, f"/du-lieu/thong-ke.json?{query}"))
        for query in expected
    }
    listed = {
        query: client.get(f"/mo-hinh/?{query}").context["page"].paginator.count
        for query in expected
    }
    assert found == counted == listed == expected


def test_all_three_forms_say_the_same(client: Client, year_2024: None):
    text, told = table(client, f"{FILES}.csv"), rows(client, f"{FILES}.json")
    sheet = openpyxl.load_workbook(io.BytesIO(taken(client, f"/en{FILES}.xlsx"))).worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    names = [field.name for field in DATASETS["mo-hinh"].fields]
    assert list(text[0]) == list(told[0]) == names
    assert head[:4] == ("Code", "Year", "First year", "Level")
    assert (
        [row["code"] for row in text]
        == [row["code"] for row in told]
        == [line[0] for line in lines]
    )
    second = dict(zip(names, lines[1], strict=True))
    assert (text[1]["name"], told[1]["name"]) == ("'=HYPERLINK(1)", "=HYPERLINK(1)")
    assert (second["name"], sheet.cell(3, 5).data_type) == ("=HYPERLINK(1)", "s")
    assert (text[1]["decided_on"], told[1]["decided_on"]) == ("2024-11-18", "2024-11-18")
    assert second["decided_on"] == datetime.datetime(2024, 11, 18)
    assert second["published_at"] == datetime.datetime(2024, 11, 18, 9)
    assert (text[1]["is_exemplary"], told[1]["is_exemplary"]) == ("false", False)
    assert second["is_exemplary"] == "No"
    assert (text[1]["first_year"], told[1]["first_year"], second["first_year"]) == ("", None, None)
    assert {row["subject_name"] for row in told} == {"N.V.A.", None}


def test_a_file_says_what_it_is_and_is_sent_piece_by_piece(client: Client, year_2024: None):
    response = client.get(f"{FILES}.csv")
    day = datetime.datetime.now(tz=datetime.UTC).strftime("%Y-")
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert f'attachment; filename="dan-van-kheo-mo-hinh-{day}' in response["Content-Disposition"]
    assert int(response["Content-Length"]) == len(response.getvalue())
    known = json.loads(taken(client, f"{FILES}.json"))
    assert known["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert known["modified"] == freshness.freshness().published_at.isoformat()


def test_no_row_is_asked_for_by_itself(client: Client, django_assert_max_num_queries):
    for _number in range(30):
        factories.recognised(kind="individual", subject_name=AN)
    with django_assert_max_num_queries(8):
        assert len(table(client, f"{FILES}.csv")) == 30


def test_large_tables_are_read_in_chunks(
    client: Client, year_2024: None, monkeypatch: pytest.MonkeyPatch
):
    whole = taken(client, f"{FILES}.json")
    monkeypatch.setattr("models_registry.open_data.datasets.CHUNK", 1)
    assert taken(client, f"{FILES}.json") == whole


def test_figures_are_told_as_they_were_reported(client: Client):
    made = factories.recognised()
    registered = factories.registration("recognised", year=2025)
    factories.recognised(2025, model=registered.model, registration=registered)
    unpublished = factories.registration("submitted", year=2023, **factories.BOTH_NEEDED)
    land, paved = (
        factories.indicator(),
        factories.indicator("roads_paved_pct", unit_vi="%", unit_en="%", kind="ratio"),
    )
    first = Outcome.objects.create(
        indicator=land, recognition=made, value="8400.5", precision="over", note="Mật"
    )
    Outcome.objects.create(indicator=paved, recognition=made, numerator=4, denominator=5)
    for owner in (unpublished, registered):
        with_owner = {"registration": owner, "indicator": land, "value": 10**12}
        if owner is unpublished:
            Outcome.objects.create(**with_owner)
    assert rows(client, "/du-lieu/ket-qua.json") == [
        {
            "code": made.model.code,
            "year": 2024,
            "indicator": "households_donating_land",
            "indicator_label_vi": "Số hộ hiến đất",
            "indicator_label_en": "Households giving land",
            "unit": "hộ",
            "value": 8400.5,
            "numerator": None,
            "denominator": None,
            "precision": "over",
            "is_counted_elsewhere": False,
        },
        {
            "code": made.model.code,
            "year": 2024,
            "indicator": "roads_paved_pct",
            "indicator_label_vi": "Số hộ hiến đất",
            "indicator_label_en": "Households giving land",
            "unit": "%",
            "value": None,
            "numerator": 4,
            "denominator": 5,
            "precision": "exact",
            "is_counted_elsewhere": False,
        },
    ]
    assert rows(client, "/du-lieu/ket-qua.json?year=2025") == []
    assert table(client, "/du-lieu/ket-qua.csv")[0]["value"] == "8400.5"
    assert first.note not in taken(client, "/du-lieu/ket-qua.csv").decode()


def test_statistics_are_a_cube_without_empty_cells(client: Client, year_2024: None):
    cells = rows(client, "/du-lieu/thong-ke.json?year=2024")
    assert [
        (cell["field"], cell["kind"], cell["district"], cell["commune_today"], cell["total"])
        for cell in cells
    ] == [
        ("culture_society", "collective", None, None, 1),
        ("culture_society", "individual", "L-239", "N-08674", 1),
        ("economy", "collective", "L-239", "N-08674", 1),
    ]


def test_units_and_catalogues_are_files_too_and_take_no_filter(client: Client):
    factories.recognised()
    factories.indicator()
    units = table(client, "/du-lieu/dia-phuong.csv")
    assert len(units) == Locality.objects.count()
    assert units[-1] | {"valid_from": "2025-07-01", "parent": "N-25"} == units[-1]
    assert len(rows(client, "/du-lieu/linh-vuc.json")) == Field.objects.count() == 1
    assert len(rows(client, "/du-lieu/chi-tieu.json")) == Indicator.objects.count() == 1
    refused = client.get("/du-lieu/dia-phuong.csv?year=2024")
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["year"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{FILES}.csv?year=1990", 400),
        (f"{FILES}.csv?sort=title", 400),
        (f"{FILES}.csv?page=2", 400),
        ("/du-lieu/huyen.geojson?year=2024&year=2024", 400),
        (f"{FILES}.pdf", 404),
        ("/du-lieu/nguoi-dung.csv", 404),
        ("/du-lieu/huyen.geojson?year=1990", 400),
        ("/du-lieu/huyen.geojson?district=L-239", 400),
        ("/du-lieu/dcat.jsonld?x=1", 400),
    ],
)
def test_what_is_not_there_is_refused_as_programs_read_it(client: Client, path: str, status: int):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["status"] == status


def test_a_list_too_long_for_excel_is_refused(
    client: Client, year_2024: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(exports_writing, "MOST_ROWS", 3)
    assert list(client.get(f"{FILES}.xlsx").json()["errors"]) == ["form"]
    assert len(taken(client, f"{FILES}.xlsx?year=2024")) > 5_000


def test_districts_have_their_outline_and_number(client: Client, year_2024: None):
    outline = {"type": "Polygon", "coordinates": [[[105.1, 21.1], [105.2, 21.1], [105.1, 21.1]]]}
    Locality.objects.filter(uid="L-239").update(outline=outline)
    response = client.get("/du-lieu/huyen.geojson")
    assert response["Content-Type"] == "application/geo+json"
    found = response.json()
    assert (found["year"], found["without_territory"]) == (2024, 1)
    assert [feature["properties"]["total"] for feature in found["features"]] == [0, 2]
    assert found["features"][1] == {
        "type": "Feature",
        "id": "L-239",
        "geometry": outline,
        "properties": {
            "uid": "L-239",
            "name": "Thanh Thủy",
            "full_name": "Huyện Thanh Thủy",
            "province": "L-25",
            "valid_to": "2025-06-30",
            "year": 2024,
            "total": 2,
        },
    }
    again = client.get("/du-lieu/huyen.geojson?year=2023").json()
    assert [feature["properties"]["total"] for feature in again["features"]] == [0, 1]


@pytest.mark.parametrize(
    "path", [f"{FILES}.csv", "/du-lieu/huyen.geojson", "/du-lieu/api/v1/models/", "/feed/"]
)
def test_an_unchanged_copy_is_not_sent_again(
    client: Client, path: str, kept_pages: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(public_pages, "SETTLED", -1)  # the second of the change is over at once
    made = factories.recognised(kind="individual", subject_name=AN)
    first = client.get(path)
    body(first)
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        known = client.get(path, headers=headers | {"Origin": "https://elsewhere.example"})
        assert (known.status_code, known.content) == (304, b"")
        assert (known["ETag"], known["Cache-Control"]) == (first["ETag"], "public, no-cache")
        assert known["Access-Control-Allow-Origin"] == "*"
    factories.consent(made, factories.reviewer())
    changed = client.get(path, headers={"If-None-Match": first["ETag"]})
    body(changed)
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    refused = client.get(path, headers={"If-Match": first["ETag"]})
    assert (refused.status_code, refused.json()["status"]) == (412, 412)
    wanted = client.get(path, headers={"If-Match": changed["ETag"]})
    body(wanted)
    assert wanted.status_code == 200


def test_each_address_has_an_etag_of_its_own(client: Client, kept_pages: None):
    factories.recognised()
    api = "/du-lieu/api/v1/models/"
    etags = {client.get(path)["ETag"] for path in (api, f"/en{api}", f"{api}?year=2024")}
    assert len(etags) == 3
    assert client.get(f"{api}?year=1990", headers={"If-None-Match": etags.pop()}).status_code == 400


def test_an_empty_registry_has_files_and_a_page(client: Client):
    assert rows(client, f"{FILES}.json") == []
    assert table(client, "/du-lieu/thong-ke.csv") == []
    assert client.get("/du-lieu/huyen.geojson").json()["features"] == []
    assert "dct:modified" not in client.get("/du-lieu/dcat.jsonld").json()
    assert "nothing is recorded yet" in client.get("/en/du-lieu/").content.decode()


def test_the_page_names_each_file_with_rows_and_size_and_explains_each_column(
    client: Client, year_2024: None
):
    page = client.get("/en/du-lieu/")
    text = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
    assert "4 rows CSV Recognised models about" in text
    assert "CC BY 4.0" in text
    for dataset in DATASETS.values():
        assert f'href="/en/du-lieu/{dataset.name}.json"' in page.content.decode()
        for field in dataset.fields:
            assert f"<code>{field.name}</code>" in page.content.decode()
    assert "Published by" not in text
    vietnamese = client.get("/du-lieu/").content.decode()
    assert "Dữ liệu mở" in vietnamese
    assert "The collective." not in vietnamese


def test_sizes_are_measured_once_and_told_from_a_part(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings, django_assert_num_queries
):
    settings.OPEN_DATA_PUBLISHER = "Ban Dân vận"
    for _number in range(12):
        factories.recognised()
    monkeypatch.setattr(writing, "SAMPLE", 4)
    assert "Ban Dân vận" in client.get("/du-lieu/").content.decode()
    with django_assert_num_queries(2):  # the newest versions; whether anything is invented
        page = client.get("/du-lieu/")
    table = page.context["tables"][0]
    true = len(taken(client, f"{FILES}.csv"))
    assert table.count == 12
    assert 0.9 * true < table.files[0].size < 1.2 * true


def test_of_very_many_models_figures_are_told_from_a_part_and_called_about_so_many(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    for _number in range(6):
        made = factories.recognised()
        for code in ("households", "land"):
            indicator = factories.indicator(code)
            Outcome.objects.create(recognition=made, indicator=indicator, value=1)
    monkeypatch.setattr(overview, "COUNTED_WHOLE", 5)
    monkeypatch.setattr(overview, "AT_EACH", 1)

    page = client.get("/en/du-lieu/")

    tables = {table.dataset.name: table for table in page.context["tables"]}
    known = {name: (table.count, table.is_about) for name, table in tables.items()}
    assert known["mo-hinh"] == (6, False)
    assert known["ket-qua"] == (12, True)
    assert known["thong-ke"] == (1, False)
    assert "about 12 rows" in page.content.decode()
    assert overview._rounded(3_588_834) == 3_600_000


def test_the_catalogue_describes_each_file(client: Client, year_2024: None, settings):
    settings.OPEN_DATA_PUBLISHER = "Ban Dân vận"
    response = client.get("/en/du-lieu/dcat.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    found = response.json()
    site = "http://127.0.0.1:8000"
    assert (found["@id"], found["@type"]) == (f"{site}/du-lieu/", "dcat:Catalog")
    assert found["dct:publisher"]["foaf:name"] == "Ban Dân vận"
    assert [each["@language"] for each in found["dct:title"]] == ["vi", "en"]
    assert found["dct:title"][0]["@value"] != found["dct:title"][1]["@value"]
    assert [each["@id"].partition("#")[2] for each in found["dcat:dataset"]] == [
        *DATASETS,
        "huyen",
    ]
    for dataset in found["dcat:dataset"]:
        for file in dataset["dcat:distribution"]:
            path = file["dcat:downloadURL"]["@id"].removeprefix(site)
            answer = client.get(path)
            assert answer["Content-Type"].startswith(
                file["dcat:mediaType"]["@id"].partition("media-types/")[2]
            )
            body(answer)
    first = found["dcat:dataset"][0]["dcat:distribution"][0]
    assert first["dct:format"]["@id"].endswith("/file-type/CSV")
    assert int(first["dcat:byteSize"]["@value"]) == len(taken(client, f"{FILES}.csv"))
    service = found["dcat:service"]["dcat:endpointURL"]["@id"].removeprefix(site)
    assert client.get(service).status_code == 200


def test_a_filter_gives_its_recognitions_or_none(year_2024: None):
    def found(query: str) -> int:
        return RegistryFilter(QueryDict(query), Model.objects.all()).recognitions().count()

    assert (found(""), found("level=2"), found("year=1990")) == (4, 1, 0)


def test_the_date_is_of_the_last_change_of_what_is_published():
    factories.recognised()
    before = freshness.freshness()
    Model.objects.update(source="Báo Phú Thọ")
    after = freshness.freshness()
    assert before.counted == after.counted
    assert freshness.freshness() == after
    Model.objects.create()
    assert freshness.freshness() == after
    factories.recognised()
    assert freshness.freshness().counted != after.counted
