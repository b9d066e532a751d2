"""`manage.py import_history`: a list of an earlier year, of any size, without the browser."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from models_registry import provenance
from models_registry.history import applying, long_lists
from models_registry.history.brief import BriefRow
from models_registry.history.columns import historic_catalogue
from models_registry.history.layout import Layout
from models_registry.history.rows import Plan
from models_registry.models import PAPER_FIELDS, HistoricImport, User
from models_registry.spreadsheets.error_workbook import write_errors
from models_registry.spreadsheets.reading import Sheet, read

PAPER = (*PAPER_FIELDS, "year", "kind", "field")
MOST_TOLD = 20  # rows and texts told at once


class Command(BaseCommand):
    """What the pages do: all rows or none; the same file again creates nothing."""

    help = "Import a list of recognised models of an earlier year."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the file, its decision and its columns."""
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument(
            "--kept", type=int, metavar="ID", help="a list that was looked at on the pages, instead"
        )
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who imports it")
        parser.add_argument(
            "--decision", type=Path, metavar="FILE",
            help="JSON with what the list does not say: " + ", ".join(PAPER),
        )  # fmt: skip
        parser.add_argument(
            "--mapping", type=Path, metavar="FILE",
            help='JSON with {"sheet": "", "header_rows": [0], "places": {"name": 2}}, from 0; '
            "else as the same headings were read before, or as they are guessed",
        )  # fmt: skip
        parser.add_argument("--errors", type=Path, metavar="FILE", help="write wrong rows to .xlsx")
        parser.add_argument("--dry-run", action="store_true", help="look only, write nothing")

    def handle(self, *args: object, **options: Any) -> None:
        """Look at every row, then write them; or say what is wrong."""
        try:
            with transaction.atomic():
                self._import(options)
                if options["dry_run"]:
                    transaction.set_rollback(True)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except (PermissionDenied, OSError) as error:
            raise CommandError(str(error)) from error

    def _import(self, options: dict[str, Any]) -> None:
        by = _user(options["by"])
        provenance.also_told(user=by.pk)
        kept, sheets = _kept(by, options)
        planned, staging = long_lists.look_and_lock(kept, by=by, sheets=sheets)
        self._tell(planned)
        if options["errors"] and planned.counts["wrong"]:
            options["errors"].write_bytes(write_errors(planned))
        if options["dry_run"]:
            self.stdout.write(_("Nothing is written yet."))
        elif planned.may_be_applied:
            result = long_lists.write(kept, planned, staging, by=by).result
            self.stdout.write(_("%(count)d recognised") % {"count": result["new"]})
        elif planned.counts["wrong"]:
            raise ValidationError(_("Nothing was changed."))
        else:
            if not options["kept"]:
                applying.discard(kept, by=by)
            self.stdout.write(
                _("Everything in the list is stored already. There is nothing to write.")
            )

    def _tell(self, planned: Plan[BriefRow]) -> None:
        self.stdout.write(", ".join(f"{name}: {count}" for name, count in planned.counts.items()))
        for question in planned.questions[:MOST_TOLD]:
            offered = "; ".join(text for _key, text in question.offered)
            self.stdout.write(f"? {question.text} ({len(question.rows)}): {offered}")
        wrong = [row for row in planned.rows if row.problems and not row.is_left_out]
        for row in wrong[:MOST_TOLD]:
            for problem in row.problems:
                heading = problem.column.heading if problem.column else ""
                self.stdout.write(f"{row.number} {problem.letters} {heading}: {problem.message}")


def _user(name: str) -> User:
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None:
        raise ValidationError(_("“%(value)s” is not known.") % {"value": name})
    return found


def _kept(by: User, options: dict[str, Any]) -> tuple[HistoricImport, list[Sheet]]:
    """The list with its columns and its decision, and the sheets of its file, read once."""
    if options["kept"]:
        kept = _looked_at(options["kept"])
        return kept, read(bytes(kept.content), walking=True)
    file: Path | None = options["file"]
    if file is None:
        raise ValidationError(_("Choose a file first."))
    content = file.read_bytes()
    sheets = read(content, walking=True)
    kept = applying.keep(by=by, file_name=file.name, content=content, sheets=sheets)
    if options["mapping"]:
        layout = Layout.from_json(_json(options["mapping"]))
    else:
        filled = [sheet for sheet in sheets if sheet.rows]
        layout = applying.proposed_layout(filled, historic_catalogue())
    paper = _json(options["decision"]) if options["decision"] else {}
    if unknown := sorted(set(paper) - set(PAPER)):
        raise ValidationError(_("“%(value)s” is not known.") % {"value": unknown[0]})
    applying.lay_out_as(kept, layout=layout, paper=paper, by=by, most_rows=None, sheets=sheets)
    kept.refresh_from_db(fields=["layout", "paper"])
    return kept, sheets


def _looked_at(key: int) -> HistoricImport:
    """A list with the columns and rows as they were chosen on the pages."""
    found = HistoricImport.objects.filter(pk=key, applied_at=None).exclude(layout={}).first()
    if found is None:
        raise ValidationError(_("“%(value)s” is not known.") % {"value": key})
    return found


def _json(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise ValidationError(f"{file.name}: {error}") from error
    if not isinstance(told, dict):
        raise ValidationError(_("“%(value)s” is not known.") % {"value": file.name})
    return told
