"""How many models each value of a filter would give: the counts beside the filters of the list.

A count answers the words and the *other* filters: with one field chosen, the counts of the
fields say what choosing another one instead would give. So each count is the length of the
list with the other filters and that one value.

Without words most are added up from cells that are counted already (facet_cells.py); the rest is
counted from the rows of Listing (facet_rows.py), as is what words find (facet_words.py).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import EmptyResultSet

from .. import reading
from ..models import NEWEST, RANKED, SqlPart, answered_in, read_first
from ..prepared import planned_cursor
from ..search.asked import Asked
from .chosen_rows import VALUES, Chosen, Value
from .facet_cells import is_in_cells, of_cells, of_places_recognised, of_whole_districts
from .facet_rows import WITHHELD, Places, of_former, of_rows, of_withheld
from .facet_words import FEW, UNCOUNTED, First, at_most, of_words


@dataclass(frozen=True)
class Counts:
    """How many models fit all filters, and by filter and value those that fit the others.

    Values are keys of rows (fields, units), kinds, years and levels, each as text, and
    NO_DISTRICT and WHOLE_DISTRICT. What is not there has no model. Like the list itself,
    counts leave withheld models out.
    """

    total: int = 0
    withheld: int = 0  # that fit all filters too, and are left out of all counts
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    uncounted: frozenset[str] = frozenset()  # filters of which words find too much to be counted
    first: Sequence[int] = ()  # of what words find, the keys of those that stand first

    @property
    def is_part(self) -> bool:
        """Whether words find more than was read."""
        return "" in self.uncounted


def understood(words: str, count: Callable[[Asked], Counts]) -> tuple[Asked, Counts]:
    """What words ask for, and what is counted of it.

    What is asked first mostly finds enough, which the counts say themselves: only where they do
    not is the database asked in which way these words find something.
    """
    first = read_first(words)
    found = Counts() if first.corrected else count(first)
    if not first.question or found.total >= first.question.enough:
        return first, found
    asked = answered_in(first)
    is_first = asked.question == first.question and not first.corrected
    return asked, found if is_first else count(asked)


def counts(
    words: Asked,
    chosen: Mapping[str, Chosen],
    *,
    districts: Collection[int],
    former: Collection[int] = (),
    as_recognised: bool = False,
    without: Collection[str] = (),
    among: Mapping[str, Sequence[int]] | None = None,
    first: First | None = None,
) -> Counts:
    """Count the models by the values of each filter, in one question.

    Of what `words` find at most MOST_HITS are counted, and where there are so many, no values.
    `districts` are the keys of the former districts, `former` those of communes of the past that
    are counted too. Without a level chosen, a model counts once a year.
    `as_recognised`: communes are those that stand on the decisions, not those of today.
    `without`: filters whose values are not counted; `among`: of some, the keys of the values that
    are to be counted at least. `first`: which of what words find stand first.
    """
    values: dict[str, Value | None] = {"": None}
    values |= {name: each for name, each in VALUES.items() if name not in without}
    if as_recognised and "commune" in values:
        values["commune"] = Value("locality_id")
    known = [name for name in values if words.is_blank and is_in_cells(name, chosen)]
    left = {name: value for name, value in values.items() if name not in known}
    places = Places(list(districts), [] if as_recognised else list(former))
    try:
        if words.is_blank or words.reference:
            groups = {name if name in chosen else "" for name in left}
            asked = [of_rows(words, chosen, group, left, places) for group in groups]
            if words.is_blank:
                asked += _of_all(chosen, known, places, among or {}, as_recognised=as_recognised)
            totals = _totals(asked)
        else:
            found = partial(of_words, words, chosen, left, places, first or First())
            totals = _totals([found(by_model=False)], is_planned_once=not chosen)
            if FEW in totals:
                totals = _totals([found(by_model=True)], is_planned_once=not chosen)
    except EmptyResultSet:
        return Counts()
    total, withheld = (totals.pop(name, {}).get("", 0) for name in ("", WITHHELD))
    numbered = [totals.pop(name, {}) for name in (RANKED, NEWEST)]
    keys = [int(key) for each in numbered for key in sorted(each, key=each.__getitem__)]
    capped = totals.pop(UNCOUNTED, {})  # each of one filter, or of all that are not chosen
    total = at_most(total) if "" in capped else total
    uncounted = frozenset(name for name in left if (name if name in chosen else "") in capped)
    keys = [words.reference[0]] if words.reference else list(dict.fromkeys(keys))
    return Counts(total, withheld, totals, uncounted, keys)


def _of_all(
    chosen: Mapping[str, Chosen],
    known: Collection[str],
    places: Places,
    among: Mapping[str, Sequence[int]],
    *,
    as_recognised: bool,
) -> list[SqlPart]:
    """Of all models: what cells say of the filters that they know, and what is withheld."""
    asked = [of_withheld(chosen)]
    for name in known:
        if not (name == "commune" and as_recognised):
            asked += of_cells(name, chosen, among.get(name))
    if "commune" in known:
        asked += of_places_recognised(chosen) if as_recognised else []
        asked += of_whole_districts(chosen, places.districts) if places.districts else []
        asked += of_former(chosen, places.former) if places.former else []
    return asked


def _totals(
    asked: Sequence[SqlPart], *, is_planned_once: bool = False
) -> dict[str, dict[str, int]]:
    """Ask all in one question; add up the answers by filter and value."""
    sql = " UNION ALL ".join(f"({each.sql})" for each in asked)
    with planned_cursor() if is_planned_once else reading.cursor() as cursor:
        cursor.execute(sql, [value for each in asked for value in each.parameters])
        rows = cursor.fetchall()
    totals: dict[str, dict[str, int]] = {}
    for name, value, total in rows:
        of_it = totals.setdefault(name, {})
        of_it[value] = of_it.get(value, 0) + total
    return totals
