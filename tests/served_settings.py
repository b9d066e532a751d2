"""Settings of the servers that tests start: as in production, without collecting static files."""

from massmob.settings import *  # noqa: F403
from massmob.settings import STORAGES

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
