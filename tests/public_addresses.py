"""Every public address of the site, found in its urlconf: also those that are added later.

`addresses()` are the patterns, `paths()` what they may be called with, `parameters()` which
parameters a page reads, found by watching it read them.
"""

import io
import re
import uuid
import zipfile
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

import pytest
from django.apps import apps
from django.core.handlers.wsgi import WSGIRequest
from django.db import models
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.functional import cached_property
from django.utils.translation import override

LANGUAGES = ("vi", "en")
WITH_ACCOUNT = ("admin/", "can-bo/", "tai-khoan/")  # pages that ask who is looking
MOST_PATHS = 150  # of one pattern in one language
WORDS = {  # values of parameters of addresses that no row has
    "name": ["mo-hinh", "ket-qua", "thong-ke", "dia-phuong", "linh-vuc", "chi-tieu"],
    "form": ["csv", "json", "xlsx"],
    "file_format": ["csv", "xlsx"],
    "year": ["2024", "2026"],
    "size": ["large"],
    "number": ["0", "1", "2"],
    "rest": ["v1/nothing", "v2/"],
}


class Address(NamedTuple):
    """One pattern: its name, how it reads, and the converters of its parameters."""

    name: str
    route: str
    converters: dict[str, str]


def addresses() -> list[Address]:
    """All patterns below the language's prefix that need no account."""
    return [
        address for address in _walk(get_resolver()) if not address.route.startswith(WITH_ACCOUNT)
    ]


def _walk(resolver: object, before: str = "") -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        with override("vi"):  # without a prefix
            route = before + str(pattern.pattern)
        if route.startswith(WITH_ACCOUNT):
            continue
        if isinstance(pattern, URLPattern):
            converters = pattern.pattern.converters
            yield Address(
                pattern.name, route, {name: each.regex for name, each in converters.items()}
            )
        else:
            yield from _walk(pattern, route)


def identifiers() -> dict[str, list[str]]:
    """All by which a row may be named in an address, by the name of the column."""
    found: dict[str, list[str]] = {name: list(words) for name, words in WORDS.items()}
    for model in apps.get_app_config("models_registry").get_models():
        if any(field.name == "pgh_id" for field in model._meta.fields):
            continue  # a table of versions
        for field in model._meta.concrete_fields:
            if isinstance(field, models.SlugField | models.UUIDField) or field.name in {
                "code",
                "uid",
                "token",
                "id",
            }:
                name = "pk" if field.primary_key else field.name
                values = model._default_manager.order_by("pk").values_list(field.name, flat=True)
                known = found.setdefault(name, [])
                known.extend(str(value) for value in values[:80] if str(value) not in known)
    return found


def paths(address: Address, known: dict[str, list[str]], language: str) -> list[str]:
    """The paths of a pattern: with each known value of that name, else with any that fits."""
    choices = []
    for name, regex in address.converters.items():
        of_that_name = known.get(name) or []
        anything = [value for values in known.values() for value in values]
        values = of_that_name or dict.fromkeys(anything)
        fitting = [value for value in values if re.fullmatch(regex, value)]
        choices.append(fitting or [str(uuid.UUID(int=1)), "1"])
    with override(language):
        return [
            reverse(address.name, kwargs=dict(zip(address.converters, values, strict=True)))
            for values in islice(product(*choices), MOST_PATHS)
        ]


class WatchedQuery(QueryDict):
    """The parameters of an address, and the names that were asked for."""

    asked: set[str] = set()

    def __getitem__(self, key):
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self.asked.add(key)
        return super().get(key, default)

    def getlist(self, key, default=None):
        self.asked.add(key)
        return super().getlist(key, default)

    def __contains__(self, key):
        self.asked.add(key)
        return super().__contains__(key)


def parameters(client: Client, path: str) -> set[str]:
    """The names of the parameters that the page at a path reads."""
    watched = WatchedQuery("zz=1", mutable=True)
    watched.asked = set()
    with pytest.MonkeyPatch.context() as patch:
        again = cached_property(lambda request: watched)
        again.__set_name__(WSGIRequest, "GET")
        patch.setattr(WSGIRequest, "GET", again)
        body(client.get(path))
        del watched["zz"]
        body(client.get(path))
    return watched.asked - {"zz"}


def body(response: HttpResponse) -> bytes:
    """All that is sent, unpacked where it is a workbook."""
    sent = response.getvalue() if response.streaming else response.content
    if not sent.startswith(b"PK\x03\x04"):
        return sent
    with zipfile.ZipFile(io.BytesIO(sent)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
