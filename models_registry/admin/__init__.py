"""The admin of reviewers and administrators: configuration; rules stand in the domain modules."""

from . import (
    appraisal,
    campaign,
    decision,
    field,
    locality,
    model,
    organisation,
    outcome,
    people,
    period,
    recognition,
    registration,
)

__all__ = [
    "appraisal",
    "campaign",
    "decision",
    "field",
    "locality",
    "model",
    "organisation",
    "outcome",
    "people",
    "period",
    "recognition",
    "registration",
]
