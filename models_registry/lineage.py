"""Who learned from whom: a model's way back to its root, and all that came after it.

Only public models are told of; where one of a line is not public, the line ends before it. Of
those that came after, the withheld ones are counted and not shown. One question asks for all.
The whole family is walked (at most MOST_WALKED of it), a small tree of it is shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from django.urls import reverse

from .models import Locality, Model, Organisation, Recognition
from .person_names import masked
from .prepared import planned_cursor

MOST_STEPS = 50  # back to the root
MOST_WALKED = 10_000  # of those that came after
ANCESTORS_SHOWN = 5  # the root and the nearest
REPLICAS_SHOWN = (8, 3, 2)  # of a model in the first, second and third generation after it

# `down` breaks no cycle by itself: each has one parent, so a cycle leads through the model, and
# all that `up` found is left out. The LIMIT ends the walk, nearest generations first.
# Our own table names only.
_FAMILY = f"""
WITH RECURSIVE up(id, parent, step) AS (
    SELECT id, replicates_id, 0 FROM {{model}} WHERE id = %(model)s
    UNION ALL
    SELECT one.id, one.replicates_id, up.step + 1
      FROM up JOIN {{model}} one ON one.id = up.parent
     WHERE up.step < {MOST_STEPS} AND NOT one.is_withheld AND {{is_recognised}}
) CYCLE id SET comes_again USING way,
down(id, parent, step) AS (
    SELECT id, NULL::bigint, 0 FROM {{model}} WHERE id = %(model)s
    UNION ALL
    SELECT one.id, down.id, down.step + 1
      FROM down JOIN {{model}} one ON one.replicates_id = down.id
     WHERE one.id NOT IN (SELECT id FROM up) AND {{is_recognised}}
),
after AS (SELECT id, parent, step FROM down WHERE step > 0 LIMIT {MOST_WALKED + 1}),
placed AS (
    SELECT after.*, one.published_at,
           row_number() OVER (PARTITION BY parent ORDER BY one.published_at DESC, id DESC) AS place
      FROM after JOIN {{model}} one USING (id) WHERE NOT one.is_withheld
),
children AS (SELECT parent AS id, count(*) AS number FROM after GROUP BY parent),
family AS (
    SELECT id, parent, -step AS step, 1 AS place FROM up WHERE NOT comes_again
    UNION ALL
    SELECT id, parent, step, place FROM placed
     WHERE place <= (ARRAY[{", ".join(map(str, REPLICAS_SHOWN))}])[step]
)
SELECT family.id, family.parent, family.step, one.name, one.name_mask, one.code,
       (SELECT max(year) FROM {{recognition}} WHERE model_id = one.id AND revoked_by_id IS NULL),
       unit.full_name, unit.valid_to, body.name,
       coalesce(children.number, 0),
       CASE family.step WHEN 0 THEN ARRAY(SELECT id FROM after) END,
       CASE family.step WHEN 0 THEN (
           SELECT count(DISTINCT of_today.id)
             FROM after JOIN {{model}} reached ON reached.id = after.id
             JOIN {{locality}} own ON own.id = reached.locality_id
             JOIN {{locality}} of_today ON of_today.id = coalesce(own.today_id, own.id)
            WHERE of_today.kind = '{Locality.Kind.COMMUNE}'
       ) END
  FROM family JOIN {{model}} one ON one.id = family.id LEFT JOIN children ON children.id = one.id
  LEFT JOIN {{locality}} own ON own.id = one.locality_id
  LEFT JOIN {{locality}} unit ON unit.id = coalesce(own.today_id, own.id)
  LEFT JOIN {{organisation}} body ON body.id = one.organisation_id
 ORDER BY family.step, family.place
"""  # noqa: S608
_IS_RECOGNISED = (
    "EXISTS (SELECT FROM {recognition} WHERE model_id = one.id AND revoked_by_id IS NULL)"
)


@dataclass(frozen=True, kw_only=True)
class Relative:
    """One model of the family, with those shown that learned from it.

    `more` learned from it beside these; `between` is how many are left out before it.
    """

    key: int
    code: str
    name: str
    year: int
    place: str
    is_here: bool = False
    replicas: list["Relative"] = field(default_factory=list)
    more: int = 0
    between: int = 0

    def get_absolute_url(self) -> str:
        """The model's public page."""
        return reverse("model_detail", args=[self.code])


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """The family of a model: `root` leads down to it and to those after it.

    `direct` learned from the model itself, `total` from it or from one of those; there are
    more than `total` where `is_capped`. `communes` are those of today in which they are.
    """

    root: Relative
    origin: Relative | None  # what it learned from
    direct: int
    total: int
    communes: int
    is_capped: bool
    members: frozenset[int]  # keys of all models that were walked, its own too

    @property
    def is_alone(self) -> bool:
        """Whether it learned from none and none from it."""
        return self.origin is None and not self.total


class _Row(NamedTuple):
    """What the database says of one model that may be shown; `step` is negative before it."""

    key: int
    parent: int | None
    step: int
    name: str
    name_mask: str
    code: str
    year: int
    unit: str | None
    valid_to: Any
    organisation: str | None
    replicas: int
    after: list[int] | None
    communes: int | None

    @property
    def relative(self) -> Relative:
        """It, by itself."""
        return Relative(
            key=self.key,
            code=self.code,
            name=masked(self.name, self.name_mask),
            year=self.year,
            place=self._place,
            is_here=self.step == 0,
            more=self.replicas,
        )

    @property
    def _place(self) -> str:
        if self.unit is None:
            return self.organisation or ""
        return Locality(full_name=self.unit, valid_to=self.valid_to).name_today


def lineage_of(model: Model) -> Lineage:
    """Ask for the family of a public model."""
    with planned_cursor() as cursor:
        cursor.execute(_sql(), {"model": model.pk})
        rows = [_Row(*row) for row in cursor.fetchall()]
    here = next(row for row in rows if row.step == 0)
    before = [row.relative for row in rows if row.step < 0]  # the root first
    after = here.after or []
    return Lineage(
        root=_line(before, _tree(here, rows)),
        origin=before[-1] if before else None,
        direct=here.replicas,
        total=min(len(after), MOST_WALKED),
        communes=here.communes or 0,
        is_capped=len(after) > MOST_WALKED,
        members=frozenset({here.key, *after, *(relative.key for relative in before)}),
    )


@cache
def _sql() -> str:
    tables = {
        "model": Model._meta.db_table,
        "recognition": Recognition._meta.db_table,
        "locality": Locality._meta.db_table,
        "organisation": Organisation._meta.db_table,
    }
    return _FAMILY.format(is_recognised=_IS_RECOGNISED.format(**tables), **tables)


def _tree(here: _Row, rows: Iterable[_Row]) -> Relative:
    """Hang each below what it learned from; what hangs below one that is not shown is left out."""
    children = defaultdict(list)
    for row in rows:
        if row.step > 0:
            children[row.parent].append(row)

    def with_replicas(row: _Row) -> Relative:
        shown = [with_replicas(child) for child in children[row.key]]
        return replace(row.relative, replicas=shown, more=row.replicas - len(shown))

    return with_replicas(here)


def _line(before: list[Relative], here: Relative) -> Relative:
    """Hang the model below its nearest ancestors, and these below the root."""
    root, nearest = before[:1], before[1:]
    left_out = max(0, len(before) - ANCESTORS_SHOWN)
    line = [*nearest[left_out:], here]
    line[0] = replace(line[0], between=left_out)
    line = [*root, *line]
    below = line.pop()
    for relative in reversed(line):
        below = replace(relative, replicas=[below], more=0)
    return below
