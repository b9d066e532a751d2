"""Keys of age: public ones that an archive is encrypted for, private ones that open it."""

from pathlib import Path
from typing import Any

import pyrage
from django.utils.translation import gettext as _

from .archive import ArchiveError


def recipients(keys: list[str]) -> list[Any]:
    """Read public keys; raises ArchiveError where one is none, or there is none at all."""
    if not keys:
        raise ArchiveError(
            _(
                "No key to encrypt for: make one with age-keygen, keep it elsewhere, and set "
                "BACKUP_RECIPIENTS to its public part (age1…)."
            )
        )
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError as error:
        raise ArchiveError(_("BACKUP_RECIPIENTS must be public keys of age (age1…).")) from error


def identities(path: Path) -> list[Any]:
    """Read the private keys of a file as age-keygen writes it; raises ArchiveError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        keys = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        found = [pyrage.x25519.Identity.from_str(key) for key in keys]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise ArchiveError(
            _("%(path)s is no file of age keys (AGE-SECRET-KEY-…).") % {"path": path}
        ) from error
    if not found:
        raise ArchiveError(_("There is no key in %(path)s.") % {"path": path})
    return found
