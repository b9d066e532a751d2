"""Files in a folder: of this machine, or one that all servers share."""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from . import StoreAway


class DiskStore(FileSystemStorage):
    """A file is on the disk when it is saved, also if the power fails a moment later."""

    def written_before(self, folder: str, moment: datetime.datetime) -> Iterator[str]:
        """Yield the names of a folder's files that are older."""
        root = Path(self.location)
        for path in (root / folder).glob("*"):
            if path.stat().st_mtime < moment.timestamp():
                yield str(path.relative_to(root))

    def _save(self, name: str, content: Any) -> str:
        """Store a file; of one that the disk has no room for nothing stays. Raises StoreAway."""
        try:
            saved: str = super()._save(name, content)  # type: ignore[misc] # stubs leave it out
            path = Path(self.path(saved))
            _flush(path)
            _flush(path.parent)
        except OSError as error:
            self.delete(name)
            raise StoreAway(f"The disk refuses: {error}") from error
        return saved


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
