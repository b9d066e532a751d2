"""The share card: models_registry/documents/share_card.py and its address."""

import datetime
import io
import re

import pytest
import typst
from django.core.cache import cache
from PIL import Image

from models_registry.documents.share_card import description, share_card, share_picture
from models_registry.documents.typesetting import LAYOUTS
from models_registry.models import Model, Outcome
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def public(made) -> Model:
    return Model.objects.public().with_place().get(pk=made.model_id)


def card_of(made):
    model = public(made)
    return share_card(model, list(Outcome.objects.published(model)))


def figure(made, value: int, **values: object) -> Outcome:
    return Outcome.objects.create(
        indicator=factories.indicator(**values), recognition=made, value=value
    )


def test_it_says_name_place_year_field_and_two_figures_of_the_newest_year():
    made = factories.recognised(is_exemplary=True, model=Model(is_demonstration=True))
    older = factories.recognised(2023, model=made.model)
    figure(older, 7)
    for number in range(3):
        figure(made, 130 + number, code=f"i{number}", label_en=f"Count {number}")

    facts = card_of(made).facts

    assert facts == {
        "language": "en",
        "site": "Skillful mass mobilization",
        "registry": "Registry of recognised models",
        "note": "Demonstration data",
        "name": factories.STORY["name"],
        "subject": "",
        "place": "Xã Sơn Thủy, huyện Thanh Thủy (former), now xã Thanh Thủy",
        "field": "Culture and society",
        "recognised": ["Recognised for 2024", "Exemplary"],
        "figures": [
            {"shown": "130 households", "label": "Count 0"},
            {"shown": "131 households", "label": "Count 1"},
        ],
    }


def test_figures_of_two_years_are_never_side_by_side():
    made = factories.recognised()
    figure(factories.recognised(2023, model=made.model), 7)
    figure(made, 130)

    assert [each["shown"] for each in card_of(made).facts["figures"]] == ["130 households"]


def test_its_words_and_description_say_the_same():
    made = factories.recognised(model=Model(objectives="Cứng hóa\n bốn tuyến đường."))
    figure(made, 130)
    card = card_of(made)

    place = "Xã Sơn Thủy, huyện Thanh Thủy (former), now xã Thanh Thủy"
    assert card.words == (
        f"{factories.STORY['name']}. {place}. Culture and society. Recognised for 2024. "
        "Households giving land: 130 households"
    )
    assert description(public(made), card) == (
        f"{place}. Recognised for 2024. Households giving land: 130 households. "
        "Cứng hóa bốn tuyến đường."
    )


def test_a_person_is_named_only_with_a_consent():
    made = factories.recognised(
        kind="individual",
        subject_name="Nguyễn Văn Hòa",
        locality=None,
        organisation=factories.organisation(),
    )
    Model.objects.filter(pk=made.model_id).update(names_subject=False, subject_name="N.V.H.")

    card = card_of(made)

    assert (card.facts["subject"], card.facts["place"]) == ("N.V.H.", "Công an tỉnh")
    assert "Hòa" not in card.words


def test_the_picture_is_a_small_png_of_the_size_that_networks_ask_for():
    content = share_picture(card_of(factories.recognised()))

    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(content) < 100_000


def test_a_picture_is_made_once(monkeypatch):
    card = card_of(factories.recognised())
    made = share_picture(card)
    monkeypatch.setattr("models_registry.documents.share_card.picture", None)

    assert share_picture(card) == made


def test_whatever_the_name_says_there_is_a_picture():
    for name in ('#set page(width: 1pt) \\ $x$ "', "Mô hình " * 37, "x" * 300):
        made = factories.recognised(name=name, subject_name="Khu dân cư số 5")

        with Image.open(io.BytesIO(share_picture(card_of(made)))) as image:
            assert image.size == (1200, 630)


def test_every_vietnamese_letter_has_a_shape_of_its_own_on_every_machine():
    """A letter that no font has would be the same empty box as the next one."""
    font = re.search(r'#set text\(font: "([^"]+)"', (LAYOUTS / "share_card.typ").read_text())[1]
    letters = LETTERS + LETTERS.upper()
    source = (
        f"#set page(width: {40 * len(letters)}pt, height: 60pt, margin: 0pt)\n"
        f'#set text(font: "{font}", size: 30pt, weight: "bold")\n'
        "#grid(columns: (40pt,) * "
        f'{len(letters)}, rows: 60pt, align: center + horizon, .."{letters}".clusters())'
    )
    drawn = typst.compile(source.encode(), format="png", ppi=72, ignore_system_fonts=True)

    with Image.open(io.BytesIO(drawn)) as image:
        shapes = {
            image.crop((40 * at, 0, 40 * at + 40, 60)).tobytes(): letter
            for at, letter in enumerate(letters)
        }
    assert "".join(shapes.values()) == letters


def test_another_fact_makes_another_version():
    made = factories.recognised()
    before = card_of(made).version
    figure(made, 130)

    assert card_of(made).version != before


def test_the_address_with_the_version_may_be_kept_for_ever_and_asks_no_picture_twice(client):
    made = factories.recognised()
    version = card_of(made).version
    address = f"/en/mo-hinh/{made.model.code}/the-chia-se.png"

    answer = client.get(f"{address}?v={version}")
    again = client.get(f"{address}?v={version}", headers={"If-None-Match": answer["ETag"]})
    other = client.get(f"{address}?v=khac")

    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == f'"{version}"'
    assert other["Cache-Control"] == "public, no-cache"
    assert other.content == answer.content
    assert not client.cookies


def test_what_has_no_page_has_no_picture(client):
    hidden = factories.registration()
    revoked = factories.recognised()
    revoked.revoked_by = factories.revocation()
    revoked.revocation_reason = "Kết quả không đúng như báo cáo."
    revoked.save()
    expired = factories.recognised(valid_until=datetime.date(2025, 1, 1))

    codes = [hidden.model.code, revoked.model.code, "MH-9999999", expired.model.code]
    answers = [client.get(f"/mo-hinh/{code}/the-chia-se.png").status_code for code in codes]

    assert answers == [404, 404, 404, 200]
