"""Every right tried: each address by each person by each unit's records by each state.

What is expected stands in tests/rights_table.py, who and what there is in tests/rights_world.py.
An address without an expectation is an error. For each request that is refused, and for each
that only reads, no row of any table may have been written; and none may ask what only a small
registry could answer (tests/whole_tables.py).

What is expected depends on what a person's unit gives, not on the person, so that the persons
take turns from state to state; `EVERY_RIGHT=1` tries every single combination (three minutes).
"""

import os
from collections.abc import Iterator
from itertools import product

import pytest
from django.contrib import admin
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils.html import escape

from models_registry.campaign_moves import CampaignState
from models_registry.transitions import State
from tests.rights_table import (
    DOORS,
    KEYS,
    LISTS,
    OF_CAMPAIGN,
    OF_REGISTRATION,
    OPEN_OF_ADMIN,
    OWN_ACCOUNT,
    PERSONAL,
    REVIEWED,
    SHOWN_TO_REVIEWERS,
    STAFF,
    TO_REVIEWERS,
    Door,
    OfStaff,
    OfUnit,
    cell,
)
from tests.rights_world import GRASP, NOBODY, ROLES, UNITS, World, arguments, newest, written
from tests.stored_scripts import ATTACK, is_run
from tests.whole_tables import Questions, read_whole

pytestmark = pytest.mark.django_db
EVERY = "EVERY_RIGHT" in os.environ
OFFICERS = ("officer", "of_predecessor", "elsewhere")
STAFF_ROLES = ("reviewer", "administrator", "superuser")
ACCOUNTS = [role for role in ROLES if role not in NOBODY]
WALLS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
}
PAGES = ("changelist", "add", "change", "delete", "history", "export")
PAIRS = list(product(ACCOUNTS, UNITS))
WITHOUT_UNIT = ("reviewer", "administrator", "superuser", "without_unit", "former")
NOTED = {"consent"}  # who looks at one is written down
STEP_AFTER = {"mfa_remove_webauthn": "302w", "mfa_edit_webauthn": "200"}  # the latter: no name
WRITTEN = {
    "Registration.name",
    "Registration.rationale",
    "Registration.subject_name",
    "Comment.text",
    "Comment.author_name",
    "CommentAnswer.text",
    "LearningRequest.message",
    "ReviewComment.text",
    "Photo.caption",
    "Attachment.original_name",
    "Campaign.name",
    "Decision.title",
    "Locality.name",
    "User.full_name",
}
STATES_TRIED = {"own": len(State), "read": 2, "none": 2}  # of one row, where people take turns


def names(resolver: object, before: str = "") -> Iterator[tuple[str, str]]:
    """Every name of the URLconf, with where it is."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern.name or ""
        else:
            yield from names(pattern, route)


def answer(response: HttpResponse, *, wrote: bool) -> str:
    """What came of a request, as the table says it."""
    doors = (resolve_url("account_login"), reverse("admin:login"))
    if response.status_code == 302 and response.url.startswith(doors):
        return "login"
    return f"{response.status_code}{'w' if wrote else ''}"


def missing_walls(response: HttpResponse) -> list[str]:
    """What of the headers that every answer carries, the admin's too, is not there."""
    return [
        name
        for name, text in WALLS.items()
        if {*response.headers.get(name, "").split("; ")} != {*text.split("; ")}
    ]


