"""Reference data, which each process holds: units, fields, indicators, and years.

Every page names them, and they change some times a year. They are read once, and again as soon
as one of them is changed (migration 0028 names the tables). For what the registry's models are
told by, never for what is found: that is for the cache of pages.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db import router
from django.utils import translation

from .models import RegistryChange
from .registry_versions import known_version

Data = TypeVar("Data")


def held(make: Callable[[], Data]) -> Callable[[], Data]:
    """Have a function without arguments called once a version, database and language.

    What it returns is everybody's, and not to be changed.
    """
    kept: dict[tuple[str, str | None], tuple[str, Data]] = {}

    @wraps(make)
    def known() -> Data:
        version = known_version().reference
        place = (router.db_for_read(RegistryChange), translation.get_language())
        found = kept.get(place)
        if found is None or found[0] != version:
            found = kept[place] = (version, make())
        return found[1]

    return known
