"""Units: whose officer a person is today, and so what is theirs to write and to read."""

from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models

from .locality import Locality
from .locality_succession import LocalitySuccession

if TYPE_CHECKING:
    from .campaign import Campaign
    from .people import User
    from .story import Subject

_COLUMNS = ("locality", "locality__today", "organisation", "organisation__locality__today")


class Units:
    """The units of a person's memberships in force, read once for as long as the user lives.

    A request has a user of its own, so that a membership that has ended gives nothing to the
    next one. Sets of primary keys, which the database plans in a tenth of the time that it
    needs for the memberships as a subquery.
    """

    def __init__(self, user: "User") -> None:
        rows = list(user.memberships.in_force().order_by().values_list(*_COLUMNS))
        places, todays, organisations, around = _sets(rows)
        self.named = places
        self.todays = todays
        self.organisations = organisations
        self.to_register_for = places | todays | around

    @cached_property
    def localities(self) -> frozenset[int]:
        """The communes of the memberships, with those that came from them or before them."""
        if not self.todays:
            return self.named
        merged = Locality.objects.filter(today__in=self.todays).order_by()
        return self.named.union(merged.values_list("pk", flat=True))

    @cached_property
    def split(self) -> frozenset[int]:
        """Communes of which a part came to one of them: to be read."""
        if not self.named:
            return frozenset()
        successions = LocalitySuccession.objects.filter(successor__in=self.named).order_by()
        return frozenset(successions.values_list("predecessor", flat=True))

    @cached_property
    def communes(self) -> frozenset[int]:
        """The communes of today that the person may register models for."""
        if not self.to_register_for:
            return frozenset()
        communes = Locality.objects.communes().in_force().filter(pk__in=self.to_register_for)
        return frozenset(communes.order_by().values_list("pk", flat=True))

    @property
    def written(self) -> models.Q:
        """The condition by which a Subject is the person's to write."""
        return models.Q(locality__in=self.localities) | models.Q(
            organisation__in=self.organisations
        )

    @property
    def read(self) -> models.Q:
        """The condition by which a Subject is the person's to read as an officer."""
        return models.Q(locality__in=self.localities | self.split) | models.Q(
            organisation__in=self.organisations
        )

    def own(self, subject: "Subject | Campaign") -> bool:
        """Whether a record is the person's to write: what `written` asks the database."""
        return (
            subject.locality_id in self.localities or subject.organisation_id in self.organisations
        )


def _sets(rows: list[tuple[int | None, ...]]) -> list[frozenset[int]]:
    """The keys of each column."""
    return [frozenset(row[at] for row in rows) - {None} for at in range(len(_COLUMNS))]  # type: ignore[misc]
