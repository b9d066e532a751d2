"""A list of any length, planned without holding its rows: what they say waits in the database.

The checks are those of the pages (checking.py), and so is what rows are to each other
(planning.py). What planning.py finds out with all rows in memory is asked here of the tables of
recognition/staging.py: which model of the registry a row continues for sure.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from ..models import HistoricImport, Kind, Organisation, Recognition
from ..person_names import initials, pattern
from ..recognition import StagedRow, Staging
from ..spreadsheets.checking import Problem
from ..spreadsheets.header import List, headings
from ..spreadsheets.planning import Outlook
from ..spreadsheets.reading import Sheet, read
from .checking import Checked, Checker
from .columns import historic_catalogue
from .continuity import BATCH, Continuity, exact_key, folded
from .layout import Layout, lay_out
from .papers import Paper
from .planning import LEFT_OUT, NEW_MODEL, Matching, by_paper
from .rows import Plan, PlannedRow
from .sources import cells_of, source_of

TEXTS = ("name", "kind", "subject_name", "subject_role", "residential_areas")
SAME_UNIT_AND_NAME = """
WITH told AS MATERIALIZED (
    SELECT number, kind, locality_id, organisation_id, name_key FROM historic_row
     WHERE number = ANY(%(numbers)s)
), known AS MATERIALIZED (
    SELECT id, code, kind, locality_id, organisation_id, subject_name,
           btrim(regexp_replace(fold(name), '\\s+', ' ', 'g')) AS name_key
      FROM models_registry_model
     WHERE published_at IS NOT NULL
       AND (locality_id IN (SELECT locality_id FROM told)
            OR locality_id IS NULL AND organisation_id IN (SELECT organisation_id FROM told))
)
SELECT told.number, known.id, known.code, coalesce(
           (SELECT subject_name FROM models_registry_recognition
             WHERE model_id = known.id
             ORDER BY (revoked_by_id IS NULL) DESC, year DESC, level DESC, id DESC LIMIT 1),
           known.subject_name)
  FROM told
  JOIN known ON known.name_key = told.name_key AND known.kind = told.kind
   AND (known.locality_id = told.locality_id
        OR known.locality_id IS NULL AND told.locality_id IS NULL
           AND known.organisation_id = told.organisation_id)
"""


class SameModel(NamedTuple):
    """A model of the registry that a row continues."""

    pk: int
    code: str


@dataclass(slots=True, eq=False)
class BriefRow:
    """A row without what it says: its place, a digest that tells its model, what is wrong."""

    number: int
    outlook: Outlook
    paper: Paper | None
    position_told: int | None
    is_left_out: bool
    key: bytes = b""
    position: int = 0
    model: Any = None
    joins: int | None = None
    wrong: list[Problem] | None = None

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in it; a list of its own only where there is something."""
        return self.wrong or []

    def refuse(self, problem: Problem) -> None:
        """Note one more thing that is wrong."""
        self.wrong = [*self.problems, problem]


def plan_in_brief(
    historic_import: HistoricImport, sheets: list[Sheet] | None = None
) -> tuple[Plan[BriefRow], Staging]:
    """Read the file, and compare it with what is stored now; nothing but the tables is written.

    `sheets`, where given, are those of the file. To be called in the transaction that will
    write the list. Raises ValidationError as plan().
    """
    layout = Layout.from_json(historic_import.layout)
    sheets = sheets or read(bytes(historic_import.content), walking=True)
    listed = lay_out(sheets, layout, historic_catalogue())
    checker = Checker(listed, historic_import.paper)
    planner = _Planner(checker, historic_import.chosen)
    rows = planner.plan(historic_import.file_name)
    found = Plan(listed, rows, checker.writings, checker.meanings.asked(), planner.papers)
    return found, planner.staging


