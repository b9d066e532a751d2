"""`manage.py export_list`: a whole list, of any size, to an Excel or CSV file."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry.exports import choosing
from models_registry.exports.listing import Listing
from models_registry.exports.listings import LISTINGS
from models_registry.exports.writing import FORMATS


class Command(BaseCommand):
    """What the page “Export” of a list does, for who may run commands on the server."""

    help = "Export a list to a file; the name of the file says whether it is .xlsx or .csv."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the list, its filters, its columns and the file."""
        parser.add_argument("list", choices=sorted(LISTINGS))
        parser.add_argument(
            "--filter", action="append", default=[], metavar="NAME=VALUE",
            help="e.g. year=2024, state=proposed, district=L-239; may be given several times",
        )  # fmt: skip
        parser.add_argument("--columns", default="", help="names, separated by commas")
        parser.add_argument("--personal", action="store_true", help="offer personal data too")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args: object, list: str, output: Path, **options: str) -> None:  # noqa: A002
        """Write beside the file first, so that a half one never bears its name."""
        listing, form = LISTINGS[list], output.suffix.removeprefix(".")
        if form not in FORMATS:
            raise CommandError(_("Name a file that ends in .xlsx or .csv."))
        unfinished = output.with_name(output.name + ".part")
        try:
            count = self._write(listing, unfinished, form, options)
        except ValidationError as error:
            unfinished.unlink(missing_ok=True)
            raise CommandError("\n".join(error.messages)) from error
        unfinished.replace(output)
        self.stdout.write(_("%(rows)d rows in %(file)s.") % {"rows": count, "file": output.name})

    def _write(self, listing: Listing, file: Path, form: str, options: dict[str, str]) -> int:
        offered = [
            column for column in listing.columns if options["personal"] or not column.is_personal
        ]
        names = options["columns"].split(",") if options["columns"] else [
            column.name for column in offered if column.is_usual
        ]  # fmt: skip
        columns = choosing.chosen_columns(listing, names, offered)
        rows = choosing.all_rows(listing, [_split(one) for one in options["filter"]])
        with file.open("wb") as opened:
            return choosing.write(listing, rows, columns, file=opened, form=form)


def _split(told: str) -> tuple[str, str]:
    name, sign, value = told.partition("=")
    if not sign:
        raise ValidationError(_("Write a filter as NAME=VALUE."))
    return name, value
