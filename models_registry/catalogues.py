"""The catalogues with which a registry starts: fields, indicators, abbreviations and others.

They are loaded at every upgrade, so a new version can bring new rows; but they belong to the
administrator, so what was changed or deleted here is never brought back, unless asked for.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from .models import (
    Abbreviation,
    Criterion,
    Field,
    Indicator,
    Locality,
    Organisation,
    OrganisationKind,
)
from .units.files import Line, read_table


@dataclass(frozen=True)
class Catalogue:
    """A file, the record it fills, its columns, and those by which a row is known."""

    file: str
    record: type[models.Model]
    columns: tuple[str, ...]
    key: tuple[str, ...] = ("code",)


_LABELS = ("code", "label_vi", "label_en")
CATALOGUES = (
    Catalogue(
        "fields.csv",
        Field,
        (*_LABELS, "description_vi", "description_en", "needs_clearance"),
    ),
    Catalogue("organisation_kinds.csv", OrganisationKind, _LABELS),
    Catalogue(
        "organisations.csv",
        Organisation,
        (
            "name",
            "name_en",
            "kind",
            "locality",
            "letterhead",
            "superior_name",
            "letterhead_name",
            "issues_decisions",
            "closed_on",
            "is_demonstration",
        ),
        key=("name", "locality"),
    ),
    Catalogue(
        "indicators.csv",
        Indicator,
        (*_LABELS, "unit_vi", "unit_en", "kind", "decimals", "plausible_maximum"),
    ),
    Catalogue("criteria.csv", Criterion, (*_LABELS, "maximum", "kind", "first_year", "last_year")),
    Catalogue("abbreviations.csv", Abbreviation, ("short", "long"), key=("short", "long")),
)


@transaction.atomic
def load(folder: Path, *, overwrite: bool = False) -> dict[str, int]:
    """Load all catalogues of a folder; return how many rows each file added or changed.

    Raises ValidationError naming file, line and reason, and then nothing has changed.
    """
    return {
        catalogue.file: _load(catalogue, folder, overwrite=overwrite) for catalogue in CATALOGUES
    }


def _load(catalogue: Catalogue, folder: Path, *, overwrite: bool) -> int:
    rows = read_table(folder / catalogue.file, [*catalogue.columns])
    return sum(
        _write(catalogue, _values(catalogue, line, position), overwrite=overwrite)
        for position, line in enumerate(rows, 1)
    )


def _write(catalogue: Catalogue, values: dict[str, Any], *, overwrite: bool) -> int:
    """Write one row if it is new, or different and to be overwritten; return how many."""
    record = catalogue.record
    key = {name: values[name] for name in catalogue.key}
    existing = record._default_manager.filter(**key).first()
    if existing is None:
        # The audit remembers what was there once: it was renamed or deleted on purpose.
        history = record.audit_rows.rel.related_model  # type: ignore[attr-defined]
        if overwrite or not history.objects.filter(**key).exists():
            record._default_manager.create(**values)
            return 1
        return 0
    differences = [name for name in values if getattr(existing, name) != values[name]]
    if differences and overwrite:
        for name in differences:
            setattr(existing, name, values[name])
        existing.save(update_fields=differences)
        return 1
    return 0


def _values(catalogue: Catalogue, line: Line, position: int) -> dict[str, Any]:
    """Read one line as the record's own fields read it; their order is the order of the file."""
    values: dict[str, Any] = {}
    for column in catalogue.columns:
        try:
            values[column] = _value(catalogue.record._meta.get_field(column), line.cells[column])
        except ValidationError as error:
            raise ValidationError(line.problem(f"{column}: {error.messages[0]}")) from error
    if catalogue.key == ("code",):
        values["position"] = position * 10  # room for the administrator's own rows
    return values


def _value(field: Any, cell: str) -> Any:
    """Read a cell; another record is named by its code, a unit by its identifier."""
    if cell == "" and field.null:
        return None
    if isinstance(field, models.ForeignKey):
        name = "uid" if field.related_model is Locality else "code"
        related = field.related_model._default_manager.filter(**{name: cell}).first()
        if related is None:
            raise ValidationError(_("“%(key)s” is not known") % {"key": cell})
        return related
    return field.clean(cell, None)
