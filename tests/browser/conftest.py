"""What only the tests in a browser need."""

import threading
from collections.abc import Iterator

import pytest
from django.db import connections

ANSWERING = "(process_request_thread)"  # what Python calls a thread of the live server
SECONDS_TO_ANSWER = 60


@pytest.fixture(scope="session", autouse=True)
def _close_connections_of_the_loop(django_db_setup: None, playwright: object) -> Iterator[None]:
    """Close what is open in Playwright's loop before the test database is dropped.

    While the loop runs, Django keeps its connections apart from those of before and after.
    """
    yield
    connections.close_all()


@pytest.fixture(autouse=True)
def _all_is_answered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the live server end what pages still asked for before the tables are emptied.

    A page saves by itself, and asks once more as it is left. TRUNCATE takes the tables in its own
    order, and a request that holds one of them and wants another would deadlock with it.
    """
    if not {"live_server", "browser"} <= set(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")  # asked for before us, it is ended after us
    yield
    for context in request.getfixturevalue("browser").contexts:
        context.close()
    for thread in threading.enumerate():
        if thread.name.endswith(ANSWERING):
            thread.join(SECONDS_TO_ANSWER)
            assert not thread.is_alive(), f"{thread.name} did not end"
