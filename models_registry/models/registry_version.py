"""The version of all that the public pages read: it changes with each change, and only then.

Statement triggers (migration 0018, `readers_see()`) call the database's `registry_changed()`
where rows that everybody may read come, go or change. A transaction that changes something
adds one row here, in itself: the row is seen with what it stands for, in the same moment, and
a rollback takes both back. Nobody waits for anybody, since no two transactions write the same
row. What a reader sees of this table is thus exactly which changes it sees of the others, and
the version names that set: how many they are, and all of their random marks together.

Why not one row with a counter: writers would wait for each other until the first has ended; in
a trigger at the end of the transaction they would wait while foreign keys are still checked,
and two of them for each other. Why not a sequence: it moves before the change is seen, so that
an old page would be kept under the new version. Why not the largest key: one that was begun
before another may end after it. Why marks: after a backup is restored, the count of a change
that was lost comes again, with other content.

Every 64th transaction puts the rows that have ended together into its own, which leaves the
count and the marks as they are (xor), so that the table stays at some dozens of rows. It leaves
alone those that another one is putting together.
"""

from django.db import connections, models

# What the own transaction has changed is seen only by itself, under a mark of its own.
_ASKED = """
SELECT concat_ws('-', coalesce(sum(changes), 0), to_hex(bit_xor(mark)),
                 nullif(current_setting('registry.change', true), '')),
       coalesce(to_hex(bit_xor(reference)), ''),
       extract(epoch FROM statement_timestamp())::float8
  FROM models_registry_registrychange
"""


class RegistryChange(models.Model):
    """A transaction that changed what the public reads, or several put together."""

    changes = models.BigIntegerField(default=1)
    mark = models.BigIntegerField()
    reference = models.BigIntegerField(
        default=0, db_default=0
    )  # of units, fields, indicators, years

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.changes} ({self.mark})"


def registry_version(using: str) -> tuple[str, str, float]:
    """Return the version that a connection sees, that of reference data alone, and the time.

    The time is when it was asked, by the database's clock; reference data is what every page
    names (reference.py). `using` names the database that the rows of the page are read from,
    too: a replica that is behind has the version of its own rows. It must be asked before them,
    so that what is kept under a version is as new as that or newer.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_ASKED)
        return cursor.fetchone()
