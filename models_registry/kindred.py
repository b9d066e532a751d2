"""Public models like one that is read: of its theme first, then of its field and district.

The database brings at most READ_BY_WORDS by an index of the names' words and READ_NEXT_DOOR by
field and district, the newest of each, in one question or two; which themes they share is told
from their names (`themes.py`), how near they are by `likeness.py`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, Value
from django.urls import reverse

from . import likeness, naming, nearby, themes
from .asked_name import unit_names
from .models import Locality, Model
from .naming import Essence
from .person_names import masked
from .prepared import Prepared
from .search import NameWords

READ_BY_WORDS = 30
READ_AMONG = 20_000  # of the newest keys
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
    unit: str | None
    valid_to: Any
    unit_today: str | None
    organisation: str | None
    has_words: bool

    @property
    def name(self) -> str:
        return masked(self.written_name, self.name_mask)

    @property
    def place(self) -> str:
        if self.unit is None:
            return self.organisation or ""
        if self.unit_today is not None:
            return Locality(full_name=self.unit_today).name_today
        return Locality(full_name=self.unit, valid_to=self.valid_to).name_today

    @property
    def essence(self) -> Essence:
        return naming.essence(self.name, units=filter(None, (self.unit, self.unit_today)))

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
    """Ask for those that have its words, and for those next door, in one question.

    Words are looked for among the newest of so many models that reading them costs the same in
    a registry of any size; among all only where those do not fill a list: words that five of
    them have, hundreds of older ones have too.
    """
    words = nearby.as_text(nearby.queries(name))
    where = [model.field_id, *([model.district_id] if model.district_id else [])]
    if not words:
        asked = _question(has_district=len(where) > 1)
        return [_Row(*values) for values in asked(model.pk, *where)]
    asked = _question(has_district=len(where) > 1, by_words=READ_BY_WORDS)
    oldest = _NEWEST()[0][0] - READ_AMONG
    found = asked(model.pk, *where, words, max(oldest, 0))
    if oldest > 0 and sum(values[-1] for values in found) < min(SHOWN, READ_BY_WORDS):
        found = asked(model.pk, *where, words, 0)
    return list({(row := _Row(*values)).key: row for values in found}.values())


_NEWEST = Prepared(lambda: Model.objects.order_by("-pk").values_list("pk")[:1])


@cache
def _question(*, has_district: bool, by_words: int = 0) -> Prepared:
    """Those next door to a model, by its key, field and former district, if it has one.

    And so many of those that have its words, of which the key is greater than a number. How the
    server finds these depends on how common the words are.
    """

    def asked(model: int, field: int, *given: Any) -> Any:
        values = list(given)
        public = Model.objects.public().exclude(pk=model)
        district = values.pop(0) if has_district else None
        next_door = _rows(public.filter(field=field, district=district))[:READ_NEXT_DOOR]
        if not by_words:
            return next_door
        words = SearchQuery(values.pop(0), search_type="raw", config="simple")
        having = public.annotate(words=NameWords("name")).filter(words=words, pk__gt=values.pop(0))
        return next_door.union(_rows(having, has_words=True)[:by_words], all=True)

    kinds = [int, int, *([int] if has_district else []), *([str, int] if by_words else [])]
    return Prepared(asked, *kinds, is_planned_once=not by_words)


def _rows(found: Any, *, has_words: bool = False) -> Any:
    told = found.annotate(has_words=Value(has_words, BooleanField()))
    return told.order_by("-published_at", "-pk").values_list(
        "pk",
        "code",
        "name",
        "name_mask",
        "field",
        "district",
        "recognised_year",
        "locality__full_name",
        "locality__valid_to",
        "locality__today__full_name",
        "organisation__name",
        "has_words",
    )
