"""A field's public page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..field_overview import field_overview
from ..forms.browsing import YearForm
from ..model_rows import model_rows
from ..models import Field, Model

NEWEST_SHOWN = 10


@require_safe
def field_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One field: what it is, its models over the years, where they are, what they achieved."""
    fields = list(Field.objects.all())
    field = next((each for each in fields if each.code == code), None)
    if field is None:
        raise Http404
    years = YearForm(request.GET, timezone.localdate())
    newest = Model.objects.newest_as(field=field)
    return render(
        request,
        "public/field_detail.html",
        {
            "field": field,
            "fields": fields,
            "trail": [(reverse("model_list"), _("Models"))],
            "address": field.get_absolute_url(),
            "years": years,
            "overview": field_overview(field, years.chosen),
            "newest": model_rows(newest[:NEWEST_SHOWN]),
        },
    )
