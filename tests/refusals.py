"""Whether a rule refuses something, with the sentence that it gives, and leaves nothing behind."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction


def refused(message: str, function: Callable[..., object], *args: object, **values: object) -> None:
    with pytest.raises((ValidationError, PermissionDenied)) as error, transaction.atomic():
        function(*args, **values)
    found = getattr(error.value, "messages", None) or [str(error.value)]
    assert message in " ".join(found)
