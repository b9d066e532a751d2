"""`manage.py retain`: let go what was kept long enough."""

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from models_registry.personal import retaining


class Command(BaseCommand):
    """Run by a timer each night with --apply; a second run of the same day finds nothing."""

    help = "Say what was kept long enough, and why it goes; with --apply, let it go."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to do it."""
        parser.add_argument("--apply", action="store_true", help="without it nothing is changed")

    def handle(self, *args: object, apply: bool, **options: object) -> None:
        """Go through the table and say how many rows of each."""
        for rule, count in retaining.apply() if apply else retaining.due():
            days = _("%(days)d days") % {"days": rule.days} if rule.days else _("its own term")
            self.stdout.write(f"{count:>8}  {rule.what} ({days}): {rule.why}")
        if not apply:
            self.stdout.write(_("Nothing was changed. With --apply it goes."))
