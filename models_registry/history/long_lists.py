"""Writing a list of any length: all rows at once, each once, in one transaction.

What applying.apply() does with the rows in memory, of what brief.py has staged.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import HistoricImport, User
from ..recognition import Entry, Staging, recognise_listed
from ..spreadsheets.planning import Outlook
from ..spreadsheets.reading import Sheet
from .applying import lock_issuers, require, waiting
from .brief import BriefRow, plan_in_brief
from .papers import Paper
from .planning import by_paper
from .rows import Plan


def look_and_lock(
    historic_import: HistoricImport, *, by: User, sheets: list[Sheet] | None = None
) -> tuple[Plan[BriefRow], Staging]:
    """What a list would do, while nobody else imports decisions of these issuers.

    `sheets`, where given, are those of the file. Holds until the end of the transaction, in which
    write() may follow. Raises PermissionDenied, or ValidationError for a list that is applied
    or cannot be read.
    """
    require(by)
    locked = waiting(historic_import, by)
    lock_issuers()
    return plan_in_brief(locked, sheets)


@transaction.atomic
def write(
    historic_import: HistoricImport, planned: Plan[BriefRow], staging: Staging, *, by: User
) -> HistoricImport:
    """Recognise every new row under its decision, all or none.

    Raises ValidationError where a row is wrong or a paper is incomplete.
    """
    if not planned.may_be_applied:
        raise ValidationError(_("Rows are wrong, or there is none to write. Look at the preview."))
    lists = by_paper(planned.having(Outlook.NEW))
    papers = sorted(lists, key=lambda one: (one.dated_on, one.level))
    groups = {row.joins or row.number for rows in lists.values() for row in rows if not row.model}
    # Drawn before: while a COPY is written the connection answers nothing else.
    keys = dict(zip(sorted(groups), staging.new_models(len(groups)), strict=True))
    staging.place(_entries(papers, lists, keys))
    decisions = [paper.as_decision() for paper in papers]
    sheet = planned.listed.sheet.name
    recognise_listed(decisions, staging, by=by, source=historic_import, sheet=sheet)
    made = [decision.pk for decision in decisions]
    historic_import.result = planned.counts | {"decisions": made}
    historic_import.applied_at = timezone.now()
    historic_import.save(update_fields=["result", "applied_at"])
    return historic_import


def _entries(
    papers: list[Paper], lists: dict[Paper, list[BriefRow]], keys: dict[int, int]
) -> Iterator[Entry]:
    """By date, so that a model of two lists is begun by the earlier and follows the later one.

    `keys` are those of the new models, by the first row of each.
    """
    begun = set()
    for place, paper in enumerate(papers):
        for row in lists[paper]:
            if row.model:
                yield Entry(row.number, place, row.position, row.model.pk, begins=False)
                continue
            group = row.joins or row.number
            yield Entry(row.number, place, row.position, keys[group], begins=group not in begun)
            begun.add(group)
