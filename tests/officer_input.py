"""What a browser sends from the officer's form."""

import uuid

from django.http import QueryDict
from django.utils import timezone

THIS_YEAR = timezone.localdate().year


def typed(*rows: dict, initial: int = 0, **values: object) -> QueryDict:
    """What the browser sends: the form's fields, and the rows of figures."""
    data = QueryDict(mutable=True)
    data.update(
        {
            "basis": "new",
            "kind": "collective",
            "level_requested": "3",
            "year": str(THIS_YEAR),
            "creation_key": str(uuid.uuid4()),
            "version": "1",
            "outcomes-TOTAL_FORMS": str(len(rows)),
            "outcomes-INITIAL_FORMS": str(initial),
        }
    )
    for number, row in enumerate(rows):
        for name, value in row.items():
            data[f"outcomes-{number}-{name}"] = str(getattr(value, "pk", value))
    for name, value in values.items():
        data[name] = str(getattr(value, "pk", value))
    return data
