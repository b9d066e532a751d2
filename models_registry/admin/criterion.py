"""Criteria: the lines of the sheets, and how a used sheet gets a new version."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from models_registry.appraising.criteria import new_version
from models_registry.models import Criterion

from .base import LabelledAdmin, person
from .export import Exportable
from .filters import KindFilter

YEARS = ("first_year", "last_year")


class VersionForm(forms.Form):
    """From which year the new version holds."""

    from_year = forms.IntegerField(
        label=_("From year"),
        validators=[MinValueValidator(2010), MaxValueValidator(2100)],
        help_text=_("The chosen lines end with the year before; the same lines begin anew."),
    )


@admin.register(Criterion)
class CriterionAdmin(Exportable, LabelledAdmin):
    """The lines of the sheets. One by which points were given is ended, not rewritten."""

    list_display = ("label_vi", "maximum", "kind", "years", "code", "position")
    list_filter = (KindFilter,)
    fields = ("code", "label_vi", "label_en", "position", "maximum", "kind", *YEARS)
    actions = ("begin_new_version",)

    def get_fields(self, request: HttpRequest, obj: Criterion | None = None) -> tuple[str, ...]:
        """Return all fields, the years as they are said where they cannot be edited."""
        if self.has_change_permission(request, obj):
            return self.fields
        return (*(name for name in self.fields if name not in YEARS), "years")

    @admin.display(description=_("years"), ordering="first_year")
    def years(self, criterion: Criterion) -> str:
        """Return from which year to which; open without a last one."""
        return f"{criterion.first_year}–{criterion.last_year or ''}"

    @admin.action(description=_("Begin a new version"), permissions=["change"])
    def begin_new_version(
        self, request: HttpRequest, queryset: models.QuerySet[Criterion]
    ) -> HttpResponse:
        """Ask from which year on, then end the lines and begin them anew."""
        asked = request.POST if "from_year" in request.POST else None
        form = VersionForm(asked, initial={"from_year": timezone.localdate().year + 1})
        if form.is_valid():
            try:
                begun = new_version(queryset, by=person(request), **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                text = ngettext(
                    "%(count)d criterion begins anew; edit it now.",
                    "%(count)d criteria begin anew; edit them now.",
                    len(begun),
                )
                messages.success(request, text % {"count": len(begun)})
                return redirect("admin:models_registry_criterion_changelist")
        page = {
            **self.frame(request),
            "title": _now("Begin a new version"),
            "form": form,
            "criteria": queryset,
        }
        return render(request, "admin/models_registry/criterion/version.html", page)
