"""Papers in the background: asked for once, made by the outbox, kept, known as out of date."""

import datetime
import errno
import io
import os
import time
from pathlib import Path

import pytest
import typst
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone, translation

from models_registry import printing
from models_registry.documents.decision_paper import decision_paper
from models_registry.documents.fingerprints import fingerprint, fingerprints
from models_registry.documents.templates import restore_default
from models_registry.files.stored import Kept
from models_registry.management.commands.drain_outbox import HANDLERS
from models_registry.models import (
    Decision,
    DecisionEntry,
    OutboxTask,
    Paper,
    PaperKind,
    Recognition,
    User,
)
from models_registry.outbox import MOST_ATTEMPTS, Drained, drain
from models_registry.recognition import Line, add_lines, freeze, reopen, sign
from models_registry.transitions import State
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

PDF, CERTIFICATES = PaperKind.DECISION_PDF, PaperKind.CERTIFICATES_PDF


@pytest.fixture
def reviewer() -> User:
    return factories.reviewer()


def frozen(**values: object) -> Decision:
    return factories.frozen(factories.registration(State.PROPOSED), **{"number": "5", **values})


def made(kind: str, decision: Decision, by: User) -> Paper:
    """Ask for a paper and let the outbox make it."""
    paper = printing.ask(kind, by=by, decision=decision)
    drain(HANDLERS)
    paper.refresh_from_db()
    return paper


def test_a_paper_is_made_by_the_outbox_and_kept(reviewer: User, media: Path):
    decision = frozen()
    asked = printing.ask(CERTIFICATES, by=reviewer, decision=decision)
    assert (asked.state, asked.asked_by, asked.total) == ("waiting", reviewer, 2)
    assert drain(HANDLERS) == Drained(done=1)
    asked.refresh_from_db()
    assert (asked.state, asked.done, asked.problem) == ("ready", 2, "")
    content = (media / asked.file.name).read_bytes()
    assert content == printing.make(CERTIFICATES, decision=decision)
    assert asked.size == len(content)
    assert asked.made_from == fingerprint(decision, CERTIFICATES)
    assert asked.made_at is not None
    assert str(asked).startswith("Giấy chứng nhận (PDF): 05/QĐ-UBND")


def test_it_is_asked_for_once_while_it_is_under_way(reviewer: User):
    decision = frozen()
    first = printing.ask(PDF, by=reviewer, decision=decision)
    assert printing.ask(PDF, by=reviewer, decision=decision) == first
    assert printing.ask(CERTIFICATES, by=reviewer, decision=decision) != first
    assert drain(HANDLERS) == Drained(done=2)
    assert printing.ask(PDF, by=reviewer, decision=decision) != first


def test_what_came_out_the_same_is_the_same_file(reviewer: User, media: Path):
    decision = frozen()
    first, second = (made(PDF, decision, reviewer) for _number in range(2))
    assert first.pk != second.pk
    assert (first.digest, first.file.name) == (second.digest, second.file.name)
    assert len(list((media / "papers").iterdir())) == 1


def test_signing_keeps_a_paper_up_to_date_and_a_new_number_does_not(reviewer: User):
    listed = factories.registration(State.PROPOSED)
    factories.appraise(listed, reviewer)
    decision = factories.frozen(listed, number="5")
    paper = made(PDF, decision, reviewer)
    Decision.objects.filter(pk=decision.pk).update(number="6")
    assert fingerprint(decision) != paper.made_from
    Decision.objects.filter(pk=decision.pk).update(number="5")
    sign(decision, by=factories.reviewer("thamdinh2"))
    decision.refresh_from_db()
    assert fingerprint(decision) == paper.made_from
    assert made(PDF, decision, reviewer).digest == paper.digest


