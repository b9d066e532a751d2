"""From where a change comes that a command makes: its name, and who runs it on the server."""

import json
import os
import pwd
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pghistory
import psycopg


def connection_options(arguments: list[str]) -> str:
    """Return PostgreSQL's options for the connections of a command or the try-out, else nothing.

    They stand in the connection itself, so that every command is traced, Django's own among
    them, in each of its threads and without a statement more.
    """
    program = Path(arguments[0]).name if len(arguments) > 1 else ""
    if program not in {"manage.py", "tryout.py"}:
        return ""
    command = arguments[1] if program == "manage.py" else "make run"
    origin = json.dumps(_origin(command), separators=(",", ":"))
    settings = {
        "application_name": command,  # so that pg_stat_activity says whose a transaction is
        "pghistory.context_id": str(uuid.uuid4()),
        "pghistory.context_metadata": origin,
    }
    return " ".join(f"-c {name}={_escaped(text)}" for name, text in settings.items())


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace(" ", r"\ ")


@contextmanager
def command_told(arguments: list[str]) -> Iterator[None]:
    """Tell the same behind PgBouncer, where a connection keeps nothing: with each statement."""
    if os.environ.get("DATABASE_POOLED") != "1" or len(arguments) < 2:
        yield
        return
    with pghistory.context(**_origin(arguments[1])):
        yield


def _origin(command: str) -> dict[str, str]:
    try:
        account = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run under a number without a name
        account = str(os.getuid())
    return {"command": command, "account": account}


def forget_origin(connection: psycopg.Connection) -> None:
    """Have a connection that comes back to the pool say nothing of who used it.

    The pool closes one on which this fails. Django gives a connection back at the end of each
    request, but also in its midst, where an error broke it and nobody could take back what
    was told (models_registry/provenance.py, which marks the connection while it speaks for one).
    """
    if getattr(connection, "speaks_for", None) is None:
        return
    connection.execute("RESET pghistory.context_id; RESET pghistory.context_metadata")
    if not connection.autocommit:
        connection.commit()
