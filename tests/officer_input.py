"""What a browser sends from the officer's form."""

import uuid

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from lxml import html

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


def sent_by(response: HttpResponse, **changes: object) -> QueryDict:
    """What a browser sends from the one form of a page's main part, with these changes typed in."""
    page = html.fromstring(response.content)
    form = page.xpath("//main//form[@method='post']")[0]
    data = QueryDict(mutable=True)
    for name, value in form.form_values():
        data.appendlist(name, value.replace("\n", "\r\n"))
    for name, value in changes.items():
        data[name] = str(getattr(value, "pk", value))
    return data


def figure_row(number: int, **parts: object) -> dict[str, object]:
    """The names and values of one row of figures, to be typed in."""
    return {
        f"outcomes-{number}-{part}": getattr(value, "pk", value) for part, value in parts.items()
    }
