"""A list of the admin that reads whole rows of its page alone."""

from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest


class PageOfRows(ChangeList):
    """Chooses the page by keys, and then reads these rows with all that they show.

    In one question the database would join what is shown to every row of the list, sort that,
    and throw all but a page away.
    """

    def get_results(self, request: HttpRequest) -> None:
        """Find the rows of the page, in the order of the list."""
        super().get_results(request)
        keys = list(self.result_list.prefetch_related(None).values_list("pk", flat=True))
        rows = self.root_queryset.in_bulk(keys)
        self.result_list = [rows[key] for key in keys]
