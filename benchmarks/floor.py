"""The floor: the least that a page can cost on the same server, with one indexed question.

    gunicorn benchmarks.floor

No framework and no template: 20 rows of the database, from a pool, as plain HTML.
"""

import os
from collections.abc import Callable, Iterable
from html import escape

from psycopg_pool import ConnectionPool

QUERY = (
    "SELECT code, name, published_at FROM models_registry_model"
    " WHERE published_at IS NOT NULL ORDER BY published_at DESC, id DESC LIMIT 20"
)
pool = ConnectionPool(os.environ["DATABASE_URL"], min_size=1, max_size=8, open=True)


def application(environ: dict[str, object], start_response: Callable) -> Iterable[bytes]:
    """Answer every address with the newest twenty."""
    with pool.connection() as database:
        found = database.execute(QUERY).fetchall()
    rows = "".join(
        f'<li><a href="/mo-hinh/{code}/">{escape(name)}</a> {at:%d/%m/%Y}</li>'
        for code, name, at in found
    )
    page = f"<!doctype html><title>floor</title><ol>{rows}</ol>".encode()
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
    return [page]
