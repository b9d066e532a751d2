"""My unit: this year against the last, what waits, and the list to read or to take away."""

import io
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..documents import unit_list, write_docx, write_xlsx
from ..forms import UnitForm
from ..limiting import limited
from ..units import overview
from .access import signed_in

ON_A_PAGE = 50
OFFICE = "application/vnd.openxmlformats-officedocument"
FILES: dict[str, tuple[Callable[..., None], str]] = {
    "xlsx": (write_xlsx, f"{OFFICE}.spreadsheetml.sheet"),
    "docx": (write_docx, f"{OFFICE}.wordprocessingml.document"),
}


@login_required
@require_safe
def unit_page(request: HttpRequest) -> HttpResponse:
    """The unit of the person; one of several is chosen by its key."""
    asked = _asked(request)
    if asked is None:
        return render(request, "officer/unit_none.html")
    unit, year, shown = asked["unit"], asked["year"], asked["show"]
    paginator = Paginator(unit.registrations(year, shown), ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    return render(
        request,
        "officer/unit.html",
        {
            **asked,
            "comparison": overview.compare(unit, year),
            "waiting": overview.waiting(unit, year),
            "page": page,
            "page_numbers": paginator.get_elided_page_range(page.number),
            "other_years": (year - 1, year + 1),
        },
    )


@login_required
@require_safe
@limited("export")
def unit_file(request: HttpRequest, file_format: str) -> HttpResponse:
    """The list that the page shows, as a file."""
    asked = _asked(request)
    if asked is None or file_format not in FILES:
        raise Http404
    write, content_type = FILES[file_format]
    target = io.BytesIO()
    write(unit_list(asked["unit"], year=asked["year"], shown=asked["show"]), target)
    name = f"danh-sach-{asked['unit'].key}-{asked['year']}.{file_format}"
    return HttpResponse(
        target.getvalue(),
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


def _asked(request: HttpRequest) -> dict[str, Any] | None:
    """Unit, year and which registrations; None for who has no unit, 404 for what is not theirs."""
    user = signed_in(request)
    units = overview.units_of(user)
    if not units:
        return None
    form = UnitForm(request.GET, units=units, this_year=timezone.localdate().year)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data | {"units": units, "form": form}
