"""Jobs that really run at once, each with a connection of its own."""

import threading
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import connection


def at_once(*jobs: Callable[[], str]) -> list[str]:
    """Run jobs in threads that start together; return their answers, sorted."""
    gate, answers = threading.Barrier(len(jobs)), []

    def run(job: Callable[[], str]) -> None:
        gate.wait()
        try:
            answers.append(job())
        except ValidationError as error:
            answers.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)
