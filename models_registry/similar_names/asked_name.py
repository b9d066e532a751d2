"""A name that is looked for among those on file: what it says, and which unit it is of."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import models
from django.db.models.functions import Greatest

from ..models import Locality, Organisation, Registration
from ..search import Fold, fold
from . import naming
from .naming import Essence

NAME_MAX_LENGTH = 300  # characters, as of the name of a model


@dataclass(frozen=True, kw_only=True)
class AskedName:
    """What is looked for, and whose it is."""

    folded: str
    essence: Essence
    localities: list[int]
    units: frozenset[str]  # names of these, and of what they lie in
    former: frozenset[str]  # names of those that are no more
    organisation: Organisation | None
    year: int
    model: int  # not to be found: its own

    @property
    def own(self) -> models.Q:
        """The condition by which a record is of the unit or of what it came from."""
        condition = models.Q(locality__in=self.localities)
        if self.organisation is not None:
            condition |= models.Q(organisation=self.organisation)
        return condition

    @property
    def closeness(self) -> models.Expression:
        """How near a record's name is for the database, which does not know what words say."""
        return Greatest(
            TrigramSimilarity(Fold("name"), self.folded),
            TrigramWordSimilarity(self.essence.text, Fold("name")),
        )


def ask(
    name: str,
    locality: Locality | None,
    organisation: Organisation | None,
    year: int,
    registration: Registration | None,
) -> AskedName:
    """Read the name as one of the unit of today with all that it came from."""
    own = _unit_and_predecessors(locality)
    around = [part for unit in own for part in (unit.former_district, unit.parent)]
    units = unit_names([*own, *around])
    former = frozenset(unit.full_name for unit in own if not unit.is_in_force)
    name = name[:NAME_MAX_LENGTH]
    return AskedName(
        folded=fold(name),
        essence=naming.essence(name, units=units, former=former),
        localities=[unit.pk for unit in own],
        units=units,
        former=former,
        organisation=organisation,
        year=year,
        model=registration.model_id if registration else 0,
    )


def _unit_and_predecessors(locality: Locality | None) -> list[Locality]:
    if locality is None:
        return []
    units = Locality.objects.filter(models.Q(pk=locality.pk) | models.Q(today=locality.today_id))
    return list(
        units.select_related("former_district", "parent").defer(
            "outline", "evidence", "former_district__outline", "parent__outline"
        )
    )


def unit_names(units: Iterable[Locality | None]) -> frozenset[str]:
    """How units are named in a text; a name of one syllable only with its kind."""
    known = [unit for unit in units if unit is not None]
    bare = {unit.name for unit in known if " " in unit.name.strip()}
    return frozenset({unit.full_name for unit in known} | bare)
