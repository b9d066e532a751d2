"""What is withheld: where its page is not, what still counts it, and who goes on reading it."""

import json

import pytest
from django.db import DEFAULT_DB_ALIAS
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from models_registry import lineage, statistics
from models_registry.filters.public_list import RegistryFilter
from models_registry.models import (
    LearningRequest,
    Model,
    Outcome,
    Recognition,
    registry_version,
)
from models_registry.open_data.freshness import freshness
from models_registry.recognition import clear
from models_registry.registering import continuing
from models_registry.similar_names import similar
from models_registry.transitions import State
from tests import factories
from tests.public_addresses import body

pytestmark = pytest.mark.django_db

REASON = "Đã đọc; không có nội dung mật."
TABLES = ("thong-ke", "mo-hinh")


@pytest.fixture
def made() -> Recognition:
    return factories.recognised(field=factories.field_to_clear(), name="Camera an ninh")


def asked(query: str) -> RegistryFilter:
    return RegistryFilter(QueryDict(query), Model.objects.for_list())


def test_the_list_and_its_counts_leave_it_out_and_say_so(made: Recognition, client: Client):
    factories.recognised(name="Đường hoa")
    page = client.get("/mo-hinh/?year=2024")
    text = page.content.decode()
    assert "Camera an ninh" not in text
    assert "… và 1 mô hình chưa công bố nội dung" in text
    filters = page.context["filter"]
    assert (filters.counts.total, filters.withheld) == (1, 1)
    assert sum(filters.counts.values["field"].values()) == 1
    assert asked("field=defence_security").counts.total == 0
    assert asked("field=defence_security").withheld == 1
    assert asked("field=culture_society").withheld == 0
    assert "chưa công bố" not in client.get("/mo-hinh/?field=culture_society").content.decode()


def test_words_do_not_tell_what_is_in_it(made: Recognition, client: Client):
    by_words = asked("q=camera")
    assert (by_words.counts.total, by_words.withheld) == (0, 0)
    assert not by_words.recognitions().exists()
    assert asked("year=2024").recognitions().count() == 1


def test_the_list_asks_no_more_for_it(
    made: Recognition, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
):
    factories.recognised(name="Đường hoa")
    client.get("/mo-hinh/")  # from now on what can be chosen is known
    with django_assert_max_num_queries(8):
        client.get("/mo-hinh/?year=2024")


def test_sums_count_it(made: Recognition, client: Client):
    assert statistics.totals(2024).total == 1
    sums, rows = (json.loads(body(client.get(f"/du-lieu/{name}.json"))) for name in TABLES)
    assert "Camera an ninh" not in json.dumps(rows, ensure_ascii=False)
    assert '"total": 1' in json.dumps(sums)
    assert made.model.code not in json.dumps(rows)


def test_open_data_is_of_another_version_once_it_is_cleared(made: Recognition):
    before, counted = registry_version(DEFAULT_DB_ALIAS)[0], freshness().counted
    clear([made.model], by=factories.reviewer(), reason=REASON)
    assert registry_version(DEFAULT_DB_ALIAS)[0] != before
    assert freshness().counted != counted


def test_its_lineage_is_counted_and_not_named(made: Recognition, client: Client):
    root = factories.recognised(name="Đèn đường").model
    child = factories.recognised(name="Đèn ngõ").model
    Model.objects.filter(pk=made.model_id).update(replicates=root)
    Model.objects.filter(pk=child.pk).update(replicates=made.model)
    found = lineage.lineage_of(root)
    assert (found.direct, found.total) == (1, 2)
    assert (found.root.replicas, found.root.more) == ([], 1)
    assert lineage.lineage_of(child).origin is None
    api = client.get(f"/du-lieu/api/v1/models/{child.code}/").json()
    assert made.model.code not in json.dumps(api)


def test_a_certificate_is_still_genuine_without_a_link(made: Recognition, client: Client):
    page = client.get(f"/xac-minh/{made.token}/").content.decode()
    assert "Camera an ninh" in page
    assert made.model.get_absolute_url() not in page


def test_its_own_officers_go_on_with_it(made: Recognition, client: Client):
    officer = factories.officer()
    assert list(continuing.continuable(officer, 2026)) == [made.model]
    client.force_login(officer)
    page = client.get("/can-bo/tiep-tuc/").content.decode()
    assert "Camera an ninh" in page
    assert f'href="{made.model.get_absolute_url()}"' not in page


def test_officers_of_other_units_are_not_shown_it(made: Recognition):
    stranger = factories.officer("khac", unit=factories.places()["N-08686"])
    found = similar.find(
        "Camera an ninh", year=2026, locality=factories.places()["N-08686"], user=stranger
    )
    assert found == []
    assert not Model.objects.readable_by(stranger).exists()
    assert Model.objects.readable_by(factories.officer()).exists()
    assert Model.objects.readable_by(factories.reviewer()).exists()


def test_a_unit_that_asked_to_learn_sees_only_the_code(made: Recognition, client: Client):
    stranger = factories.officer("khac", unit=factories.places()["N-08686"])
    LearningRequest.objects.create(
        model=made.model,
        unit_name="Xã Tu Vũ",
        message="Chúng tôi cũng muốn làm.",
        asked_by=stranger,
        locality=factories.places()["N-08686"],
    )
    client.force_login(stranger)
    page = client.get("/can-bo/muon-hoc/?side=sent").content.decode()
    assert made.model.code in page
    assert "Camera an ninh" not in page


def test_a_campaign_counts_it_without_its_name(made: Recognition, client: Client):
    counted = {"indicator": factories.indicator(), "value": 5}
    older = factories.recognised(2023, model=made.model, field=made.field, name="Camera an ninh")
    figure = Outcome.objects.create(recognition=older, **counted)
    campaign = factories.campaign(linked_models=[made.model])
    Outcome.objects.create(campaign=campaign, counted_in=figure, **counted)
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert "một mô hình chưa công bố nội dung" in page
    assert "Camera an ninh" not in page


def test_what_was_registered_is_shown_to_its_officer_with_its_pictures():
    registered = factories.registration(State.RECOGNISED)
    made = factories.recognised(
        2026, model=registered.model, registration=registered, field=factories.field_to_clear()
    )
    client = Client()
    client.force_login(registered.created_by)
    assert client.get(registered.get_absolute_url()).status_code == 200
    assert client.get(made.model.get_absolute_url()).status_code == 404
