"""Style sheets, scripts and pictures as they are served in production."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command
from django.templatetags.static import static
from django.test import Client
from pytest_django import Settings

pytestmark = [pytest.mark.once, pytest.mark.django_db]  # an answer looks after connections
FOR_EVER = "max-age=315360000, public, immutable"  # whitenoise's ten years


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Iterator[Client]:
    """The project's own files, collected as `manage.py collectstatic` does."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    call_command("collectstatic", interactive=False, verbosity=0)
    return Client()


def test_files_are_named_by_their_content_kept_for_ever_and_packed(
    collected: Client, settings: Settings
):
    path = static("css/base.css")
    whole = (settings.BASE_DIR / "static/css/base.css").read_bytes()
    assert re.fullmatch(r"/static/css/base\.[0-9a-f]{12}\.css", path)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
    for coding, unpacked in unpack.items():
        answer = collected.get(path, headers={"Accept-Encoding": coding})
        assert (answer.get("Content-Encoding", ""), answer["Vary"]) == (coding, "Accept-Encoding")
        assert answer["Cache-Control"] == FOR_EVER
        assert unpacked(answer.getvalue()) == whole
        answer.close()


def test_a_file_under_its_own_name_is_asked_about_again(collected: Client):
    answer = collected.get("/static/css/base.css")
    answer.close()
    assert answer["Cache-Control"] == "max-age=60, public"
