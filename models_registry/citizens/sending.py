"""How much may be sent from where: counted in the database, so that all servers count together.

An address is kept only as a digest with the salt of its day. Both are deleted after a day, and
from then on nobody can find out who sent what.
"""

import datetime
import hashlib
import math
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import Model, Sending, SendingSalt
from ..rate_limits import network_of

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)
_LINK = re.compile(
    r"(?:https?|ftp)://|\bwww\.|\b[\w-]+\.(?:com|net|org|info|biz|vn|xyz|top)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Limit:
    """How many may be sent within a time."""

    most: int
    within: datetime.timedelta


# A whole commune may share one address (its network, or its telephone company's).
OF_ADDRESS = (Limit(10, HOUR), Limit(40, DAY))
OF_MODEL = (Limit(30, HOUR), Limit(120, DAY))


class TooMany(ValidationError):
    """More was sent than is accepted; the sentence says from when on it is again.

    `wait`: seconds until then.
    """

    def __init__(self, again: datetime.datetime, now: datetime.datetime) -> None:
        super().__init__(
            _(
                "More was sent here lately than can be read. Nothing of yours is lost:"
                " please send it again after %(moment)s."
            ),
            code="too_many",
            params={"moment": date_format(timezone.localtime(again), "SHORT_DATETIME_FORMAT")},
        )
        self.wait = math.ceil((again - now).total_seconds())


def count_links(text: str) -> int:
    """Return how many addresses of sites a text seems to hold; `https://a.vn` is one."""
    return len(
        {found.group() for found in re.finditer(r"\S+", text) if _LINK.search(found.group())}
    )


def lock(model: Model) -> None:
    """Let only one at a time send something to a model, until the transaction ends."""
    _lock(f"model:{model.pk}".encode())


def admit(model: Model, *, address: str) -> Sending:
    """Write down that something is sent; raises TooMany where there was too much before.

    To be called in a transaction, after `lock`. Without an address only the model's limits hold.
    """
    now = timezone.now()
    forget(now)
    digests = _digests(address, now)
    if digests:
        _lock(digests[0])
        _check(Sending.objects.filter(address_digest__in=digests), OF_ADDRESS, now)
    _check(Sending.objects.filter(model=model), OF_MODEL, now)
    return Sending.objects.create(
        model=model, address_digest=digests[0] if digests else None, sent_at=now
    )


def forget(now: datetime.datetime) -> None:
    """Delete what is older than a day, and the salts that nothing needs any more."""
    Sending.objects.filter(sent_at__lt=now - DAY).delete()
    SendingSalt.objects.filter(day__lt=timezone.localdate(now - DAY)).delete()


def _check(
    sent: models.QuerySet[Sending], limits: tuple[Limit, ...], now: datetime.datetime
) -> None:
    """Raise TooMany if the last of so many was sent within the time."""
    moments = sent.order_by("-sent_at").values_list("sent_at", flat=True)
    for limit in limits:
        last = next(iter(moments[limit.most - 1 : limit.most]), None)
        if last is not None and last > now - limit.within:
            # Whole minutes are shown: the one that has begun has to be over.
            raise TooMany(last + limit.within + datetime.timedelta(minutes=1), now)


def _digests(address: str, now: datetime.datetime) -> list[bytes]:
    """Return the address's digest of today, then that of yesterday where it has a salt."""
    if not address:
        return []
    today = timezone.localdate(now)
    SendingSalt.objects.get_or_create(day=today)
    salts = (
        SendingSalt.objects.filter(day__lte=today).order_by("-day").values_list("salt", flat=True)
    )
    network = network_of(address)
    return [hashlib.sha256(bytes(salt) + network).digest() for salt in salts]


def _lock(key: bytes) -> None:
    number = int.from_bytes(hashlib.sha256(key).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
