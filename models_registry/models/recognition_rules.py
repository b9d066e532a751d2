"""What the database holds of a recognition: who makes one, and what may change of it, and how."""

from typing import cast

from django.db import models

from .story import SUBJECT_FIELDS, Subject

# A recognition without a registration is one of an earlier list, and only such a list has them.
ONLY_WHILE_SIGNING = """
    IF NOT EXISTS (
        SELECT FROM models_registry_decision
         WHERE id = NEW.decision_id AND state = 'signed' AND signing_transaction = txid_current()
           AND is_historic = (NEW.registration_id IS NULL)
    ) THEN
        RAISE EXCEPTION 'recognitions are made only in the transaction that signs decision %',
            NEW.decision_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

CORRECTABLE = (*(name for name in SUBJECT_FIELDS), "valid_until")


def _row(version: str, columns: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"{version}.{column}" for column in columns) + ")"


_FIXED = (
    "model_id",
    "registration_id",
    "decision_id",
    "position",
    "level",
    "year",
    "first_year",
    "token",
)
_CORRECTED = (
    *(cast("models.Field", Subject._meta.get_field(name)).attname for name in SUBJECT_FIELDS),
    "district_id",
    "valid_until",
)

# What stands on the paper changes by a signed correction only, a mark by an act, and a
# revocation is never taken back. All are our own column names.
CHANGES_LEAVE_A_TRACE = f"""
    IF {_row("NEW", _FIXED)} IS DISTINCT FROM {_row("OLD", _FIXED)} THEN
        RAISE EXCEPTION 'recognition % is final', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF {_row("NEW", _CORRECTED)} IS DISTINCT FROM {_row("OLD", _CORRECTED)} AND NOT EXISTS (
        SELECT FROM models_registry_correction
         WHERE recognition_id = OLD.id AND transaction = txid_current()
    ) THEN
        RAISE EXCEPTION 'recognition % changes only by a correction', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.is_exemplary <> OLD.is_exemplary AND NOT EXISTS (
        SELECT FROM models_registry_exemplaryact
         WHERE recognition_id = OLD.id AND transaction = txid_current()
           AND is_exemplary = NEW.is_exemplary
    ) THEN
        RAISE EXCEPTION 'recognition % is marked only by an act', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    IF {_row("NEW", ("revoked_by_id", "revocation_reason"))}
        IS DISTINCT FROM {_row("OLD", ("revoked_by_id", "revocation_reason"))}
        AND (OLD.revoked_by_id IS NOT NULL OR NOT EXISTS (
            SELECT FROM models_registry_decision
             WHERE id = NEW.revoked_by_id AND purpose = 'revocation' AND state = 'signed'
               AND signing_transaction = txid_current()
        ))
    THEN
        RAISE EXCEPTION 'recognition % is revoked only by a signed decision, and for good', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""  # noqa: S608
