"""Reference data, which each process holds: units, fields, indicators, and years.

Every page names them, and they change some times a year. They are read once, and again as soon
as one of them is changed (migration 0028 names the tables). For what the registry's models are
told by, never for what is found: that is for the cache of pages.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db import Error, router
from django.utils import translation

from .models import RegistryChange
from .registry_versions import Version, known_version

Data = TypeVar("Data")


def held(make: Callable[[], Data]) -> Callable[[], Data]:
    """Have a function without arguments called once a change of reference data.

    And once a database and language. What it returns is everybody's, and not to be changed.
    A database that does not tell its version has it called each time.
    """
    return _holding(make, lambda version: version.reference)


def held_until_any_change(make: Callable[[], Data]) -> Callable[[], Data]:
    """The same for what follows from all that readers see, and is little."""
    return _holding(make, lambda version: version.name)


def _holding(make: Callable[[], Data], name_of: Callable[[Version], str]) -> Callable[[], Data]:
    kept: dict[tuple[str, str | None], tuple[str, Data]] = {}

    @wraps(make)
    def known() -> Data:
        try:
            name = name_of(known_version())
        except Error:
            return make()
        place = (router.db_for_read(RegistryChange), translation.get_language())
        found = kept.get(place)
        if found is None or found[0] != name:
            found = kept[place] = (name, make())
        return found[1]

    return known
