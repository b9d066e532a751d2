"""`manage.py drain_outbox`: do what the outbox holds, and what searches leave for later."""

import time

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from models_registry import outbox, printing
from models_registry.emails import send_email
from models_registry.models import OutboxTask
from models_registry.models.found import settle_search
from models_registry.outbox import Handler
from models_registry.registering import photos

PAUSE = 2  # seconds between two looks, with --loop

HANDLERS: dict[str, Handler] = {  # by OutboxTask.Kind
    OutboxTask.Kind.EMAIL: send_email,
    OutboxTask.Kind.PHOTO: photos.encode,
    OutboxTask.Kind.PAPER: printing.make_asked,
}


class Command(BaseCommand):
    """Run by a timer each minute, or with --loop beside the server."""

    help = "Do what the outbox holds: send e-mails, make papers and the pictures that are shown."

    def add_arguments(self, parser: CommandParser) -> None:
        """Once, or for ever."""
        parser.add_argument("--loop", action="store_true", help="go on until stopped")

    def handle(self, *args: object, loop: bool, **options: object) -> None:
        """Do what is due and say how much it was."""
        while True:
            drained = outbox.drain(HANDLERS)
            settle_search()
            if drained.done or drained.failed or not loop:
                self.stdout.write(
                    _("%(done)d done, %(failed)d failed.")
                    % {"done": drained.done, "failed": drained.failed}
                )
            if not loop:
                return
            time.sleep(PAUSE)
