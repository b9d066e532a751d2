"""Public models like one that is read: of its theme first, then of its field and district.

The database brings at most READ_BY_WORDS that have the names' words and READ_NEXT_DOOR of field
and district, the newest of each; which themes they share is told from their names (`themes.py`),
how near they are by `likeness.py`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery
from django.db.models import (
    Func,
    OuterRef,
    Subquery,
)
from django.urls import reverse

from .known_units import known_units
from .models import Locality, Model, Organisation
from .person_names import masked
from .prepared import Prepared
from .search import NameKeys, NameWords
from .similar_names import likeness, naming, nearby, themes
from .similar_names.asked_name import unit_names
from .similar_names.naming import Essence

READ_BY_WORDS = 30
READ_OF_NEWEST = 12  # instead, in a registry that is large
GONE_THROUGH = 500, 4_000  # of the newest keys, one by one: so many, and if they are too few more
READ_AMONG = 20_000  # of the newest keys, by the index
READ_NEXT_DOOR = 20
SHOWN = 5
THEMES_NAMED = 2
THING = "thing"  # of the parts of themes, the one that tells what is done, grown or made


@dataclass(frozen=True, kw_only=True)
class Kindred:
    """A model like the one that is read, and why: things (in Vietnamese), words, field, district.

    `is_alike`: it has no thing in common, but most of the name.
    """

    code: str
    name: str
    place: str
    year: int
    themes: tuple[str, ...]
    is_alike: bool
    is_of_field: bool
    is_of_district: bool

    def get_absolute_url(self) -> str:
        """The model's public page."""
        return reverse("model_detail", args=[self.code])


class _Row(NamedTuple):
    key: int
    code: str
    written_name: str
    name_mask: str
    field: int
    district: int | None
    year: int
    unit: Locality | None
    organisation: str | None

    @property
    def name(self) -> str:
        return masked(self.written_name, self.name_mask)

    @property
    def place(self) -> str:
        if self.unit is None:
            return self.organisation or ""
        return (self.unit.today or self.unit).name_today

    @property
    def essence(self) -> Essence:
        named = (self.unit, self.unit.today) if self.unit else ()
        return naming.essence(self.name, units=[unit.full_name for unit in named if unit])

    def is_of_field(self, model: Model) -> bool:
        return self.field == model.field_id

    def is_of_district(self, model: Model) -> bool:
        return self.district is not None and self.district == model.district_id


def kindred(model: Model, *, outside: Collection[int] = ()) -> list[Kindred]:
    """Return at most SHOWN public models like this one, the nearest first.

    None of those whose keys are `outside`: of its own lineage. Reads `locality`, `district`.
    """
    units = [model.locality, model.former_locality, model.district]
    mine = naming.essence(model.name, units=unit_names(units))
    told = things(mine)
    found = []
    for row, theirs, shared in _to_judge(model, mine, told, outside):
        score = likeness.score(mine, theirs, elsewhere=True)
        is_near = row.is_of_district(model)
        if shared or score >= likeness.SHOWN_ELSEWHERE or (is_near and row.is_of_field(model)):
            rank = (bool(shared), score, len(shared), is_near, row.key)
            found.append((rank, row, shared))
    found.sort(key=lambda one: one[0], reverse=True)
    return [_kindred(model, row, shared, score=rank[1]) for rank, row, shared in found[:SHOWN]]


def _to_judge(
    model: Model, mine: Essence, told: Sequence[str], outside: Collection[int]
) -> list[tuple[_Row, Essence, list[str]]]:
    """Those of which some will be shown, each with its things that are in `told` too.

    They come before those without any, which are left out where there are enough: judging how
    near two names are is what takes most of the time.
    """
    read = ((row, row.essence) for row in _near(model, mine) if row.key not in outside)
    rows = [(row, theirs, _shared(told, theirs)) for row, theirs in read]
    sharing = [each for each in rows if each[-1]]
    return sharing if len(sharing) >= SHOWN else rows


def _shared(told: Sequence[str], theirs: Essence) -> list[str]:
    if not told:
        return []
    others = things(theirs)
    return [name for name in told if name in others]


def things(name: Essence) -> list[str]:
    """The things of which a name speaks, in its order; the “lạc” of “câu lạc bộ” is none."""
    telling = (
        each
        for each in themes.spoken(name.words)
        if all(word.weight >= 1 for word in name.words[each.start : each.end])
    )
    told = (theme for each in telling for theme in sorted(each.along))
    return list(dict.fromkeys(name for part, name in told if part == THING))


