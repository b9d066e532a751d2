"""`manage.py check_statistics`: count what lists and statistics show again, from the records."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from models_registry import recounting
from models_registry.recounting import Difference

SHOWN_MOST = 20  # differences of a table


class Command(BaseCommand):
    """Run by a timer every day; ends with 1 if it finds a difference, also if it mends it."""

    help = "Count the sums of the statistics and the rows of the lists again, and compare."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only to look, or to mend too."""
        parser.add_argument(
            "--mend", action="store_true", help="write what is wrong anew, in one transaction"
        )

    def handle(self, *args: Any, mend: bool, **options: Any) -> None:
        """Print the differences of each table, the first ones in full."""
        found: Counter[Any] = Counter()
        for difference in recounting.differences():
            found[difference.table] += 1
            if found[difference.table] <= SHOWN_MOST:
                self.stdout.write(_told(difference))
        for table, count in found.items():
            if count > SHOWN_MOST:
                self.stdout.write(
                    _("%(table)s: %(count)d more")
                    % {"table": table._meta.verbose_name_plural, "count": count - SHOWN_MOST}
                )
        if not found:
            self.stdout.write(_("All sums and rows are as they are counted again."))
            return
        if mend:
            recounting.mend()
            self.stdout.write(_("They were written anew."))
        raise CommandError(_("Differences: %(count)d") % {"count": found.total()})


def _told(difference: Difference) -> str:
    where = ", ".join(
        f"{name} {value}" for name, value in difference.key.items() if value not in {None, ""}
    )
    return _("%(table)s, %(where)s: kept %(kept)s, counted %(counted)s") % {
        "table": difference.table._meta.verbose_name_plural,
        "where": where,
        "kept": _values(difference.kept),
        "counted": _values(difference.counted),
    }


def _values(row: Any) -> str:
    return _("nothing") if row is None else " | ".join(str(value) for value in row)
