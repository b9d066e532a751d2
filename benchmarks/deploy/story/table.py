"""Rows of the table, as the steps inside of the Debian write theirs (steps/held)."""

from pathlib import Path

WIDEST = 90  # characters of what was found


class Table:
    """What was tried; each row stands in the file as soon as it is known."""

    def __init__(self, rows: Path) -> None:
        self._rows = rows
        self.is_held = True

    def chapter(self, title: str) -> None:
        """Begin a part."""
        self._write(f"\n== {title}")

    def held(self, what: str, is_so: object, found: object = "") -> None:
        """A row: whether it held, and what was found."""
        shown = " ".join(str(found).split())
        if len(shown) > WIDEST:
            shown = f"… {shown[2 - WIDEST :]}"
        self.is_held = self.is_held and bool(is_so)
        self._write(f"{'yes' if is_so else 'NO':3}  {what:62} {shown}".rstrip())

    def _write(self, line: str) -> None:
        print(line, flush=True)
        with self._rows.open("a") as file:
            file.write(f"{line}\n")
