"""A person who did not agree, or does no longer, is named in no text that the public reads."""

import csv
import io
import json
import unicodedata
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client

from models_registry import recognition
from models_registry.models import (
    STORY_TEXTS,
    CommentAnswer,
    Consent,
    Model,
    Outcome,
    Photo,
    PickedStory,
    Reading,
    Recognition,
    User,
)
from models_registry.personal import consents
from models_registry.recognition import Line
from models_registry.transitions import State
from tests import citizens, factories

pytestmark = pytest.mark.django_db

AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"
TITLE = "Ông Nguyễn Văn An hiến đất mở đường"
REASON = "Văn bản gốc ghi sai tên của mô hình."


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def person(year: int = 2024, **values: object) -> Recognition:
    model = values.pop("model", None) or Model(
        **{name: f"{name}: ông NGUYỄN  VĂN AN làm." for name in STORY_TEXTS},
        source="Báo Phú Thọ viết về Nguyễn Văn An",
    )
    values = {"kind": "individual", "subject_name": AN, "name": TITLE, **values}
    return factories.recognised(year, model=model, **values)


def withdrawn(made: Recognition, by: User, name: str = AN) -> Consent:
    consent = consents.record(made.model, by=by, subject_name=name, text_version="1")
    return consents.withdraw(consent, by=by)


def read(client: Client, address: str) -> str:
    """What an address answers, composed."""
    response = client.get(address)
    assert response.status_code == 200
    content = response.getvalue() if response.streaming else response.content
    return unicodedata.normalize("NFC", json_text(content.decode()))


def json_text(body: str) -> str:
    """JSON as its text, and anything else as it is."""
    return json.dumps(json.loads(body), ensure_ascii=False) if body[:1] in "{[" else body


def full(page: str) -> bool:
    return "nguyễn văn an" in " ".join(page.lower().split())


def told_everywhere(made: Recognition, by: User) -> list[str]:
    """Addresses at which something is told of a model, each with a text that names the person."""
    model = made.model
    Outcome.objects.create(
        indicator=factories.indicator(), recognition=made, value=130, note=f"Của {AN}."
    )
    campaign = factories.campaign(
        name=f"Tháng dân vận của {AN}",
        activities=f"Ông {AN} dọn đường.",
        forces=f"{AN} và bà con",
        linked_models=[model],
    )
    campaign.outcomes.create(indicator=factories.indicator(), value=1, note=f"{AN} góp.")
    factories.recognised(model=Model(replicates=model), name="Đường hoa")
    said = citizens.comment(model, Reading.PUBLISHED, by, text=f"Cảm ơn ông {AN} nhiều.")
    CommentAnswer.objects.create(
        comment=said,
        text=f"Ông {AN} gửi lời chào.",
        unit_name="Xã",
        answered_by=by,
        state=Reading.PUBLISHED,
        moderated_by=factories.reviewer("khac"),
        moderated_at=said.moderated_at,
    )
    PickedStory.objects.create(model=model, why=f"{AN} làm hay.")
    replica = Model.objects.exclude(pk=model.pk).get()
    page = f"/mo-hinh/{model.code}/"
    return [
        "/",
        page,
        f"{page}gop-y/",
        f"{page}gop-y/da-gui/",
        f"{page}muon-hoc/",
        f"{page}muon-hoc/da-gui/",
        replica.get_absolute_url(),
        "/mo-hinh/",
        "/mo-hinh/?q=dat",
        "/mo-hinh/?q=lam",
        "/linh-vuc/culture_society/",
        "/dia-phuong/L-08677/",
        "/thang-dan-van/",
        campaign.get_absolute_url(),
        "/feed/",
        "/du-lieu/mo-hinh.csv",
        "/du-lieu/mo-hinh.json",
        "/du-lieu/api/v1/models/",
        f"/du-lieu/api/v1/models/{model.code}/",
        f"/xac-minh/{made.token}/",
    ]


def test_who_withdrew_is_named_by_initials_wherever_the_public_reads(
    reviewer: User, client: Client
):
    made = person()
    consent = consents.record(made.model, by=reviewer, subject_name=AN, text_version="1")
    addresses = told_everywhere(made, reviewer)
    before = {address for address in addresses if full(read(client, address))}
    consents.withdraw(consent, by=reviewer)

    assert [address for address in addresses if full(read(client, address))] == []
    assert before == set(addresses) - {
        f"/mo-hinh/{made.model.code}/gop-y/da-gui/",
        f"/mo-hinh/{made.model.code}/muon-hoc/da-gui/",
    }
    page = read(client, f"/mo-hinh/{made.model.code}/")
    assert "Ông N.V.A. hiến đất mở đường" in page
    assert "results: ông N.V.A. làm." in page
    assert "Cảm ơn ông N.V.A. nhiều." in page


def test_what_is_stored_stays_and_officers_read_it_whole(reviewer: User, client: Client):
    made = person()
    withdrawn(made, reviewer)
    model = Model.objects.get(pk=made.model_id)
    assert (model.name, model.results) == (TITLE, "results: ông NGUYỄN  VĂN AN làm.")
    client.force_login(reviewer)
    page = client.get(f"/admin/models_registry/recognition/{made.pk}/change/")
    assert AN in page.content.decode()


