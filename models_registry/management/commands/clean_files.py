"""`manage.py clean_files`: take away what no picture and no paper names."""

import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import ngettext

from models_registry.files.stored import FOLDERS, delete_unless_held, named_files

GRACE = datetime.timedelta(days=1)  # what is younger may belong to a transaction that goes on


class Command(BaseCommand):
    """Run by a timer each night; a crash or a deleted draft leaves such files."""

    help = "Remove files of pictures and papers that nothing in the database names any more."

    def handle(self, *args: object, **options: object) -> None:
        """Remove them and say how many they were."""
        before = timezone.now() - GRACE
        store: Any = default_storage
        old = {name for folder in FOLDERS for name in store.written_before(folder, before)}
        unnamed = old - named_files()
        delete_unless_held(unnamed)
        count = len(unnamed)
        text = ngettext("%(count)d file removed.", "%(count)d files removed.", count)
        self.stdout.write(text % {"count": count})
