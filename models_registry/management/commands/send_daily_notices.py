"""`manage.py send_daily_notices`: one e-mail for each who wants their notices once a day."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from models_registry import emails


class Command(BaseCommand):
    """Run by a timer once a day; the outbox sends the e-mails."""

    help = "Ask the outbox for the daily e-mail of each who has unread notices not yet sent."

    def handle(self, *args: object, **options: object) -> None:
        """Ask for the e-mails and say how many."""
        self.stdout.write(_("%(count)d daily e-mails.") % {"count": emails.ask_for_digests()})
