"""Pictures and papers themselves: the only way by which any is seen."""

import uuid

from django.contrib.auth.decorators import login_required
from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from ..models import Attachment, Photo
from ..public_pages import PUBLIC
from .access import signed_in

SIZES = ("large", "small")
CONTENT_TYPES = {
    "PDF": "application/pdf",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def photo(request: HttpRequest, key: uuid.UUID, size: str) -> HttpResponseBase:
    """A picture as it was made anew. The original is never given to anybody."""
    if size not in SIZES:
        raise Http404
    found = Photo.objects.public().filter(key=key).first()
    cached = PUBLIC if found else "private, no-store"
    if found is None:
        if not request.user.is_authenticated:
            raise Http404
        mine = Photo.objects.shown().visible_to(signed_in(request))
        found = get_object_or_404(mine, key=key)
    etag = f'"{key.hex}-{size}"'  # made once, it never changes
    response: HttpResponseBase | None = get_conditional_response(request, etag)
    if response is None:
        response = FileResponse(_opened(found, size), content_type="image/webp")
    response["ETag"] = etag
    response["Cache-Control"] = cached
    return response


def _opened(found: Photo, size: str) -> File:
    """Open a picture; who comes while it is removed is told that there is none."""
    try:
        return (found.large if size == "large" else found.small).open("rb")
    except FileNotFoundError:
        if Photo.objects.shown().filter(pk=found.pk).exists():
            raise
        raise Http404 from None


@login_required
@require_safe
def attachment(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """A paper, to be kept and opened by another program, never inside the page."""
    found = get_object_or_404(Attachment.objects.visible_to(signed_in(request)), key=key)
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.download_name,
        content_type=CONTENT_TYPES[found.kind],
    )
    response["Cache-Control"] = "private, no-store"
    return response
