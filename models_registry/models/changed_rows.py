"""SQL of the rows that a statement changed, for triggers that are called once a statement.

A difference, not a join of the old rows with the new ones: the database plans such a statement
once a session, by the rows that are there then, and would hold each row of a thousand against
each other one if the first statement had one.
"""

from collections.abc import Iterable


def changed_rows(columns: Iterable[str], *, old: str = "old_rows", new: str = "new_rows") -> str:
    """Return a table expression of these columns as they are now, where any of them is new.

    The key of the table is to be one of them. Column names of our own only.
    """
    names = ", ".join(columns)
    return f"(SELECT {names} FROM {new} EXCEPT SELECT {names} FROM {old}) changed"  # noqa: S608
