"""Lists of earlier years as offices keep them, kept and laid out as a reviewer would."""

import datetime

from models_registry.history import applying
from models_registry.history.columns import historic_catalogue
from models_registry.history.planning import plan
from models_registry.history.rows import Plan, PlannedRow
from models_registry.models import HistoricImport, Locality, Organisation, User
from models_registry.spreadsheets.reading import read
from tests import factories
from tests.spreadsheet_files import workbook

HEADINGS = ["STT", "Tên tập thể", "Tên mô hình", "Lĩnh vực", "Xã", "Huyện"]
ROW = [1, "Chi bộ khu 5", "Hiến đất làm đường", "Kinh tế", "xã Sơn Thủy", "huyện Thanh Thủy"]
DATED_ON = datetime.date(2024, 11, 18)


def issuer(**values: object) -> Organisation:
    """A committee of the old province, within which places are looked for."""
    old = Locality.objects.filter(uid="L-25").first()
    return factories.organisation("Ban Chỉ đạo tỉnh", locality=old, issues_decisions=True, **values)


def paper(**values: object) -> dict[str, object]:
    """What a reviewer says of the decision."""
    return {
        "issuer": issuer().pk,
        "number": "1234",
        "symbol": "QĐ/BCĐ",
        "dated_on": DATED_ON.isoformat(),
        "level": 3,
        "signatory_name": "Nguyễn Văn Ký",
        "kind": "collective",
        **values,
    }


def kept(content: bytes, by: User, *, name: str = "danh-sach.xlsx", **values: object):
    """The list with its columns as guessed."""
    made = applying.keep(by=by, file_name=name, content=content)
    sheets = [sheet for sheet in read(content) if sheet.rows]
    layout = applying.proposed_layout(sheets, historic_catalogue())
    return applying.lay_out_as(made, layout=layout, paper=paper(**values), by=by)


def listed(*rows: list[object], by: User, head=HEADINGS, **values: object) -> HistoricImport:
    """A list with these rows under the usual headings."""
    return kept(workbook(head, *rows), by, **values)


def planned(*rows: list[object], by: User, **values: object) -> Plan:
    """What a list with these rows would do."""
    return plan(listed(*rows, by=by, **values))


def wrong(row: PlannedRow) -> list[str]:
    """What is said of a row, with the column."""
    return [
        f"{problem.column.name if problem.column else ''}: {problem.message}"
        for problem in row.problems
    ]
