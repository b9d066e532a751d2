"""What a map is made of, ready for a template: numbers are whole or rounded, words are written."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Indicator, Locality
from ..quantities import format_number
from ..statistics import Basis
from .labels import Label
from .outlines import WIDTH, Frame
from .scale import Size, Step

MODELS = "models"  # the measure that counts models; any other is the code of an indicator


@dataclass(frozen=True, kw_only=True)
class Place:
    """A row of the list, and what the map says of a unit; without a unit it has no territory."""

    unit: Locality | None
    models: int
    figure: str | None = None  # by the indicator, in words; empty where nobody gave one
    step: int = 0  # class of the scale, 0 for nothing
    is_whole_district: bool = False  # of all of it and none of its communes

    @property
    def brief(self) -> str:
        """What stands on the map itself: the figure, or else the number of models."""
        return format_number(self.models) if self.figure is None else self.figure

    @property
    def name(self) -> str:
        """The unit's name on the map."""
        return self.unit.name if self.unit else ""

    @property
    def filter(self) -> str:
        """What the public list asks for these models, beside the year and the district."""
        if self.unit is None:
            return "district=none"
        if self.is_whole_district:
            return "commune=whole"
        return f"{self.unit.kind}={self.unit.uid}"

    @property
    def said(self) -> str:
        """All that is known, in words: "8.400 m², 98 mô hình"."""
        counted = ngettext("%(number)s model", "%(number)s models", self.models)
        words = counted % {"number": format_number(self.models)}
        return f"{self.figure}, {words}" if self.figure else words


@dataclass(frozen=True, kw_only=True)
class Area:
    """A former district on the map, and where its words stand; None where there is no room."""

    place: Place
    path: str
    word: tuple[int, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A commune on the map."""

    place: Place
    x: int
    y: int
    radius: float
    label: Label | None = None
    is_marked: bool = False


@dataclass(frozen=True, kw_only=True)
class Seen:
    """How many models a point shows, and how many none does and why; together all of them."""

    in_points: int = 0
    whole_district: int = 0
    no_position: int = 0
    no_territory: int = 0

    @property
    def is_all(self) -> bool:
        """Whether every model is in a point."""
        return not (self.whole_district or self.no_position or self.no_territory)


@dataclass(frozen=True, kw_only=True)
class Map:
    """One map with its list: of all former districts, or of the communes of one.

    Of a country there is a list of the provinces only.
    """

    year: int
    basis: Basis
    indicator: Indicator | None
    district: Locality | None  # the one that is shown alone
    is_of_country: bool = False  # its places are provinces
    frame: Frame | None  # None where no outline is known: there is only the list
    areas: list[Area]
    around: list[Area]
    dots: list[Dot]
    steps: tuple[Step, ...]
    sizes: list[Size]
    places: list[Place]
    total: Place
    seen: Seen
    key: Hashable = None  # of all that it shows: a map of the same key is the same
    without: list[str] = field(default_factory=list)  # former provinces that have no models

    @property
    def width(self) -> int:
        """In the units of all numbers here."""
        return WIDTH

    @property
    def measure(self) -> str:
        """How an address calls what is shown."""
        return self.indicator.code if self.indicator else MODELS

    @property
    def query(self) -> str:
        """What an address asks, without a district."""
        return urlencode({"year": self.year, "measure": self.measure, "basis": self.basis.value})

    @property
    def title(self) -> str:
        """What is shown, in words."""
        what = self.indicator.label if self.indicator else _("Recognised models")
        shown = {"what": what, "year": self.year}
        if self.is_of_country:
            return _("%(what)s, %(year)d, by province") % shown
        if self.district is None:
            return _("%(what)s, %(year)d, by former district") % shown
        return _("%(what)s, %(year)d, in %(district)s") % {
            **shown,
            "district": self.district.name_today,
        }
