"""The decision with its list as a PDF: what the Word paper says, ready to be printed."""

from dataclasses import asdict
from typing import Any

from ..models import Decision, Level
from .decision_paper import DecisionPaper, decision_paper
from .decision_words import COLUMNS, articles, grounds
from .placeholders import LEVELS
from .typesetting import typeset


def decision_pdf(decision: Decision) -> bytes:
    """Return the decision and its list. Raises ValidationError as `decision_paper` does."""
    return typeset("decision", facts_of(decision_paper(decision)))


def facts_of(paper: DecisionPaper) -> dict[str, Any]:
    """Return what the layout is filled with."""
    facts, is_party = asdict(paper), paper.heading.is_party
    del facts["dated_on"]  # the heading has it in words
    for part, written in zip(paper.parts, facts["parts"], strict=True):
        written["heading"] = part.heading
        for row in written["rows"]:
            row["number"] = str(row["number"])
    return facts | {
        "document_title": f"Quyết định {paper.reference}",
        "about": paper.title if is_party else f"Về việc {paper.title}",
        "authority": paper.heading.issuer,
        "verb": f"{paper.heading.issuer} QUYẾT ĐỊNH" if is_party else "QUYẾT ĐỊNH:",
        "ground_style": "normal" if is_party else "italic",
        # Nobody can write into a PDF: what stays open in Word is left out.
        "grounds": grounds(issuer=paper.issuer, year=paper.year, with_open=False),
        "articles": articles(
            counts=paper.counts,
            level=LEVELS[Level(paper.level)],
            year=paper.year,
            is_party=is_party,
        ),
        "recipients": ["- Như Điều 3;", "- Lưu: ……"],
        "columns": {kind: [asdict(one) for one in columns] for kind, columns in COLUMNS.items()},
        "closing": paper.closing,
    }