def _kindred(model: Model, row: _Row, shared: Sequence[str], *, score: float) -> Kindred:
    return Kindred(
        code=row.code,
        name=row.name,
        place=row.place,
        year=row.year,
        themes=tuple(shared[:THEMES_NAMED]),
        is_alike=not shared and score >= likeness.SHOWN_ELSEWHERE,
        is_of_field=row.is_of_field(model),
        is_of_district=row.is_of_district(model),
    )


def _near(model: Model, name: Essence) -> list[_Row]:
    """Ask for those that have its words, and for those next door.

    In a registry that is small the words' index finds them. In a large one it finds too many:
    the newest are gone through until there are enough, which are some hundreds as a rule, or some
    thousands; what only rare words find is looked for by the index, among the newest and all.
    """
    words = nearby.as_text(nearby.queries(name))
    district = [model.district_id] if model.district_id else []
    found = _next_door(has_district=bool(district))(model.pk, model.field_id, *district)
    if words:
        found += _having_words(model.pk, words)
    units = known_units().by_key
    rows = (_Row._make((*told, units[key] if key else None, name)) for *told, key, name in found)
    return list({row.key: row for row in rows}.values())


def _having_words(model: int, words: str) -> list[tuple[Any, ...]]:
    newest = _NEWEST()[0][0]
    oldest = newest - READ_AMONG
    if oldest <= 0:
        return _by_index(READ_BY_WORDS)(model, words, 0)
    ways = [
        *((_among, nearby.as_keys(words), newest - number) for number in GONE_THROUGH),
        (_by_index, words, oldest),
        (_by_index, words, 0),
    ]
    found: list[tuple[Any, ...]] = []
    for way, asked, after in ways:
        if len(found) < SHOWN:
            found = way(READ_OF_NEWEST)(model, asked, after)
    return found


_NEWEST = Prepared(lambda: Model.objects.order_by("-pk").values_list("pk")[:1])


@cache
def _next_door(*, has_district: bool) -> Prepared:
    """Those next door to a model, by its key, field and former district, if it has one."""

    def asked(model: int, field: int, district: int | None = None) -> Any:
        next_door = _public(model).filter(field=field, district=district)
        return _rows(next_door.order_by("-published_at", "-pk"))[:READ_NEXT_DOOR]

    return Prepared(asked, int, int, *([int] if has_district else []))


@cache
def _among(most: int) -> Prepared:
    """So many of those that have words, of the models behind a key, newest first.

    They are gone through in their order, until there are enough: no index has their words so.
    """

    def asked(model: int, written: str, after: int) -> Any:
        words = _ReadOnce(written, search_type="raw", config="simple")
        having = _with(_public(model), NameKeys("search_head"), words)
        return _rows(having.filter(pk__gt=after).order_by("-pk"))[:most]

    return Prepared(asked, int, str, int)


@cache
def _by_index(most: int) -> Prepared:
    """So many of the newest that have words, of which the key is greater than a number.

    How the server finds these depends on how common the words are.
    """

    def asked(model: int, written: str, oldest: int) -> Any:
        words = SearchQuery(written, search_type="raw", config="simple")
        having = _with(_public(model), NameWords("name"), words).filter(pk__gt=oldest)
        return _rows(having.order_by("-published_at", "-pk"))[:most]

    return Prepared(asked, int, str, int, is_planned_once=False)


class _ReadOnce(SearchQuery):
    """Words asked for: a plan that is made once would read them anew with each row."""

    def as_sql(self, *args: Any, **options: Any) -> tuple[str, Any]:
        asked, values = super().as_sql(*args, **options)
        return f"(SELECT {asked})", values


def _public(model: int) -> Any:
    return Model.objects.public().exclude(pk=model)


def _with(found: Any, name_words: Func, words: SearchQuery) -> Any:
    return found.annotate(words=name_words).filter(words=words)


def _rows(found: Any) -> Any:
    told = Organisation.objects.filter(pk=OuterRef("organisation")).order_by().values("name")
    return found.annotate(organisation_name=Subquery(told)).values_list(
        "pk",
        "code",
        "name",
        "name_mask",
        "field",
        "district",
        "recognised_year",
        "locality",
        "organisation_name",
    )
