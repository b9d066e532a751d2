"""What the database holds, as a digest of each table: whether anything was changed shows."""

import psycopg
from psycopg import sql

TABLES = (
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    " AND tablename <> 'django_session' ORDER BY tablename"
)
DIGEST = (
    "SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(one, '' ORDER BY one)), '')"
    " FROM (SELECT md5(row::text) AS one FROM {} AS row) AS rows"
)
# Of an officer's pass: what belongs to other units must stay, whatever happens to the own.
OF_OTHERS = (
    "SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(one, '' ORDER BY one)), '') FROM"
    " (SELECT md5(row::text) AS one FROM models_registry_registration AS row"
    " WHERE locality_id IS NULL OR locality_id NOT IN (SELECT locality_id"
    " FROM models_registry_membership JOIN models_registry_user ON user_id ="
    " models_registry_user.id WHERE username = %s)) AS rows"
)


def digests(url: str, officer: str) -> dict[str, str]:
    """Return number and digest of the rows by table, and of what is not the officer's."""
    with psycopg.connect(url, autocommit=True) as database:
        names = [name for (name,) in database.execute(TABLES).fetchall()]
        found = {
            name: database.execute(sql.SQL(DIGEST).format(sql.Identifier(name))).fetchone()[0]
            for name in names
        }
        found["registrations of other units"] = database.execute(OF_OTHERS, [officer]).fetchone()[0]
    return found


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the tables whose rows are others now."""
    return sorted(name for name in after if before.get(name) != after[name])
