"""Counts of filters of what words find: in one pass, as ten thousand rows are too many for more.

Nearly all models have one row. These rows are counted by all filters together; a model that has
several is counted once for each value. Where more is found than is read, no filter is counted: of
the rest nobody knows what it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet

from ..models import (
    ALL_READ,
    MOST_HITS,
    Sought,
    SqlPart,
    best_found,
    marks_of,
    tables,
)
from ..search.asked import Asked
from .chosen_rows import Chosen, Value, matching
from .facet_rows import Places, of_no_column, together, without

BEST = "best"  # no filter: which models stand first
UNCOUNTED = "uncounted"  # in the place of a filter: the values of some are not counted
FEW = "few"  # in the place of a filter too: not all was read, and yet less models than are counted
_ALL_OF_LESS = "(SELECT is_all FROM less)"  # ALL_READ of what fits one condition more

FoundBy = Callable[[Sought, int], SqlPart]


def of_words(
    words: Asked,
    chosen: Mapping[str, Chosen],
    left: Mapping[str, Value | None],
    places: Places,
    found_by: FoundBy,
) -> SqlPart:
    """The models that words find by the values of filters (`left`), and the best of them.

    What leaves a condition out finds as much or more: it is read only where that is not too much.
    """
    asked = _OfWords(words, chosen, left, places, found_by)
    ranks = best_found(asked.sought(""), words, listed="true" if "level" in chosen else "counts")
    best = SqlPart(f"SELECT '{BEST}', best.* FROM ({ranks.sql}) best", ranks.parameters)  # noqa: S608
    read = asked.read("")
    less = SqlPart(f"{read.sql}, less AS (TABLE read)", read.parameters)
    wider = []
    for name in (name for name in chosen if name in left):
        one = together(asked.read(name), asked.parts(name))
        wider.append(SqlPart(f"({one.sql})", one.parameters))
    return together(less, [*asked.parts(""), best, *wider])


@dataclass(frozen=True)
class _OfWords:
    """The questions of what is found without one of the conditions; "" leaves none out."""

    words: Asked
    chosen: Mapping[str, Chosen]
    left: Mapping[str, Value | None]
    places: Places
    found_by: FoundBy

    def sought(self, left_out: str) -> Sought:
        """The rows that are looked for."""
        if self.words.question is None:
            raise EmptyResultSet
        others, _questions = without(left_out, self.chosen, self.left)
        condition = f"is_public AND {_ALL_OF_LESS}" if left_out else "is_public"
        rows = matching(condition, others, also=", published_at")
        narrowed = marks_of({name: each.cells for name, each in others.items()})
        return Sought(rows, self.words.question.terms.written, narrowed)

    def read(self, left_out: str) -> SqlPart:
        """The tables of rows that are read."""
        return tables(self.found_by(self.sought(left_out), MOST_HITS), MOST_HITS)

    def parts(self, left_out: str) -> list[SqlPart]:
        """What is counted of these tables."""
        _others, questions = without(left_out, self.chosen, self.left)
        of_levels = "level" in self.chosen
        told = [_counted(questions, of_levels=of_levels), _uncounted(left_out), _found_few()]
        found = self.places if "commune" in questions else None
        beside = of_no_column(found, of_levels=of_levels, where=ALL_READ)
        return [*(SqlPart(each, []) for each in told), *beside]


def _counted(questions: Mapping[str, Value | None], *, of_levels: bool) -> str:
    """How many models have each value: (filter, value, models), of tables() of models/found.py.

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
    before = f" OR NOT {_ALL_OF_LESS}" if name else ""
    return f"SELECT '{UNCOUNTED}', '{name}', 1 WHERE NOT {ALL_READ}{before}"


def _found_few() -> str:
    """One row (FEW, "", 1) where so many rows were read of less models, and not all."""
    read = "(SELECT count(*) FROM alone) + (SELECT count(DISTINCT model_id) FROM several)"
    return f"SELECT '{FEW}', '', 1 WHERE NOT {ALL_READ} AND {read} < {MOST_HITS}"


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
