"""Data that each process holds: registry_versions.py and reference.py."""

import pytest
from django.db import connection, transaction
from django.utils import translation

from models_registry import registry_versions
from models_registry.models import Abbreviation, Field, RegistryChange, registry_version
from models_registry.reference import held
from models_registry.registry_versions import asked_once, known_version
from tests import factories

RENAMED = "UPDATE models_registry_field SET label_vi = 'Khác', label_en = 'Other'"


@held
def labels() -> list[str]:
    return [field.label for field in Field.objects.all()]


def sql(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text)


@pytest.fixture
def lasting(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in use, but longer."""
    monkeypatch.setattr(registry_versions, "KNOWN", 60)


@pytest.mark.django_db
def test_it_is_read_again_when_the_registry_has_changed_and_only_then(
    django_assert_num_queries,
):
    factories.field("economy")
    first = labels()
    with django_assert_num_queries(1):  # the version
        assert labels() is first
    sql(RENAMED)
    assert labels() == ["Khác"]
    with translation.override("en"):
        assert labels() == ["Other"]
    assert labels() == ["Khác"]


@pytest.mark.django_db
def test_what_is_recognised_changes_nothing_that_is_held_but_a_new_year_does():
    factories.recognised(2024)
    before = known_version()
    factories.recognised(2024)
    after = known_version()
    assert (before.reference, before.name != after.name) == (after.reference, True)
    factories.recognised(2023)
    assert known_version().reference != after.reference


@pytest.mark.django_db(transaction=True)
def test_its_version_stays_when_the_changes_are_put_together():
    factories.field("economy")
    before = known_version().reference
    for number in range(130):
        Abbreviation.objects.create(short=f"X{number}", long=f"xã số {number}")
    assert known_version().reference == before
    assert RegistryChange.objects.count() < 70


@pytest.mark.django_db
def test_what_is_taken_back_was_never_held():
    factories.field("economy")
    before = labels()
    with transaction.atomic():
        sql(RENAMED)
        assert labels() == ["Khác"]
        transaction.set_rollback(True)
    assert labels() == before


@pytest.mark.django_db
def test_the_version_is_asked_once_a_request(django_assert_num_queries):
    with asked_once(anew=False), django_assert_num_queries(1):
        assert known_version() == known_version()
    with django_assert_num_queries(2):
        known_version()
        known_version()


@pytest.mark.django_db(transaction=True)
def test_a_process_knows_it_for_a_moment_except_for_who_may_have_changed_something(
    lasting, django_assert_num_queries
):
    known = known_version()
    with asked_once(anew=False), django_assert_num_queries(0):
        assert known_version() == known
    factories.field("economy")
    with asked_once(anew=False):
        assert known_version() == known
    with asked_once(anew=True):
        assert known_version().name != known.name
        assert known_version().told_at > known.told_at
    with transaction.atomic(), asked_once(anew=False), django_assert_num_queries(1):
        known_version()


@pytest.mark.django_db
def test_a_page_of_a_signed_in_person_shows_what_was_just_changed(client):
    factories.field("economy")
    client.force_login(factories.reviewer())
    assert client.get("/mo-hinh/").status_code == 200
    before = registry_version("default")[0]
    sql(RENAMED)
    assert "Khác" in client.get("/mo-hinh/").content.decode()
    assert registry_version("default")[0] != before
