"""The databases that the settings name: the primary, and replicas for reading."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from models_registry.primary_database.silence import NotingConnection
from models_registry.replicas import ReplicaConnection

from .command_origin import connection_options, forget_origin

SCHEMES = ("postgresql://", "postgres://")
MOST_CONNECTIONS = 8  # of a process to each database
# Seconds that a connection serves: what PostgreSQL keeps for one (tables it has seen, plans) only
# grows.
LIFETIME = 300
PRIMARY = "models_registry.primary_database"
# While the primary is away, whoever asks is told so after some seconds; a connection that cannot be
# made is given up soon and asked for anew, so that the site is back as soon as its database is
# (psycopg's own pause before the next attempt doubles, up to minutes).
PRIMARY_POOL = {
    "min_size": 1,
    "max_size": MOST_CONNECTIONS,
    "max_lifetime": LIFETIME,
    "timeout": 5,
    "reconnect_timeout": 3,
    "connection_class": NotingConnection,
}
# A question of many parts is answered in less time than it takes the server to compile it.
_NO_JIT = "-c jit=off"
# Seconds, and of tcp_user_timeout milliseconds, after which a machine that fell silent is noticed:
# five, before it has taken in what was asked (tcp_user_timeout) as after it (keepalives).
PRIMARY_OPTIONS = {
    "connect_timeout": 5,
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "tcp_user_timeout": 5_000,
}
# A replica that does not answer is done without at once; its own pool tries to reach it again.
REPLICA_POOL = {
    "min_size": 0,
    "max_size": MOST_CONNECTIONS,
    "max_lifetime": LIFETIME,
    "timeout": 1,
    "reconnect_timeout": 10,
    "connection_class": ReplicaConnection,
}
# A question of many parts is answered in less time than it takes the server to compile it.
_NO_JIT = "-c jit=off"
# Seconds, and of tcp_user_timeout milliseconds, after which a machine that is gone is noticed.
REPLICA_OPTIONS = {"connect_timeout": 2, "keepalives_idle": 5, "tcp_user_timeout": 2_000}


def primary(address: str, arguments: list[str], *, keeps_pool: bool, is_pooled: bool) -> Any:
    """Return the database that is written to.

    `is_pooled`: PgBouncer stands before it and gives each transaction any connection, so nothing
    may be kept in one; `keeps_pool`: this process keeps connections.
    """
    if not address.startswith(SCHEMES):
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL database (15 or newer), as in"
            " postgresql://user:password@host:5432/name. To try the program without one, use"
            " `make run`."
        )
    database = _parsed(address, is_pooled=is_pooled) | {"ENGINE": PRIMARY}
    options = database["OPTIONS"] = {**PRIMARY_OPTIONS, **database["OPTIONS"]}
    if keeps_pool:
        options["pool"] = {**PRIMARY_POOL, "reset": forget_origin}
    if not is_pooled:
        # Every trigger asks for this setting. Where it was never set the answer is an error,
        # caught in a subtransaction of its own: a list of 2,000 rows then takes minutes.
        told = f"-c pgtrigger.ignore={{}} {connection_options(arguments)}"  # commands are traced
        options["options"] = f"{options.get('options', '')} {told} {_NO_JIT}".strip()
    return database


def replicas(addresses: list[str], *, is_pooled: bool) -> dict[str, Any]:
    """Return the databases that are only read from, as replica1, replica2 and so on."""
    if any(not address.startswith(SCHEMES) for address in addresses):
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URLS must name PostgreSQL databases like DATABASE_URL, separated by"
            " commas; a comma in a password is written %2C."
        )
    named = {}
    for number, address in enumerate(addresses, 1):
        database = _parsed(address, is_pooled=is_pooled)
        options = database["OPTIONS"] = {**REPLICA_OPTIONS, **database["OPTIONS"]}
        options["pool"] = REPLICA_POOL
        if not is_pooled:
            options["options"] = f"{options.get('options', '')} {_NO_JIT}".strip()
        named[f"replica{number}"] = database
    return named


def _parsed(address: str, *, is_pooled: bool) -> Any:
    database: Any = dj_database_url.parse(
        address, conn_max_age=0, disable_server_side_cursors=is_pooled
    )
    options = database.setdefault("OPTIONS", {})  # those of the address stay
    # Plans of questions (models_registry/prepared.py) stay in a connection that nobody else gets.
    options["prepare_threshold"] = None if is_pooled else 0
    return database
