"""The cache that all servers share, without which everything works, only more slowly."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

REST = 10  # seconds in which a cache that failed is not asked again


class SharedCache(RedisCache):
    """Redis, where one that is down knows nothing and keeps nothing; it is logged once."""

    is_down = False
    rests_until = 0.0  # of all threads of a process, since each would wait for the same

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept, else the default."""
        return self._ask(lambda: super(SharedCache, self).get(key, default, version), default)

    def add(self, key: str, value: Any, *limits: Any, **more: Any) -> bool:
        """Keep what is not kept yet; return whether it was."""
        added = self._ask(lambda: super(SharedCache, self).add(key, value, *limits, **more), False)
        return bool(added)

    def set(self, key: str, value: Any, *limits: Any, **more: Any) -> None:
        """Keep it."""
        self._ask(lambda: super(SharedCache, self).set(key, value, *limits, **more), None)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count; 0 where nothing is known, ValueError where nothing is kept under the key."""
        counted = self._ask(lambda: super(SharedCache, self).incr(key, delta, version), 0)
        return int(counted)

    def _ask(self, question: Callable[[], Any], unknown: Any) -> Any:
        shared = type(self)
        if time.monotonic() < shared.rests_until:
            return unknown
        try:
            answer = question()
        except (RedisError, OSError) as error:
            if not shared.is_down:
                logger.warning("The cache does not answer; all goes on without it: %s", error)
            shared.is_down, shared.rests_until = True, time.monotonic() + REST
            return unknown
        if shared.is_down:
            logger.warning("The cache answers again.")
            shared.is_down = False
        return answer
