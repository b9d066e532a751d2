"""How often the same account, or else the same address, may ask for what costs much."""

import os
import re

from django.core.exceptions import ImproperlyConfigured

SECONDS = {"s": 1, "m": 60, "h": 3600}


def rate(name: str, default: str) -> tuple[int, int]:
    """Read a limit as 120/m or 30/10m: how many within how many seconds."""
    text = os.environ.get(name, default)
    found = re.fullmatch(r"([1-9][0-9]{0,6})/([1-9][0-9]{0,3})?([smh])", text)
    if not found:
        raise ImproperlyConfigured(
            f"{name} must say how many within what time, as 120/m or 30/10m, not {text!r}."
        )
    most, times, unit = found.groups()
    return int(most), int(times or 1) * SECONDS[unit]


RATE_LIMITS = {
    "search": rate("LIMIT_SEARCH", "120/m"),  # as people type; an office may share one address
    "export": rate("LIMIT_EXPORTS", "60/10m"),
    "verification": rate("LIMIT_VERIFICATION", "30/m"),
    "api": rate("LIMIT_API", "300/m"),
}
