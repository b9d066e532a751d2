"""A list that can be exported: of what, with which columns, by which right."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from ..models import User
from .columns import ExportColumn, of_field

PERSONAL = "models_registry.export_personal_data"


@dataclass(frozen=True)
class Listing:
    """A list of the admin: of what, with which columns, and how a filter of the command reads."""

    model: type[models.Model]
    make_columns: Callable[[], tuple[ExportColumn, ...]]
    filters: tuple[tuple[str, str], ...] = ()  # (name, look-up)

    @property
    def name(self) -> str:
        """How it is called in rights, addresses and commands."""
        return str(self.model._meta.model_name)

    @property
    def permission(self) -> str:
        """The right to export it."""
        return f"models_registry.export_{self.name}"

    @cached_property
    def columns(self) -> tuple[ExportColumn, ...]:
        """All columns, in their order."""
        return self.make_columns()

    def columns_for(self, user: User) -> tuple[ExportColumn, ...]:
        """The columns that a user may export."""
        if user.has_perm(PERSONAL):
            return self.columns
        return tuple(column for column in self.columns if not column.is_personal)


def of_fields(
    model: type[models.Model], *names: str, personal: tuple[str, ...] = ()
) -> Callable[[], tuple[ExportColumn, ...]]:
    """Columns of plain fields, under their own labels; `personal` ones need the right for them."""
    return lambda: tuple(of_field(model, name, is_personal=name in personal) for name in names)
