"""Which papers there are, and as what kind of file each is sent."""

from ..models import PaperKind

__all__ = ["CONTENT_TYPES", "PaperKind", "content_type", "suffix"]

_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def suffix(kind: str) -> str:
    """Return the ending of a kind's file, without the dot: it is the last word of the kind."""
    return kind.rpartition("_")[2]


def content_type(kind: str) -> str:
    """Return the type under which a kind's file is sent."""
    return CONTENT_TYPES[suffix(kind)]
