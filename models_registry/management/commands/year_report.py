"""`manage.py year_report`: the report of a year as files, as the admin makes it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from models_registry import printing


class Command(BaseCommand):
    """The twin of the page “Report of the year”."""

    help = "Write the report of a year by field, kind, district, commune and indicator."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which year, which files, and where to."""
        parser.add_argument("year", type=int)
        parser.add_argument(
            "--kind",
            action="append",
            choices=list(printing.OF_YEARS),
            help="may be given several times; both files unless it is given",
        )
        parser.add_argument("--output", type=Path, default=Path(), help="a folder")

    def handle(
        self, *args: object, year: int, kind: list[str] | None, output: Path, **options: object
    ) -> None:
        """Write the files and say what they are called."""
        output.mkdir(parents=True, exist_ok=True)
        for each in kind or printing.OF_YEARS:
            file = output / printing.file_name(each, decision=None, year=year)
            file.write_bytes(printing.make(each, year=year))
            self.stdout.write(f"{file}: {file.stat().st_size // 1024} KB")
