"""Long lists of earlier years, recognised all at once: what historic.py does row by row.

The rows stand in the tables of staging.py. The same triggers see every row that is written, each
once; the same checks are made of each decision.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from ..models import Decision, HistoricImport, Model, Outcome, Recognition, User
from .historic import check_not_own, check_paper, published_at, record_as_signed
from .publishing import lock_models, name_people
from .staging import Paper, Staging

SUBJECT = ("name", "kind", "subject_role", "field_id", "organisation_id", "locality_id",
           "residential_areas")  # fmt: skip
LISTED = """historic_entry entry JOIN historic_row row USING (number)
    JOIN historic_paper paper USING (list)"""


@transaction.atomic
def recognise_listed(
    decisions: Sequence[Decision], staging: Staging, *, by: User, source: HistoricImport, sheet: str
) -> int:
    """Record earlier decisions as signed, each with the rows of its list; return how many rows.

    The decisions stand in the order of their dates, in which their lists are numbered from 0.
    Raises as recognise_historic() does.
    """
    for decision in decisions:
        check_paper(decision, by=by)
        record_as_signed(decision, by=by)
    staging.papers(
        Paper(
            place,
            decision.pk,
            decision.level,
            decision.year,
            decision.valid_until,
            published_at(decision),
            decision.is_demonstration,
        )
        for place, decision in enumerate(decisions)
    )
    _begin_models()
    continued = _continue_models()
    count = _write_recognitions({"import": source.pk, "sheet": sheet[:100]})
    check_not_own(Recognition.objects.filter(decision__in=decisions), by)
    name_people(continued)
    return count


def _execute(statement: str, about: dict[str, Any] | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, about)
        return cursor.rowcount


def _insert(model: type[models.Model], values: dict[str, str], rows: str) -> str:
    """Return SQL that inserts rows; a column that is not named has the default of the model."""
    columns = dict(values)
    for field in model._meta.concrete_fields:
        name = str(field.column)
        given = name in columns or getattr(field, "generated", False) or field.primary_key
        if not given and not field.null and field.db_default is models.NOT_PROVIDED:
            columns[name] = "false" if field.get_default() is False else "''"
    names = ", ".join(f'"{name}"' for name in columns)
    return (
        f'INSERT INTO "{model._meta.db_table}" ({names})'  # noqa: S608 - words of our own
        f" SELECT {', '.join(columns.values())} FROM {rows}"
        " ORDER BY entry.list, entry.number"
    )


def _begin_models() -> None:
    """New models have the name of a person as initials from the start: nobody has agreed yet."""
    values = {
        "id": "entry.model_id",
        **{name: f"row.{name}" for name in (*SUBJECT, "approach", "results", "source")},
        "subject_name": "row.shown_name",
        "name_mask": "row.name_mask",
        "names_subject": "row.kind = 'collective'",
        "published_at": "paper.published_at",
        "created_at": "now()",
        "is_demonstration": "paper.is_demonstration",
    }
    _execute(_insert(Model, values, f"{LISTED} WHERE entry.begins"))


# Of the lists that a model goes on in, those that no newer year is recognised before.
_FOLLOWED = f"""
    SELECT DISTINCT ON (entry.model_id) entry.model_id, paper.published_at, row.*
      FROM {LISTED}
     WHERE NOT entry.begins
       AND NOT EXISTS (SELECT FROM models_registry_recognition newer
                        WHERE newer.model_id = entry.model_id AND newer.revoked_by_id IS NULL
                          AND newer.year >= paper.year)
       AND NOT EXISTS (SELECT FROM historic_entry other JOIN historic_paper before USING (list)
                        WHERE other.model_id = entry.model_id AND before.year >= paper.year
                          AND other.list < entry.list)
     ORDER BY entry.model_id, entry.list DESC
"""  # noqa: S608 - words of our own
_TWICE = f"""
    SELECT FROM {LISTED}
     WHERE NOT entry.begins
       AND (EXISTS (SELECT FROM models_registry_recognition standing
                     WHERE standing.model_id = entry.model_id AND standing.revoked_by_id IS NULL
                       AND standing.year = paper.year AND standing.level = paper.level)
            OR EXISTS (SELECT FROM historic_entry other JOIN historic_paper same USING (list)
                        WHERE other.model_id = entry.model_id AND other.number <> entry.number
                          AND same.year = paper.year AND same.level = paper.level))
     LIMIT 1
"""  # noqa: S608 - words of our own


def _continue_models() -> list[int]:
    """Older texts follow the newest list; return the keys of the models that go on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT model_id FROM historic_entry WHERE NOT begins ORDER BY 1")
        keys = [key for (key,) in cursor.fetchall()]
    if not keys:
        return keys
    lock_models(keys)
    if _execute(_TWICE):
        raise ValidationError(
            _("A model of this list is already recognised for this year and level.")
        )
    subject = ", ".join(f"{name} = row.{name}" for name in (*SUBJECT, "subject_name"))
    _execute(
        f"UPDATE models_registry_model model SET {subject}, former_locality_id = NULL,"  # noqa: S608
        f" published_at = row.published_at FROM ({_FOLLOWED}) row WHERE model.id = row.model_id"
    )
    return keys


# Of tables that were empty the database would plan the triggers of figures for a few rows.
_COUNT_ROWS = "ANALYZE models_registry_recognition, models_registry_listing"


def _write_recognitions(about: dict[str, Any]) -> int:
    """The recognitions, their figures, and the row that each came from."""
    recognition = {
        "id": "entry.recognition_id",
        "model_id": "entry.model_id",
        "position": "entry.position",
        **{name: f"paper.{name}" for name in ("decision_id", "level", "year", "valid_until")},
        **{name: f"row.{name}" for name in (*SUBJECT, "subject_name", "is_exemplary")},
    }
    count = _execute(_insert(Recognition, recognition, LISTED))
    _execute(_COUNT_ROWS)
    figure = {
        "recognition_id": "entry.recognition_id",
        "indicator_id": "(figure->>0)::bigint",
        "value": "(figure->>1)::numeric",
        "precision": "figure->>2",
    }
    figures = f"{LISTED}, jsonb_array_elements(row.figures) figure"
    _execute(_insert(Outcome, figure, figures))
    _execute(
        "INSERT INTO models_registry_importedrow"  # noqa: S608 - words of our own
        " (historic_import_id, recognition_id, sheet, number, cells)"
        f" SELECT %(import)s, entry.recognition_id, %(sheet)s, number, row.cells FROM {LISTED}"
        " ORDER BY entry.list, entry.number",
        about,
    )
    return count
