"""The triggers that keep the rows of Listing (models/listing.py), once a statement.

The function `refresh_listing` writes the rows of some models anew; what moves many rows in one
column is written straight. Before and after, `count_listed` takes what these models have out
of the counts (models/listed_count.py), and puts it in. Migration 0021 makes both functions.
"""

import pgtrigger

from .changed_rows import changed_rows

_NEW = pgtrigger.Referencing(new="new_rows")
_OLD = pgtrigger.Referencing(old="old_rows")
_BOTH = pgtrigger.Referencing(old="old_rows", new="new_rows")
_OF_RECOGNITION = (
    "level",
    "year",
    "field_id",
    "kind",
    "district_id",
    "locality_id",
    "former_locality_id",
    "organisation_id",
    "is_exemplary",
    "revoked_by_id",
)
_OF_TERMS = (
    "model_id",
    "published_at",
    "field_id",
    "kind",
    "year",
    "district_id",
    "today_id",
)

# What the trigger writes as the terms of a row of Listing, of its other columns.
GIVEN_TERMS = f"listed_terms({', '.join(_OF_TERMS)})"


def listed_recognitions() -> list[pgtrigger.Trigger]:
    """Triggers of Recognition: what comes, changes or goes is listed so at once."""
    changed = changed_rows(("id", "model_id", *_OF_RECOGNITION))
    return [
        _kept("insert", pgtrigger.Insert, _NEW, _refreshed("new_rows")),
        _kept("update", pgtrigger.Update, _BOTH, _refreshed(changed)),
        _kept("delete", pgtrigger.Delete, _OLD, _refreshed("old_rows")),
    ]


def listed_models() -> list[pgtrigger.Trigger]:
    """The trigger of Model: when it was published, and whether it is withheld."""
    moved = f"""
        withheld := ARRAY(SELECT id FROM {changed_rows(("id", "is_withheld"))});
        PERFORM count_listed(withheld, -1);
        UPDATE models_registry_listing listed
           SET published_at = changed.published_at, is_public = NOT changed.is_withheld
          FROM {changed_rows(("id", "published_at", "is_withheld"))}
         WHERE listed.model_id = changed.id;
        PERFORM count_listed(withheld, 1);
    """  # noqa: S608
    return [_kept("update", pgtrigger.Update, _BOTH, moved, declare=[("withheld", "bigint[]")])]


def listed_terms() -> pgtrigger.Trigger:
    """The trigger of Listing: by which words and filters a row is found (found.py).

    The column is the database's alone: nothing reads it but an index. Writing a row's five hundred
    terms is most of the work of a signing: what they are made of has to change, or they be NULL.
    """
    old, new = (", ".join(f"{row}.{name}" for name in _OF_TERMS) for row in ("OLD", "NEW"))
    return pgtrigger.Trigger(
        name="set_terms",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*_OF_TERMS, "terms"),
        func=f"""
            IF TG_OP = 'INSERT' OR NEW.terms IS NULL
               OR ROW({new}) IS DISTINCT FROM ROW({old}) THEN
                NEW.terms := listed_terms({new});
            END IF;
            RETURN NEW;
        """,
    )


def searched_models() -> pgtrigger.Trigger:
    """The trigger of Model that has the terms of its rows written anew when its own are others.

    Of what is published anew they are written already, by the trigger before (listed_models).
    """
    told, published = changed_rows(("id", "search_vector")), changed_rows(("id", "published_at"))
    return pgtrigger.Trigger(
        name="keep_terms",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        referencing=_BOTH,
        func=f"""
            UPDATE models_registry_listing SET terms = NULL
             WHERE model_id IN (SELECT id FROM {told} EXCEPT SELECT id FROM {published});
            RETURN NULL;
        """,  # noqa: S608 - names of our own
    )


def listed_localities() -> list[pgtrigger.Trigger]:
    """The trigger of Locality: what a unit is today, of all that was recognised in it."""
    moved = """
        moved := ARRAY(
            SELECT id FROM models_registry_model
             WHERE id IN (SELECT model_id FROM models_registry_listing
                           WHERE locality_id IN (
                               SELECT now.id FROM new_rows now JOIN old_rows before USING (id)
                                WHERE now.today_id IS DISTINCT FROM before.today_id))
             ORDER BY id FOR NO KEY UPDATE);
        PERFORM count_listed(moved, -1);
        UPDATE models_registry_listing listed
           SET today_id = coalesce(now.today_id, now.id)
          FROM new_rows now JOIN old_rows before USING (id)
         WHERE listed.locality_id = now.id AND now.today_id IS DISTINCT FROM before.today_id;
        PERFORM count_listed(moved, 1);
    """
    return [_kept("update", pgtrigger.Update, _BOTH, moved, declare=[("moved", "bigint[]")])]


def _refreshed(rows: str) -> str:
    return f"PERFORM refresh_listing(ARRAY(SELECT DISTINCT model_id FROM {rows}));"  # noqa: S608


def _kept(
    event: str,
    operation: pgtrigger.Operation,
    referencing: pgtrigger.Referencing,
    work: str,
    *,
    declare: list[tuple[str, str]] | None = None,
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"keep_listing_{event}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=referencing,
        declare=declare,
        func=f"{work} RETURN NULL;",
    )
