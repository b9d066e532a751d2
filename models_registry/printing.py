"""Papers are made in the background: asked for, made by the outbox, kept, and known as outdated.

How far a paper is stands in its row and is seen while it is made: that is written over a
connection of its own, beside the transaction that will store the file.

A paper of a signed decision is made once: asked for again, it is the file that was signed,
whatever fields, units and organisations are called by then. Certificates say what holds now.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from . import outbox
from .documents.annex_workbook import annex_workbook
from .documents.certificates import certificates_pdf
from .documents.decision_paper import check_has_papers, decision_paper
from .documents.decision_pdf import decision_pdf
from .documents.fingerprints import fingerprint
from .documents.kinds import PaperKind, suffix
from .documents.placeholders import TEMPLATED
from .documents.signed_papers import signed_papers
from .documents.templates import template_in_use
from .documents.word_paper import word_paper
from .documents.year_report import year_report_docx, year_report_xlsx
from .files.stored import transaction_with_files
from .models import Decision, DocumentTemplate, OutboxTask, Paper, User


def _from_template(kind: str) -> Callable[[Decision], bytes]:
    def write(decision: Decision) -> bytes:
        paper = decision_paper(decision)
        template, _version = template_in_use(kind, decision.issuer.letterhead)
        return word_paper(paper, template)

    return write


OF_DECISIONS: dict[str, Callable[[Decision], bytes]] = {
    PaperKind.DECISION_DOCX: _from_template(PaperKind.DECISION_DOCX),
    PaperKind.DECISION_PDF: decision_pdf,
    PaperKind.ANNEX_XLSX: lambda decision: annex_workbook(decision_paper(decision)),
    PaperKind.PROPOSAL_DOCX: _from_template(PaperKind.PROPOSAL_DOCX),
    PaperKind.CERTIFICATES_PDF: certificates_pdf,
}
OF_YEARS: dict[str, Callable[[int], bytes]] = {
    PaperKind.YEAR_REPORT_DOCX: year_report_docx,
    PaperKind.YEAR_REPORT_XLSX: year_report_xlsx,
}
FILE_NAMES: dict[str, str] = {
    PaperKind.DECISION_DOCX: "quyet-dinh",
    PaperKind.DECISION_PDF: "quyet-dinh",
    PaperKind.ANNEX_XLSX: "danh-sach",
    PaperKind.PROPOSAL_DOCX: "to-trinh",
    PaperKind.CERTIFICATES_PDF: "giay-chung-nhan",
    PaperKind.YEAR_REPORT_DOCX: "bao-cao-nam",
    PaperKind.YEAR_REPORT_XLSX: "bao-cao-nam",
}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
TRIED_AGAIN = gettext_noop("It could not be made yet. It will be tried again by itself.")
GIVEN_UP = gettext_noop(
    "The program failed to make it, and does not try again by itself. Try again; if that fails"
    " too, tell whoever runs the server."
)
STEPS = 2  # the file, and its storing: a paper is set as a whole
LANGUAGE = "vi"  # of papers, whoever asks for them


@transaction.atomic
def ask(kind: str, *, by: User, decision: Decision | None = None, year: int | None = None) -> Paper:
    """Ask for a paper of a decision or of a year; one that is under way already is that one.

    One that could not be made is tried again: there is no second one beside it.
    Raises PermissionDenied without the right, ValidationError for a kind that there is not.
    """
    if not by.has_perm("models_registry.add_paper"):
        raise PermissionDenied(_("This is not yours to do."))
    if kind not in (OF_DECISIONS if decision else OF_YEARS):
        raise ValidationError(_("There is no such paper."), code="kind")
    if decision:
        locked = Decision.objects.select_for_update().get(pk=decision.pk)  # two who ask at once
        check_has_papers(locked)
    same = Paper.objects.filter(kind=kind, decision=decision, year=year)
    if waiting := same.under_way().first():
        return waiting
    if failed := same.failed().order_by("-asked_at", "-pk").first():
        return ask_again(failed, by=by)
    paper = Paper.objects.create(kind=kind, decision=decision, year=year, asked_by=by, total=STEPS)
    outbox.put(OutboxTask.Kind.PAPER, paper=paper.pk)
    return paper


@transaction.atomic
def ask_again(paper: Paper, *, by: User) -> Paper:
    """Try once more to make a paper that could not be made; anything else stays as it is."""
    if not by.has_perm("models_registry.add_paper"):
        raise PermissionDenied(_("This is not yours to do."))
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    if locked.state == Paper.State.FAILED:
        locked.state, locked.problem, locked.done = Paper.State.WAITING, "", 0
        locked.save(update_fields=["state", "problem", "done"])
        OutboxTask.objects.filter(**_task_of(locked)).delete()  # what was given up
        outbox.put(OutboxTask.Kind.PAPER, paper=locked.pk)
    return locked


def _template_of(paper: Paper) -> DocumentTemplate | None:
    """Return the version of the template by which a paper is made; None: the built-in one."""
    if paper.decision is None or paper.kind not in TEMPLATED:
        return None
    letterhead = paper.decision.issuer.letterhead
    return DocumentTemplate.objects.defer("content").in_use(paper.kind, letterhead)


def make(kind: str, *, decision: Decision | None = None, year: int | None = None) -> bytes:
    """Return a paper's file, in Vietnamese; of a signed decision the one that was signed, if kept.

    Raises ValidationError where it cannot be made.
    """
    if decision and (signed := _kept_as_signed(kind, decision)):
        with signed.file.open("rb") as kept:
            return bytes(kept.read())
    with translation.override(LANGUAGE):
        if decision:
            return OF_DECISIONS[kind](decision)
        return OF_YEARS[kind](year or 0)


def make_asked(payload: Mapping[str, Any]) -> None:
    """Make the paper of `payload["paper"]` and store it; the handler of the outbox.

    What speaks against the paper itself is said in its row, and it is not tried again; after
    any other failure the outbox tries again, and the paper is under way until it gives up.
    """
    paper = Paper.objects.select_related("decision__issuer__locality").get(pk=payload["paper"])
    if paper.state == Paper.State.READY:
        return
    is_last = _is_last_attempt(paper)  # asked now: after an error the database answers nothing
    _tell(paper, state=Paper.State.MAKING, done=0, problem="")
    try:
        _make_and_store(paper)
    except ValidationError as refused:
        paper.state, paper.problem = Paper.State.FAILED, "\n".join(refused.messages)
        paper.save(update_fields=["state", "problem"])
    except Exception:  # whatever it is: the page is told, and it goes on to the outbox
        if is_last:
            _tell(paper, state=Paper.State.FAILED, problem=_(GIVEN_UP))
        else:
            _tell(paper, state=Paper.State.WAITING, problem=_(TRIED_AGAIN))
        raise


def file_name(kind: str, *, decision: Decision | None, year: int | None) -> str:
    """Return the name under which a paper is kept: quyet-dinh-15-QD-UBND.pdf."""
    number = _NOT_IN_NAMES.sub("-", decision.reference.replace("Đ", "D")) if decision else ""
    of_what = number.strip("-") or (f"du-thao-{decision.pk}" if decision else str(year))
    return f"{FILE_NAMES[kind]}-{of_what}.{suffix(kind)}"


def _make_and_store(paper: Paper) -> None:
    made_from, template = "", _template_of(paper)
    if paper.decision:
        made_from = fingerprint(paper.decision, paper.kind)
        if signed := _kept_as_signed(paper.kind, paper.decision):
            made_from, template = signed.made_from, signed.template
    paper.template = template
    content = make(paper.kind, decision=paper.decision, year=paper.year)
    _tell(paper, state=Paper.State.MAKING, done=1)
    _store(paper, content, made_from)


def _kept_as_signed(kind: str, decision: Decision) -> Paper | None:
    """Return the paper that was signed, if there was one and its file is there."""
    signed = signed_papers(decision, fingerprint(decision)).get(kind)
    return signed if signed and signed.file.storage.exists(str(signed.file)) else None


def _task_of(paper: Paper) -> dict[str, Any]:
    return {"kind": OutboxTask.Kind.PAPER, "payload__paper": paper.pk}


def _is_last_attempt(paper: Paper) -> bool:
    """Whether the outbox will not try again if it fails now."""
    waiting = OutboxTask.objects.waiting().filter(**_task_of(paper))
    return not waiting.filter(attempts__lt=outbox.MOST_ATTEMPTS - 1).exists()


def _store(paper: Paper, content: bytes, made_from: str) -> None:
    digest = _digest(content)
    same = Paper.objects.ready().filter(digest=digest, kind=paper.kind).first()
    with transaction_with_files() as kept:
        paper.file.name = (
            same.file.name
            if same
            else kept.keep("papers", f".{suffix(paper.kind)}", ContentFile(content))
        )
        paper.state, paper.problem, paper.done = Paper.State.READY, "", STEPS
        paper.digest, paper.size, paper.made_from = digest, len(content), made_from
        paper.made_at = timezone.now()
        paper.save()


def _tell(paper: Paper, **values: object) -> None:
    """Let the page see how far it is, now and not only when all is done."""
    with _apart() as cursor:
        columns = ", ".join(f"{name} = %s" for name in values)
        cursor.execute(
            f"UPDATE {Paper._meta.db_table} SET {columns} WHERE id = %s",  # noqa: S608 - our names
            [*values.values(), paper.pk],
        )


@contextmanager
def _apart() -> Iterator[Any]:
    """Write over a connection of its own, past the transaction of the outbox."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
