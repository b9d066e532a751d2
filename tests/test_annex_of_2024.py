"""The 1,190 models of 2024 in one list: the province's own figures, on every paper of it."""

import datetime
import io
from collections import Counter
from itertools import chain, repeat

import pytest
from docx import Document
from openpyxl import load_workbook

from models_registry.documents.annex_workbook import annex_workbook
from models_registry.documents.decision_paper import DecisionPaper, decision_paper
from models_registry.documents.decision_pdf import decision_pdf
from models_registry.documents.templates import template_in_use
from models_registry.documents.word_paper import word_paper
from models_registry.models import Decision, Field, Organisation
from models_registry.recognition import HistoricRow, recognise_historic
from tests import factories
from tests.pdf_files import pages

pytestmark = pytest.mark.django_db

KINDS = {"collective": 980, "individual": 210}
FIELDS = {
    "economy": 495,
    "culture_society": 397,
    "defence_security": 145,
    "party_political_system": 153,
}
CLOSING = "(Danh sách này có 980 tập thể, 210 cá nhân)"


def in_turn(margins: dict[str, int]) -> list[str]:
    return list(chain.from_iterable(repeat(name, count) for name, count in margins.items()))


@pytest.fixture
def decision() -> Decision:
    fields = {code: factories.field(code) for code in FIELDS}
    unit = factories.places()["L-08677"]
    rows = [
        HistoricRow(
            name=f"Nhân dân hiến đất làm đường giao thông nông thôn, đoạn số {number}",
            kind=kind,
            field=fields[field],
            locality=unit,
            subject_name=f"Nguyễn Văn {number}" if kind == "individual" else "",
        )
        for number, (kind, field) in enumerate(zip(in_turn(KINDS), in_turn(FIELDS), strict=True), 1)
    ]
    made = Decision(
        issuer=factories.issuer(),
        number="15",
        symbol="QĐ-UBND",
        dated_on=datetime.date(2024, 11, 18),
        signatory_name="Nguyễn Văn Ký",
        year=2024,
    )
    recognise_historic(made, rows, by=factories.reviewer())
    return made


def test_the_balance_of_the_province_stands_in_the_list(decision: Decision):
    paper = decision_paper(decision)
    labels = dict(Field.objects.values_list("code", "label_vi"))
    assert (paper.total, paper.closing) == (1_190, CLOSING)
    assert {each.field: each.total for each in paper.balance} == {
        labels[code]: count for code, count in FIELDS.items()
    }
    assert [row.position for part in paper.parts for row in part.rows] == list(range(1, 1_191))


def test_all_of_them_stand_in_word_excel_and_pdf(decision: Decision):
    paper = decision_paper(decision)
    assert Counter(numbers_in_word(paper, decision.issuer)) == Counter(expected_numbers())
    sheet = load_workbook(io.BytesIO(annex_workbook(paper))).active
    first = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert Counter(str(cell) for cell in first if isinstance(cell, int)) == expected_numbers()
    assert first[-1] == CLOSING
    assert len(pages(decision_pdf(decision))) > 40


def expected_numbers() -> Counter:
    """Each part counts from 1."""
    return Counter(str(number) for count in KINDS.values() for number in range(1, count + 1))


def numbers_in_word(paper: DecisionPaper, issuer: Organisation) -> list[str]:
    content, _version = template_in_use("decision_docx", issuer.letterhead)
    document = Document(io.BytesIO(word_paper(paper, content)))
    assert any(CLOSING in paragraph.text for paragraph in document.paragraphs)
    cells = [row.cells[0].text.strip() for table in document.tables for row in table.rows]
    return [text for text in cells if text.isdecimal()]
