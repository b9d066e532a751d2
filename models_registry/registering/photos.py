"""What is shown of a picture is made here, by the outbox, some moments after it came in."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from ..files import imaging
from ..files.stored import delete, transaction_with_files
from ..models import Photo


def encode(payload: Mapping[str, Any]) -> None:
    """Make the large and the small picture of `payload["photo"]`, unless it is removed or done.

    What cannot be decoded is marked so; a full disk or the like is raised, to be tried again.
    """
    waiting = Photo.objects.filter(pk=payload["photo"], encoded_at__isnull=True)
    photo = waiting.first()
    if photo is None:
        return
    try:
        with photo.file.open("rb") as original:
            shown = imaging.render(original)  # type: ignore[arg-type] # it reads and seeks
    except (imaging.UnreadableError, imaging.TooManyPixelsError):
        waiting.update(problem=Photo.Problem.UNREADABLE)
        return
    with transaction_with_files() as kept:
        updated = waiting.update(
            large=kept.keep("shown", ".webp", ContentFile(shown.large)),
            small=kept.keep("shown", ".webp", ContentFile(shown.small)),
            width=shown.width,
            height=shown.height,
            encoded_at=timezone.now(),
            problem="",
        )
    if not updated:  # removed while it was being made
        delete(kept.names)
