"""PostgreSQL as Django knows it; who waits for it in vain does so once (silence.py)."""

from typing import Any

from django.db.backends.postgresql import base

from . import silence


class DatabaseWrapper(base.DatabaseWrapper):
    """Makes no attempt where another has just been in vain."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection; raises OperationalError where there is none for some seconds."""
        with silence.of_the_primary.attempt():
            return super().get_new_connection(conn_params)
