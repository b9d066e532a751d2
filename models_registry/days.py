"""Days as lists write them: the same few stand on a page again and again."""

import datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language


def short_day(moment: datetime.datetime) -> str:
    """Return the day of a moment, here and now: "26/11/2026"."""
    return _written(timezone.localtime(moment).date(), get_language())


@lru_cache(maxsize=1_000)
def _written(day: datetime.date, _language: str | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
