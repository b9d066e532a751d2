"""Which columns a person takes of a list, and the file made of them."""

from collections.abc import Iterable
from typing import IO

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ..models import ExportChoice, Model, Registration, User
from ..transitions import State
from .columns import ExportColumn
from .listing import Listing
from .listings import rows_of
from .writing import write_csv, write_xlsx


def usual_columns(listing: Listing, *, by: User) -> list[str]:
    """The columns that the person took last, else the usual ones; of those they may have."""
    offered = listing.columns_for(by)
    kept = ExportChoice.objects.filter(user=by, listing=listing.name).first()
    names = {column.name for column in offered if column.is_usual}
    if kept:
        names = set(kept.columns) & {column.name for column in offered} or names
    return [column.name for column in offered if column.name in names]


def remember(listing: Listing, names: Iterable[str], *, by: User) -> None:
    """Keep which columns were taken, for the next time."""
    ExportChoice.objects.update_or_create(
        user=by, listing=listing.name, defaults={"columns": list(names)}
    )


def chosen_columns(
    listing: Listing, names: Iterable[str], offered: Iterable[ExportColumn]
) -> tuple[ExportColumn, ...]:
    """The columns of these names, in the order of the list.

    Raises ValidationError for a name that is not offered, or for none at all.
    """
    wanted, known = list(names), {column.name: column for column in offered}
    if unknown := [name for name in wanted if name not in known]:
        raise ValidationError(
            _("There is no column “%(name)s” here. There are: %(known)s."),
            params={"name": unknown[0][:60], "known": ", ".join(known)},
        )
    if not wanted:
        raise ValidationError(_("Choose at least one column."))
    return tuple(column for column in listing.columns if column.name in wanted)


def prepared(listing: Listing, queryset: models.QuerySet) -> models.QuerySet:
    """The rows that a list exports: models on the way have no text yet, not even a name."""
    if listing.model is Model:
        return queryset.filter(published_at__isnull=False)
    return queryset


def all_rows(listing: Listing, told: Iterable[tuple[str, str]]) -> models.QuerySet:
    """All rows of a list for a command, filtered; of registrations, no drafts.

    Raises ValidationError for a filter that the list does not have.
    """
    queryset: models.QuerySet = listing.model._default_manager.all()
    if listing.model is Registration:
        queryset = Registration.objects.exclude(state=State.DRAFT).for_queue()
    known = dict(listing.filters)
    for name, value in told:
        if name not in known:
            raise ValidationError(
                _("This list has no filter “%(name)s”. It has: %(known)s."),
                params={"name": name[:60], "known": ", ".join(known) or "–"},
            )
        try:
            queryset = queryset.filter((known[name], value))
        except ValueError as error:
            raise ValidationError(
                _("“%(value)s” is no value of the filter “%(name)s”."),
                params={"name": name, "value": value[:60]},
            ) from error
    return queryset.order_by("pk")


def write(
    listing: Listing,
    queryset: models.QuerySet,
    columns: tuple[ExportColumn, ...],
    *,
    file: IO[bytes],
    form: str,
) -> int:
    """Write the rows of a query as "xlsx" or "csv"; return how many there are."""
    head = [str(column.heading) for column in columns]
    rows = rows_of(prepared(listing, queryset), columns)
    if form == "csv":
        return write_csv(file, head, rows)
    return write_xlsx(file, head, rows, names=[column.name for column in columns])
