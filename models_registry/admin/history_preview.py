"""The preview of a list of an earlier year: its decisions, its rows by what they would do."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from models_registry.history import applying
from models_registry.history.rows import Plan, PlannedRow
from models_registry.models import HistoricImport
from models_registry.spreadsheets.planning import Outlook

ROWS_ON_A_PAGE = 100
LIKELY, LEFT_OUT, WARNED = "likely", "left_out", "warned"
TABS = {
    Outlook.WRONG.value: _("Wrong"),
    LIKELY: _("Likely continued"),
    WARNED: _("To be looked at"),
    Outlook.NEW.value: _("New"),
    Outlook.CHANGED.value: _("Otherwise than stored"),
    Outlook.SAME.value: _("The same"),
    LEFT_OUT: _("Left out"),
}


def preview_context(
    request: HttpRequest, found: HistoricImport, planned: Plan[PlannedRow]
) -> dict[str, Any]:
    """What the page of the preview shows, for the tab and the page of the address."""
    by_tab = {tab: _rows(planned, tab) for tab in TABS}
    asked = request.GET.get("rows", "")
    first = next((tab for tab, rows in by_tab.items() if rows), Outlook.NEW.value)
    shown = asked if asked in TABS else first
    paginator = Paginator(by_tab[shown], ROWS_ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    return {
        "plan": planned,
        "counts": planned.counts,
        "tabs": [(tab, label, len(by_tab[tab])) for tab, label in TABS.items()],
        "shown": shown,
        "page": page,
        "page_numbers": paginator.get_elided_page_range(page.number),
        "papers": _papers(planned),
        "too_long": applying.too_long(found)
        if planned.counts["new"] > applying.MOST_WRITTEN
        else "",
    }


def _rows(planned: Plan[PlannedRow], tab: str) -> list[PlannedRow]:
    if tab == LIKELY:
        return [row for row in planned.having(Outlook.NEW) if row.likely]
    if tab == LEFT_OUT:
        return planned.left_out
    if tab == WARNED:
        return [row for row in planned.having(Outlook.NEW) if row.warnings]
    return planned.having(Outlook(tab))


def _papers(planned: Plan[PlannedRow]) -> list[dict[str, Any]]:
    """The decisions with their number of rows, by date."""
    counted = Counter(row.paper for row in planned.rows if row.paper and not row.is_left_out)
    return [
        {"paper": paper, "count": count, "stored": planned.papers.get(paper)}
        for paper, count in sorted(counted.items(), key=lambda one: one[0].dated_on)
    ]
