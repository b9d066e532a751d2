"""Organisations in from a spreadsheet. Exports of every list are in exports/, history in history/.

No Resource has a `state`: nothing that is decided is ever imported by one.
"""

import unicodedata
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from import_export import fields, resources, widgets
from import_export.resources import Diff

from .models import Locality, Organisation, OrganisationKind


class KnownKey(widgets.ForeignKeyWidget):
    """A related row named by its own key; an unknown one is said in plain words."""

    def clean(self, value: str | None, row: Any = None, **kwargs: Any) -> Any:
        """Return the row with this key, or None for an empty cell."""
        try:
            return super().clean(value, row, **kwargs)
        except ObjectDoesNotExist as error:
            raise ValueError(_now("“%(value)s” is not known.") % {"value": value}) from error


class PlainDiff(Diff):
    """What an import would change, marked without inline styles (which the CSP forbids)."""

    def as_html(self) -> list[SafeString]:
        """Return one cell for each column: the value, or the old one and the new one."""
        return [
            format_html("{}", right)
            if left == right
            else format_html("<del>{}</del> <ins>{}</ins>", "" if self.new else left, right)
            for left, right in zip(self.left, self.right, strict=True)
        ]


class OrganisationResource(resources.ModelResource):
    """Organisations; one is known by its name and its unit."""

    kind = fields.Field("kind", "kind", widget=KnownKey(OrganisationKind, "code"))
    locality = fields.Field("locality", "locality", widget=KnownKey(Locality, "uid"))

    class Meta:
        model = Organisation
        import_id_fields = ("name", "locality")
        fields = (
            "name",
            "name_en",
            "kind",
            "locality",
            "letterhead",
            "issues_decisions",
            "closed_on",
        )
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        """Return our own, for the CSP."""
        return PlainDiff

    def before_import_row(self, row: dict[str, Any], **_kwargs: Any) -> None:
        """Take texts as they are meant: composed letters, no blanks around, no NUL."""
        for name, cell in row.items():
            if isinstance(cell, str):
                row[name] = unicodedata.normalize("NFC", cell).replace("\0", "").strip()
