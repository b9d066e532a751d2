"""When a model is withheld from the public: the one rule, and the triggers that keep it.

A model is withheld while one of its recognitions that is not revoked stands in a field that
needs clearance (`Field.needs_clearance`) and is not covered by the model's newest act of
clearance (clearance.py). So a new signing in such a field withholds, and so does a late
decision, an imported list, a correction of the field or a field that needs clearance from now
on; revoking the last recognition in such a field releases.

The database writes `Model.is_withheld` itself, for raw SQL too: whoever changes what the rule
asks for holds the models first, and the rule is read after that, so that of two that happen at
once the second sees the first. What somebody else writes there is put right. All are our own
table names.
"""

import pgtrigger

from .changed_rows import changed_rows


def rule(model: str) -> str:
    """Return SQL of whether a model is withheld; `model` is SQL of its key."""
    return f"""EXISTS (
        SELECT FROM models_registry_recognition standing
          JOIN models_registry_field field_of_it ON field_of_it.id = standing.field_id
         WHERE standing.model_id = {model} AND standing.revoked_by_id IS NULL
           AND field_of_it.needs_clearance
           AND NOT standing.id = ANY (coalesce((
               SELECT CASE WHEN is_cleared THEN covers END FROM models_registry_clearance
                WHERE model_id = standing.model_id ORDER BY id DESC LIMIT 1
           ), '{{}}')::bigint[])
    )"""  # noqa: S608


def apply(models: str) -> str:
    """Return statements that write the rule to the models whose keys `models` (SQL) selects."""
    return f"""
        PERFORM FROM models_registry_model WHERE id IN ({models}) ORDER BY id FOR NO KEY UPDATE;
        UPDATE models_registry_model one SET is_withheld = NOT one.is_withheld
         WHERE one.id IN ({models}) AND one.is_withheld <> {rule("one.id")};
        RETURN NULL;
    """  # noqa: S608


def _holding_fields(rows: str) -> str:
    """Return a statement by which a field's need, changed meanwhile, waits or is seen."""
    return f"""
        PERFORM FROM models_registry_field WHERE id IN (SELECT field_id FROM {rows}) FOR SHARE;
    """  # noqa: S608


BY_NEW_RECOGNITIONS = pgtrigger.Trigger(
    name="withhold_new",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="made"),
    func=_holding_fields("made")
    + apply(
        "SELECT made.model_id FROM made JOIN models_registry_field asked"
        " ON asked.id = made.field_id WHERE asked.needs_clearance"
    ),
)
BY_CHANGED_RECOGNITIONS = pgtrigger.Trigger(
    name="withhold_changed",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    referencing=pgtrigger.Referencing(old="before", new="after"),
    func=_holding_fields("after")
    + apply(
        "SELECT model_id FROM "  # noqa: S608 - words of our own
        + changed_rows(("id", "model_id", "field_id", "revoked_by_id"), old="before", new="after")
    ),
)
BY_ACTS = pgtrigger.Trigger(
    name="withhold_or_release",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="made"),
    func=apply("SELECT model_id FROM made"),
)
BY_FIELDS = pgtrigger.Trigger(
    name="withhold_of_field",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("needs_clearance"),
    condition=pgtrigger.Condition("OLD.needs_clearance <> NEW.needs_clearance"),
    func=apply(
        "SELECT model_id FROM models_registry_recognition"
        " WHERE field_id = NEW.id AND revoked_by_id IS NULL"
    ),
)
ALWAYS_BY_THE_RULE = pgtrigger.Trigger(
    name="withheld_by_the_rule",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("is_withheld"),
    condition=pgtrigger.Condition("OLD.is_withheld <> NEW.is_withheld"),
    func=f"NEW.is_withheld := {rule('NEW.id')}; RETURN NEW;",
)
