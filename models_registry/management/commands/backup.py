"""`manage.py backup`: database and files of one moment, in one encrypted archive."""

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from models_registry.backup import (
    ArchiveError,
    ClientMissing,
    Taken,
    is_too_old,
    last_backup,
    reason,
    remove_old,
    take,
)
from models_registry.files.stored import AlreadyHeld


class Command(BaseCommand):
    """Run by a timer each night; who works meanwhile does not notice."""

    help = "Back database and files up into one archive, encrypted for BACKUP_RECIPIENTS."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and whether older archives go."""
        parser.add_argument(
            "--folder", default=settings.BACKUP_FOLDER, help="where archives stand (BACKUP_FOLDER)"
        )
        parser.add_argument("--keep-all", action="store_true", help="delete no older archive")
        parser.add_argument(
            "--age",
            action="store_true",
            help="only say how old the newest archive is; ends with 1 above READY_BACKUP_HOURS",
        )

    def handle(self, *args: Any, folder: str, keep_all: bool, age: bool, **options: Any) -> None:
        """Make the archive, then delete those that are not kept any longer."""
        if not folder:
            raise CommandError(_("Say where to: BACKUP_FOLDER, or --folder."))
        if age:
            self._tell_age(Path(folder))
            return
        try:
            taken = take(Path(folder), settings.BACKUP_RECIPIENTS)
        except (ArchiveError, ClientMissing, AlreadyHeld, OSError) as error:
            raise CommandError(_("No backup was made. %(why)s") % {"why": reason(error)}) from error
        self._tell(taken)
        for path in [] if keep_all else remove_old(Path(folder)):
            self.stdout.write(_("Not kept any longer: %(path)s") % {"path": path})
        if taken.missing:
            raise CommandError(
                _("The backup is made, but files that the database names are missing: %(names)s")
                % {"names": ", ".join(taken.missing)}
            )

    def _tell(self, taken: Taken) -> None:
        self.stdout.write(
            _("%(path)s: %(size)s, %(files)d files, %(models)d models.")
            % {
                "path": taken.path,
                "size": filesizeformat(taken.size),
                "files": taken.manifest.files - len(taken.missing),
                "models": taken.manifest.rows["model"],
            }
        )

    def _tell_age(self, folder: Path) -> None:
        newest = last_backup(folder)
        if newest is None:
            raise CommandError(_("There is no backup in %(folder)s.") % {"folder": folder})
        old = timezone.now() - newest
        said = _("The newest backup is of %(moment)s: %(hours)d hours old.") % {
            "moment": timezone.localtime(newest).strftime("%d/%m/%Y %H:%M"),
            "hours": old // datetime.timedelta(hours=1),
        }
        if is_too_old(old):
            raise CommandError(said)
        self.stdout.write(said)
