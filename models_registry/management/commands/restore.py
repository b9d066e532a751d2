"""`manage.py restore`: an archive of `manage.py backup`, into an empty place."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry import erasure_journal
from models_registry.backup import (
    ArchiveError,
    ClientMissing,
    Restored,
    erase_again,
    read_archive,
    restore,
)


class Command(BaseCommand):
    """Run by hand, with the key that is kept elsewhere; ends with the check of the trace."""

    help = "Restore database and files from an archive into an empty database and folder."
    requires_system_checks: list[str] = []  # there are no tables yet
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Which archive, and by which key."""
        parser.add_argument("archive", type=Path)
        parser.add_argument(
            "--identity", type=Path, required=True, help="file with the private key of age"
        )
        parser.add_argument(
            "--erasures",
            type=Path,
            help="journal of what was erased since (default: erasures.jsonl beside the archive)",
        )
        parser.add_argument(
            "--check", action="store_true", help="only read the archive to its end; write nothing"
        )

    def handle(
        self,
        *args: Any,
        archive: Path,
        identity: Path,
        erasures: Path | None,
        check: bool,
        **options: Any,
    ) -> None:
        """Restore, apply what migrations are missing, erase again, and verify."""
        try:
            if check:
                manifest = read_archive(archive, identity)
                self.stdout.write(
                    _("Whole: of %(moment)s, %(files)d files.")
                    % {"moment": manifest.taken_at, "files": manifest.files}
                )
                return
            restored = restore(archive, identity)
        except (ArchiveError, ClientMissing, OSError) as error:
            raise CommandError(_("Nothing was restored. %(why)s") % {"why": error}) from error
        self._finish(restored, erasures or archive.with_name(erasure_journal.NAME))

    def _finish(self, restored: Restored, journal: Path) -> None:
        if restored.is_older:
            call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        erased = erase_again(erasure_journal.entries(journal), restored.manifest)
        self.stdout.write(
            _("Restored the state of %(moment)s: %(files)d files; erased again: %(erased)d.")
            % {
                "moment": restored.manifest.taken_at,
                "files": restored.files,
                "erased": erased,
            }
        )
        call_command("verify_trace", stdout=self.stdout)
