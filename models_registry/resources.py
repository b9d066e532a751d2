"""Rows out to a spreadsheet, and organisations in from one.

No Resource has a writable `state`; the ones of registrations, models and recognitions only
export. Formulas are escaped (settings.py).
"""

import unicodedata
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from import_export import fields, resources, widgets
from import_export.resources import Diff

from .models import (
    Locality,
    Model,
    Organisation,
    OrganisationKind,
    Recognition,
    Registration,
)

SUBJECT_COLUMNS = (
    "name",
    "kind",
    "subject_name",
    "field",
    "organisation",
    "place",
    "district",
    "commune",
)


def column(name: object, attribute: str = "") -> fields.Field:
    """A column that is only ever written out; without an attribute, by its dehydrate method."""
    return fields.Field(column_name=name, attribute=attribute or None, readonly=True)


class Moment(widgets.Widget):
    """A point in time as people here write it: 05/09/2025 14:30."""

    def render(self, value: Any, **_kwargs: Any) -> str:
        """Write it in local time."""
        return timezone.localtime(value).strftime("%d/%m/%Y %H:%M") if value else ""


def moment(name: object, attribute: str) -> fields.Field:
    """A column with a point in time."""
    return fields.Field(column_name=name, attribute=attribute, readonly=True, widget=Moment())


def yes_or_no(claim: bool) -> str:  # noqa: FBT001 - a cell
    """Write a claim as a word."""
    return str(_("Yes") if claim else _("No"))


class SubjectResource(resources.ModelResource):
    """What stands on a paper of a model, for export only."""

    name = column(_("Name"), "name")
    kind = column(_("Kind"), "get_kind_display")
    subject_name = column(_("Collective, person or household"), "subject_name")
    field = column(_("Field"), "field__label")
    organisation = column(_("Organisation"), "organisation__name")
    place = column(_("Place"), "place")
    district = column(_("Former district"), "district__full_name")
    commune = column(_("Commune of today"), "locality__today__full_name")
    demonstration = column(_("Demonstration data"))

    def dehydrate_demonstration(self, row: Model | Registration | Recognition) -> str:
        """Tell invented rows."""
        model = row if isinstance(row, Model) else row.model
        return yes_or_no(model.is_demonstration)


class RegistrationResource(SubjectResource):
    """The review queue."""

    reference = column(_("Code"), "reference")
    year = column(_("Year"), "year")
    state_now = column(_("State"), "get_state_display")
    submitted_at = moment(_("Submitted at"), "submitted_at")
    in_state_since = moment(_("In this state since"), "last_event__happened_at")

    class Meta:
        model = Registration
        fields = export_order = (
            "reference",
            "year",
            *SUBJECT_COLUMNS,
            "state_now",
            "submitted_at",
            "in_state_since",
            "demonstration",
        )


class RegistryResource(SubjectResource):
    """Models with the text that is published of them."""

    code = column(_("Code"), "code")
    approach = column(_("Content and method"), "approach")
    results = column(_("Results"), "results")
    published_at = moment(_("Published at"), "published_at")
    source = column(_("Source"), "source")

    class Meta:
        model = Model
        fields = export_order = (
            "code",
            *SUBJECT_COLUMNS,
            "approach",
            "results",
            "published_at",
            "source",
            "demonstration",
        )

    def filter_export(
        self, queryset: models.QuerySet[Model], **_kwargs: Any
    ) -> models.QuerySet[Model]:
        """Leave out models on the way: they have no text yet, not even a name."""
        return queryset.filter(published_at__isnull=False)


class RecognitionResource(SubjectResource):
    """Recognitions, each with its decision and as it stood on that day."""

    code = column(_("Code"), "model__code")
    year = column(_("Year"), "year")
    level = column(_("Level"), "get_level_display")
    decision = column(_("Decision"), "decision__reference")
    dated_on = fields.Field(
        column_name=_("Date of the decision"),
        attribute="decision__dated_on",
        readonly=True,
        widget=widgets.DateWidget(format="%d/%m/%Y"),
    )
    issuer = column(_("Issuer"), "decision__issuer__name")
    position = column(_("Position in the list"), "position")
    exemplary = column(_("Exemplary"))
    revoked = column(_("Revoked"))

    class Meta:
        model = Recognition
        fields = export_order = (
            "code",
            "year",
            "level",
            *SUBJECT_COLUMNS,
            "decision",
            "dated_on",
            "issuer",
            "position",
            "exemplary",
            "revoked",
            "demonstration",
        )

    def dehydrate_exemplary(self, recognition: Recognition) -> str:
        """Write the mark as a word."""
        return yes_or_no(recognition.is_exemplary)

    def dehydrate_revoked(self, recognition: Recognition) -> str:
        """Write whether it is revoked as a word."""
        return yes_or_no(recognition.revoked_by_id is not None)


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
    """Organisations, in and out; one is known by its name and its unit."""

    kind = fields.Field("kind", "kind", widget=KnownKey(OrganisationKind, "code"))
    locality = fields.Field("locality", "locality", widget=KnownKey(Locality, "uid"))
    demonstration = column(_("Demonstration data"))

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
            "demonstration",
        )
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    def get_user_visible_fields(self) -> list[fields.Field]:
        """Name, above the form, only the columns that are read."""
        return [field for field in self.get_import_fields() if not field.readonly]

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        """Return our own, for the CSP."""
        return PlainDiff

    def before_import_row(self, row: dict[str, Any], **_kwargs: Any) -> None:
        """Take texts as they are meant: composed letters, no blanks around, no NUL."""
        for name, cell in row.items():
            if isinstance(cell, str):
                row[name] = unicodedata.normalize("NFC", cell).replace("\0", "").strip()

    def dehydrate_demonstration(self, organisation: Organisation) -> str:
        """Tell invented rows."""
        return yes_or_no(organisation.is_demonstration)
