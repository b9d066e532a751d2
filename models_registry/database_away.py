"""Whether an error says that the database cannot be used just now, and the way back from there.

Nothing is wrong with what was asked then: asked again once the database is back, it is answered.
"""

import logging
import threading
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, OperationalError, connections

logger = logging.getLogger(__name__)

# Beginnings of SQLSTATE: no connection, no room (disk, memory, connections), shut down or starting.
_AWAY = ("08", "53", "57P")
_READS_ONLY = "25006"  # a primary that became a replica
_looking = threading.Lock()


def is_away(error: BaseException | None) -> bool:
    """Whether an error of Django's says that the database is away, full, or only to be read."""
    if isinstance(error, InterfaceError):  # the connection is closed
        return True
    if not isinstance(error, DatabaseError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    if state is None:  # what no server has said
        return isinstance(error, OperationalError)
    return state == _READS_ONLY or state.startswith(_AWAY)


def forget_broken_connections() -> None:
    """Have the pool look at the connections it holds: those of a server that is gone are broken.

    Otherwise each of them fails somebody once after the server is back. Beside the request, as
    each connection to a server that fell silent is waited for; one at a time.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    pool = database.pool
    if pool and not pool.closed and _looking.acquire(blocking=False):
        threading.Thread(target=_look, args=[pool], daemon=True).start()


def _look(pool: Any) -> None:
    try:
        pool.check()
    finally:
        _looking.release()
