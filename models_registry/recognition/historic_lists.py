"""Long lists of earlier years, recognised set by set: what historic.py does row by row.

The rows stand in the tables of staging.py. The same triggers see every row that is written;
the same checks are made of each decision.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from ..models import Decision, HistoricImport, Model, Outcome, Recognition, User
from .historic import check_not_own, check_paper, published_at, record_as_signed
from .publishing import lock_models, name_people

SUBJECT = ("name", "kind", "subject_role", "field_id", "organisation_id", "locality_id",
           "residential_areas")  # fmt: skip
LISTED = "historic_entry entry JOIN historic_row row USING (number) WHERE entry.list = %(list)s"


@transaction.atomic
def recognise_listed(
    decision: Decision, place: int, *, by: User, source: HistoricImport, sheet: str
) -> int:
    """Record an earlier decision as signed, with the rows of one list; return how many they are.

    Raises as recognise_historic() does.
    """
    check_paper(decision, by=by)
    record_as_signed(decision, by=by)
    about = {
        "list": place,
        "decision": decision.pk,
        "level": decision.level,
        "year": decision.year,
        "valid_until": decision.valid_until,
        "at": published_at(decision),
        "demonstration": decision.is_demonstration,
        "import": source.pk,
        "sheet": sheet[:100],
    }
    _begin_models(about)
    continued = _continue_models(about)
    count = _write_recognitions(about)
    check_not_own(decision, by)
    name_people(continued)
    return count


def _execute(statement: str, about: dict[str, Any]) -> int:
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
        f" SELECT {', '.join(columns.values())} FROM {rows} ORDER BY entry.number"
    )


def _begin_models(about: dict[str, Any]) -> None:
    """New models have the name of a person as initials from the start: nobody has agreed yet."""
    values = {
        "id": "entry.model_id",
        **{name: f"row.{name}" for name in (*SUBJECT, "approach", "results", "source")},
        "subject_name": "row.shown_name",
        "name_mask": "row.name_mask",
        "names_subject": "row.kind = 'collective'",
        "published_at": "%(at)s",
        "created_at": "now()",
        "is_demonstration": "%(demonstration)s",
    }
    _execute(_insert(Model, values, f"{LISTED} AND entry.begins"), about)


def _continue_models(about: dict[str, Any]) -> list[int]:
    """Older texts follow the newer list; return the keys of the models that go on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT model_id FROM historic_entry WHERE list = %(list)s AND NOT begins", about
        )
        keys = [key for (key,) in cursor.fetchall()]
    if not keys:
        return keys
    lock_models(keys)
    twice = Recognition.objects.unrevoked().filter(
        model__in=keys, year=about["year"], level=about["level"]
    )
    if twice.exists():
        raise ValidationError(
            _("A model of this list is already recognised for this year and level.")
        )
    subject = ", ".join(f"{name} = row.{name}" for name in (*SUBJECT, "subject_name"))
    _execute(
        f"UPDATE models_registry_model model SET {subject}, former_locality_id = NULL,"  # noqa: S608
        f" published_at = %(at)s FROM {LISTED} AND NOT entry.begins AND model.id = entry.model_id"
        " AND NOT EXISTS (SELECT FROM models_registry_recognition newer WHERE"
        " newer.model_id = model.id AND newer.revoked_by_id IS NULL AND newer.year >= %(year)s)",
        about,
    )
    return keys


def _write_recognitions(about: dict[str, Any]) -> int:
    """The recognitions, their figures, and the row that each came from."""
    recognition = {
        "id": "entry.recognition_id",
        "model_id": "entry.model_id",
        "position": "entry.position",
        "decision_id": "%(decision)s",
        "level": "%(level)s",
        "year": "%(year)s",
        "valid_until": "%(valid_until)s::date",
        **{name: f"row.{name}" for name in (*SUBJECT, "subject_name", "is_exemplary")},
    }
    count = _execute(_insert(Recognition, recognition, LISTED), about)
    figure = {
        "recognition_id": "entry.recognition_id",
        "indicator_id": "(figure->>0)::bigint",
        "value": "(figure->>1)::numeric",
        "precision": "figure->>2",
    }
    figures = LISTED.replace(" WHERE", ", jsonb_array_elements(row.figures) figure WHERE")
    _execute(_insert(Outcome, figure, figures), about)
    _execute(
        "INSERT INTO models_registry_importedrow"  # noqa: S608 - words of our own
        " (historic_import_id, recognition_id, sheet, number, cells)"
        f" SELECT %(import)s, entry.recognition_id, %(sheet)s, number, row.cells FROM {LISTED}"
        " ORDER BY entry.number",
        about,
    )
    return count
