"""Counts of filters of what words find: in one pass, as ten thousand rows are too many for more.

Nearly all models have one row. These rows are counted by all filters together; a model that has
several is counted once for each value. Where more is found than is read, no filter is counted: of
the rest nobody knows what it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import EmptyResultSet

from ..models import (
    ALL_READ,
    MOST_HITS,
    Sought,
    SqlPart,
    first_found,
    marks_of,
    tables_of_found,
)
from ..search.asked import Asked
from .chosen_rows import Chosen, Value, matching
from .facet_rows import Places, of_no_column, together, without

UNCOUNTED = "uncounted"  # in the place of a filter: the values of some are not counted
FEW = "few"  # in the place of a filter too: not all was read, and yet less models than are counted
_ALL_OF_NARROWER = "(SELECT is_all FROM narrower)"  # ALL_READ of what fits one condition more


class First(NamedTuple):
    """How many of the newest are asked for, and whether the best stand before them."""

    most: int = 0
    by_rank: bool = True


def of_words(
    words: Asked,
    chosen: Mapping[str, Chosen],
    left: Mapping[str, Value | None],
    places: Places,
    first: First,
    *,
    by_model: bool,
) -> SqlPart:
    """The models that words find by the values of filters (`left`), and which stand first.

    Rows are read, or `by_model` all rows of so many models: asked for where the answer has FEW.
    What leaves a condition out finds as much or more: it is read only where that is not too much.
    """
    asked = _OfWords(words, chosen, left, places, by_model)
    listed = "true" if "level" in chosen else "counts"
    sought = asked.sought("")
    found = first_found(sought, words, listed=listed, **first._asdict())
    best = SqlPart(f"SELECT * FROM ({found.sql}) first", found.parameters)  # noqa: S608
    read = asked.read(sought)
    narrower = SqlPart(f"{read.sql}, narrower AS (TABLE read)", read.parameters)
    wider = []
    for name in (name for name in chosen if name in left):
        one = together(asked.read(asked.sought(name)), asked.parts(name))
        wider.append(SqlPart(f"({one.sql})", one.parameters))
    return together(narrower, [*asked.parts(""), best, *wider])


def at_most(total: int) -> int:
    """Of what words find too much of, so many are listed and counted, although more may be read."""
    return min(total, MOST_HITS)


@dataclass(frozen=True)
class _OfWords:
    """The questions of what is found without one of the conditions; "" leaves none out."""

    words: Asked
    chosen: Mapping[str, Chosen]
    left: Mapping[str, Value | None]
    places: Places
    by_model: bool

    def sought(self, left_out: str) -> Sought:
        """The rows that are looked for."""
        if self.words.question is None:
            raise EmptyResultSet
        others, _questions = without(left_out, self.chosen, self.left)
        condition = f"is_public AND {_ALL_OF_NARROWER}" if left_out else "is_public"
        rows = matching(condition, others, also=", published_at")
        narrowed = marks_of({name: each.cells for name, each in others.items()})
        return Sought(rows, self.words.question.terms.written, narrowed)

    def read(self, sought: Sought) -> SqlPart:
        """The tables of rows that are read."""
        return tables_of_found(sought, MOST_HITS, by_model=self.by_model)

    def parts(self, left_out: str) -> list[SqlPart]:
        """What is counted of these tables."""
        _others, questions = without(left_out, self.chosen, self.left)
        of_levels = "level" in self.chosen
        told = [_counted(questions, of_levels=of_levels), _uncounted(left_out), _found_few()]
        found = self.places if "commune" in questions else None
        beside = of_no_column(found, of_levels=of_levels, where=ALL_READ)
        return [*(SqlPart(each, []) for each in told), *beside]


def _counted(questions: Mapping[str, Value | None], *, of_levels: bool) -> str:
    """How many models have each value: (filter, value, models), of tables_of_found().

    `questions` are the filters, each with its value; "" asks for all models. A row that is not
    the highest of its year counts where levels do.
    """
    values = {name: value for name, value in questions.items() if value}
    parts = []
    for table, models in (("alone", "count(*)"), ("several", "count(DISTINCT model_id)")):
        if "" in questions:
            all_of_it = models if of_levels else f"{models} FILTER (WHERE counts)"
            parts.append(f"SELECT '', '', {all_of_it} FROM {table}")  # noqa: S608
        if values:
            parts.append(_by_values(values, table, models, of_levels=of_levels))
    return " UNION ALL ".join(parts)


def _uncounted(name: str) -> str:
    """One row (UNCOUNTED, this name, 1) where more is found than is read, or was before."""
    before = f" OR NOT {_ALL_OF_NARROWER}" if name else ""
    return f"SELECT '{UNCOUNTED}', '{name}', 1 WHERE NOT {ALL_READ}{before}"


def _found_few() -> str:
    """One row (FEW, "", 1) where the rows that were read are of less models than are counted."""
    return f"SELECT '{FEW}', '', 1 WHERE (SELECT is_few FROM read)"  # noqa: S608


def _by_values(values: Mapping[str, Value], table: str, models: str, *, of_levels: bool) -> str:
    sets = ", ".join(f"({value.column})" for value in values.values())
    names = _each(values, {name: f"'{name}'" for name in values})
    texts = _each(values, {name: value.text for name, value in values.items()})
    totals = {name: models for name in values if of_levels or name == "level"}
    rest = models if of_levels else f"{models} FILTER (WHERE counts)"
    return (
        f"SELECT * FROM (SELECT {names}, {texts}, {_each(values, totals, rest)}"  # noqa: S608
        f" FROM {table} WHERE {ALL_READ} GROUP BY GROUPING SETS ({sets}))"
        " counted (name, value, total) WHERE total > 0"
    )


def _each(values: Mapping[str, Value], read: Mapping[str, str], rest: str = "''") -> str:
    """What is read of the group by the one value that it is grouped by."""
    cases = [f"WHEN grouping({values[name].column}) = 0 THEN {each}" for name, each in read.items()]
    return f"CASE {' '.join(cases)} ELSE {rest} END" if cases else rest
