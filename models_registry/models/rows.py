"""What lists show of registrations, as plain values: RegistrationQuerySet reads them.

Keys stand for what each process knows by heart: units and fields.
"""

import datetime
from typing import NamedTuple


class OfficerRow(NamedTuple):
    """What an officer's list shows of a registration."""

    pk: int
    code: str  # of its model
    year: int
    name: str
    state: str
    reason: str | None  # of the last move
    field: int | None
    locality: int | None
    former_locality: int | None
    district: int | None
    organisation: int | None
    organisation_name: str | None
    updated_at: datetime.datetime
    has_unsaved: bool  # whether the officer has typed something into it and not saved it

    @property
    def reference(self) -> str:
        """How papers and people call it, as Registration.reference."""
        return f"{self.code}/{self.year}"


OFFICER_COLUMNS = (  # of OfficerRow, all but the last
    "pk", "model__code", "year", "name", "state", "last_event__reason__text", "field_id",
    "locality_id", "former_locality_id", "district_id", "organisation_id", "organisation__name",
    "updated_at",
)  # fmt: skip


class QueueRow(NamedTuple):
    """What the reviewers' queue shows of a registration."""

    pk: int
    code: str  # of its model
    year: int
    name: str
    kind: str
    is_demonstration: bool
    state: str
    field: int | None
    locality: int | None
    former_locality: int | None
    district: int | None
    moved_at: datetime.datetime | None
    submitted_at: datetime.datetime | None  # for the first time
    was_late: bool  # by a release
    responsible: str | None
    appraisers: list[str]

    @property
    def reference(self) -> str:
        """How papers and people call it, as Registration.reference."""
        return f"{self.code}/{self.year}"

    def __str__(self) -> str:
        return f"{self.reference} {self.name}".rstrip()
