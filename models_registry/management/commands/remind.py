"""`manage.py remind`: tell officers what is unfinished before a reporting period closes."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from models_registry import reporting


class Command(BaseCommand):
    """Run by a timer once a day; a second run of the same day tells nobody twice."""

    help = "Remind officers of unfinished registrations 14, 7 and 1 days before a period closes."

    def handle(self, *args: object, **options: object) -> None:
        """Write the notices and say how many."""
        self.stdout.write(_("%(count)d reminders.") % {"count": len(reporting.remind())})
