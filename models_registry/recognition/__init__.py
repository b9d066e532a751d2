"""Recognising under a decision, and what becomes of it afterwards, each by a decision.

A list is gathered and arranged, frozen, then signed as a whole; a signed list never grows.
Corrections, revocations and commendations go the same way, with lines instead of entries.
"""

from .balance import balance
from .clearing import clear, withhold
from .concerns import concerns_of, without_consent
from .gathering import KINDS, Wanted, candidates, gather, remove, remove_many, split
from .historic import HistoricRow, last_year, recognise_historic, too_late
from .historic_lists import recognise_listed
from .lines import Line, add_lines, remove_lines
from .marking import mark_exemplary
from .ordering import arrange, move_entries
from .paper import fingerprint, not_in_state
from .signing import freeze, reopen, sign
from .staging import Entry, StagedRow, Staging
from .timeline import Happening, as_signed, changes_of, happenings

__all__ = [
    "KINDS",
    "Entry",
    "Happening",
    "HistoricRow",
    "Line",
    "StagedRow",
    "Staging",
    "Wanted",
    "add_lines",
    "arrange",
    "as_signed",
    "balance",
    "candidates",
    "changes_of",
    "clear",
    "concerns_of",
    "fingerprint",
    "freeze",
    "gather",
    "happenings",
    "last_year",
    "mark_exemplary",
    "move_entries",
    "not_in_state",
    "recognise_historic",
    "recognise_listed",
    "remove",
    "remove_lines",
    "remove_many",
    "reopen",
    "sign",
    "split",
    "too_late",
    "withhold",
    "without_consent",
]
