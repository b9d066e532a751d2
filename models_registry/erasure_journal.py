"""The journal of erasures: what a restore from an older archive has to erase again.

A line of JSON for each, without the text that was erased; it stands beside the archives and is
copied with them.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypedDict

from django.conf import settings
from django.db import transaction

from .models import Erasure

NAME = "erasures.jsonl"


class Entry(TypedDict):
    """One erasure: of which record, of which versions, why and when.

    `kept_from`: versions from this one on say what the record still said afterwards, earlier
    ones what was erased. A record that is gone, or whose own texts went, kept none.
    """

    record: str
    key: int
    last_version: int
    kept_from: int
    reason: str
    erased_at: str


def note_erasure(erasure: Erasure, *, kept_from: int) -> None:
    """Write an erasure down, once it is committed.

    Where that fails, the next backup writes it down (`complete`).
    """
    if settings.BACKUP_FOLDER:
        entry = _entry(erasure, kept_from)
        transaction.on_commit(lambda: _write(Path(settings.BACKUP_FOLDER), [entry]), robust=True)


def complete(folder: Path) -> None:
    """Write down what the journal lacks of the registry's erasures.

    What a record kept is not known any more: it is taken to have kept nothing.
    """
    _write(folder, (_entry(one, one.last_version + 1) for one in Erasure.objects.order_by("pk")))


def entries(journal: Path) -> list[Entry]:
    """Read a journal; a line that a crash cut is left out."""
    found = []
    for line in journal.read_text(encoding="utf-8").split("\n") if journal.exists() else []:
        with suppress(json.JSONDecodeError):
            found.append(json.loads(line))
    return found


def _entry(erasure: Erasure, kept_from: int) -> Entry:
    return Entry(
        record=erasure.record,
        key=erasure.key,
        last_version=erasure.last_version,
        kept_from=kept_from,
        reason=erasure.reason,
        erased_at=erasure.erased_at.isoformat(),
    )


def _write(folder: Path, wanted: Iterable[Entry]) -> None:
    """Add entries to the journal that are not in it; they are on the disk afterwards."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    journal = folder / NAME
    with journal.open("a", encoding="utf-8") as out:
        fcntl.flock(out, fcntl.LOCK_EX)
        known = {_identity(entry) for entry in entries(journal)}
        lines = [
            json.dumps(one, ensure_ascii=False) for one in wanted if _identity(one) not in known
        ]
        if lines:
            out.write("\n" * _is_cut(journal) + "\n".join(lines) + "\n")
        out.flush()
        os.fsync(out.fileno())


def _identity(entry: Entry) -> tuple[str, int, str]:
    return entry["record"], entry["key"], entry["erased_at"]


def _is_cut(journal: Path) -> bool:
    """Whether a crash left a line without its end."""
    return journal.read_bytes()[-1:] not in {b"", b"\n"}
