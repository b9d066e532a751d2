"""`manage.py backup`: database and files of one moment, in one encrypted archive."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from models_registry.backup import ArchiveError, ClientMissing, Taken, archives, kept, take


class Command(BaseCommand):
    """Run by a timer each night; who works meanwhile does not notice."""

    help = "Back database and files up into one archive, encrypted for BACKUP_RECIPIENTS."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and whether older archives go."""
        parser.add_argument(
            "--folder", default=settings.BACKUP_FOLDER, help="where archives stand (BACKUP_FOLDER)"
        )
        parser.add_argument("--keep-all", action="store_true", help="delete no older archive")

    def handle(self, *args: Any, folder: str, keep_all: bool, **options: Any) -> None:
        """Make the archive, then delete those that are not kept any longer."""
        if not folder:
            raise CommandError(_("Say where to: BACKUP_FOLDER, or --folder."))
        try:
            taken = take(Path(folder), settings.BACKUP_RECIPIENTS)
        except (ArchiveError, ClientMissing, OSError) as error:
            raise CommandError(_("No backup was made. %(why)s") % {"why": error}) from error
        self._tell(taken)
        if not keep_all:
            self._clean(Path(folder))

    def _tell(self, taken: Taken) -> None:
        self.stdout.write(
            _("%(path)s: %(size)s, %(files)d files, %(models)d models.")
            % {
                "path": taken.path,
                "size": filesizeformat(taken.size),
                "files": taken.manifest.files,
                "models": taken.manifest.rows["model"],
            }
        )
        for name in taken.gone:
            self.stdout.write(_("Deleted meanwhile, not in the archive: %(name)s") % {"name": name})

    def _clean(self, folder: Path) -> None:
        there = archives(folder)
        keep = kept(there)
        for moment in sorted(there.keys() - keep):
            there[moment].unlink()
            self.stdout.write(_("Not kept any longer: %(path)s") % {"path": there[moment]})
