"""The registry in numbers, as pages and files: views/statistics.py and views/localities.py."""

import csv
import datetime
import io
import re

import pytest
from django.db import transaction
from openpyxl import load_workbook

from models_registry.models import Locality, LocalitySuccession, Outcome
from tests import factories

pytestmark = pytest.mark.django_db

LINK = re.compile(r'href="(/en/mo-hinh/\?[^"]+)">(?:<b>)?([\d,]+)</')


@pytest.fixture
def places():
    return factories.places()


def text(response):
    """The words of a page, tags and runs of blanks taken out."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.split()).replace(" ,", ",")


def links(response):
    """The address behind each number of a page, with the number."""
    return {
        address.replace("&amp;", "&"): int(number.replace(",", ""))
        for address, number in LINK.findall(response.content.decode())
    }


def some_models(places):
    """Two years, two fields, two kinds, two levels, a whole district, no territory."""
    economy = factories.field("economy")
    first = factories.recognised(2023, field=economy)
    factories.recognised(2024, first.model, field=economy, level=2)
    factories.recognised(2024, first.model, field=economy)
    factories.recognised(2024, kind="individual", locality=places["L-08668"])
    factories.recognised(2024, locality=places["L-230"])
    factories.recognised(2024, locality=None, organisation=factories.organisation())


def test_the_sum_is_readable_as_text_and_as_a_picture(client, places):
    some_models(places)

    page = client.get("/en/thong-ke/?year=2024")

    assert "4 models recognised for 2024 3 more than the year before (1)." in text(page)
    assert "4 = 3 collective + 1 individual = 1 economy + 3 culture and society By kind" in text(
        page
    )
    assert '<rect x="75.0%" width="25.0%" height="100%" data-series="7"/>' in page.content.decode()


def test_every_number_of_the_page_leads_to_a_list_with_as_many_models(client, places):
    some_models(places)
    for basis in ("today", "recognition"):
        counted = links(client.get(f"/en/thong-ke/?year=2024&basis={basis}"))
        lists = {
            address: client.get(address).context["page"].paginator.count for address in counted
        }
        assert lists == counted
        assert len(counted) == 16


def test_the_page_tells_years_places_and_levels_and_what_has_changed(client, places):
    some_models(places)

    page = text(client.get("/en/thong-ke/?year=2024&basis=recognition"))

    for part in (
        "2024 has the most models of all years: 4",
        "2024 1 3 3 1 4 2023 1 0 1 0 1",
        "Most models are in huyện Thanh Thủy (former): 2",
        "Huyện Thanh Thủy 2 +1 (the year before: 1)",
        "No territory 1 +1 (the year before: 0)",
        "Total 4",
        "2 communes have models",
        "Xã Đào Xá 1 Xã Sơn Thủy 1",
        "The whole district (former) 1",
        "Province 4 +3 (the year before: 1) 4 District (to 2025-06-30) 0 0 (the year before: 0) 1",
    ):
        assert part in page


def test_the_communes_of_today_take_the_place_of_the_former_ones(client, places):
    some_models(places)

    page = text(client.get("/en/thong-ke/?year=2024"))

    assert "By commune of today Huyện Đoan Hùng" in page
    assert (
        "Huyện Thanh Thủy Xã Thanh Thủy 1 0 (the year before: 1) "
        "Xã Tu Vũ 1 +1 (the year before: 0)" in page
    )


def test_a_split_commune_is_named_with_the_unit_that_its_models_are_counted_in(client, places):
    split = places["L-08677"]
    factories.recognised(2024, locality=split)
    told = (
        "One former commune was split. By commune of today, its models are counted in its default "
        "successor: Xã Sơn Thủy, huyện Thanh Thủy (former): counted in xã Thanh Thủy, "
        "not in xã Tu Vũ"
    )
    assert told not in text(client.get("/en/thong-ke/"))
    LocalitySuccession.objects.create(
        predecessor=split,
        successor=places["N-08686"],
        effective_on=factories.REFORM,
        relation="part",
        is_partial=True,
    )

    for address in ("thong-ke/", "thong-ke/2024/", "dia-phuong/", "dia-phuong/N-08686/"):
        assert told in text(client.get(f"/en/{address}")), address
    assert told not in text(client.get("/en/thong-ke/?basis=recognition"))
    assert told not in text(client.get("/en/dia-phuong/L-08668/"))


def test_a_split_commune_without_a_default_successor_stays_as_it_was(client, places):
    LocalitySuccession.objects.filter(predecessor=places["L-08677"]).update(
        is_default=False, is_partial=True
    )
    factories.recognised(2024)

    assert "Xã Sơn Thủy, huyện Thanh Thủy (former): counted as it was, not in" in text(
        client.get("/en/thong-ke/")
    )


def test_a_first_year_and_equal_and_fewer_models_are_told(client, places):
    for year in (2022, 2022, 2023, 2024):
        factories.recognised(year)

    assert "Nothing is recorded for the year before" in text(client.get("/en/thong-ke/?year=2022"))
    assert "1 fewer than the year before (2)." in text(client.get("/en/thong-ke/?year=2023"))
    assert "As many as the year before." in text(client.get("/en/thong-ke/?year=2024"))


def test_a_year_between_without_models_says_so(client, places):
    factories.recognised(2022)
    factories.recognised(2024)

    empty = text(client.get("/en/thong-ke/?year=2023"))

    assert (
        "0 models recognised for 2023 No model is recognised for 2023 Choose another year" in empty
    )
    assert "2023 (none) 2022" in empty


def test_the_running_year_is_provisional_on_the_page_and_in_the_files(client, places):
    year = datetime.datetime.now(tz=datetime.UTC).year
    factories.recognised(year, locality=places["N-08674"])
    factories.recognised(year - 1, locality=places["N-08674"])

    page = client.get(f"/en/thong-ke/?year={year}")
    book = load_workbook(io.BytesIO(client.get(f"/en/thong-ke/{year}/so-lieu.xlsx").content))

    assert f"1 model recognised for {year} Provisional The year is not over" in text(page)
    assert '<g data-kind="provisional">' in page.content.decode()
    assert book.worksheets[0]["A3"].value == "Provisional: the year is not over"


def test_an_unknown_year_or_map_is_an_error_and_shows_no_numbers(client, places):
    factories.recognised(2024)

    for query in ("year=2021", "year=20245", "year=x", "basis=flat", "year=2024&basis=%00"):
        for address in ("thong-ke", "dia-phuong", "dia-phuong/L-239"):
            page = text(client.get(f"/en/{address}/?{query}"))
            assert "There is a problem" in page
            assert "recognised for 20" not in page
    for address in ("2021/", "1/", "99999999999/", "2024/so-lieu.pdf", "2021/so-lieu.csv"):
        assert client.get(f"/thong-ke/{address}").status_code == 404
    assert client.get("/thong-ke/2024/?basis=flat").status_code == 404


def test_while_nothing_is_recognised_the_page_says_so(client):
    page = text(client.get("/en/thong-ke/"))

    assert "No model is recognised for" in page
    assert "has the most models" not in page


def test_what_was_achieved_stands_with_how_it_is_added_up(client, places):
    households = factories.indicator()
    area = factories.indicator("area", label_en="Crop area", unit_en="ha", kind="stock")
    paved = factories.indicator("paved", label_en="Paved", unit_vi="%", unit_en="%", kind="ratio")
    with transaction.atomic():
        made = factories.recognised(2024)
        for indicator, figure in (
            (households, {"value": 130, "precision": "over"}),
            (area, {"value": 500}),
            (paved, {"value": 100}),
        ):
            Outcome.objects.create(recognition=made, indicator=indicator, **figure)

    page = text(client.get("/en/thong-ke/"))
    unit = text(client.get("/en/dia-phuong/N-08674/"))
    later = text(client.get("/en/thong-ke/?year=2025"))

    for part in (
        "Households giving land over 130 households 1 over 130 households",
        "Crop area 500 ha 1 500 ha",
        "sum of each model’s last value",
        "recomputed from its two parts; 1 model gave only the share and is left out",
    ):
        assert part in page
        assert part in unit
    assert "Households giving land 0 over 130 households" in later


def test_units_are_listed_by_the_map_of_the_recognition_too(client, places):
    some_models(places)

    page = client.get("/en/dia-phuong/?year=2024&basis=recognition")

    assert "Communes of 2024, models recognised then" in text(page)
    assert "Huyện Thanh Thủy Xã Đào Xá 1 Xã Sơn Thủy 1 Thị trấn Thanh Thủy 0" in text(page)
    for address, number in links(page).items():
        assert client.get(address).context["page"].paginator.count == number, address


def test_a_unit_has_its_fields_over_the_years_and_each_number_its_list(client, places):
    some_models(places)
    for address in ("N-08674/?year=2024&basis=recognition", "N-08674/?year=2024", "L-239/"):
        page = client.get(f"/en/dia-phuong/{address}")
        assert "Fields over the years" in text(page)
        counted = links(page)
        assert len(counted) > 6
        for list_address, number in counted.items():
            listed = client.get(list_address).context["page"].paginator.count
            assert (list_address, listed) == (list_address, number)


@pytest.mark.parametrize("uid", ["N-25", "L-25"])
def test_each_number_of_a_province_has_its_list(client, places, uid):
    some_models(places)

    page = client.get(f"/en/dia-phuong/{uid}/?year=2024")

    assert "3 models recognised for 2024 2 more than the year before (1)." in text(page)
    counted = links(page)
    assert counted[f"/en/mo-hinh/?year=2024&province={uid}"] == 3
    assert counted[f"/en/mo-hinh/?year=2024&district=L-239&province={uid}"] == 2
    for address, number in counted.items():
        assert client.get(address).context["page"].paginator.count == number, address


@pytest.mark.parametrize(
    "address", ["thong-ke/?year=2024", "dia-phuong/L-239/?year=2024", "dia-phuong/L-25/?year=2024"]
)
def test_each_figure_leads_to_the_models_whose_figures_it_adds_up(client, places, address):
    land, later = factories.indicator(), factories.recognised(2025)
    early = factories.recognised(2023, name="Năm trước")
    for made, value in ((early, 7), (later, 5)):
        Outcome.objects.create(recognition=made, indicator=land, value=value)
    for name, value in (("Đường hoa", 30), ("Đường cỏ", 40)):
        made = factories.recognised(2024, name=name)
        Outcome.objects.create(recognition=made, indicator=land, value=value)
    factories.recognised(2024, name="Không có số liệu")

    body = client.get(f"/en/{address}").content.decode()

    found = re.findall(r'href="(/en/mo-hinh/\?[^"]*figure=[^"]+)">([^<]+)<', body)
    leads = {shown: client.get(address.replace("&amp;", "&")) for address, shown in found}
    names = {
        shown: [row.name for row in page.context["part"].rows] for shown, page in leads.items()
    }
    assert names == {
        "70 households": ["Đường cỏ", "Đường hoa"],
        "2": ["Đường cỏ", "Đường hoa"],
        "77 households": ["Đường cỏ", "Đường hoa", "Năm trước"],
    }
    assert "With figures of: Households giving land" in text(leads["2"])


def test_a_year_on_a_sheet_has_its_numbers_and_its_day(client, places):
    some_models(places)

    page = client.get("/en/thong-ke/2024/?basis=recognition")

    assert "4 = 3 collective + 1 individual" in text(page)
    assert "By commune at the time of recognition" in text(page)
    assert "As recorded on " in text(page)
    assert 'href="/en/thong-ke/?year=2024&amp;basis=recognition">Statistics' in (
        page.content.decode()
    )
    assert " style=" not in page.content.decode()


def test_the_numbers_of_a_year_are_taken_away_as_csv(client, places):
    Locality.objects.filter(uid="L-08668").update(full_name="=HYPERLINK(1)")
    some_models(places)
    with transaction.atomic():
        made = factories.recognised(2022)
        indicator = factories.indicator()
        Outcome.objects.create(recognition=made, indicator=indicator, value=130, precision="over")

    response = client.get("/en/thong-ke/2024/so-lieu.csv?basis=recognition")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert response.headers["Content-Disposition"] == (
        'attachment; filename="thong-ke-2024-recognition.csv"'
    )
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0] == [
        "Breakdown", "Code", "Name", "Unit of measure", "Year", "Value", "Year before", "Change",
        "How exact", "Models behind it",
    ]  # fmt: skip
    assert rows[1] == ["All", "", "Total", "models", "2024", "4", "1", "3", "", "4"]
    assert ["By kind", "individual", "Individual", "models", "2024", "1", "0", "1", "", "1"] in rows
    assert {
        row[2]: row[5] for row in rows if row[0] == "By commune at the time of recognition"
    } == {
        "The whole of huyện Đoan Hùng (former)": "1",
        "'=HYPERLINK(1) (huyện Thanh Thủy (former))": "1",
        "Xã Sơn Thủy (huyện Thanh Thủy (former))": "1",
        "No territory": "1",
    }
    assert [row[1:] for row in rows if row[0] == "Indicators so far"] == [
        ["households_donating_land", "Households giving land", "households", "2024", "130", "", "",
         "over", "1"]
    ]  # fmt: skip
    for breakdown in {row[0] for row in rows[2:]} - {"By year", "Indicators so far"}:
        assert sum(int(row[5]) for row in rows if row[0] == breakdown) == 4, breakdown


def test_the_numbers_of_a_year_are_taken_away_as_a_workbook_in_the_language(client, places):
    some_models(places)
    with transaction.atomic():
        made = factories.recognised(2024)
        for code, figure in (("a", {"value": 130, "precision": "over"}), ("b", {"value": 9})):
            kind = "flow" if code == "a" else "ratio"
            indicator = factories.indicator(code, kind=kind)
            Outcome.objects.create(recognition=made, indicator=indicator, **figure)
    factories.recognised(2023)

    book = load_workbook(io.BytesIO(client.get("/en/thong-ke/2024/so-lieu.xlsx").content))
    vietnamese = load_workbook(io.BytesIO(client.get("/thong-ke/2024/so-lieu.xlsx").content))

    assert book.sheetnames == [
        "All", "Kind", "Field", "Level", "Former district", "Commune", "Years", "Indicators",
    ]  # fmt: skip
    rows = {sheet.title: list(sheet.iter_rows(min_row=4, values_only=True)) for sheet in book}
    assert rows["Kind"][:3] == [
        ("No.", "Code", "Name", "2024", "2023", "Change"),
        (1, "collective", "Collective", 4, 2, 2),
        (2, "individual", "Individual", 1, 0, 1),
    ]
    assert rows["Years"][:3] == [
        ("No.", "Year", "Economy", "Culture and society", "Collective", "Individual", "Total"),
        (1, "2023", 1, 1, 2, 0, 2),
        (2, "2024", 1, 4, 4, 1, 5),
    ]
    assert rows["Indicators"][1][1:] == (
        "Households giving land", "households", 130, "over", 1, 130, ""
    )  # fmt: skip
    assert rows["Indicators"][2][3:] == ("", "", 0, "", "")
    assert vietnamese.sheetnames != book.sheetnames


def test_a_year_without_one_before_has_empty_cells_in_the_files(client, places):
    factories.recognised(2024)

    content = client.get("/en/thong-ke/2024/so-lieu.csv").content.decode("utf-8-sig")

    assert "All,,Total,models,2024,1,,,,1" in content


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_pages_ask_five_questions_however_many_rows(
    client, places, django_assert_num_queries, count
):
    for number in range(count):
        factories.recognised(2024 - number % 2, organisation=factories.organisation())

    for address in ("/thong-ke/", "/thong-ke/2024/", "/thong-ke/2024/so-lieu.csv"):
        client.get(address)
        # The version of what is held, how many models, where, what they and campaigns achieved.
        with django_assert_num_queries(5):
            client.get(address)


def test_the_statistics_can_only_be_read(client):
    assert client.post("/thong-ke/").status_code == 405
