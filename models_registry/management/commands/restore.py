"""`manage.py restore`: an archive of `manage.py backup`, into an empty place."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from models_registry import erasure_journal
from models_registry.backup import (
    ArchiveError,
    ClientMissing,
    Manifest,
    Replayed,
    Restored,
    erase_again,
    read_archive,
    reason,
    restored,
    settle,
)
from models_registry.files.stored import AlreadyHeld, delete, named_files

CHECKS = ("verify_trace", "check_statistics")


class Command(BaseCommand):
    """Run by hand, with the key that is kept elsewhere; ends with the checks of what came back."""

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
        journal = erasures or archive.with_name(erasure_journal.NAME)
        if erasures and not journal.exists():
            raise CommandError(_("There is no %(path)s.") % {"path": journal})
        try:
            if check:
                self._tell_whole(read_archive(archive, identity))
                return
            with restored(archive, identity) as found:
                replayed = self._finish(found, journal)
        except (ArchiveError, ClientMissing, AlreadyHeld, OSError) as error:
            raise CommandError(
                _("Nothing was restored. %(why)s") % {"why": reason(error)}
            ) from error
        self._verify(found, replayed)

    def _tell_whole(self, manifest: Manifest) -> None:
        self.stdout.write(
            _("Whole: of %(moment)s, %(files)d files.")
            % {"moment": manifest.taken_at, "files": manifest.files}
        )

    def _finish(self, found: Restored, journal: Path) -> Replayed:
        """Bring what was restored up to this program and this day."""
        if found.is_older:
            try:
                call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
            except DatabaseError as error:
                raise ArchiveError(
                    _(
                        "The archive is of an older version, and bringing it up to this one "
                        "failed: %(why)s Install the version that made it, restore, then upgrade."
                    )
                    % {"why": error}
                ) from error
        replayed = erase_again(erasure_journal.entries(journal))
        delete(set(found.names) - named_files())  # of what was removed again
        settle()
        self.stdout.write(
            _("Restored the state of %(moment)s: %(files)d files; erased again: %(erased)d.")
            % {
                "moment": found.manifest.taken_at,
                "files": len(found.names),
                "erased": replayed.erased,
            }
        )
        if not journal.exists():
            self.stdout.write(
                _("No journal of erasures stands beside the archive: none was made again.")
            )
        return replayed

    def _verify(self, found: Restored, replayed: Replayed) -> None:
        """Check what came back; it stays, whatever is found."""
        problems = [
            *(_("Not erased again: %(what)s") % {"what": what} for what in replayed.failed),
            *(_("The archive did not have the file %(name)s") % {"name": name}
              for name in found.missing),
        ]  # fmt: skip
        for command in CHECKS:
            try:
                call_command(command, stdout=self.stdout)
            except CommandError as error:
                problems.append(f"{command}: {error}")
        if problems:
            raise CommandError(
                _("Everything was restored, but look at this before people work with it:")
                + "\n"
                + "\n".join(problems)
            )