def test_a_reopened_list_makes_its_papers_out_of_date(reviewer: User):
    decision = frozen()
    paper = made(PDF, decision, reviewer)
    reopen(decision, by=reviewer)
    decision.refresh_from_db()
    assert fingerprint(decision) == ""
    DecisionEntry.objects.create(
        decision=decision, registration=factories.registration(State.PROPOSED), position=2
    )
    decision.state = "frozen"
    decision.save()
    assert fingerprint(decision) not in {"", paper.made_from}


def test_an_earlier_years_list_has_papers_too(reviewer: User):
    decision = factories.recognised().decision
    assert made(PDF, decision, reviewer).state == "ready"
    assert made(CERTIFICATES, decision, reviewer).state == "ready"


def later(recognition: Recognition, purpose: str, number: str, **line: object) -> None:
    """Sign a decision about a recognition."""
    by = User.objects.get(username="thamdinh")
    paper = factories.decision(purpose=purpose, number=number)
    line = {"reason": "Sai sót khi lập danh sách trước đây.", **line}
    add_lines(paper, [Line(recognition=recognition, **line)], by=by)
    freeze(paper, by=by)
    sign(paper, by=User.objects.filter(username="thamdinh2").first()
         or factories.reviewer("thamdinh2"))  # fmt: skip


def test_a_correction_changes_certificates_and_never_what_was_signed(reviewer: User):
    security = factories.field("defence_security")
    recognition = factories.recognised(subject_name="Chi hội khu 5")
    decision = recognition.decision
    kinds = (PDF, CERTIFICATES)
    before = {kind: made(kind, decision, reviewer) for kind in kinds}
    later(recognition, "correction", "901", changes={"subject_name": "Chi hội khu 6"})
    later(recognition, "correction", "902",
          changes={"subject_name": "Chi hội khu 7", "field": security.pk})  # fmt: skip
    paper = decision_paper(decision)
    assert paper.parts[0].rows[0].subject == "Chi hội khu 5"
    assert paper.parts[0].rows[0].field == "Văn hóa - xã hội"
    assert decision_paper(decision, corrected=True).parts[0].rows[0].subject == "Chi hội khu 7"
    now = fingerprints(decision)
    assert now[PDF] == before[PDF].made_from
    assert now[CERTIFICATES] != before[CERTIFICATES].made_from
    after = {kind: made(kind, decision, reviewer) for kind in kinds}
    assert after[PDF].digest == before[PDF].digest
    assert after[CERTIFICATES].digest != before[CERTIFICATES].digest


def test_what_is_revoked_gets_no_certificate(reviewer: User):
    recognition = factories.recognised()
    later(recognition, "revocation", "901")
    assert made(PDF, recognition.decision, reviewer).state == "ready"
    paper = made(CERTIFICATES, recognition.decision, reviewer)
    assert (paper.state, paper.problem) == ("failed", "Mọi công nhận của quyết định đã bị thu hồi.")


def test_what_speaks_against_a_paper_stands_in_its_row(reviewer: User):
    decision = frozen(number="")
    paper = made(CERTIFICATES, decision, reviewer)
    assert paper.state == "failed"
    assert "số và ngày của quyết định" in paper.problem
    assert not OutboxTask.objects.exists()
    Decision.objects.filter(pk=decision.pk).update(number="9")
    assert printing.ask_again(paper, by=reviewer).state == "waiting"
    assert drain(HANDLERS) == Drained(done=1)
    paper.refresh_from_db()
    assert (paper.state, paper.problem) == ("ready", "")
    assert printing.ask_again(paper, by=reviewer).state == "ready"
    assert not OutboxTask.objects.exists()


def test_a_paper_made_already_is_not_made_twice(reviewer: User):
    paper = made(PDF, frozen(), reviewer)
    printing.make_asked({"paper": paper.pk})
    before = paper.made_at
    paper.refresh_from_db()
    assert paper.made_at == before


