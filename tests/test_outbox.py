"""The outbox: work is done after the change that asked for it, once, whatever happens."""

import datetime
import io
import threading

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.utils import timezone

from models_registry import outbox
from models_registry.models import OutboxTask

pytestmark = pytest.mark.django_db
EMAIL = OutboxTask.Kind.EMAIL


def test_a_task_is_done_once_with_what_it_was_given() -> None:
    outbox.put(EMAIL, to=7)
    seen = []
    assert outbox.drain({"email": seen.append}) == outbox.Drained(done=1)
    assert outbox.drain({"email": seen.append}) == outbox.Drained()
    assert seen == [{"to": 7}]


def test_a_task_of_a_change_that_was_taken_back_is_not_there() -> None:
    with transaction.atomic():
        outbox.put(EMAIL)
        transaction.set_rollback(True)
    assert not OutboxTask.objects.exists()


def test_a_failure_keeps_the_task_with_its_problem_and_takes_back_what_it_wrote() -> None:
    outbox.put(EMAIL, to=1)
    outbox.put(EMAIL, to=2)

    def handler(payload: dict) -> None:
        if payload["to"] == 1:
            outbox.put(OutboxTask.Kind.PHOTO)
            raise ValueError("no such person")

    assert outbox.drain({"email": handler}) == outbox.Drained(done=1, failed=1)
    task = OutboxTask.objects.get()
    assert (task.kind, task.attempts, task.problem) == ("email", 1, "ValueError: no such person")
    assert task.due_at > timezone.now()
    assert list(OutboxTask.objects.waiting()) == [task]


def test_after_the_last_attempt_it_is_given_up_and_kept() -> None:
    task = outbox.put(EMAIL)

    def handler(payload: dict) -> None:
        raise OSError("closed")

    for _attempt in range(outbox.MOST_ATTEMPTS):
        OutboxTask.objects.update(due_at=timezone.now())
        outbox.drain({"email": handler})
    task.refresh_from_db()
    assert task.given_up_at is not None
    assert not OutboxTask.objects.waiting().exists()
    OutboxTask.objects.update(due_at=timezone.now() - datetime.timedelta(days=1))
    assert outbox.drain({"email": handler}) == outbox.Drained()


def test_what_was_written_down_before_the_clock_was_set_back_does_not_wait_for_it() -> None:
    later = timezone.now() + datetime.timedelta(days=1)
    outbox.put(EMAIL, to="new")
    OutboxTask.objects.update(created_at=later, due_at=later)
    outbox.put(EMAIL, to="put off for long")
    OutboxTask.objects.filter(created_at__lt=later).update(attempts=1, due_at=later)
    soon = outbox.put(EMAIL, to="put off as ever")
    OutboxTask.objects.filter(pk=soon.pk).update(
        attempts=1, created_at=later, due_at=timezone.now() + datetime.timedelta(minutes=59)
    )
    seen = []
    assert outbox.drain({"email": lambda payload: seen.append(payload["to"])}).done == 2
    assert seen == ["new", "put off for long"]
    assert OutboxTask.objects.get() == soon


def test_no_more_is_done_than_was_asked_for() -> None:
    for number in range(3):
        outbox.put(EMAIL, to=number)
    assert outbox.drain({"email": lambda payload: None}, most=2) == outbox.Drained(done=2)


def test_kinds_without_a_handler_wait() -> None:
    outbox.put(OutboxTask.Kind.PHOTO)
    assert outbox.drain({"email": lambda payload: None}) == outbox.Drained()
    assert str(OutboxTask.objects.get()) == "photo {}"


@pytest.mark.django_db(transaction=True)
def test_two_drains_share_the_work() -> None:
    for number in range(20):
        outbox.put(EMAIL, to=number)
    seen: list[int] = []

    def work() -> None:
        outbox.drain({"email": lambda payload: seen.append(payload["to"])})
        connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == list(range(20))


def test_the_command_says_how_much_it_did() -> None:
    out = io.StringIO()
    call_command("drain_outbox", stdout=out)
    assert out.getvalue() == "0 xong, 0 lỗi.\n"
