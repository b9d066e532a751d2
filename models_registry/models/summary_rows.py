"""The triggers that keep the summary (models/summary.py), once a statement.

What is counted follows from the rows of Listing that came and went. The figures of a model, and
what it has ever been, are taken out of the sums and put in anew by the functions
`refresh_figures` and `refresh_models`, which migration 0022 makes. Whoever changes a sum holds
`lock_summary()` to the end of the transaction, so that two decisions that are signed at once
wait one for the other, and never each for the other. It holds the counts of the lists too, which
others come to first (migration 0027).
"""

import pgtrigger

from .changed_rows import changed_rows

_NEW = pgtrigger.Referencing(new="new_rows")
_OLD = pgtrigger.Referencing(old="old_rows")
_BOTH = pgtrigger.Referencing(old="old_rows", new="new_rows")
_PAIRS = "new_rows now JOIN old_rows before USING"
_PLACE = ("district_id", "locality_id", "former_locality_id")
_KEY = ("grain", "year", "level", "field_id", "kind", *_PLACE)
_CONDITIONS = {
    "recognised": "true",
    "counting": "counts",
    "public": "is_public",
    "public_counting": "counts AND is_public",
    "exemplary": "counts AND is_exemplary",
}
_OF_FIGURES = ("model_id", "year", "level", "field_id", *_PLACE, "today_id", "counts")
_OF_COUNTS = (*_OF_FIGURES, "kind", "is_public", "is_exemplary")


def counted_listing() -> list[pgtrigger.Trigger]:
    """Triggers of Listing: a row that comes, changes or goes changes the sums at once."""
    both = (
        "SELECT 1 AS sign, new_rows.* FROM new_rows UNION ALL SELECT -1, old_rows.* FROM old_rows"
    )
    changed = changed_rows(("recognition_id", *_OF_COUNTS))
    of_figures = changed_rows(("recognition_id", *_OF_FIGURES))
    refigured = f"SELECT DISTINCT model_id FROM {of_figures}"  # noqa: S608
    return [
        _kept(
            "insert",
            pgtrigger.Insert,
            _NEW,
            _where_any("new_rows", _counted("SELECT 1 AS sign, * FROM new_rows"))
            + _refreshed("figures", "SELECT DISTINCT model_id FROM new_rows"),
        ),
        _kept(
            "update",
            pgtrigger.Update,
            _BOTH,
            _where_any(changed, _counted(both) + _without_empty_ones())
            + _refreshed("figures", refigured),
        ),
        _kept(
            "delete",
            pgtrigger.Delete,
            _OLD,
            _where_any(
                "old_rows", _counted("SELECT -1 AS sign, * FROM old_rows") + _without_empty_ones()
            )
            + _refreshed("figures", "SELECT DISTINCT model_id FROM old_rows"),
        ),
    ]


def summed_outcomes() -> list[pgtrigger.Trigger]:
    """Triggers of Outcome: of what was recognised, a figure changes the sums at once."""
    return [
        _kept("insert", pgtrigger.Insert, _NEW, _refreshed("figures", _models_of("new_rows"))),
        _kept(
            "update",
            pgtrigger.Update,
            _BOTH,
            _refreshed("figures", _models_of("old_rows", "new_rows")),
        ),
        _kept("delete", pgtrigger.Delete, _OLD, _refreshed("figures", _models_of("old_rows"))),
    ]


def summed_indicators() -> list[pgtrigger.Trigger]:
    """The trigger of Indicator: how its figures add up."""
    changed = f"{_PAIRS} (id) WHERE now.kind <> before.kind"
    models = f"""
        SELECT DISTINCT figure.model FROM models_registry_countedfigure figure
         WHERE figure.indicator_id IN (SELECT id FROM {changed})"""  # noqa: S608
    return [
        _kept("update", pgtrigger.Update, _BOTH, _where_any(changed, _refreshed("figures", models)))
    ]


def summed_localities() -> list[pgtrigger.Trigger]:
    """The trigger of Locality: in which provinces, of today and former, its figures are told.

    What a commune is today comes by Listing.
    """
    changed = f"""{_PAIRS} (id) WHERE now.parent_id IS DISTINCT FROM before.parent_id
           OR now.kind <> before.kind
           OR now.kind = 'province' AND now.today_id IS DISTINCT FROM before.today_id"""
    models = f"""
        WITH moved AS (SELECT id FROM {changed}), around AS (
            SELECT id FROM moved
             UNION SELECT unit.id FROM models_registry_locality unit JOIN moved
                       ON moved.id IN (unit.parent_id, unit.today_id))
        SELECT DISTINCT figure.model FROM models_registry_countedfigure figure JOIN around
            ON around.id IN (figure.locality_id, figure.district_id, figure.today_id)"""  # noqa: S608
    return [
        _kept("update", pgtrigger.Update, _BOTH, _where_any(changed, _refreshed("figures", models)))
    ]


def _where_any(rows: str, work: str) -> str:
    """Do nothing, and lock nothing, where no row says so."""
    return f"""
    IF EXISTS (SELECT FROM {rows}) THEN
        PERFORM lock_summary();
        {work}
    END IF;"""


def _counted(rows: str) -> str:
    """Add rows of Listing, each with its sign, to all cells that they fall in, in their order."""
    sums = ", ".join(f"sum(sign * ({condition})::int)" for condition in _CONDITIONS.values())
    added = ", ".join(f"{name} = cell.{name} + excluded.{name}" for name in _CONDITIONS)
    return f"""
        INSERT INTO models_registry_countcell AS cell ({", ".join((*_KEY, *_CONDITIONS))})
        SELECT grouping(level, locality_id, district_id), year, coalesce(level, 0), field_id,
               coalesce(kind, ''), {", ".join(_PLACE)}, {sums}
          FROM ({rows}) moved
         GROUP BY GROUPING SETS (
               (year, level, field_id, kind),
               (year, level, field_id, kind, district_id),
               (year, level, field_id, kind, {", ".join(_PLACE)}),
               (year, {", ".join(_PLACE)}))
        HAVING ({sums}) IS DISTINCT FROM ({", ".join("0" for _each in _CONDITIONS)})
         ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
        ON CONFLICT ({", ".join(_KEY)}) DO UPDATE SET {added};"""  # noqa: S608


def _without_empty_ones() -> str:
    return "DELETE FROM models_registry_countcell WHERE recognised = 0;"


def _models_of(*versions: str) -> str:
    """The models of figures that stand behind a recognition."""
    return " UNION ".join(
        f"""
        SELECT recognition.model_id FROM {rows} given JOIN models_registry_recognition recognition
            ON recognition.id = given.recognition_id
        UNION
        SELECT recognition.model_id FROM {rows} given JOIN models_registry_recognition recognition
            ON recognition.registration_id = given.registration_id"""  # noqa: S608
        for rows in versions
    )


def _refreshed(what: str, models: str) -> str:
    return f"PERFORM refresh_{what}(ARRAY({models}));"


def _kept(
    event: str, operation: pgtrigger.Operation, referencing: pgtrigger.Referencing, work: str
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"keep_summary_{event}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=referencing,
        func=f"{work} RETURN NULL;",
    )
