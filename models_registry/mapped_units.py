"""What maps and tables of places tell of the administrative units, held by each process."""

from .models import Field, Indicator, Locality
from .reference import held

RELATED = ("parent", "former_district", "today")


@held
def mapped_units() -> dict[int, Locality]:
    """All units of any time by key, in the order of the former districts, with what is RELATED.

    Without their outlines and the sources of their dates.
    """
    ordered = Locality.objects.by_former_district().select_related(None)
    found = ordered.defer(None).defer("outline", "evidence", "full_name_folded")
    units = {unit.pk: unit for unit in found}
    for unit in units.values():
        for name in RELATED:
            key = getattr(unit, f"{name}_id")
            setattr(unit, name, units[key] if key else None)
    return units


@held
def counted_fields() -> list[Field]:
    """All fields in their order."""
    return list(Field.objects.all())


@held
def counted_indicators() -> dict[int, Indicator]:
    """All indicators by key, in their order."""
    return {indicator.pk: indicator for indicator in Indicator.objects.all()}
