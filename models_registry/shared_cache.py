"""The cache that all servers share, without which everything works, only more slowly."""

import logging
import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

REST = 10  # seconds in which a cache that failed is not asked again
GUESSES = "allauth:"  # begins the keys under which allauth counts guesses, and locks the count


class SharedCache(RedisCache):
    """Redis, where one that is down knows nothing and keeps nothing; it is logged once.

    Guesses of passwords and codes are counted by each process meanwhile: allauth takes a count
    that cannot be locked for too many, and nobody could sign in.
    """

    is_down = False
    rests_until = 0.0  # of all threads of a process, since each would wait for the same
    guesses = LocMemCache("guesses", {})

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept, else the default."""
        return self._ask("get", default, key, default, version)

    def add(self, key: str, value: Any, *limits: Any, **more: Any) -> bool:
        """Keep what is not kept yet; return whether it was."""
        return bool(self._ask("add", False, key, value, *limits, **more))

    def set(self, key: str, value: Any, *limits: Any, **more: Any) -> None:
        """Keep it."""
        self._ask("set", None, key, value, *limits, **more)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Keep it no longer; return whether it was kept."""
        return bool(self._ask("delete", False, key, version))

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count; 0 where nothing is known, ValueError where nothing is kept under the key."""
        return int(self._ask("incr", 0, key, delta, version))

    def _ask(self, what: str, unknown: Any, key: str, *rest: Any, **more: Any) -> Any:
        """Answer by Redis; while it is down by this process's own count, or with `unknown`."""
        shared = type(self)
        if time.monotonic() >= shared.rests_until:
            try:
                answer = getattr(super(), what)(key, *rest, **more)
            except (RedisError, OSError) as error:
                if not shared.is_down:
                    logger.warning("The cache does not answer; all goes on without it: %s", error)
                shared.is_down, shared.rests_until = True, time.monotonic() + REST
            else:
                if shared.is_down:
                    logger.warning("The cache answers again.")
                    shared.is_down = False
                return answer
        if key.startswith(GUESSES):
            return getattr(self.guesses, what)(key, *rest, **more)
        return unknown
