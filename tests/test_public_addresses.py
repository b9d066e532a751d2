"""Every public address, also one that is added later: shows nothing hidden, sets no cookie, holds.

The privacy matrix is each address by each record that is not public (tests/hidden_records.py);
the fuzz calls each address with parameters that nobody should send.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from tests import hidden_records, public_addresses
from tests.hidden_records import WORD, Marks
from tests.public_addresses import Address, body, parameters, paths

pytestmark = pytest.mark.django_db
ADDRESSES = public_addresses.addresses()
EACH = pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.route or "home")
VALUES = (WORD, "2026")  # of each parameter that a page reads
BAD = (
    "\x00",
    "a\x00b",
    "-1",
    "0",
    "1e309",
    "9" * 5_000,
    "NaN",
    "٢٠٢٤",
    "２０２４",
    "Ho\u0300a Bi\u0300nh",
    "ắ" * 3_000,
    "' OR 1=1 --",
    "\\",
    "%",
    "{{ 7 }}",
    "../../etc/passwd",
    "\u202e\ufeff\u200b",
    "MH-0000001.2024.3",
    "MH-999999999999999999.9999.4",
    "N-999999",
    "2024",
    "economy",
    "none",
)
VALUE = st.one_of(st.sampled_from(BAD), st.text(max_size=30))
BOUNDED = settings(
    max_examples=7,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def marks(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Marks]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield hidden_records.make()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def known(marks: Marks) -> dict[str, list[str]]:
    return public_addresses.identifiers()


def allowed(address: Address, place: str) -> bool:
    """Who holds a paper's code is told what stands on it, also of a revoked or withheld one."""
    return address.name == "verified" and place.startswith(("revoked: ", "withheld: ", "older: "))


@EACH
def test_nothing_that_is_not_public_is_shown(
    address: Address, marks: Marks, known: dict[str, list[str]], client: Client
):
    shown = {}
    for path in asked_for(address, known):
        for page in answers(client, path):
            places = [place for place in marks.shown_in(page) if not allowed(address, place)]
            if places:
                shown[path] = places
    assert shown == {}


def asked_for(address: Address, known: dict[str, list[str]]) -> list[str]:
    """Every path in Vietnamese, some in English, and one with each parameter that it reads."""
    found, english = paths(address, known, "vi"), paths(address, known, "en")
    read = read_by(address, known)
    asked = [f"{found[0]}?{name}={value}" for name in sorted(read) for value in VALUES]
    return [*found, *english[::15], *asked]


def answers(client: Client, path: str) -> Iterator[bytes]:
    """The page, and its part where there is one for a page that is open already."""
    response = client.get(path)
    yield body(response)
    if "HX-Request" in response.get("Vary", ""):
        yield body(client.get(path, headers={"HX-Request": "true"}))


@EACH
def test_nobody_who_only_reads_gets_a_cookie(
    address: Address, known: dict[str, list[str]], client: Client
):
    """But where a form is posted, whose token stands in a cookie."""
    for language in public_addresses.LANGUAGES:
        response = client.get(paths(address, known, language)[0])
        posts = re.search(rb'<form[^>]*method="?post', body(response), re.IGNORECASE)
        assert posts or not response.cookies


@EACH
@BOUNDED
@given(data=st.data())
def test_no_address_breaks_or_tells_more_whatever_it_is_asked(
    address: Address, marks: Marks, known: dict[str, list[str]], client: Client, data: st.DataObject
):
    path = data.draw(path_of(address, known))
    names = sorted(read_by(address, known))
    query = data.draw(queries(names))
    headers = {"HX-Request": "true"} if data.draw(st.booleans()) else {}
    response = client.get(f"{path}?{query}", headers=headers)
    shown = [place for place in marks.shown_in(body(response)) if not allowed(address, place)]
    assert response.status_code < 500
    assert shown == []


def path_of(address: Address, known: dict[str, list[str]]) -> st.SearchStrategy[str]:
    """A path that leads somewhere, or the same with anything in its place."""
    right = st.sampled_from(paths(address, known, "vi"))
    if not address.converters:
        return right
    wrong = VALUE.map(
        lambda text: "/" + re.sub("<[^>]+>", lambda _found: quote(text, safe=""), address.route)
    )
    return st.one_of(right, wrong)


_READ: dict[str, set[str]] = {}


def read_by(address: Address, known: dict[str, list[str]]) -> set[str]:
    """The parameters of an address, found once."""
    if address.name not in _READ:
        _READ[address.name] = parameters(Client(), paths(address, known, "vi")[0])
    return _READ[address.name]


def queries(names: list[str]) -> st.SearchStrategy[str]:
    """Parameters that are read, each perhaps several times or as an array, and one that is not."""
    known = st.sampled_from([*names, *(f"{name}[]" for name in names), "utm_source", "%ff"])
    pairs = st.lists(st.tuples(known, VALUE), max_size=5)
    broken = st.sampled_from(["", "&%ff=%fe", "&=&&", "&q=%C3%28", "&a=1;b=2"])
    return st.tuples(pairs, broken).map(lambda parts: urlencode(parts[0]) + parts[1])
