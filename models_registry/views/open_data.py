"""The page of open data, and its files."""

import contextlib
import tempfile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..forms.browsing import YearForm
from ..open_data import catalogue, overview
from ..open_data.datasets import DATASETS
from ..open_data.districts import feature_collection
from ..open_data.writing import FORMS, write
from .machines import FILTERS, Refused, checked, for_machines, recognitions, refuse_unknown, told


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What there is to take away, with its fields, size and date, and how to ask for it."""
    tables, fresh = overview.overview()
    return render(
        request,
        "public/open_data.html",
        {
            "tables": tables,
            "modified_at": fresh.published_at,
            "publisher": settings.OPEN_DATA_PUBLISHER,
            "licence": settings.OPEN_DATA_LICENCE,
            "licence_name": settings.OPEN_DATA_LICENCE_NAME,
            "site": settings.SITE_URL,
            "filters": sorted(FILTERS),
        },
    )


@for_machines(*FILTERS, takes_empty=True, limit="export")
def open_data_file(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """One table as a file, filtered as the list is.

    It is written to the disk first: a file that breaks off midway looks like a whole one, and a
    slow reader would keep the database waiting.
    """
    if name not in DATASETS or form not in FORMS:
        raise Http404
    dataset = DATASETS[name]
    if not dataset.is_filtered:
        refuse_unknown(request.GET, frozenset())
    found = recognitions(request.GET)
    with contextlib.ExitStack() as on_failure:
        file = on_failure.enter_context(tempfile.TemporaryFile())
        try:
            write(dataset, found, file=file, form=form)
        except ValidationError as error:
            raise Refused({"form": error.messages}) from error
        on_failure.pop_all()  # from here on the response closes it
    file.seek(0)
    day = timezone.localdate().isoformat()
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"dan-van-kheo-{name}-{day}.{form}",
        content_type=FORMS[form],
    )


@for_machines("year", takes_empty=True)
def open_data_districts(request: HttpRequest) -> HttpResponse:
    """The former districts with their outlines and numbers; without a year, the latest closed."""
    years = checked(YearForm(request.GET, timezone.localdate()), request.GET)
    year = years.chosen or years.running_year
    return told(feature_collection(year), "application/geo+json")


@for_machines()
def open_data_catalogue(request: HttpRequest) -> HttpResponse:
    """The description of all this for catalogues of data (DCAT-AP)."""
    return told(catalogue.catalogue(), "application/ld+json")
