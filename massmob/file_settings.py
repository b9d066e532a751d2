"""Where uploaded files are kept, as FILES_URL says."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

PARAMETERS = {"endpoint", "region", "addressing"}
ADDRESSINGS = {"auto", "path", "virtual"}
SPOOLED = 2_500_000  # bytes of a fetched file that are held in memory; larger ones go to the disk


def file_store(address: str) -> dict[str, Any]:
    """Return Django's storage for s3://bucket/prefix?endpoint=…&region=…, or else of MEDIA_ROOT.

    Keys are found where all programs of the store look for them: AWS_ACCESS_KEY_ID and
    AWS_SECRET_ACCESS_KEY, a profile, or the machine's own role.
    """
    if not address:
        return {
            "BACKEND": "models_registry.file_stores.disk.DiskStore",
            "OPTIONS": {  # only the program itself may read them
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
    parts = urlsplit(address)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    addressing = asked.get("addressing", "auto")
    endpoint = asked.get("endpoint")
    if (
        parts.scheme != "s3"
        or not parts.netloc
        or not asked.keys() <= PARAMETERS
        or addressing not in ADDRESSINGS
        or not (endpoint or "https://").startswith(("https://", "http://"))
    ):
        raise ImproperlyConfigured(
            "FILES_URL must name a bucket, as s3://bucket/prefix?endpoint=https://s3.example"
            f"&region=vn-1 (addressing=path, where the store wants it), not {address!r}."
        )
    return {
        "BACKEND": "models_registry.file_stores.bucket.BucketStore",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "endpoint_url": endpoint,
            "region_name": asked.get("region"),
            "default_acl": None,
            "file_overwrite": False,
            "max_memory_size": SPOOLED,
            "addressing": addressing,
        },
    }
