"""The pages that are measured: their addresses in a filled database, and who asks for them.

Django's settings have been read from the environment before this module is imported.
"""

import hashlib
import itertools
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import models
from django.http import QueryDict

from models_registry.filters.public_list import RegistryFilter
from models_registry.models import Locality, Model, Registration, User
from tests.two_steps import give_second_step

from . import client

DRAFTS = 8  # clients that save at once, each a draft of its own
SEARCHED = {
    "search_common": ("nông thôn mới", "dân vận khéo", "nong thon moi", "an ninh"),
    "search_rare": ("cá lăng nha", "nuoi huou lay nhung", "trồng sâm bố chính", "phục dựng lễ hội"),
    "search_two": (
        "hiến đất làm đường",
        "camera an ninh",
        "hoi nong dan do thi",
        "nuôi bò sinh sản",
    ),
}
MISTYPED = ("nông thnô mới", "hiến đâtt làm đường", "cammera an ninh", "giảm nghòe bền vững")
TEXTS = ("rationale", "objectives", "approach", "beneficiaries")
TEXT = "Đảng viên hiến đất trước, rồi cùng tổ dân vận đến từng hộ vận động, ghi công khai. " * 6

Ask = Callable[[int], bytes]


@dataclass
class Page:
    """A page and how it is asked for: by each client, the number of which is given."""

    name: str
    ask: Ask
    wanted: int = 200
    is_public: bool = True


def all_pages() -> Iterator[Page]:
    """Every page, by its name in the results."""
    for name, addresses in _public().items():
        yield Page(name, _in_turn(addresses))
    reviewer = sign_in(User.objects.get(username="bench-reviewer"))
    queue = "/admin/models_registry/registration/"
    filtered = [queue, f"{queue}?state=submitted", f"{queue}?year=2026&field={_field().code}"]
    yield Page("admin_queue", _in_turn(filtered, reviewer), is_public=False)
    words = [f"{queue}?{urlencode({'q': q})}" for q in ("hiến đất", "nong thon moi", "an ninh")]
    yield Page("admin_search", _in_turn(words, reviewer), is_public=False)
    officer = _officer()
    yield Page("officer_home", _in_turn(["/can-bo/"], sign_in(officer)), is_public=False)
    yield Page("step_save", _saving(officer, sign_in(officer)), wanted=302, is_public=False)


def sign_in(user: User) -> str:
    """Make a session in the database; return the cookies of the browser."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    give_second_step(session, user)
    return f"sessionid={session.session_key}; csrftoken={secrets.token_hex(16)}"


def _public() -> dict[str, list[str]]:
    """The addresses that anybody may ask for."""
    district, commune = _units()
    listed, field = "/mo-hinh/", _field().code
    newest = Model.objects.filter(published_at__isnull=False).order_by("-published_at", "-pk")
    shown = [
        f"{listed}?{urlencode(asked)}"
        for asked in (
            {"field": field},
            {"year": 2024, "kind": "individual"},
            {"district": district.uid, "field": field, "year": 2023},
            {"commune": commune.uid},
        )
    ]
    return {
        "home": ["/"],
        "list": [listed],
        "list_filtered": shown,
        "list_deep": [_deep()],
        "unit": [f"/dia-phuong/{unit.uid}/" for unit in (commune, district)],
        "detail": [model.get_absolute_url() for model in newest[:400:20]],
        "statistics": ["/thong-ke/", "/thong-ke/?year=2023", "/thong-ke/?basis=today"],
        "map": ["/ban-do/", "/ban-do/?year=2023&basis=recognition"],
        "open_data": ["/du-lieu/api/v1/models/?limit=100"],
        **{name: [_search(q) for q in asked] for name, asked in SEARCHED.items()},
        "search_filtered": [
            _search("hiến đất", field=field), _search("an ninh", year=2024),
            _search("nong thon moi", district=district.uid, kind="collective"),
        ],
        "search_typo": [_search(q) for q in MISTYPED],
    }  # fmt: skip


def _search(words: str, **filters: object) -> str:
    return f"/mo-hinh/?{urlencode({'q': words, **filters})}"


def _in_turn(addresses: list[str], cookies: str = "") -> Ask:
    """Ask for one after the other, whichever client it is."""
    requests = itertools.cycle([client.get(address, cookies) for address in addresses])
    return lambda _client: next(requests)


def _field() -> models.Model:
    return Model._meta.get_field("field").related_model.objects.get(code="culture_society")


def _units() -> tuple[Locality, Locality]:
    """A former district, and the commune of today of it with most drafts."""
    drafts = Registration.objects.filter(state=Registration.State.DRAFT).order_by()
    counted = drafts.values_list("locality").annotate(number=models.Count("pk"))
    most, _number = counted.order_by("-number", "locality")[0]
    commune = Locality.objects.select_related("former_district").get(pk=most)
    assert commune.former_district  # noqa: S101
    return commune.former_district, commune


def _officer() -> User:
    return User.objects.get(memberships__locality=_units()[1])


def _deep() -> str:
    """The middle of the list, as its cursor leads there."""
    asked = RegistryFilter(QueryDict(), Model.objects.for_list())
    middle = asked.counts.total // 2
    row = asked.qs[middle : middle + 1][0]
    return f"/mo-hinh/?{urlencode({'after': asked.order.cursor(row)})}"


def _saving(officer: User, cookies: str) -> Ask:
    """Save the second step of a draft, each client its own, each time another text."""
    drafts = Registration.objects.written_by(officer).filter(state=Registration.State.DRAFT)
    token = cookies.rpartition("=")[2]
    kept = [
        {"pk": draft.pk, **{name: getattr(draft, name) for name in TEXTS}}
        for draft in drafts.order_by("pk")[:DRAFTS]
    ]
    times = itertools.count()

    def ask(number: int) -> bytes:
        draft = kept[number % len(kept)]
        base = {name: _mark(draft[name]) for name in TEXTS if draft[name]}
        draft.update(dict.fromkeys(TEXTS, f"{TEXT}Lần {next(times)}."))
        sent = {name: draft[name] for name in TEXTS}
        body = urlencode({"csrfmiddlewaretoken": token, "base": json.dumps(base), **sent})
        return client.post(f"/can-bo/dang-ky/{draft['pk']}/sua/cach-lam/", body, cookies)

    return ask


def _mark(text: str) -> str:
    """How the form marks what a text was when the page was made."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]
