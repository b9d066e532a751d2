"""Where backups stand and for whom they are encrypted."""

from django.core.exceptions import ImproperlyConfigured


def folder(path: str) -> str:
    """Return BACKUP_FOLDER; a relative one would be another for each way of starting."""
    if path and not path.startswith("/"):
        raise ImproperlyConfigured(
            f"BACKUP_FOLDER must be a path from the root, as /srv/backup, not {path!r}."
        )
    return path


def recipients(keys: list[str]) -> list[str]:
    """Return BACKUP_RECIPIENTS; what a private key would say is not repeated."""
    if not all(key.startswith("age1") for key in keys):
        raise ImproperlyConfigured(
            "BACKUP_RECIPIENTS must be public keys of age (age1…), separated by commas. The"
            " private key (AGE-SECRET-KEY-…) does not belong on this machine."
        )
    return keys
