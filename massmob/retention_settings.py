"""For how many days what is not kept for good is kept."""

from django.core.exceptions import ImproperlyConfigured


def kept_days(told: list[str], usual: dict[str, int]) -> dict[str, int]:
    """Return RETENTION_DAYS: the usual days of each, but for those that are told as name=days."""
    found = dict(usual)
    for one in told:
        name, _, days = one.partition("=")
        if name not in usual or not (days.isascii() and days.isdigit() and 0 < int(days) < 2**16):
            raise ImproperlyConfigured(
                "RETENTION_DAYS must be pairs as notices=365, separated by commas, of"
                f" {', '.join(sorted(usual))}; not {one!r}."
            )
        found[name] = int(days)
    return found


USUAL = {
    "drafts": 730,
    "autosaves": 90,
    "unfinished": 180,
    "preparers": 730,
    "comments": 180,
    "outbox": 30,
    "notices": 365,
    "views": 365,
    "reports": 365,
}
