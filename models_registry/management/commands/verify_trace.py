"""`manage.py verify_trace`: compute the hash chain of the trace again."""

import datetime
import re
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from models_registry.trace import verifying
from models_registry.trace.findings import Progress


class Command(BaseCommand):
    """Run by a timer at night, with the heads that are kept outside; ends with 1 if it finds."""

    help = "Find what was changed in the trace, or past it, and say where."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which part, and what to compare with."""
        parser.add_argument("--since", metavar="YYYY-MM-DD", help="leave out what is older")
        parser.add_argument(
            "--head", action="store_true", help="only print the head, to be kept outside"
        )
        parser.add_argument(
            "--expect",
            metavar="POSITION:DIGEST",
            action="append",
            default=[],
            help="a head printed earlier, which the chain must still have; may be repeated",
        )

    def handle(
        self, *args: Any, since: str | None, head: bool, expect: list[str], **options: Any
    ) -> None:
        """Print a line for each finding, then how much was looked at, then the head."""
        newest = verifying.head()
        if head:
            self.stdout.write(str(newest) if newest else _("The trace is empty."))
            return
        began, progress, findings = time.monotonic(), Progress(), 0
        for finding in verifying.verify(since=_moment(since), progress=progress):
            findings += 1
            self.stdout.write(str(finding))
        for noted in expect:
            if not verifying.has_link(*_noted(noted)):
                findings += 1
                self.stdout.write(
                    _("The chain has no such link (any more): %(head)s") % {"head": noted}
                )
        self.stdout.write(
            _(
                "%(rows)d rows, %(links)d links, %(erased)d erased;"
                " %(milliseconds)d ms for 10,000 rows."
            )
            % {
                **vars(progress),
                "milliseconds": (time.monotonic() - began) * 1e7 / max(progress.rows, 1),
            }
        )
        if newest:
            self.stdout.write(_("Head: %(head)s") % {"head": newest})
        if findings:
            raise CommandError(_("Findings: %(count)d") % {"count": findings})


def _moment(since: str | None) -> datetime.datetime | None:
    if since is None:
        return None
    try:
        day = parse_date(since)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(
            _("--since must be a day, as 2026-11-26, not “%(value)s”.") % {"value": since}
        )
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _noted(head: str) -> tuple[int, str]:
    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", head.strip())
    if found is None:
        raise CommandError(
            _("--expect must be a head as --head prints it, not “%(value)s”.") % {"value": head}
        )
    return int(found[1]), found[2]