class _Planner(Matching):
    """Lets each row go as soon as it is checked and staged."""

    def __init__(self, checker: Checker, chosen: dict[str, Any]) -> None:
        super().__init__(checker, chosen)
        self.staging = Staging()

    def plan(self, file_name: str) -> list[BriefRow]:
        """Every row, in the order of the list."""
        rows = list(self._stage(self.checker.listed, file_name))
        self.place_in_lists(rows)
        good = [row for row in rows if not row.problems and not row.is_left_out]
        self.refuse_papers_told_twice(good)
        for paper, listed in by_paper(good).items():
            if decision := self.stored_decision(paper, listed):
                self._compare_stored(listed, decision)
        self._find_models([row for row in good if row.outlook is Outlook.NEW and not row.problems])
        for row in good:
            if row.problems:
                row.outlook = Outlook.WRONG
        return rows

    def _stage(self, listed: List, file_name: str) -> Iterator[BriefRow]:
        heads = headings(listed.sheet, listed.header_rows)
        for row in listed.rows:
            one = self.checker.check(row)
            if one is None:
                continue
            is_left_out = self.chosen.get(str(row.number)) == LEFT_OUT
            outlook = Outlook.WRONG if one.problems else Outlook.NEW
            brief = BriefRow(row.number, outlook, one.paper, one.position, is_left_out)
            if one.problems:
                brief.wrong = one.problems
            elif not is_left_out:
                staged = _staged(one, file_name, cells_of(listed.sheet, heads, row.number))
                brief.key = _digest(one.values, staged)
                self.staging.add(staged)
            yield brief
        self.staging.finish()

    def _compare_stored(self, rows: list[BriefRow], decision: Any) -> None:
        """With the list of a decision that is stored: its rows are fetched as a whole."""
        whole = {row.number: row for row in self._whole(rows)}
        self.compare_rows(decision, [whole[row.number] for row in rows])
        for row in rows:
            row.outlook = whole[row.number].outlook
            row.wrong = whole[row.number].problems or row.wrong

    def _whole(self, rows: Iterable[BriefRow]) -> Iterator[PlannedRow]:
        by_number = {row.number: row for row in rows}
        units = self.checker.meanings.units.by_key
        fields = {one.pk: one for one in self.checker.meanings.fields.values()}
        columns = (*TEXTS, "field_id", "organisation_id", "locality_id")
        staged = list(self.staging.columns(("number", *columns), list(by_number)))
        organisations = Organisation.objects.in_bulk({row[-2] for row in staged} - {None})
        for number, *texts, field, organisation, locality in staged:
            row = by_number[number]
            found = PlannedRow(number, row.outlook, texts[0], row.paper, row.position)
            found.values = dict(zip(TEXTS, texts, strict=True)) | {
                "field": fields[field],
                "organisation": organisations.get(organisation),
                "locality": units.get(locality),
            }
            found.problems = list(row.problems)
            yield found

    def _find_models(self, rows: list[BriefRow]) -> None:
        """The model that each continues: chosen by a person, the same for sure, or a new one."""
        chosen = {
            row.number: str(choice)
            for row in rows
            if (choice := self.chosen.get(str(row.number), ""))
        }
        told = [row.number for row in rows if chosen.get(row.number) != NEW_MODEL]
        by_hand = [row for row in rows if chosen.get(row.number, "").isdecimal()]
        found = _same_models(told) | self._by_hand(by_hand, chosen)
        recognised = _recognised({model.pk for model in found.values()})
        for row in rows:
            paper, row.model = row.paper, found.get(row.number)
            assert paper  # noqa: S101 - a row without problems has one
            if row.model and (row.model.pk, paper.year, paper.level) in recognised:
                self.refuse_recognised(row)
            else:
                self.join_or_refuse(row, paper)

    def _by_hand(self, rows: list[BriefRow], chosen: Mapping[int, str]) -> dict[int, SameModel]:
        """Of rows for which a person chose a model: that one, if it is still alike."""
        whole = list(self._whole(rows))
        continuity = Continuity(row.values for row in whole)
        return {
            row.number: SameModel(known.pk, known.code)
            for row in whole
            for known in continuity.likely(row.values)
            if str(known.pk) == chosen[row.number]
        }


def _staged(one: Checked, file_name: str, cells: Mapping[str, str]) -> StagedRow:
    values, paper = one.values, one.paper
    assert paper  # noqa: S101 - a row without problems has one
    subject, is_collective = values.get("subject_name", ""), values["kind"] == Kind.COLLECTIVE
    locality, organisation = values.get("locality"), values.get("organisation")
    return StagedRow(
        number=one.row.number,
        name=values["name"],
        kind=values["kind"],
        subject_name=subject,
        subject_role=values.get("subject_role", ""),
        field=values["field"].pk,
        organisation=organisation and organisation.pk,
        locality=locality and locality.pk,
        residential_areas=values.get("residential_areas", ""),
        is_exemplary=values["is_exemplary"],
        approach=values.get("approach", ""),
        results=values.get("results", ""),
        shown_name=subject if is_collective else initials(subject),
        name_mask="" if is_collective else pattern([subject]),
        source=source_of(paper.reference, file_name, one.row.number),
        figures=[
            (figure.indicator.pk, str(figure.value), figure.precision) for figure in one.figures
        ],
        cells=dict(cells),
        name_key=folded(values["name"]),
        subject_key=folded(subject),
    )


def _digest(values: Mapping[str, Any], staged: StagedRow) -> bytes:
    key = (*exact_key(values), staged.subject_key)
    return hashlib.blake2b(repr(key).encode(), digest_size=16).digest()


def _same_models(numbers: list[int]) -> dict[int, SameModel]:
    """By row the one model that is the same for sure, as Continuity.same() tells it."""
    found: dict[int, list[SameModel]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SAME_UNIT_AND_NAME, {"numbers": numbers})
        alike = cursor.fetchall()
        cursor.execute(
            "SELECT number, kind, subject_key FROM historic_row WHERE number = ANY(%s)",
            [[number for number, *_model in alike]],
        )
        told = {number: (kind, subject) for number, kind, subject in cursor.fetchall()}
    for number, pk, code, full_name in alike:
        kind, subject = told[number]
        known = folded(full_name)
        if subject == known or (kind == Kind.COLLECTIVE and not (subject and known)):
            found.setdefault(number, []).append(SameModel(pk, code))
    return {number: models[0] for number, models in found.items() if len(models) == 1}


def _recognised(models: set[int]) -> set[tuple[int, int, int]]:
    """Model, year and level of each recognition that stands."""
    keys, found = sorted(models), set()
    for first in range(0, len(keys), BATCH):
        unrevoked = Recognition.objects.unrevoked().filter(model__in=keys[first : first + BATCH])
        found |= set(unrevoked.values_list("model", "year", "level"))
    return found
