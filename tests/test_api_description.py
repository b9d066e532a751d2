"""openapi.json against the API: schemathesis asks each resource, rightly and wrongly."""

import datetime
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker
from schemathesis.checks import CHECKS

from massmob.wsgi import application
from models_registry.models import Model, Outcome
from models_registry.views.api import DESCRIPTION
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def some_records(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        model = factories.recognised(valid_until=datetime.date(2030, 1, 1)).model
        made = factories.recognised(
            2025, kind="individual", subject_name="Nguyễn Văn An", model=Model(replicates=model)
        )
        factories.recognised(locality=None, organisation=factories.organisation())
        Outcome.objects.create(indicator=factories.indicator(), recognition=made, value=4)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep the connection that the test's transaction is in: a request in itself would close it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


description = schemathesis.openapi.from_dict(DESCRIPTION)
description.app = application
# A word that is no code of a field is right by the schema, and refused all the same.
KEPT = [check for check in CHECKS.get_all() if check.__name__ != "positive_data_acceptance"]


@description.parametrize()
@settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_the_description_says(
    case: schemathesis.Case, some_records: None, one_connection: None
):
    case.call_and_validate(checks=KEPT)
