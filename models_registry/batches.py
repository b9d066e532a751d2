"""Writing many things in one transaction, and saying which one is to blame if it fails."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .models import Registration

AT_ONCE = 100

Part = TypeVar("Part")


class OneRefused(ValidationError):
    """One of many was refused, the one at `place`, counted from 0; nothing was written."""

    def __init__(self, place: int, messages: list[str]) -> None:
        super().__init__(messages)
        self.place = place


@transaction.atomic
def write_many(
    parts: Iterable[Part],
    together: Callable[[Sequence[Part]], list[Registration]],
    alone: Callable[[Part], Registration],
) -> list[Registration]:
    """Write all parts or none, a hundred at a time.

    Where a hundred are refused, they are written one by one, to find the one: raises OneRefused.
    """
    written: list[Registration] = []
    waiting = iter(parts)
    while several := list(islice(waiting, AT_ONCE)):
        try:
            with transaction.atomic():
                written += together(several)
        except (IntegrityError, PermissionDenied, ValidationError):
            for part in several:
                with _told_apart(len(written)):
                    written.append(alone(part))
    return written


@contextmanager
def _told_apart(place: int) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise OneRefused(place, error.messages) from error
    except PermissionDenied as error:
        raise OneRefused(place, [str(error)]) from error
    except IntegrityError as error:
        message = _("This does not fit what was stored in the meantime.")
        raise OneRefused(place, [message]) from error
