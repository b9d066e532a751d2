"""Which program makes the pages: another one makes others of the same rows."""

import hashlib
from functools import cache

from django.conf import settings

FOLDERS = ("massmob", "models_registry", "templates", "static")
KINDS = {".py", ".html", ".txt", ".mo", ".json", ".css", ".js", ".svg"}
# What an administrator sets and a public page says.
SAID = (
    "CONTACTS_KEPT_DAYS",
    "OPEN_DATA_LICENCE",
    "OPEN_DATA_LICENCE_NAME",
    "OPEN_DATA_PUBLISHER",
    "SITE_URL",
)


def release() -> str:
    """Return a digest of the program and of what its pages say of the settings.

    It is one of contents, so that servers with the same program have the same.
    """
    said = repr([getattr(settings, name) for name in SAID])
    return hashlib.sha256(f"{_program()} {said}".encode()).hexdigest()


@cache
def _program() -> str:
    """Read it once a process, in some hundredths of a second."""
    digest = hashlib.sha256()
    lock = settings.BASE_DIR / "requirements.lock"
    files = [lock] if lock.exists() else []
    for folder in FOLDERS:
        found = (settings.BASE_DIR / folder).rglob("*")
        files += sorted(file for file in found if file.suffix in KINDS)
    for file in files:
        digest.update(f"{file.relative_to(settings.BASE_DIR)}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
