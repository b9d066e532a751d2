"""Replacing the template of a kind of paper, and finding the one that counts."""

import hashlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from ..models import DocumentTemplate, User
from .default_template import default_template
from .template_check import check_template


def template_in_use(kind: str, letterhead: str) -> tuple[bytes, DocumentTemplate | None]:
    """Return the template to make a paper from, and its version: None for the built-in one."""
    version = DocumentTemplate.objects.in_use(kind, letterhead)
    if version is None:
        return default_template(kind, letterhead), None
    return bytes(version.content), version


@transaction.atomic
def replace_template(
    *,
    kind: str,
    letterhead: str,
    content: bytes,
    file_name: str,
    by: User,
    note: str = "",
    seen: int | None = None,
) -> DocumentTemplate:
    """Make a Word file the template that counts, as a new version; earlier ones stay.

    `seen` is the version that counted when the page was opened, 0 for the built-in one; None
    is for callers that show nobody a page. Raises PermissionDenied without the right,
    ValidationError with each reason to refuse the file (`check_template`), where another
    version counts by now, and where it is the very file that counts already.
    """
    _require(by)
    check_template(content, kind=kind, letterhead=letterhead)
    current = _lock(kind, letterhead)
    if seen is not None and seen != (current.number if current else 0):
        raise ValidationError(
            _(
                "Somebody else replaced this template since you opened the page. Look at the new"
                " version, then send yours again."
            ),
            code="stale",
        )
    return _add(kind, letterhead, content=content, file_name=file_name, note=note, by=by)


@transaction.atomic
def restore_template(version: DocumentTemplate, *, by: User) -> DocumentTemplate:
    """Bring an earlier version back, as a new one. It is checked anew: rules may have grown."""
    _require(by)
    content = bytes(version.content)
    check_template(content, kind=version.kind, letterhead=version.letterhead)
    return _add(
        version.kind,
        version.letterhead,
        content=content,
        file_name=version.file_name,
        restores=version,
        by=by,
    )


@transaction.atomic
def restore_default(*, kind: str, letterhead: str, by: User) -> DocumentTemplate:
    """Bring back the template that comes with the program, as a new version."""
    _require(by)
    return _add(
        kind,
        letterhead,
        content=default_template(kind, letterhead),
        file_name=f"{kind}-{letterhead}.docx",
        note=_("The template that comes with the program"),
        by=by,
    )


def _require(by: User) -> None:
    if not by.has_perm("models_registry.add_documenttemplate"):
        raise PermissionDenied(_("This is not yours to do."))


def _lock(kind: str, letterhead: str) -> DocumentTemplate | None:
    """Return the version that counts; until the transaction ends nobody adds another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s))", [f"template {kind} {letterhead}"]
        )
    return DocumentTemplate.objects.in_use(kind, letterhead)


def _add(
    kind: str, letterhead: str, *, content: bytes, by: User, **values: object
) -> DocumentTemplate:
    digest = hashlib.sha256(content).hexdigest()
    current = _lock(kind, letterhead)
    if current is not None and current.digest == digest:
        raise ValidationError(_("This very file is already the template in use."))
    return DocumentTemplate.objects.create(
        kind=kind,
        letterhead=letterhead,
        number=current.number + 1 if current else 1,
        content=content,
        digest=digest,
        made_by=by,
        **values,
    )
