"""How a request with files is read: never more than a bound, and names as they were sent."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser

from ..files.checks import is_plain_name, tidy_name

NO_PLAIN_NAME = "?"  # refused by files/checks.py, as what stood there would have been


class BoundedUploadHandler(FileUploadHandler):
    """Refuse a request that is larger than anything we ask for, before it is on the disk."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Look at the length that the request announces; no more than that is read."""
        if content_length > settings.UPLOAD_MAX_REQUEST_SIZE:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand it on to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""


class HonestParser(MultiPartParser):
    """Does not make an innocent name out of "../../page.html", but lets it be refused."""

    def sanitize_file_name(self, file_name: str) -> str:
        """The name as it was sent."""
        return file_name if is_plain_name(tidy_name(file_name)) else NO_PLAIN_NAME


def read_honestly(request: HttpRequest) -> None:
    """Read the body, files with their names as sent.

    Must come before anything else asks for the body, the check against forgery too.
    Raises what Django raises for a body that is too large or cannot be understood.
    """

    def parse(meta: Any, post_data: Any) -> Any:
        return HonestParser(meta, post_data, request.upload_handlers, request.encoding).parse()

    request.parse_file_upload = parse  # type: ignore[assignment,method-assign] # POST calls it
    request._load_post_and_files()  # what asking for POST does