def test_who_may_not_and_what_there_is_not(reviewer: User):
    decision = frozen()
    for person in (factories.officer("canbo2"), factories.user("quantri", "administrator")):
        with pytest.raises(PermissionDenied):
            printing.ask(PDF, by=person, decision=decision)
        with pytest.raises(PermissionDenied):
            printing.ask_again(Paper(decision=decision), by=person)
    revoking = factories.decision(purpose="revocation", number="")
    for kind, of_what in (
        ("nothing", {"decision": decision}),
        (PaperKind.YEAR_REPORT_XLSX, {"decision": decision}),
        (PDF, {"year": 2024}),
        (PDF, {"decision": factories.decision(number="")}),
        (PDF, {"decision": revoking}),
    ):
        with pytest.raises(ValidationError):
            printing.ask(kind, by=reviewer, **of_what)
    assert not Paper.objects.exists()


def test_the_report_of_a_year_is_made_in_vietnamese(reviewer: User):
    factories.recognised()
    with translation.override("en"):
        printing.ask(PaperKind.YEAR_REPORT_XLSX, by=reviewer, year=2024)
        assert drain(HANDLERS) == Drained(done=1)
    paper = Paper.objects.get()
    assert (paper.state, paper.year, paper.made_from) == ("ready", 2024, "")
    assert paper.file.name.endswith(".xlsx")


def test_files_are_named_by_kind_and_number():
    decision = factories.decision(number="5", symbol="QĐ-UBND")
    open_number = factories.decision(number="", symbol="")
    assert [
        printing.file_name(PDF, decision=decision, year=None),
        printing.file_name(CERTIFICATES, decision=open_number, year=None),
        printing.file_name(PaperKind.YEAR_REPORT_DOCX, decision=None, year=2024),
    ] == [
        "quyet-dinh-05-QD-UBND.pdf",
        f"giay-chung-nhan-du-thao-{open_number.pk}.pdf",
        "bao-cao-nam-2024.docx",
    ]
    assert set(printing.FILE_NAMES) == set(PaperKind)


def test_files_of_papers_stay_and_forgotten_ones_go(reviewer: User, media: Path):
    paper = made(PDF, frozen(), reviewer)
    forgotten = media / "papers" / "forgotten.pdf"
    forgotten.write_bytes(b"")
    old = time.time() - 3 * 24 * 3600
    for file in (media / "papers").iterdir():
        os.utime(file, (old, old))
    call_command("clean_files", stdout=io.StringIO())
    assert [file.name for file in (media / "papers").iterdir()] == [Path(paper.file.name).name]


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_can_be_seen_while_it_is_made(reviewer: User, monkeypatch):
    decision = frozen()
    paper = printing.ask(PDF, by=reviewer, decision=decision)
    seen = []

    def slow(of: Decision) -> bytes:
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT state, done FROM models_registry_paper")
            seen.append(cursor.fetchone())
        other.close()
        return b"%PDF"

    monkeypatch.setitem(printing.OF_DECISIONS, PDF, slow)
    assert drain(HANDLERS) == Drained(done=1)
    assert seen == [("making", 0)]
    paper.refresh_from_db()
    assert (paper.state, paper.size) == ("ready", 4)


@pytest.mark.django_db(transaction=True)
def test_a_failure_of_the_program_is_shown_and_tried_again(reviewer: User, monkeypatch):
    paper = printing.ask(PDF, by=reviewer, decision=frozen())

    def broken(of: Decision) -> bytes:
        raise typst.TypstError("no", "no")

    with monkeypatch.context() as patch:
        patch.setitem(printing.OF_DECISIONS, PDF, broken)
        assert drain(HANDLERS) == Drained(failed=1)
    paper.refresh_from_db()
    assert (paper.state, paper.problem) == (
        "waiting",
        "Chưa tạo được văn bản. Hệ thống sẽ tự làm lại.",
    )
    assert printing.ask(PDF, by=reviewer, decision=paper.decision) == paper
    OutboxTask.objects.update(due_at=timezone.now() - datetime.timedelta(seconds=1))
    assert drain(HANDLERS) == Drained(done=1)
    paper.refresh_from_db()
    assert (paper.state, paper.problem) == ("ready", "")


