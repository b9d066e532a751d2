"""The registry in numbers: of a year, on a sheet to print, and as files."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import statistics
from ..exports.year_numbers import FILES, year_file
from ..forms import NumbersForm
from ..limiting import limited
from ..statistics import YearNumbers


@require_safe
def statistics_page(request: HttpRequest) -> HttpResponse:
    """A year by field, kind, level, place and indicator, against the year before."""
    form, numbers = _asked(request.GET)
    return render(request, "public/statistics.html", {"form": form, "numbers": numbers})


@require_safe
def statistics_sheet(request: HttpRequest, year: int) -> HttpResponse:
    """A year on a sheet or two to print."""
    form, numbers = _of_year(request, year)
    page = f"{reverse('statistics')}?year={year}&basis={form.chosen_basis}"
    return render(
        request,
        "public/statistics_sheet.html",
        {
            "form": form,
            "numbers": numbers,
            "trail": [(page, _("Statistics"))],
            "today": timezone.localdate(),
        },
    )


@require_safe
@limited("export")
def statistics_file(request: HttpRequest, year: int, file_format: str) -> HttpResponse:
    """The numbers of a year to take away, as .csv or .xlsx."""
    if file_format not in FILES:
        raise Http404
    form, numbers = _of_year(request, year)
    return HttpResponse(
        year_file(numbers, file_format, running_year=form.running_year),
        content_type=FILES[file_format],
        headers={
            "Content-Disposition": f'attachment; filename="thong-ke-{year}-'
            f'{form.chosen_basis}.{file_format}"'
        },
    )


def _of_year(request: HttpRequest, year: int) -> tuple[NumbersForm, YearNumbers]:
    """The numbers of the year in the address; 404 for a year or a map that is not known."""
    asked = request.GET.copy()
    asked["year"] = str(year)
    form, numbers = _asked(asked)
    if numbers is None:
        raise Http404
    return form, numbers


def _asked(asked: QueryDict) -> tuple[NumbersForm, YearNumbers | None]:
    """The numbers of the year that is asked for, if it is known."""
    counts = statistics.counts()
    form = NumbersForm(asked, timezone.localdate(), counts.years)
    if form.chosen is None:
        return form, None
    basis, running = form.chosen_basis, form.running_year
    numbers = statistics.year_numbers(form.chosen, basis=basis, running_year=running, counts=counts)
    return form, numbers
