"""Slices of the time in which models were published, as tables of SQL by which found.py reads.

Both have `number`, the newest first, `mark` of the year with which the terms of Listing begin, and
`part`, a further condition on terms ("" in `years`): hours, or all but hours.
"""

import datetime

HOURS = 121  # the last in which something was published: slices of 1, 3, 9, 27 and 81 of them
_NO_YEAR, _FIRST_YEAR = "zz", 2000  # of what has no such moment; and of all before
_FIRST_SLICES = "ARRAY[2, 5, 14, 41]"  # the first hour of each but the first
_AFTER_HOURS = 1_000  # the numbers of years
_HOUR = "date_trunc('hour', published_at, 'UTC') AS since FROM models_registry_listing"
_NEWEST = "ORDER BY published_at DESC LIMIT 1"
_MARK = f"to_char(greatest(since AT TIME ZONE 'UTC', '{_FIRST_YEAR}-01-01'), 'YY')"


def years() -> str:
    """The table `years`, WITH which a question begins."""
    last = datetime.datetime.now(datetime.UTC).year + 1
    marks = [f"{year % 100:02}" for year in range(last, _FIRST_YEAR - 1, -1)]
    return (
        f"years AS (SELECT 0 AS number, '{_NO_YEAR}' AS mark, '' AS part UNION ALL"  # noqa: S608
        f" SELECT {_AFTER_HOURS} + place, mark, ''"
        f" FROM unnest(ARRAY{marks}) WITH ORDINALITY AS year (mark, place))"
    )


def slices(where: str) -> str:
    """The table `slices`, behind `years`: their like, and where a condition holds, hours before."""
    newest = f"SELECT 1 AS number, {_HOUR} WHERE published_at IS NOT NULL AND {where} {_NEWEST}"
    before = f"published_at < newer.since AND number < {HOURS} {_NEWEST}"
    return (
        f"newer AS (({newest}) UNION ALL SELECT older.* FROM newer CROSS JOIN LATERAL"  # noqa: S608
        f" (SELECT number + 1, {_HOUR} WHERE {before}) older),"
        f" hours AS (SELECT number, {_MARK} AS mark,"
        f" width_bucket(number, {_FIRST_SLICES}) AS slice,"
        " '~#p' || (extract(epoch FROM since) / 3600)::bigint AS term FROM newer),"
        " told AS (SELECT mark, string_agg(term, ' | ') AS terms FROM hours GROUP BY mark),"
        " slices AS MATERIALIZED ("
        "SELECT min(number) AS number, mark, ' & (' || string_agg(term, ' | ') || ')' AS part"
        " FROM hours GROUP BY slice, mark UNION ALL"
        " SELECT years.number, years.mark, coalesce(' & !(' || told.terms || ')', '')"
        f" FROM years LEFT JOIN hours oldest ON oldest.number = {HOURS}"
        " LEFT JOIN told ON told.mark = years.mark"
        " WHERE years.number = 0 OR years.mark <= oldest.mark OR NOT EXISTS (SELECT FROM hours))"
    )
