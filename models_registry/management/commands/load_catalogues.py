"""`manage.py load_catalogues`: fields, organisations, indicators and criteria to start with."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry.catalogues import load


class Command(BaseCommand):
    """Run after each upgrade: it adds what is new and leaves what somebody has changed."""

    help = "Add the fields, organisations, indicators and criteria that were never there."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let another folder be named, and changed rows be set back."""
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="the folder of the files (default: fixtures/)",
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="set changed rows back to the files, and bring deleted ones back",
        )

    def handle(self, *args: object, folder: Path, overwrite: bool, **options: object) -> None:
        """Load and say how much was written, or refuse with the line and its reason."""
        try:
            written = load(folder, overwrite=overwrite)
        except ValidationError as error:
            raise CommandError(_("Nothing was changed.") + "\n" + error.messages[0]) from error
        for file, rows in written.items():
            self.stdout.write(_("%(file)s: %(rows)d written.") % {"file": file, "rows": rows})
