"""Models for defence and security are cleared for publication, all but a few that wait."""

from .. import recognition
from ..models import Model
from .actors import reviewers

WAITING = 3  # of the newest, so that the reviewers' first page has something to read
REASON = "Đã đọc toàn bộ nội dung và ảnh: không có gì thuộc bí mật nhà nước (minh họa)."


def clear() -> int:
    """Clear them as a reviewer does; return how many."""
    reviewer, _second = reviewers()
    withheld = list(Model.objects.withheld().only("pk").order_by("pk"))
    return len(recognition.clear(withheld[:-WAITING], by=reviewer, reason=REASON))
