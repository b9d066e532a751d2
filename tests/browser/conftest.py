"""What only the tests in a browser need."""

from collections.abc import Iterator

import pytest
from django.db import connections


@pytest.fixture(scope="session", autouse=True)
def _close_connections_of_the_loop(django_db_setup: None, playwright: object) -> Iterator[None]:
    """Close what is open in Playwright's loop before the test database is dropped.

    While the loop runs, Django keeps its connections apart from those of before and after.
    """
    yield
    connections.close_all()