def test_a_search_for_who_withdrew_does_not_find_the_model(reviewer: User):
    made = person()
    consent = consents.record(made.model, by=reviewer, subject_name=AN, text_version="1")
    asked = ("Nguyễn Văn An", "nguyen van an", '"nguyễn văn an"', "ông An")

    def found() -> list[int]:
        return [Model.objects.public().search(query).count() for query in asked]

    assert found() == [1, 1, 1, 1]
    consents.withdraw(consent, by=reviewer)
    assert found() == [0, 0, 0, 0]
    assert Model.objects.public().search("hien dat mo duong").count() == 1
    consents.record(made.model, by=reviewer, subject_name=AN, text_version="2")
    assert found() == [1, 1, 1, 1]


def test_each_years_person_is_masked_by_their_own_consent(reviewer: User, client: Client):
    texts = Model(results=f"{BINH} bắt đầu, {AN} tiếp nối.", approach="…")
    old = person(2023, model=texts, subject_name=BINH, name=f"Nhóm của {BINH}")
    new = person(2024, model=old.model)
    consents.record(new.model, by=reviewer, subject_name=AN, text_version="1")

    page = read(client, f"/en/mo-hinh/{new.model.code}/")

    assert f"T.T.B. bắt đầu, {AN} tiếp nối." in page
    assert "Nhóm của T.T.B." in page
    table = csv.DictReader(io.StringIO(read(client, "/du-lieu/mo-hinh.csv").lstrip("\ufeff")))
    assert [(row["year"], row["name"], row["results"]) for row in table] == [
        ("2024", TITLE, f"T.T.B. bắt đầu, {AN} tiếp nối."),
        ("2023", "Nhóm của T.T.B.", ""),
    ]


def test_a_correction_of_a_title_tells_no_name(reviewer: User, client: Client):
    made = person()
    changes = {"name": "Hiến đất mở đường"}
    line = Line(recognition=made, reason=REASON, changes=changes)
    factories.carried_out(reviewer, "correction", line)

    for address in (f"/xac-minh/{made.token}/", f"/mo-hinh/{made.model.code}/"):
        page = read(client, address)
        assert (full(page), "Ông N.V.A. hiến đất mở đường" in page) == (False, True)


def test_captions_of_pictures_are_masked(reviewer: User, client: Client, media):
    done = factories.registration(
        State.PROPOSED, kind="individual", subject_name=AN, name="Mở đường"
    )
    factories.recognised(
        2026, model=done.model, registration=done, kind="individual", subject_name=AN
    )
    photo = Photo(
        registration=done,
        uploaded_by=done.created_by,
        original_name="a.jpg",
        digest="1",
        caption=f"Ông {AN} trao giấy",
        is_public=True,
        has_consent=True,
        large="a",
        small="b",
        encoded_at=done.created_at,
    )
    photo.file.save("a.jpg", ContentFile(b"x"), save=False)
    photo.save()
    withdrawn(done, reviewer)

    page = read(client, f"/mo-hinh/{done.model.code}/")

    assert (full(page), "Ông N.V.A. trao giấy" in page) == (False, True)


def test_a_text_that_is_published_later_is_found_by_what_the_public_reads(reviewer: User):
    done = factories.registration(State.PROPOSED, results=f"Nhờ {AN} mà xong.", name="Tổ tự quản")
    person(2024, model=done.model)
    factories.appraise(done, factories.reviewer("khac"))
    decision = factories.frozen(done)
    recognition.sign(decision, by=reviewer)

    model = Model.objects.get(pk=done.model_id)

    assert model.told(model.results) == "Nhờ N.V.A. mà xong."
    assert Model.objects.public().search('"nguyen van an"').count() == 0
    assert Model.objects.public().search("to tu quan").count() == 1


def test_a_collective_is_masked_nowhere(reviewer: User):
    made = factories.recognised(subject_name="Chi Hội Phụ Nữ", name="Chi hội phụ nữ làm đường")
    consents.record(made.model, by=reviewer, subject_name="Chi Hội Phụ Nữ", text_version="1")
    made.model.refresh_from_db()
    assert made.model.name_mask == ""
    assert made.model.told_name == "Chi hội phụ nữ làm đường"


def test_the_migration_masks_who_is_there_already_and_can_be_taken_back(reviewer: User):
    unnamed = person()
    named = person(model=Model(), subject_name=BINH, name="Đường hoa")
    factories.recognised(subject_name="Chi bộ 5")
    consents.record(named.model, by=reviewer, subject_name=BINH, text_version="1")
    migration = import_module("models_registry.migrations.0017_names_and_comments")
    with connection.schema_editor() as editor:
        migration.mask_names(apps, editor)
    masked = Model.objects.exclude(name_mask="")
    assert [model.pk for model in masked] == [unnamed.model_id]
    assert Model.objects.public().search("nguyen van an").count() == 0
    with connection.schema_editor() as editor:
        migration.find_by_names(apps, editor)
    assert Model.objects.public().search("nguyen van an").count() == 1
