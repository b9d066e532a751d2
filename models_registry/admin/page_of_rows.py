"""A list of the admin that reads whole rows of its page alone, and writes them at little cost."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now

KEY = "key-of-the-row"  # stands in the address of a row until the row is known
CHOOSE = "action_checkbox"  # Django's name of the column in which a row is chosen


class PageOfRows(ChangeList):
    """Chooses the page by keys, and then reads these rows with all that they show.

    In one question the database would join what is shown to every row of the list, sort that,
    and throw all but a page away. The admin's `rows_shown` returns what is shown of the rows of
    some keys, and the method of each column its text of such a row; `admin/page_of_rows.html`
    shows the page as Django's change_list_results.html would.
    """

    model_admin: Any

    def get_results(self, request: HttpRequest) -> None:
        """Find the rows of the page, in the order of the list."""
        super().get_results(request)
        keys = list(self.result_list.prefetch_related(None).values_list("pk", flat=True))
        rows = self.model_admin.rows_shown(keys)
        self.result_list = [rows[key] for key in keys]

    @property
    def headers(self) -> list[dict[str, Any]]:
        """The headings of the columns, with the addresses that sort by them."""
        return list(result_headers(self))

    @property
    def is_sorted_by_several(self) -> bool:
        """Whether a heading says which of the columns sorts first."""
        return len(self.get_ordering_field_columns()) > 1

    @property
    def rows(self) -> Iterator[SafeString]:
        """The cells of each row. Django looks each column, address and widget up for each row."""
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[KEY])
        filters: dict[str, Any] = {"preserved_filters": self.preserved_filters, "opts": self.opts}
        address = add_preserved_filters(filters, address)
        cells = list(self._cells())
        for record in self.result_list:
            link = address.replace(KEY, str(record.pk))
            yield SafeString("".join([cell(record, link) for cell in cells]))

    def _cells(self) -> Iterator[Callable[[Any, str], str]]:
        """Return what writes the cell of each column, of a record and the record's address."""
        tag = "th"  # of the first column that leads to the record
        for name in map(str, self.list_display):
            if name == CHOOSE:
                yield _choosing()
            elif name in self.list_display_links:
                yield _leading(name, getattr(self.model_admin, name), tag)
                tag = "td"
            else:
                yield _telling(name, getattr(self.model_admin, name))


def _choosing() -> Callable[[Any, str], str]:
    label = _now("Select this object for an action - {}")
    cell = (
        f'<td class="action-checkbox"><input type="checkbox" name="{ACTION_CHECKBOX_NAME}"'
        ' value="{}" class="action-select" aria-label="{}"></td>'
    )
    return lambda record, _link: format_html(cell, record.pk, label.format(record))


def _leading(name: str, text: Callable[[Any], str], tag: str) -> Callable[[Any, str], str]:
    cell = f'<{tag} class="field-{name}"><a href="{{}}">{{}}</a></{tag}>'
    return lambda record, link: format_html(cell, link, text(record))


def _telling(name: str, text: Callable[[Any], str]) -> Callable[[Any, str], str]:
    cell = f'<td class="field-{name}">{{}}</td>'
    return lambda record, _link: format_html(cell, text(record))
