"""Keeping a list, what a person says of it, and writing it: as a whole, once, by one function.

A signed list never grows, so that a list goes in without any wrong row; rows that are none of
the decision's are left out by a person. The same list again finds everything as it is stored.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import (
    Decision,
    HistoricImport,
    ImportedRow,
    Model,
    Organisation,
    Outcome,
    Recognition,
    User,
)
from ..recognition import HistoricRow, recognise_historic
from ..spreadsheets.columns import Catalogue
from ..spreadsheets.header import headings
from ..spreadsheets.planning import Outlook
from ..spreadsheets.reading import Sheet, read
from .columns import historic_catalogue
from .layout import Layout, guess, lay_out, shape_of, sheet_of
from .papers import Paper
from .planning import LEFT_OUT, NEW_MODEL, plan
from .rows import Plan, PlannedRow
from .sources import cells_of, source_of

MOST_KEPT = 20  # lists of one person that are not applied
MOST_ROWS = 10_000  # looked at on a page
MOST_WRITTEN = 3_000  # rows recognised in a request; a long list takes minutes
BATCH = 500  # rows of one statement
STORIES = ("approach", "results")


def require(by: User) -> None:
    """Raise PermissionDenied unless the person may import lists of earlier years."""
    if not by.has_perm("models_registry.import_recognition"):
        raise PermissionDenied(_("This is not yours to do."))


@transaction.atomic
def keep(
    *, by: User, file_name: str, content: bytes, sheets: list[Sheet] | None = None
) -> HistoricImport:
    """Keep a list so that it can be looked at; the oldest ones never applied are deleted.

    `sheets`, where given, are those of the file. Raises PermissionDenied, or ValidationError for
    a file that cannot be read.
    """
    require(by)
    sheets = sheets or read(content)
    if not any(sheet.rows for sheet in sheets):
        raise ValidationError(_("The file is empty. Choose the list that you have filled in."))
    waiting = HistoricImport.objects.filter(user=by, applied_at=None)
    kept = list(waiting.values_list("pk", flat=True)[: MOST_KEPT - 1])
    waiting.exclude(pk__in=kept).delete()
    return HistoricImport.objects.create(
        user=by,
        file_name=file_name[-255:],
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
    )


def proposed_layout(sheets: list[Sheet], catalogue: Catalogue) -> Layout:
    """The columns as somebody confirmed them under the same headings before, else a guess."""
    guessed = guess([sheet for sheet in sheets if sheet.rows], catalogue)
    shape = shape_of(sheet_of(sheets, guessed), guessed.header_rows)
    earlier = HistoricImport.objects.laid_out_like(shape).values_list("layout", flat=True).first()
    if earlier is None:
        return guessed
    known = {column.name for column in catalogue}
    places = {name: at for name, at in earlier["places"].items() if name in known}
    return Layout(guessed.sheet, guessed.header_rows, places)


@transaction.atomic
def lay_out_as(
    historic_import: HistoricImport,
    *,
    layout: Layout,
    paper: Mapping[str, Any],
    by: User,
    most_rows: int | None = MOST_ROWS,
    sheets: list[Sheet] | None = None,
) -> HistoricImport:
    """Store what the columns are and what the decision is, once they fit the file.

    `paper` holds plain values: keys of records, a date as ISO text; `sheets`, where given, are
    those of the file. Raises PermissionDenied,
    ValidationError where the layout does not fit, the list is applied already, or has more rows
    than a page can show; a command sets no `most_rows`.
    """
    locked = waiting(historic_import, by)
    sheets = sheets or read(bytes(locked.content))
    rows = lay_out(sheets, layout, historic_catalogue()).rows
    if most_rows is not None and (count := len(rows)) > most_rows:
        raise ValidationError(
            _(
                "The list has %(count)d rows; at most %(most)d go in on this page. Ask whoever "
                "runs the server to import it: manage.py import_history."
            ),
            params={"count": count, "most": most_rows},
        )
    locked.layout = layout.as_json()
    locked.shape = shape_of(sheet_of(sheets, layout), layout.header_rows)
    locked.paper = dict(paper)
    locked.save(update_fields=["layout", "shape", "paper"])
    return locked


@transaction.atomic
def choose_rows(
    historic_import: HistoricImport, choices: Mapping[int, str], *, by: User
) -> HistoricImport:
    """Store what a person says of single rows: left out, a new model, which model, or nothing.

    A value is LEFT_OUT, NEW_MODEL, the key of a model, or empty.
    """
    locked = waiting(historic_import, by)
    for number, choice in choices.items():
        if choice in {LEFT_OUT, NEW_MODEL} or choice.isdecimal():
            locked.chosen[str(number)] = choice
        else:
            locked.chosen.pop(str(number), None)
    locked.save(update_fields=["chosen"])
    return locked


@transaction.atomic
def discard(historic_import: HistoricImport, *, by: User) -> None:
    """Delete a list that was never applied; one that was is the source of its recognitions."""
    waiting(historic_import, by).delete()


def waiting(historic_import: HistoricImport, by: User) -> HistoricImport:
    """The list, locked. Raises PermissionDenied, or ValidationError if it has gone in already."""
    require(by)
    locked = HistoricImport.objects.select_for_update().get(pk=historic_import.pk)
    if locked.applied_at is not None:
        raise ValidationError(_("This list has gone in already."), code="stale")
    return locked


@transaction.atomic
def apply(
    historic_import: HistoricImport, *, by: User, most_rows: int | None = MOST_WRITTEN
) -> HistoricImport:
    """Recognise every new row under its decision, all or none; again, it does nothing.

    The file is read and compared anew, while nobody else imports decisions of these issuers.
    Raises PermissionDenied, ValidationError where a row is wrong, a paper is incomplete, or
    there are more rows than a request can write: then it is for the command (long_lists.py).
    """
    require(by)
    locked = HistoricImport.objects.select_for_update().get(pk=historic_import.pk)
    if locked.applied_at is not None:
        return locked
    lock_issuers()
    planned = plan(locked)
    if not planned.may_be_applied:
        raise ValidationError(_("Rows are wrong, or there is none to write. Look at the preview."))
    if most_rows is not None and planned.counts["new"] > most_rows:
        raise ValidationError(too_long(locked))
    decisions = _recognise(locked, planned, by)
    locked.result = planned.counts | {"decisions": decisions}
    locked.applied_at = timezone.now()
    locked.save(update_fields=["result", "applied_at"])
    return locked


def too_long(historic_import: HistoricImport) -> str:
    """What to do with a list that cannot be written in a request."""
    return _(
        "The list is too long to be written here. Ask whoever runs the server for: %(command)s"
    ) % {"command": f"manage.py import_history --kept {historic_import.pk}"}


def lock_issuers() -> None:
    """Hold all that issue decisions: the same list at the same time would go in twice."""
    issuers = Organisation.objects.filter(issues_decisions=True).order_by("pk")
    list(issuers.select_for_update(no_key=True).values_list("pk", flat=True))


def _recognise(historic_import: HistoricImport, planned: Plan[PlannedRow], by: User) -> list[int]:
    """Make the decisions by date, so that a model of two lists has the text of the later one."""
    lists: dict[Paper, list[PlannedRow]] = {}
    for row in planned.having(Outlook.NEW):
        lists.setdefault(cast("Paper", row.paper), []).append(row)
    keys = {row.model.pk for rows in lists.values() for row in rows if row.model}
    models = Model.objects.in_bulk(keys)
    begun: dict[int, Model] = {}  # of a new model, by the first row that has it
    made = []
    for paper in sorted(lists, key=lambda one: (one.dated_on, one.level)):
        rows = lists[paper]
        decision = paper.as_decision()
        made.append(decision)
        recognitions = recognise_historic(
            decision,
            [_historic(row, models, begun, historic_import, decision) for row in rows],
            by=by,
        )
        for row, recognition in zip(rows, recognitions, strict=True):
            begun.setdefault(row.joins or row.number, recognition.model)
        _add_figures(rows, recognitions)
        _add_sources(historic_import, planned, rows, recognitions)
    return [decision.pk for decision in made]


def _historic(
    row: PlannedRow,
    models: Mapping[int, Model],
    begun: Mapping[int, Model],
    historic_import: HistoricImport,
    decision: Decision,
) -> HistoricRow:
    values = {name: value for name, value in row.values.items() if name not in STORIES}
    continued = models[row.model.pk] if row.model else begun.get(row.joins or row.number)
    return HistoricRow(
        **values,
        position=row.position,
        model=continued,
        source=source_of(decision.reference, historic_import.file_name, row.number),
        story={name: row.values[name] for name in STORIES if row.values.get(name)},
    )


def _add_figures(rows: list[PlannedRow], recognitions: list[Recognition]) -> None:
    """Figures of a historic list belong to the recognition: it has no registration."""
    Outcome.objects.bulk_create(
        [
            Outcome(
                recognition=recognition,
                indicator=figure.indicator,
                value=figure.value,
                precision=figure.precision,
            )
            for row, recognition in zip(rows, recognitions, strict=True)
            for figure in row.figures
        ],
        batch_size=BATCH,
    )


def _add_sources(
    historic_import: HistoricImport,
    planned: Plan[PlannedRow],
    rows: list[PlannedRow],
    recognitions: list[Recognition],
) -> None:
    """Keep which row each recognition came from, and what stood there."""
    sheet = planned.listed.sheet
    heads = headings(sheet, planned.listed.header_rows)
    ImportedRow.objects.bulk_create(
        [
            ImportedRow(
                historic_import=historic_import,
                recognition=recognition,
                sheet=sheet.name[:100],
                number=row.number,
                cells=cells_of(sheet, heads, row.number),
            )
            for row, recognition in zip(rows, recognitions, strict=True)
        ],
        batch_size=BATCH,
    )
