"""How often something may be asked for: counted in the cache, so that all servers count together.

Without a shared cache each process counts for itself; where the cache does not answer, nothing
is counted, since a page that is made is better than none. Of an address only a digest is kept,
and that for no longer than what is counted.
"""

import ipaddress
import math
import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

IPV6_HOME = 64  # bits of an IPv6 address that a household has for itself


def seconds_to_wait(action: str, whose: str) -> int:
    """Count one request; return 0, or after how many seconds the next one is answered.

    `action` is a key of RATE_LIMITS, `whose` names the account or the network that asks.
    """
    most, within = settings.RATE_LIMITS[action]
    now = time.time()
    window = int(now // within)
    digest = salted_hmac(__name__, whose, algorithm="sha256").hexdigest()[:32]
    key = f"limit:{action}:{window}:{digest}"
    cache.add(key, 0, within)
    try:
        asked = cache.incr(key)
    except ValueError:  # it had to make room for something else
        return 0
    return math.ceil((window + 1) * within - now) if asked > most else 0


def network_of(address: str) -> bytes:
    """Return an address, or of IPv6 the part that is one household's."""
    found: Any = ipaddress.ip_address(address)
    found = getattr(found, "ipv4_mapped", None) or found
    if found.version == 6:
        found = ipaddress.ip_network((found, IPV6_HOME), strict=False).network_address
    return bytes(found.packed)
