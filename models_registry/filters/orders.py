"""The orders of the public list, by the name that an address has for each."""

from ..known_units import indicators_by_code
from ..models import WITHIN_A_MODEL, Indicator
from ..paging import Key, Order
from .choices import OUTCOME

_NEWEST = (Key("published_at", descending=True), Key("pk", descending=True))
_BY_NAME = (Key("sort_key"), Key("pk"))
_ORDERS = {
    "title": Order("title", _BY_NAME),
    "district": Order("district", (Key("district_order", nullable=True), *_BY_NAME)),
}
_BEST = Order("best", (Key("search_rank"), *_NEWEST))
_NEWEST_FOUND = Order("newest", _NEWEST)
_NEWEST_LISTED = Order(
    "newest",
    (Key("listed_at", descending=True), Key("listed_model", descending=True)),
    within=WITHIN_A_MODEL,
)


def order_of(sort: str, *, is_search: bool) -> Order:
    """Return the order of this name; without one, the best match or else the newest first."""
    if sort in _ORDERS:
        return _ORDERS[sort]
    if indicator_of(sort):
        figure = Key("figure_amount", descending=True, nullable=True)
        return Order(sort, (figure, *_NEWEST))
    if is_search:
        return _NEWEST_FOUND if sort else _BEST
    return _NEWEST_LISTED


def indicator_of(sort: str) -> Indicator | None:
    """Return the indicator by whose figures an order puts the largest first, if it does."""
    if not sort.startswith(OUTCOME):
        return None
    return indicators_by_code().get(sort.removeprefix(OUTCOME))
