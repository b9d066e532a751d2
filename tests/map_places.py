"""The corner of the real map of the factories, with outlines and points that are squares."""

from decimal import Decimal

from models_registry.models import Locality
from tests import factories


def square(west: float, south: float) -> dict[str, object]:
    """A GeoJSON square of a fifth of a degree."""
    ring = [[west, south], [west + 0.2, south], [west + 0.2, south + 0.2], [west, south + 0.2]]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def outlined_places() -> dict[str, Locality]:
    """Both districts side by side, both communes of today, and one former commune."""
    factories.places()
    for uid, values in (
        ("L-239", {"outline": square(105.1, 21.0)}),
        ("L-230", {"outline": square(105.3, 21.0)}),
        ("N-08674", {"longitude": Decimal("105.2"), "latitude": Decimal("21.1")}),
        ("N-08686", {"longitude": Decimal("105.25"), "latitude": Decimal("21.15")}),
        ("L-08677", {"longitude": Decimal("105.15"), "latitude": Decimal("21.05")}),
    ):
        Locality.objects.filter(uid=uid).update(**values)
    return factories.places()
