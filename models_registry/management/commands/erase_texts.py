"""`manage.py erase_texts`: take a text out of the trace that a law asks to be erased."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry.trace.erasing import erasable_records, erase_texts


class Command(BaseCommand):
    """Run by hand, after the record itself was changed; the chain stays whole."""

    help = "Empty the erasable texts in the earlier versions of one record."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which record."""
        parser.add_argument("record", choices=sorted(erasable_records()))
        parser.add_argument("key", type=int)
        parser.add_argument("--reason", required=True, help="why; it stands in the trace")
        parser.add_argument(
            "--record", action="store_true", dest="with_record", help="empty the record's own too"
        )

    def handle(
        self, *args: Any, record: str, key: int, with_record: bool, reason: str, **options: Any
    ) -> None:
        """Erase and say how much it was."""
        try:
            erased = erase_texts(record, key, reason=reason, with_record=with_record)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(_("Versions erased: %(count)d") % {"count": erased})
