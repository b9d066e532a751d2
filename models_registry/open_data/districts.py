"""The former districts as GeoJSON (RFC 7946), each with its number of models."""

from typing import Any

from ..models import Locality
from ..statistics import by_district

ATTRIBUTION = "Who's On First (Mesoshapes), CC0 1.0"  # of the outlines, as fixtures/README.md says


def feature_collection(year: int) -> dict[str, Any]:
    """Return the districts, with the models that were recognised for a year.

    A district without a known outline has none (`geometry` is null). Models without a
    territory are in no district; `without_territory` counts them, so that all adds up.
    """
    rows = by_district(year)
    outlines = dict(Locality.objects.former_districts().values_list("pk", "outline"))
    features = [
        _feature(row.subject, year, row.total, outlines[row.subject.pk])
        for row in rows
        if row.subject is not None
    ]
    return {
        "type": "FeatureCollection",
        "year": year,
        "without_territory": sum(row.total for row in rows if row.subject is None),
        "attribution": ATTRIBUTION,
        "features": features,
    }


def _feature(unit: Locality, year: int, total: int, outline: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": unit.uid,
        "geometry": outline,
        "properties": {
            "uid": unit.uid,
            "name": unit.name,
            "full_name": unit.full_name,
            "province": unit.parent.uid,  # type: ignore[union-attr]
            "valid_to": unit.valid_to and unit.valid_to.isoformat(),
            "year": year,
            "total": total,
        },
    }
