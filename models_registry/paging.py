"""Pages of a long list: by number while one is easily reached, then by cursor.

A cursor is what the order reads of the row at the edge of a page, signed. The page behind it
begins at that place of the order: it costs what the first page costs, and its address stays
right when rows come and go before it. Orders name fields or annotations of the rows.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, cast

from django.core.paginator import Page, Paginator
from django.core.signing import Signer
from django.db import models
from django.db.models.lookups import GreaterThan, LessThan

from .model_rows import Row, model_rows
from .models import ModelQuerySet

ROWS_ON_A_PAGE = 20
LAST_NUMBER = 50  # pages beyond are reached by cursor


class Key(NamedTuple):
    """One part of an order. The last of an order tells all rows apart."""

    name: str
    descending: bool = False
    nullable: bool = False  # rows without a value stand last

    def ordering(self, *, backwards: bool = False) -> models.OrderBy:
        """The part as order_by() takes it."""
        return models.OrderBy(
            models.F(self.name),
            descending=self.descending is not backwards,
            nulls_first=(self.nullable and backwards) or None,
            nulls_last=(self.nullable and not backwards) or None,
        )

    def same(self, value: Any) -> models.Q:
        """Rows that stand at this value."""
        return models.Q((self.name, value) if value is not None else (f"{self.name}__isnull", True))

    def beyond(self, value: Any, *, backwards: bool) -> models.Q:
        """Rows that stand after this value, or before it."""
        known = models.Q((f"{self.name}__isnull", False))
        if value is None:
            return known if backwards else models.Q(pk__in=[])
        lookup = "gt" if self.descending is backwards else "lt"
        further = models.Q((f"{self.name}__{lookup}", value))
        return further | ~known if self.nullable and not backwards else further


class Order(NamedTuple):
    """An order of a list, and the name by which the address asks for it.

    `within` orders what stands at one place, of which the first is a row of the list.
    """

    name: str
    keys: tuple[Key, ...]
    within: tuple[str, ...] = ()

    def apply(self, queryset: ModelQuerySet, *, backwards: bool = False) -> ModelQuerySet:
        """The rows in this order."""
        keys = (key.ordering(backwards=backwards) for key in self.keys)
        return queryset.order_by(*keys, *self.within)

    @property
    def names(self) -> list[str]:
        """What a row must bear for its cursor."""
        return [key.name for key in self.keys]

    def cursor(self, row: models.Model | Row) -> str:
        """The place of a row, as an address can bear it."""
        values = [_written(getattr(row, key.name)) for key in self.keys]
        return self._signer.sign_object(values)

    def place(self, cursor: str) -> list[Any]:
        """The values of a cursor(); BadSignature where it is none of this order."""
        return self._signer.unsign_object(cursor)

    def beyond(self, place: Sequence[Any], *, backwards: bool) -> models.Q:
        """Rows that stand after a place, or before it."""
        one_way = {key.descending for key in self.keys}
        if len(one_way) == 1 and not any(key.nullable for key in self.keys):
            return self._row_beyond(place, larger=one_way == {backwards})
        found, same = models.Q(), models.Q()
        for key, value in zip(self.keys, place, strict=True):
            found |= same & key.beyond(value, backwards=backwards)
            same &= key.same(value)
        return found

    def _row_beyond(self, place: Sequence[Any], *, larger: bool) -> models.Q:
        """The same, as a comparison of rows: an index of the keys is entered at the very place."""
        here = models.Func(
            *(models.F(key.name) for key in self.keys),
            function="ROW",
            output_field=models.TextField(),
        )
        there = models.Func(*map(models.Value, place), function="ROW")
        return models.Q(GreaterThan(here, there) if larger else LessThan(here, there))

    @property
    def _signer(self) -> Signer:
        keys = ",".join(key.name for key in self.keys)
        return Signer(salt=f"models_registry.paging:{self.name}:{keys}", sep=".")


def _written(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


class NumberedPages(Paginator):
    """The pages of a list that have a number; how many rows there are was counted before."""

    def __init__(self, found: models.QuerySet | Sequence[int], *, total: int) -> None:
        super().__init__(found, ROWS_ON_A_PAGE)
        self.count = total

    @cached_property
    def num_pages(self) -> int:
        """Pages with a number."""
        return min(super().num_pages, LAST_NUMBER)

    @property
    def goes_on(self) -> bool:
        """Whether there are rows beyond the last number."""
        return self.count > LAST_NUMBER * ROWS_ON_A_PAGE


class Part(NamedTuple):
    """The part of a list that a page shows.

    `previous` and `following` are what the address says of the parts beside it, `{"page": 3}`
    or `{"after": cursor}`; empty where there is none.
    """

    page: Page
    rows: list[Row]
    previous: Mapping[str, int | str]
    following: Mapping[str, int | str]


def numbered_part(found: ModelQuerySet, order: Order, *, total: int, number: str) -> Part:
    """The page of a number; of one that does not exist, the last or the first."""
    pages = NumberedPages(found, total=total)
    page = pages.get_page(number)
    rows = model_rows(cast("ModelQuerySet", page.object_list), *order.names)
    following: dict[str, int | str] = {}
    if page.has_next():
        following["page"] = page.next_page_number()
    elif pages.goes_on and rows:
        following["after"] = order.cursor(rows[-1])
    previous = {"page": page.previous_page_number()} if page.has_previous() else {}
    return Part(page, rows, previous, following)


def ranked_part(
    keys: Sequence[int],
    *,
    total: int,
    number: str,
    read: Callable[[Sequence[int]], list[Row]],
) -> Part:
    """The page of a number where the models of the first pages are known by their keys."""
    page = NumberedPages(keys, total=total).get_page(number)
    previous = {"page": page.previous_page_number()} if page.has_previous() else {}
    following = {"page": page.next_page_number()} if page.has_next() else {}
    return Part(page, read(list(page.object_list)), previous, following)


def part_beyond(
    found: ModelQuerySet, order: Order, *, total: int, place: Sequence[Any], backwards: bool
) -> Part:
    """The rows after a place of the order, or those before it."""
    beyond = found.filter(order.beyond(place, backwards=backwards))
    read = order.apply(beyond, backwards=backwards)[: ROWS_ON_A_PAGE + 1]
    rows = model_rows(read, *order.names)
    goes_on, rows = len(rows) > ROWS_ON_A_PAGE, rows[:ROWS_ON_A_PAGE]
    if backwards:
        rows.reverse()
    page = Page(rows, 0, NumberedPages(found, total=total))
    previous: dict[str, int | str] = {}
    following: dict[str, int | str] = {}
    if rows and (goes_on or not backwards):
        previous["before"] = order.cursor(rows[0])
    if rows and (goes_on or backwards):
        following["after"] = order.cursor(rows[-1])
    return Part(page, rows, previous, following)
