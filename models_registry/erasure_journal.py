"""The journal of erasures: what a restore from an older archive has to erase again.

A line of JSON for each, without the text that was erased; it stands beside the archives and is
copied with them.
"""

import json
import os
from pathlib import Path
from typing import TypedDict

from django.conf import settings
from django.db import transaction

from .models import Erasure

NAME = "erasures.jsonl"


class Entry(TypedDict):
    """One erasure: of which record, whether the record's own texts went too, why and when."""

    record: str
    key: int
    last_version: int
    with_record: bool
    reason: str
    erased_at: str


def path() -> Path | None:
    """Where the journal stands; None where no folder for backups is set."""
    return Path(settings.BACKUP_FOLDER) / NAME if settings.BACKUP_FOLDER else None


def note_erasure(erasure: Erasure, *, with_record: bool) -> None:
    """Write an erasure down, once it is committed."""
    entry = Entry(
        record=erasure.record,
        key=erasure.key,
        last_version=erasure.last_version,
        with_record=with_record,
        reason=erasure.reason,
        erased_at=erasure.erased_at.isoformat(),
    )
    transaction.on_commit(lambda: _append(entry))


def entries(journal: Path) -> list[Entry]:
    """Read a journal; a last line that a crash cut is left out."""
    if not journal.exists():
        return []
    lines = journal.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines[:-1] if line]


def _append(entry: Entry) -> None:
    journal = path()
    if journal is None:
        return
    journal.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with journal.open("a", encoding="utf-8") as out:
        out.write(json.dumps(entry, ensure_ascii=False) + "\n")
        out.flush()
        os.fsync(out.fileno())
