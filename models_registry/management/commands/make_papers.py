"""`manage.py make_papers`: the papers of a decision as files, as the admin makes them."""

import os
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry import printing
from models_registry.documents.decision_paper import check_has_papers
from models_registry.models import Decision


class Command(BaseCommand):
    """The twin of the page “Papers” of a decision, for lists of any length."""

    help = "Make the papers of a decision whose list is frozen or signed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which decision, which papers, and where to."""
        parser.add_argument("decision", type=int, help="the key of the decision: its #number")
        parser.add_argument(
            "--kind",
            action="append",
            choices=list(printing.OF_DECISIONS),
            help="may be given several times; all papers unless it is given",
        )
        parser.add_argument("--output", type=Path, default=Path(), help="a folder")

    def handle(
        self,
        *args: object,
        decision: int,
        kind: list[str] | None,
        output: Path,
        **options: object,
    ) -> None:
        """Write the files and say what they are called."""
        found = Decision.objects.select_related("issuer__locality").filter(pk=decision).first()
        if found is None:
            raise CommandError(_("There is no decision #%(key)d.") % {"key": decision})
        output.mkdir(parents=True, exist_ok=True)
        try:
            check_has_papers(found)
            for each in kind or printing.OF_DECISIONS:
                file = output / printing.file_name(each, decision=found, year=None)
                _write_whole(file, printing.make(each, decision=found))
                self.stdout.write(f"{file}: {file.stat().st_size // 1024} KB")
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused


def _write_whole(path: Path, content: bytes) -> None:
    """Give a file its name once all of it is on the disk; one broken off is called a part."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    part.replace(path)