class Tried:
    """The requests of one row, and those that came out otherwise."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.others: list[str] = []
        self.written = written()

    def ask(self, role: str, method: str, path: str, expected: str, **form: object) -> None:
        """Send one, and remember what should not be so."""
        questions = Questions()
        with connection.execute_wrapper(questions):
            response = self.world.ask(role, method, path, **form)
        now = written()
        found = answer(response, wrote=now != self.written)
        whole = {f"reads all of {table}" for sql in questions for table in read_whole(sql)}
        lacking = [*missing_walls(response), *sorted(whole)]
        self.others += [f"{method} {path} by {role}: {each}" for each in lacking]
        if is_run(response):
            self.others.append(f"{method} {path} by {role}: runs a script that somebody wrote")
        self.written = now
        if found != expected:
            self.others.append(f"{method} {path} by {role}: {found}, not {expected}")


# That none is forgotten


def test_every_address_has_an_expectation():
    doors = {name for door in (*DOORS, *PERSONAL) for name in door.names.split()}
    known = doors | {*OWN_ACCOUNT, *KEYS}
    known |= {row.name for row in (*OF_REGISTRATION, *OF_CAMPAIGN)}
    inside = {row.name for row in STAFF} | OPEN_OF_ADMIN
    inside |= {f"registration_{name}" for name, _method, _rule in REVIEWED}
    inside |= {f"{name}_{page}" for name in LISTS for page in PAGES}
    missing = [
        route
        for route, name in names(get_resolver())
        if name.removeprefix("models_registry_") not in (inside if "admin/" in route else known)
        and name  # Django's own without a name lead elsewhere, or to "not found"
    ]
    assert missing == []


def test_every_list_of_the_admin_has_an_expectation():
    # They have no pages of Django's kind, or stand page by page in STAFF
    apart = {"documenttemplate", "tracelink", "consenttext", "personaldataact", "personaldataview"}
    assert {model._meta.model_name for model in admin.site._registry} == LISTS.keys() | apart


def test_a_script_stands_in_the_texts_that_all_this_is_tried_with(world: World):
    assert world.attacked >= WRITTEN
    assert is_run(HttpResponse(ATTACK))
    assert not is_run(HttpResponse(escape(ATTACK)))


def test_what_reads_a_whole_table_is_told_from_what_does_not():
    keys = 'SELECT U0."id" FROM "models_registry_registration" U0 WHERE U0."state" = %s'
    either = f'WHERE ("t"."a_id" IN ({keys}) OR "t"."b" = %s)'
    assert list(read_whole(either)) == ["registration"]
    assert list(read_whole(f'WHERE ("t"."b" = %s OR "t"."a_id" IN ({keys}))')) == ["registration"]
    assert list(read_whole(f'WHERE NOT ("t"."a_id" IN ({keys}))')) == ["registration"]
    assert list(read_whole(f'WHERE "t"."a_id" IN ({keys}) AND "t"."b" = %s')) == []
    assert list(read_whole(either.replace('"state"', '"model_id"'))) == []
    assert list(read_whole(either.replace("registration", "field"))) == []
    across = '("models_registry_model"."a_id" = %s OR ("models_registry_photo"."a_id" = %s AND'
    assert list(read_whole(across)) == ["photo"]
    assert list(read_whole(across.replace("photo", "model"))) == []


# Addresses that name no unit's record


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.names.split()[0])
def test_doors(world: World, door: Door):
    tried = Tried(world)
    for number, name in enumerate(door.names.split()):
        path = reverse(name, kwargs=arguments(world, name))
        for column, roles in enumerate((NOBODY, WITHOUT_UNIT, OFFICERS)):
            for role in roles if EVERY else [roles[number % len(roles)]]:
                tried.ask(role, "GET", path, door.get.split()[column])
                tried.ask(role, "POST", path, door.post.split()[column])
    assert tried.others == []


@pytest.mark.parametrize("name", OWN_ACCOUNT)
def test_the_own_account_is_nobody_elses(world: World, name: str):
    tried = Tried(world)
    for role, method in product(NOBODY, ("GET", "POST")):
        tried.ask(role, method, reverse(name), "login")
    assert tried.others == []


@pytest.mark.parametrize("name", KEYS)
def test_a_key_of_another_is_as_if_it_were_not_there(world: World, name: str):
    tried = Tried(world)
    path = reverse(name, args=[world.key_of_reviewer])
    for method in ("GET", "POST"):
        tried.ask("reviewer", method, path, "200" if method == "GET" else STEP_AFTER[name])
        tried.ask("administrator", method, path, "404")
        tried.ask("anonymous", method, path, "login")
    assert tried.others == []


@pytest.mark.parametrize("door", PERSONAL, ids=lambda door: door.names.split()[0])
def test_what_belongs_to_one_person_or_unit(world: World, door: Door):
    tried = Tried(world)
    for name, role in product(door.names.split(), ROLES):
        is_theirs = role in world.owners_of(name)
        column = 0 if role in NOBODY else 1 if is_theirs else 2
        path = reverse(name, kwargs=arguments(world, name))
        for method, rule in (("GET", door.get), ("POST", door.post)):
            tried.ask(role, method, path, rule.split()[column])
    assert tried.others == []


# Records of units


def turns(number: int, states: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """What is tried of a row: who, whose record, in which state, and what their unit gives."""
    for grasp, most in STATES_TRIED.items():
        pairs = [pair for pair in PAIRS if GRASP.get(pair, "none") == grasp]
        if EVERY:
            for (role, unit), state in product(pairs, states):
                yield role, unit, state, grasp
            continue
        for turn in range(min(most, len(states))):
            role, unit = pairs[(turn * 5 + number) % len(pairs)]
            yield role, unit, states[(turn + number) % len(states)], grasp
    for turn, role in enumerate(NOBODY):
        yield role, "own", states[(turn + number) % len(states)], "nobody"


@pytest.mark.parametrize(
    ("number", "row"),
    list(enumerate(OF_REGISTRATION)),
    ids=[f"{row.name} {row.more} {row.method}" for row in OF_REGISTRATION],
)
def test_a_registration(world: World, number: int, row: OfUnit):
    tried = Tried(world)
    for role, unit, state, grasp in turns(number, list(State)):
        rule = "login" if grasp == "nobody" else getattr(row, grasp)
        if (row.name, row.method) in SHOWN_TO_REVIEWERS and role in {"reviewer", "superuser"}:
            rule = TO_REVIEWERS
        if row.name == "photo" and grasp == "nobody":
            rule = "404" if row.method == "GET" else "405"  # pictures may be public: no door
        made = world.registrations[unit, state]
        path = reverse(row.name, kwargs=arguments(world, row.name, made, row.more))
        tried.ask(role, row.method, path, cell(rule, state), version=made.version)
    assert tried.others == []


@pytest.mark.parametrize(
    ("number", "row"),
    list(enumerate(OF_CAMPAIGN)),
    ids=[f"{row.name} {row.method}" for row in OF_CAMPAIGN],
)
def test_a_campaign(world: World, number: int, row: OfUnit):
    tried = Tried(world)
    for role, unit, state, grasp in turns(number, list(CampaignState)):
        rule = "login" if grasp == "nobody" else getattr(row, grasp)
        made = world.campaigns[unit, state]
        path = reverse(row.name, args=[made.pk])
        tried.ask(role, row.method, path, cell(rule, state), version=made.version)
    assert tried.others == []


@pytest.mark.parametrize(("page", "method", "rule"), REVIEWED)
def test_a_registration_under_review(world: World, page: str, method: str, rule: str):
    tried = Tried(world)
    for place, (unit, state) in enumerate(world.registrations):
        made = world.registrations[unit, state]
        path = reverse(f"admin:models_registry_registration_{page}", args=[made.pk])
        if EVERY or place % 3 == 0:
            role = ("reviewer", "superuser")[place % 2]
            tried.ask(role, method, path, cell(rule, state))
        if EVERY or place % 10 == 0:
            tried.ask("administrator", method, path, "403")
            tried.ask(ROLES[place // 10 % 7], method, path, "login")
    assert tried.others == []


# The admin


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_the_admin(world: World, name: str):
    tried = Tried(world)
    row = newest(world, name)
    for role, may in zip(STAFF_ROLES, LISTS[name], strict=True):
        if EVERY or role != "superuser" or may not in LISTS[name][:2]:
            for page, method, expected in admin_pages(name, may):
                tried.ask(role, method, admin_address(name, page, row.pk), expected)
    others = ROLES[: ROLES.index("reviewer")]
    for place, page in enumerate(PAGES):
        for role in others if EVERY else [others[(place + len(name)) % len(others)]]:
            tried.ask(role, "GET", admin_address(name, page, row.pk), "login")
            tried.ask(role, "POST", admin_address(name, page, row.pk), "login")
    assert tried.others == []


def admin_address(name: str, page: str, key: int) -> str:
    """Where a page of a list is, and a page of one of its rows."""
    of_row = [key] if page in {"change", "delete", "history"} else []
    return reverse(f"admin:models_registry_{name}_{page}", args=of_row)


def admin_pages(name: str, may: str) -> Iterator[tuple[str, str, str]]:
    """What somebody who may do this is answered: page, method, status."""
    seen = "200" if "v" in may else "403"
    yield "changelist", "GET", seen
    yield "history", "GET", "302" if "v" in may else "403"
    for page in ("add", "export"):
        for method in ("GET", "POST"):
            yield page, method, "200" if page[0] in may else "403"
    if name not in {"registration", "historicimport"}:  # their pages stand in tables of their own
        yield "change", "GET", f"{seen}w" if name in NOTED and "v" in may else seen
        if "c" not in may and name != "campaign":  # its page asks which move is meant
            yield "change", "POST", "403"
    if "d" not in may and name != "decision":
        yield "delete", "GET", "403"
        yield "delete", "POST", "403"


@pytest.mark.parametrize("row", STAFF, ids=lambda row: row.name)
def test_other_pages_of_the_admin(world: World, row: OfStaff):
    tried = Tried(world)
    known = (f"admin:models_registry_{row.name}", f"admin:{row.name}")
    path = next(filter(None, (address_of(world, each, row.name) for each in known)))
    others = ROLES[: ROLES.index("reviewer")]
    turn = len(row.name) % len(others)
    for method, rule in (("GET", row.get), ("POST", row.post)):
        for role, expected in zip(STAFF_ROLES, rule.split(), strict=True):
            tried.ask(role, method, path, expected)
        for role in others if EVERY else others[turn : turn + 2]:
            tried.ask(role, method, path, "login")
    assert tried.others == []


def address_of(world: World, full_name: str, name: str) -> str:
    """The address of a page of the admin, if it is called so."""
    try:
        return reverse(full_name, kwargs=arguments(world, name))
    except NoReverseMatch:
        return ""
