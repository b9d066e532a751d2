"""`manage.py person_data`: what is held about one person, found and given as a file."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry.personal import one_person


class Command(BaseCommand):
    """The twin of the page in the admin: first found, then chosen records as a file."""

    help = "Find what is held about a person; with --record, --reason and --output, export it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, or which records and where to."""
        parser.add_argument("words", nargs="?", default="", help="a name, an e-mail, a telephone")
        parser.add_argument("--record", action="append", default=[], help="as comment:5, as found")
        parser.add_argument("--reason", default="", help="when and how it was asked for")
        parser.add_argument("--output", type=Path, help="a file, .xlsx or .json")

    def handle(
        self,
        *args: Any,
        words: str,
        record: list[str],
        reason: str,
        output: Path | None,
        **options: Any,
    ) -> None:
        """Print what is found, or write the file."""
        try:
            if output is None:
                self._find(words)
                return
            form = "json" if output.suffix == ".json" else "xlsx"
            chosen = one_person.parse(record)
            with output.open("wb") as file:
                one_person.export(chosen, reason=reason, by=None, file=file, form=form)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(_("Written: %(path)s") % {"path": output})

    def _find(self, words: str) -> None:
        for found in one_person.find(words):
            said = "; ".join(f"{label}: {text}" for label, text in found.said)
            self.stdout.write(f"{found.record}  {said}")
