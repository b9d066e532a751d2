"""What is stored already of an officer's units, asked for in few queries and found by row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ..models import Indicator, Model, Outcome, Registration, User
from ..registering.figures import FIGURE_FIELDS, Figure
from ..search import fold
from ..transitions import State

Values = Mapping[str, Any]
Mark = tuple[object, ...]


class Stored:
    """The registrations that the officer writes, of the years of a list, and their models."""

    def __init__(self, user: User, years: Iterable[int | None]) -> None:
        found = Registration.objects.written_by(user).filter(
            year__in=[year for year in set(years) if year]
        )
        self._by_key: dict[Mark, list[Registration]] = defaultdict(list)
        self._by_name: dict[Mark, list[Registration]] = defaultdict(list)
        self._models: set[tuple[int, int]] = set()
        for registration in found.for_list().defer("search_vector").distinct():
            self._add(registration)
        self._outcomes: dict[int, list[Outcome]] = defaultdict(list)
        outcomes = Outcome.objects.filter(registration__in=found.values("pk")).for_list()
        for outcome in outcomes:
            self._outcomes[outcome.registration_id].append(outcome)  # type: ignore[index]
        self._continuable: dict[str, list[Model]] = defaultdict(list)
        for model in Model.objects.continuable_by(user).only("pk", "name", "code"):
            self._continuable[fold(model.name)].append(model)

    def _add(self, registration: Registration) -> None:
        self._models.add((registration.model_id, registration.year))
        year, key = registration.year, registration.row_key
        units = {registration.locality_id and ("locality", registration.locality_id)}
        units.add(registration.organisation_id and ("organisation", registration.organisation_id))
        for unit in units - {None}:
            if key:
                self._by_key[unit, year, key].append(registration)
            if registration.state != State.WITHDRAWN:  # it may be begun anew
                self._by_name[unit, year, fold(registration.name)].append(registration)

    def find(self, values: Values) -> list[Registration]:
        """The registrations that a row means: by its key, else by its name, in unit and year.

        One of another organisation in the same commune is another one.
        """
        year, key, name = values["year"], values["row_key"], fold(values["name"])
        locality, organisation = values.get("locality"), values.get("organisation")
        units = [("locality", locality.pk)] if locality else []
        units += [("organisation", organisation.pk)] if organisation else []
        by_key = [(self._by_key, (unit, year, key)) for unit in units if key]
        by_name = [(self._by_name, (unit, year, name)) for unit in units]
        for registrations, mark in (*by_key, *by_name):
            found = [
                registration
                for registration in registrations[mark]
                if organisation is None or registration.organisation_id in {organisation.pk, None}
            ]
            if found:
                return found
        return []

    def figures_of(self, registration: Registration | None) -> dict[Indicator, Figure]:
        """The stored figures, in the order of the catalogue."""
        outcomes = self._outcomes[registration.pk] if registration else []
        return {outcome.indicator: _as_figure(outcome) for outcome in outcomes}

    def continuable(self, name: str) -> Model | None:
        """The recognised model of this name, if there is just one."""
        found = self._continuable[fold(name)]
        return found[0] if len(found) == 1 else None

    def is_registered(self, model: Model, year: int) -> bool:
        """Whether the model has a registration of the year already."""
        return (model.pk, year) in self._models


def _as_figure(outcome: Outcome) -> Figure:
    values = {name: getattr(outcome, name) for name in FIGURE_FIELDS}
    return Figure(indicator=outcome.indicator, **values)
