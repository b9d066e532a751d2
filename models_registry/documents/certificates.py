"""Certificates: one page for each line of a list, with a code by which anybody can verify it."""

import io
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import segno
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ..models import Decision, Kind, Level
from ..verification import grouped
from .decision_paper import DecisionPaper, Row, decision_paper
from .placeholders import LEVELS
from .typesetting import typeset


def certificates_pdf(decision: Decision) -> bytes:
    """Return the certificates of a frozen or signed list, in its order, as one PDF.

    Each says what holds now: corrections are in it, and what is revoked gets none.
    Printed from a frozen list they can be signed together with the decision: the code is
    already that of the recognition. Raises ValidationError as `decision_paper` does, and
    while number or date of the decision are missing, which each certificate names.
    """
    return typeset("certificates", facts_of(decision))


def facts_of(decision: Decision) -> dict[str, Any]:
    """Return what the layout is filled with; raises as `certificates_pdf` does."""
    paper = decision_paper(decision, corrected=True)
    if not decision.number or decision.dated_on is None:
        raise ValidationError(
            _("Fill in the number and the date of the decision first: certificates name both."),
            code="incomplete",
        )
    listed = decision.recognitions.unrevoked() if paper.is_signed else decision.entries
    tokens = dict(listed.values_list("position", "token"))
    if not tokens:
        raise ValidationError(_("All of its recognitions are revoked."), code="revoked")
    return fill(paper, number=decision.number.zfill(2), tokens=tokens)


def fill(paper: DecisionPaper, *, number: str, tokens: Mapping[int, str]) -> dict[str, Any]:
    """Return the facts of a paper's certificates, for the positions that have a code."""
    rows = [row for part in paper.parts for row in part.rows if row.position in tokens]
    _place, _comma, day = paper.heading.place_and_date.partition(", ")
    return {
        "document_title": f"Giấy chứng nhận theo Quyết định số {paper.reference}",
        "heading": asdict(paper.heading),
        "award": f"Mô hình “Dân vận khéo” {LEVELS[Level(paper.level)]} năm {paper.year}",
        "deed": "đã thực hiện có hiệu quả mô hình",
        "field_word": "Lĩnh vực:",
        "decision_line": f"Quyết định số {paper.reference} {day}",
        "book_word": "Số vào sổ chứng nhận:",
        "verify_line": f"Quét mã hoặc nhập mã dưới đây tại {address('verify')}",
        "qr_alt": "Mã QR dẫn tới trang xác minh giấy chứng nhận",
        "signatory_lines": paper.signatory_lines,
        "signatory_name": paper.signatory_name,
        "demonstration_note": paper.demonstration_note,
        "certificates": [
            _certificate(row, tokens[row.position], f"{number}.{row.position:04d}")
            for row in sorted(rows, key=lambda row: row.position)
        ],
    }


def _certificate(row: Row, token: str, book_number: str) -> dict[str, Any]:
    page = verification_address(token)
    return {
        "subject": row.subject,
        "about": row.role if row.kind == Kind.INDIVIDUAL else row.address,
        "model_name": row.model_name,
        "field": row.field,
        "book_number": book_number,
        "address": page,
        "code": grouped(token),
        "qr": list(_qr_code(page)),
    }


def _qr_code(page: str) -> bytes:
    """Return a PNG that still is read with a seventh of it lost (level M)."""
    target = io.BytesIO()
    segno.make(page, error="m", micro=False).save(target, kind="png", scale=4, border=2)
    return target.getvalue()


def verification_address(token: str) -> str:
    """Return the address of a paper's page in Vietnamese, whatever language is spoken now."""
    return address("verified", token)


def address(name: str, *parts: str) -> str:
    """Return a public address, as it stands on paper."""
    with translation.override("vi"):
        return f"{settings.SITE_URL}{reverse(name, args=parts)}"
