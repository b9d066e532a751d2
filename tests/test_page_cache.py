"""Pages for anonymous readers: kept, told apart, and not sent again while nothing has changed."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from tests import hidden_records, public_addresses
from tests.public_addresses import Address, body, paths

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_pages")]
ADDRESSES = public_addresses.addresses()
EACH = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.route or "home")
PUBLIC = "public, no-cache"


@pytest.fixture(scope="module")
def known(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, list[str]]]:
    with django_db_blocker.unblock(), transaction.atomic():
        hidden_records.make()
        yield public_addresses.identifiers()
        transaction.set_rollback(True)


@pytest.fixture
def questions() -> Iterator[CaptureQueriesContext]:
    """What the database is asked beside the version."""
    with CaptureQueriesContext(connection) as captured:
        yield captured


def asked_beside_the_version(questions: CaptureQueriesContext) -> list[str]:
    return [
        query["sql"] for query in questions.captured_queries if "registrychange" not in query["sql"]
    ]


@EACH
def test_each_public_page_is_not_sent_again_to_who_has_it(
    address: Address, known: dict[str, list[str]], client: Client
):
    """Or nobody may keep it: a form that is posted, what is not there, what says so itself."""
    for language in public_addresses.LANGUAGES:
        for path in paths(address, known, language)[:2]:
            first = client.get(path)
            sent = body(first)
            if "ETag" not in first:
                posts = re.search(rb'<form[^>]*method="?post', sent, re.IGNORECASE)
                assert first.status_code != 200 or posts or address.name == "verify"
                assert "private" in first["Cache-Control"]
                assert "no-store" in first["Cache-Control"]
                continue
            assert first["Cache-Control"] == PUBLIC or address.name == "share_picture"
            assert {"Cookie", "Accept-Encoding"} <= set(first["Vary"].split(", "))
            assert "Accept-Language" not in first["Vary"]
            with CaptureQueriesContext(connection) as questions:
                again = client.get(path, headers={"If-None-Match": first["ETag"]})
            assert (again.status_code, again.content) == (304, b"")
            assert again["ETag"] == first["ETag"]
            assert asked_beside_the_version(questions) == []
