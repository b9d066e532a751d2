"""The map of a year: former districts by colour, communes as points, and the same as a list.

`outlines` reads the districts' shapes, `figures` asks for the numbers, `scale` gives colours and
sizes, `labels` finds room for words; `drawing` puts them on the map that `making` makes.
"""

from .making import district_map
from .parts import MODELS, Area, Dot, Map, Place, Seen

__all__ = ["MODELS", "Area", "Dot", "Map", "Place", "Seen", "district_map"]
