"""The columns of a list of models: those of the template, and how else offices call them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db import models
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..models import Indicator, Registration
from ..search import fold

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, eq=False)  # there is one of each; comparing would translate the heading
class Column:
    """One column that is read: into which field, and by which headings it is known."""

    name: str  # of the field of the registration
    heading: object  # translated text
    also: tuple[str, ...] = ()
    width: int = 22

    @property
    def names(self) -> set[str]:
        """Every heading by which it is known, in both languages, folded."""
        return {plain(heading) for heading in (*both_languages(self.heading), *self.also)}


@dataclass(frozen=True)
class FigureColumn:
    """The figures of one indicator."""

    indicator: Indicator
    width: int = 16

    @property
    def heading(self) -> str:
        """The indicator with its unit, in the language of the page."""
        return f"{self.indicator.label} ({self.indicator.unit})"

    @property
    def name(self) -> str:
        """A name that no field has."""
        return f"indicator:{self.indicator.pk}"

    @property
    def names(self) -> set[str]:
        """The label in both languages, with the unit or without, and the code."""
        found = {plain(self.indicator.code)}
        for label, unit in (
            (self.indicator.label_vi, self.indicator.unit_vi),
            (self.indicator.label_en, self.indicator.unit_en),
        ):
            found |= {plain(label), plain(f"{label} {unit}")}
        return found


AnyColumn = Column | FigureColumn


def both_languages(text: object) -> list[str]:
    """A lazy translation in Vietnamese and in English."""
    found = []
    for code in LANGUAGES:
        with translation.override(code):
            found.append(str(text))
    return found


def plain(heading: object) -> str:
    """A heading, or a choice, as it is compared: folded, words and figures only."""
    return _plain(str(heading))


@lru_cache(maxsize=10_000)  # the same few words stand in thousands of cells
def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _of_form(name: str, *also: str, width: int = 22) -> Column:
    """A column named as the field is on the web form."""
    field: models.Field = Registration._meta.get_field(name)  # type: ignore[assignment]
    return Column(name, _Capitalised(field.verbose_name), also, width)


class _Capitalised:
    """A lazy label that begins with a capital letter."""

    def __init__(self, label: object) -> None:
        self.label = label

    def __str__(self) -> str:
        return str(capfirst(str(self.label)))


COLUMNS = (
    Column("row_key", _("Row key"), ("mã", "mã số", "ký hiệu dòng"), 12),
    _of_form("year", "năm", "năm thi đua", "năm đăng ký", width=9),
    _of_form(
        "name", "tên mô hình", "mô hình", "tên mô hình điển hình", "nội dung mô hình", width=44
    ),
    _of_form("kind", "loại", "loại hình", "tập thể cá nhân", "loại mô hình", "đối tượng", width=13),
    _of_form(
        "subject_name",
        "tên tập thể cá nhân",
        "tên tập thể",
        "họ và tên",
        "họ tên",
        "tập thể cá nhân thực hiện",
        width=28,
    ),
    _of_form("subject_role", "chức vụ đơn vị", "chức vụ", "chức vụ đơn vị công tác"),
    _of_form("field", "lĩnh vực", "thuộc lĩnh vực"),
    _of_form(
        "locality", "đơn vị", "đơn vị xã", "xã", "xã phường", "xã phường thị trấn", "địa phương"
    ),
    _of_form("former_locality", "xã cũ", "xã trước sáp nhập", "đơn vị cũ"),
    _of_form("residential_areas", "khu thôn", "khu dân cư", "khu", "thôn", "địa chỉ", "địa bàn"),
    _of_form(
        "organisation", "cơ quan tổ chức", "tổ chức", "cơ quan chủ trì", "đơn vị chủ trì", width=30
    ),
    _of_form("basis", "mới tiếp tục", "đăng ký mới tiếp tục", "hình thức đăng ký", width=13),
    _of_form("level_requested", "cấp đề nghị", "cấp đề nghị công nhận", "cấp công nhận", width=13),
    _of_form("rationale", "thực trạng", "lý do", "sự cần thiết", width=40),
    _of_form("objectives", "mục tiêu", "mục đích", "mục đích yêu cầu", width=40),
    _of_form("approach", "nội dung", "cách làm", "nội dung cách làm", "giải pháp", width=40),
    _of_form("beneficiaries", "phạm vi", "đối tượng thụ hưởng", "người hưởng lợi", width=40),
    _of_form("lead_forces", "lực lượng chủ trì", "chủ trì", width=26),
    _of_form("coordinating_forces", "lực lượng phối hợp", "phối hợp", width=26),
    _of_form("participating_forces", "lực lượng tham gia", "tham gia", width=26),
    _of_form("resources", "nguồn lực", "kinh phí", width=30),
    _of_form("started_on", "ngày bắt đầu", "thời gian bắt đầu", "bắt đầu", width=14),
    _of_form("milestones", "tiến độ", "thời gian thực hiện", "lộ trình", width=30),
    _of_form("assessment_on", "ngày đánh giá", "thời gian đánh giá", "ngày tự đánh giá", width=14),
    _of_form("outputs", "sản phẩm", "kết quả dự kiến", "dự kiến kết quả", width=40),
    _of_form("results", "kết quả", "kết quả đạt được", "kết quả thực hiện", width=40),
    _of_form("sustainability", "khả năng nhân rộng", "duy trì nhân rộng", width=40),
    _of_form("self_assessment", "tự đánh giá", "đơn vị tự đánh giá", width=30),
    _of_form("contact_name", "người lập", "người liên hệ", "cán bộ lập"),
    _of_form("contact_phone", "điện thoại", "số điện thoại", "điện thoại liên hệ", width=16),
)
UNREAD = {  # columns of a list that say nothing of the model; "lỗi" is our own
    plain(heading) for heading in ("stt", "số tt", "tt", "no", "lỗi", "what is wrong")
}


class Catalogue:
    """All columns that a list may have, with the indicators of the registry."""

    def __init__(
        self, indicators: Iterable[Indicator], columns: Iterable[Column] = COLUMNS
    ) -> None:
        self.columns: tuple[AnyColumn, ...] = (
            *columns,
            *(FigureColumn(indicator) for indicator in indicators),
        )

    @cached_property
    def _by_name(self) -> dict[str, AnyColumn]:
        """The first column of a heading has it: an indicator never takes one of the form's."""
        known: dict[str, AnyColumn] = {}
        for column in self.columns:
            for name in column.names:
                known.setdefault(name, column)
        return known

    def find(self, heading: object) -> AnyColumn | None:
        """The column of a heading as it stands in a file."""
        return self._by_name.get(plain(heading))

    def __iter__(self) -> Iterator[AnyColumn]:
        return iter(self.columns)