@pytest.mark.django_db(transaction=True)
def test_what_the_outbox_gave_up_says_so_and_is_only_tried_again(reviewer: User, monkeypatch):
    decision = frozen()
    paper = printing.ask(PDF, by=reviewer, decision=decision)

    def full(*_words: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Kept, "keep", full)
        for attempt in range(MOST_ATTEMPTS):
            OutboxTask.objects.update(due_at=timezone.now() - datetime.timedelta(seconds=1))
            assert drain(HANDLERS) == Drained(failed=1)
            paper.refresh_from_db()
            assert paper.state == ("failed" if attempt == MOST_ATTEMPTS - 1 else "waiting")
    assert paper.problem.startswith("Hệ thống không tạo được văn bản và sẽ không tự làm lại.")
    assert printing.ask(PDF, by=reviewer, decision=decision) == paper
    assert OutboxTask.objects.get().attempts == 0
    assert drain(HANDLERS) == Drained(done=1)
    paper.refresh_from_db()
    assert (paper.state, paper.problem) == ("ready", "")
    assert Paper.objects.count() == 1


def run(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_the_command_writes_the_papers_of_a_decision(tmp_path: Path):
    decision = frozen()
    folder = tmp_path / "new"
    run("make_papers", str(decision.pk), "--output", str(folder))
    assert sorted(file.name for file in folder.iterdir()) == [
        "danh-sach-05-QD-UBND.xlsx",
        "giay-chung-nhan-05-QD-UBND.pdf",
        "quyet-dinh-05-QD-UBND.docx",
        "quyet-dinh-05-QD-UBND.pdf",
        "to-trinh-05-QD-UBND.docx",
    ]
    content = (folder / "quyet-dinh-05-QD-UBND.pdf").read_bytes()
    assert content == printing.make(PDF, decision=decision)
    said = run("make_papers", str(decision.pk), "--kind", PDF, "--output", str(tmp_path))
    assert said.startswith(f"{tmp_path}/quyet-dinh-05-QD-UBND.pdf: ")
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_a_word_paper_keeps_by_which_version_of_its_template_it_was_made(reviewer: User):
    decision = frozen()
    first = made(PaperKind.DECISION_DOCX, decision, reviewer)
    assert (first.state, first.template) == ("ready", None)
    administrator = factories.user("quantri", "administrator")
    version = restore_default(kind=PaperKind.DECISION_DOCX, letterhead="state", by=administrator)
    second = made(PaperKind.DECISION_DOCX, decision, reviewer)
    assert second.template == version
    assert second.digest == first.digest
    assert made(PDF, decision, reviewer).template is None
    assert second.stored_names == [second.file.name]
    assert Paper().stored_names == []


def test_a_paper_that_is_broken_off_leaves_the_one_before_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    decision = frozen()
    words = ("make_papers", str(decision.pk), "--kind", PDF, "--output", str(tmp_path))
    run(*words)
    [whole] = tmp_path.iterdir()
    before = whole.read_bytes()

    def refuse(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        run(*words)
    assert (list(tmp_path.iterdir()), whole.read_bytes()) == ([whole], before)


def test_the_command_says_why_it_cannot(tmp_path: Path):
    with pytest.raises(CommandError, match="#999"):
        run("make_papers", "999")
    with pytest.raises(CommandError, match="danh sách"):
        run("make_papers", str(factories.decision().pk), "--output", str(tmp_path))


def test_the_command_writes_the_report_of_a_year(tmp_path: Path):
    factories.recognised()
    run("year_report", "2024", "--output", str(tmp_path))
    assert {file.name for file in tmp_path.iterdir()} == {
        "bao-cao-nam-2024.docx",
        "bao-cao-nam-2024.xlsx",
    }
    assert "bao-cao-nam-2024.xlsx" in run(
        "year_report", "2024", "--kind", PaperKind.YEAR_REPORT_XLSX, "--output", str(tmp_path)
    )
