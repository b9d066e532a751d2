"""The tables that are published. To add one, add it to DATASETS."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..reading import streamed
from . import asking
from .asking import Chunk, Recognitions
from .field import OpenField, Value
from .model_fields import MODELS
from .other_fields import FIELDS, FIGURES, INDICATORS, LOCALITIES, STATISTICS

CHUNK = 1_000  # rows that are read at once


@dataclass(frozen=True)
class Dataset:
    """One table: its name in addresses, its fields, and the question that gives their columns.

    The filters of the public list choose its rows where `is_filtered`. `complete` adds to some
    rows what no column says.
    """

    name: str
    title: object
    description: object
    fields: tuple[OpenField, ...]
    ask: Callable[[Recognitions], models.QuerySet]
    complete: Callable[[Chunk], None] | None = None
    is_filtered: bool = False


DATASETS: dict[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        Dataset(
            "mo-hinh",
            _("Recognised models"),
            _(
                "One row for each model and year in which it was recognised, by its highest "
                "recognition of that year, so that the rows of a year are the year's total, but "
                "for models whose content is not published: the statistics count them. "
                "Filtered by level: one row for each recognition at that level."
            ),
            MODELS,
            asking.models_of,
            asking.complete_models,
            is_filtered=True,
        ),
        Dataset(
            "ket-qua",
            _("Figures of the models"),
            _("One row for each figure that a recognised model reported, by indicator and year."),
            FIGURES,
            asking.figures_of,
            is_filtered=True,
        ),
        Dataset(
            "thong-ke",
            _("Statistics"),
            _(
                "How many models were recognised, by year, level, field, kind, former district "
                "and commune of today. Each model counts once a year: any rows may be added up."
            ),
            STATISTICS,
            asking.statistics_of,
            is_filtered=True,
        ),
        Dataset(
            "dia-phuong",
            _("Administrative units"),
            _("Provinces, former districts and communes of any time, and what each is today."),
            LOCALITIES,
            asking.localities,
        ),
        Dataset(
            "linh-vuc",
            _("Fields"),
            _("The fields of the movement, to which codes refer."),
            FIELDS,
            asking.fields,
        ),
        Dataset(
            "chi-tieu",
            _("Indicators"),
            _("What is counted, in which unit, and how it may be added up."),
            INDICATORS,
            asking.indicators,
        ),
    )
}


def rows(
    dataset: Dataset, found: Recognitions, *, most: int | None = None
) -> Iterator[list[Value]]:
    """Yield the values of each row in the order of the fields, from a cursor of the server.

    `most` are read at once: of a cursor the server expects that its beginning is wanted soon, and
    walks through all to have it in order.
    """
    asked = dataset.ask(found)
    cursor = streamed(asked, chunk_size=CHUNK) if most is None else iter(asked[:most])
    columns = [field.paths[0] for field in dataset.fields]
    made = [(place, field.value) for place, field in enumerate(dataset.fields) if field.make]
    while chunk := list(islice(cursor, CHUNK)):
        if dataset.complete:
            dataset.complete(chunk)
        for row in chunk:
            values = [None if (stored := row[column]) == "" else stored for column in columns]
            for place, value in made:
                values[place] = value(row)
            yield values
