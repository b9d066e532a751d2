"""The outbox: work that follows a change is written down with it, and done after it.

`put` writes a task in the transaction of the change, so that there is none without the
other. `drain` does what is due, each task in a transaction of its own and under its row's
lock: several drains share the work, and one that is killed leaves its task to the next.
"""

import datetime
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from .models import OutboxTask

MOST_ATTEMPTS = 8
FIRST_PAUSE = datetime.timedelta(seconds=30)  # doubled after each failure: the last waits an hour

Handler = Callable[[Mapping[str, Any]], None]

logger = logging.getLogger(__name__)


@dataclass
class Drained:
    """How many tasks were done, and how many failed and wait for another attempt or an end."""

    done: int = 0
    failed: int = 0


def put(kind: OutboxTask.Kind, **payload: Any) -> OutboxTask:
    """Ask for a task; it is done only if the transaction around it is committed."""
    return OutboxTask.objects.create(kind=kind, payload=payload)


def put_many(kind: OutboxTask.Kind, payloads: Iterable[Mapping[str, Any]]) -> None:
    """Ask for several tasks at once, as `put` does."""
    OutboxTask.objects.bulk_create(
        OutboxTask(kind=kind, payload=dict(payload)) for payload in payloads
    )


def drain(handlers: Mapping[str, Handler], *, most: int | None = None) -> Drained:
    """Do what is due, at most `most` tasks, by the handler of each kind."""
    drained = Drained()
    while most is None or drained.done + drained.failed < most:
        outcome = _do_next(handlers)
        if outcome is None:
            break
        if outcome:
            drained.done += 1
        else:
            drained.failed += 1
    return drained


@transaction.atomic
def _do_next(handlers: Mapping[str, Handler]) -> bool | None:
    """Whether the next task was done; None where nothing is due."""
    due = OutboxTask.objects.due().filter(kind__in=list(handlers))
    task = due.select_for_update(skip_locked=True).first()
    if task is None:
        return None
    try:
        with transaction.atomic():
            handlers[task.kind](task.payload)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others must go on
        logger.warning("outbox task %s (%s) failed: %s", task.pk, task.kind, error)
        _put_off(task, error)
        return False
    task.delete()
    return True


def _put_off(task: OutboxTask, error: Exception) -> None:
    task.attempts += 1
    task.problem = f"{type(error).__name__}: {error}"[:2_000]
    task.due_at = timezone.now() + FIRST_PAUSE * 2 ** (task.attempts - 1)
    if task.attempts >= MOST_ATTEMPTS:
        task.given_up_at = timezone.now()
    task.save(update_fields=["attempts", "problem", "due_at", "given_up_at"])
