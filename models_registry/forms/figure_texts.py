"""The rows of figures as plain texts by indicator, so that two versions can be brought together."""

import json
from collections.abc import Iterable, Iterator, Mapping

from django.forms import BaseFormSet

from ..models import Indicator, Outcome

PARTS = ("indicator", "value", "numerator", "denominator", "precision", "note")
OF_INDICATOR = "figure-"
OF_ROW = "row-"
PRECISIONS = {value: label for value, label in Outcome.Precision.choices if value}

Row = dict[str, str]


def is_figure(name: str) -> bool:
    """Whether a text of this name is a row of figures."""
    return name.startswith((OF_INDICATOR, OF_ROW))


def texts_of(formset: BaseFormSet) -> dict[str, str]:
    """What the rows say now, each as one text; rows left blank or removed are not there."""
    return _named(_rows(formset))


def confirmed_rows(formset: BaseFormSet) -> list[Row]:
    """The rows whose unusual figure was said to be right."""
    return [
        row
        for form, row in zip(formset.forms, _rows(formset, removed=True), strict=True)
        if form["confirmed"].value()
    ]


def rows_from(texts: Mapping[str, str], first: Iterable[str]) -> list[Row]:
    """The rows again: those of the indicators `first` in their order, then the others.

    A stored figure that is not among the texts becomes a blank row, which removes it.
    """
    named = {name: text for name, text in texts.items() if is_figure(name) and text}
    rows = []
    for key in first:
        text = named.pop(f"{OF_INDICATOR}{key}", "")
        rows.append(_parts(text) if text else {})
    return rows + [_parts(text) for text in named.values()]


def read_figure(text: str, indicators: Mapping[str, Indicator]) -> tuple[str, str]:
    """(what is counted, the figure as it was typed with its unit) of one row's text."""
    row = _parts(text)
    indicator = indicators.get(row["indicator"])
    number = row["value"] or " / ".join(filter(None, (row["numerator"], row["denominator"])))
    words = (PRECISIONS.get(row["precision"], ""), number, indicator.unit if indicator else "")
    figure = " ".join(str(word) for word in words if word)
    label = indicator.label if indicator else ""
    return label, f"{figure} – {row['note']}" if row["note"] else figure


def _rows(formset: BaseFormSet, *, removed: bool = False) -> Iterator[Row]:
    for form in formset.forms:
        if removed or not ("DELETE" in form.fields and form["DELETE"].value()):
            yield {part: " ".join(str(form[part].value() or "").split()) for part in PARTS}


def _named(rows: Iterable[Row]) -> dict[str, str]:
    texts: dict[str, str] = {}
    incomplete = 0  # numbered among themselves: other rows come and go
    for row in rows:
        if not any(row[part] for part in PARTS):
            continue
        name = f"{OF_INDICATOR}{row['indicator']}"
        if not row["indicator"] or name in texts:
            name = f"{OF_ROW}{incomplete}"
            incomplete += 1
        texts[name] = json.dumps([row[part] for part in PARTS], ensure_ascii=False)
    return texts


def _parts(text: str) -> Row:
    """The parts of one row; what no form made is no row."""
    try:
        values = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, list) or len(values) != len(PARTS):
        values = [""] * len(PARTS)
    return dict(zip(PARTS, map(str, values), strict=True))
