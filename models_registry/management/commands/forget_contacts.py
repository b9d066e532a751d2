"""`manage.py forget_contacts`: clear contacts of citizens that are kept no longer."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from models_registry.citizens import contacts


class Command(BaseCommand):
    """Run by a timer once a day; a second run of the same day finds nothing."""

    help = (
        "Clear contacts of comments and requests to learn that are older than CONTACTS_KEPT_DAYS."
    )

    def handle(self, *args: object, **options: object) -> None:
        """Clear them and say how many."""
        self.stdout.write(_("%(count)d contacts forgotten.") % {"count": contacts.forget()})
