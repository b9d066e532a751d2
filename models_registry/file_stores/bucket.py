"""Files in a bucket of an S3-compatible store, by django-storages.

Objects are private: no access list is sent with them, and the store's own default is that only
the account reads them. A file is fetched whole when it is opened, so that a store which goes away
breaks no answer off in its midst.
"""

import datetime
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage

from . import StoreAway


class BucketStore(S3Storage):
    """Says of whatever goes wrong with the store that it is away.

    `addressing`: whether the bucket's name is the path's beginning ("path"), the host's
    ("virtual"), or as the store's kind suggests ("auto"). The rest are django-storages' options.
    """

    def __init__(self, *, addressing: str = "auto", **options: Any) -> None:
        client = Config(
            signature_version="s3v4",
            s3={"addressing_style": addressing},
            connect_timeout=3,  # seconds: a store that is silent is not waited for long
            read_timeout=20,
            retries={"total_max_attempts": 2, "mode": "standard"},
            request_checksum_calculation="when_required",  # what other stores than Amazon's know
            response_checksum_validation="when_required",
        )
        super().__init__(client_config=client, **options)

    @property
    def bucket(self) -> Any:
        """The bucket, to each thread by a connection of its own."""
        return self.connection.Bucket(self.bucket_name)

    def url(self, name: str, *options: Any, **more: Any) -> str:
        """There is none, not even for an hour: who has it would be asked nothing."""
        raise NotImplementedError("Files have no address of their own.")

    def written_before(self, folder: str, moment: datetime.datetime) -> Iterator[str]:
        """Yield the names of a folder's files that are older."""
        with _told():
            for found in self.bucket.objects.filter(Prefix=f"{self._normalize_name(folder)}/"):
                if found.last_modified < moment:
                    yield posixpath.relpath(found.key, self.location or ".")

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        with _told():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        with _told():
            super().delete(name)

    def _save(self, name: str, content: Any) -> str:
        with _told():
            return str(super()._save(name, content))

    def _open(self, name: str, mode: str = "rb") -> Any:
        with _told():
            opened = super()._open(name, mode)
            opened.open()  # fetches it
            return opened


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError, Boto3Error, RetriesExceededError) as error:
        raise StoreAway(f"The store of files: {error}") from error
