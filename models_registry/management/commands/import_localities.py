"""`manage.py import_localities`: load the administrative units and who became whom."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry.units.succession import load


class Command(BaseCommand):
    """All of the files or nothing; running it again changes nothing."""

    help = "Load the administrative units, their successions and outlines (fixtures/README.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let another folder with files of the same form be named."""
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="the folder of the four files (default: fixtures/)",
        )

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        """Load and say how much there was, or refuse with each wrong line and its reason."""
        try:
            loaded = load(folder)
        except ValidationError as error:
            wrong_lines = "\n".join(error.messages)
            raise CommandError(_("Nothing was changed.") + "\n" + wrong_lines) from error
        self.stdout.write(
            _("%(rows)d units: %(added)d new, %(changed)d changed.")
            % {
                "rows": loaded.units,
                "added": loaded.units_added,
                "changed": loaded.units_changed,
            }
        )
        self.stdout.write(
            _("%(rows)d successions: %(added)d new, %(changed)d changed.")
            % {
                "rows": loaded.successions,
                "added": loaded.successions_added,
                "changed": loaded.successions_changed,
            }
        )
