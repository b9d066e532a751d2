"""Delete the uploaded lists whose days are over: `manage.py delete_uploads`, once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from ...models import Upload


class Command(BaseCommand):
    """For a timer; each upload does the same, but there may be none for months."""

    help = "Delete uploaded lists that are older than seven days."

    def handle(self, **options: Any) -> None:
        """Delete, and say how many."""
        expired = Upload.objects.expired()
        self.stdout.write(f"Deleted: {expired.count()}")
        expired.delete()
