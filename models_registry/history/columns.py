"""The columns that a list of recognised models may have, and how offices call them."""

from collections.abc import Iterable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..models import Indicator
from ..spreadsheets.columns import Catalogue, Column

HISTORIC_COLUMNS = (
    Column("position", _("Position in the list"), ("stt", "số tt", "tt", "số thứ tự", "no")),
    Column(
        "name",
        _("Name of the model"),
        (
            "tên mô hình",
            "mô hình",
            "tên mô hình dân vận khéo",
            "mô hình dân vận khéo",
            "tên mô hình điển hình",
            "tên điển hình",
            "nội dung",
            "nội dung mô hình",
        ),
    ),
    Column(
        "kind", _("Kind"), ("loại", "loại hình", "loại mô hình", "tập thể cá nhân", "đối tượng")
    ),
    Column(
        "subject_name",
        _("Name of the collective, person or household"),
        ("tên tập thể", "tập thể", "họ và tên", "họ tên", "cá nhân", "tên tập thể cá nhân"),
    ),
    Column(
        "subject_role",
        _("Position and unit of the person"),
        ("chức vụ", "chức vụ đơn vị", "chức vụ đơn vị công tác", "chức danh"),
    ),
    Column("field", _("Field"), ("lĩnh vực", "thuộc lĩnh vực")),
    Column(
        "organisation",
        _("Lead organisation"),
        ("cơ quan tổ chức", "cơ quan", "tổ chức", "đơn vị chủ trì", "cơ quan chủ trì"),
    ),
    Column("address", _("Address"), ("địa chỉ", "địa bàn", "nơi thực hiện", "địa điểm")),
    Column(
        "commune",
        _("Commune of that time"),
        ("xã", "xã phường", "xã phường thị trấn", "xã thị trấn", "đơn vị xã", "đơn vị", "tên xã"),
    ),
    Column(
        "district",
        _("District of that time"),
        ("huyện", "quận huyện", "huyện thị", "huyện thành thị", "huyện thị xã thành phố"),
    ),
    Column("province", _("Province of that time"), ("tỉnh", "tỉnh thành phố")),
    Column(
        "residential_areas",
        _("Residential areas"),
        ("khu", "thôn", "xóm", "khu dân cư", "khu thôn", "tổ dân phố"),
    ),
    Column("decision", _("Number of the decision"), ("quyết định số", "số quyết định", "số qđ")),
    Column(
        "decided_on",
        _("Date of the decision"),
        ("ngày quyết định", "ngày ban hành", "ngày ký", "ngày tháng", "ngày"),
    ),
    Column("issuer", _("Issuer"), ("cơ quan ban hành", "cơ quan quyết định", "nơi ban hành")),
    Column("level", _("Level"), ("cấp", "cấp công nhận", "cấp quyết định")),
    Column("year", _("Emulation year"), ("năm", "năm thi đua", "năm công nhận")),
    Column("exemplary", _("Exemplary"), ("tiêu biểu", "điển hình tiêu biểu", "mô hình tiêu biểu")),
    Column("approach", _("Content and method"), ("nội dung cách làm", "cách làm", "giải pháp")),
    Column("results", _("Results achieved"), ("kết quả", "kết quả đạt được", "hiệu quả")),
)
BY_NAME = {column.name: column for column in HISTORIC_COLUMNS}
PLACES = ("address", "commune", "district", "province", "residential_areas")


def historic_catalogue(indicators: Iterable[Indicator] | None = None) -> Catalogue:
    """All columns: these, and one for each indicator."""
    found = Indicator.objects.all() if indicators is None else indicators
    return Catalogue(found, HISTORIC_COLUMNS)


def choices_of(catalogue: Catalogue) -> list[tuple[str, object]]:
    """What a column of the file may be said to be."""
    return [
        ("", _("– not read –")),
        *((column.name, format_lazy("{}", column.heading)) for column in catalogue),
    ]
